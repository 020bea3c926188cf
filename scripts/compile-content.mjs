// Writes dist/content.jsonl and dist/search.bin from decision-trees/. Part of the build. Content with mistakes is not compiled, so that the YAML is read and
// they are named.
import { loadContent } from '../build/files/content.js';
import { stampOf } from '../build/files/disk.js';
import { phraseFiles, writeModel } from '../build/files/model-file.js';
import { folderOf, look, PARTS, packedPathsIn } from '../build/files/packed-files.js';
import { COMPILED, SHIPPED } from '../build/files/place.js';
import { writePack } from '../build/files/write-pack.js';
import { phrasesOf } from '../build/find/find.js';
import { train } from '../build/find/train.js';

const folders = new Map(PARTS.map((part) => [part, stampOf(folderOf(SHIPPED, part))]));
const files = packedPathsIn(SHIPPED).map((path) => look(SHIPPED, path));
const phrases = phraseFiles();
const { content, findings } = loadContent([SHIPPED]);
const errors = findings.filter((f) => f.severity === 'error');
if (errors.length > 0) {
  process.stderr.write(`${errors.length} mistakes in decision-trees/; see: node bin/wallet-help.js check\n`);
} else {
  const failed =
    writePack(COMPILED, content, files, { base: '', phrases: false, mode: 0o644, folders }) ??
    writeModel(train(phrasesOf(content)), phrases);
  if (failed !== undefined) throw new Error(`dist/ could not be written: ${failed}`);
}
