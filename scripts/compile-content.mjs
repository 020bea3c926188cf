// Writes dist/content.json from decision-trees/. Part of the build; content with mistakes is not compiled, so that the YAML is read and they are named.
import { SHIPPED, writeCompiled } from '../dist/files/compiled.js';
import { loadContent } from '../dist/files/content.js';

const { content, findings } = loadContent([SHIPPED]);
const errors = findings.filter((f) => f.severity === 'error');
if (errors.length > 0) {
  process.stderr.write(`${errors.length} mistakes in decision-trees/; see: node bin/wallet-help.js check\n`);
} else {
  const failed = writeCompiled(SHIPPED, content);
  if (failed !== undefined) throw new Error(`dist/content.json could not be written: ${failed}`);
}
