// Writes dist/content.json and dist/search.bin from decision-trees/. Part of the build; content with mistakes is not compiled, so that the YAML is
// read and they are named.
import { SHIPPED, writeCompiled, writeModel } from '../dist/files/compiled.js';
import { loadContent } from '../dist/files/content.js';
import { phrasesOf } from '../dist/find/find.js';
import { train } from '../dist/find/train.js';

const { content, findings } = loadContent([SHIPPED]);
const errors = findings.filter((f) => f.severity === 'error');
if (errors.length > 0) {
  process.stderr.write(`${errors.length} mistakes in decision-trees/; see: node bin/wallet-help.js check\n`);
} else {
  const failed = writeCompiled(SHIPPED, content) ?? writeModel(SHIPPED, train(phrasesOf(content)));
  if (failed !== undefined) throw new Error(`dist/ could not be written: ${failed}`);
}
