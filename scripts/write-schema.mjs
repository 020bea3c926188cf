// Writes schema/*.schema.json from the shapes that the reader uses. Run after a change of src/tree/shape.ts: npm run schema
import { mkdirSync, writeFileSync } from 'node:fs';
import { toJsonSchema } from '@valibot/to-json-schema';
import { organisationShape, phrasesShape, treeShape, wordsShape } from '../build/tree/shape.js';

const shapes = { tree: treeShape, organisation: organisationShape, words: wordsShape, phrases: phrasesShape };
const folder = new URL('../schema/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, shape] of Object.entries(shapes)) {
  // Draft 7 is what YAML language servers understand. Trimming has no counterpart in a schema, which is no loss.
  const schema = toJsonSchema(shape, { target: 'draft-07', errorMode: 'ignore' });
  writeFileSync(new URL(`${name}.schema.json`, folder), `${JSON.stringify({ ...schema, title: `wallet-help ${name}` }, undefined, 2)}\n`);
}
