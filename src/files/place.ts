/** Where our own things lie. Seen from src/, from the compiled modules and from the bundles, the root is two folders up. */
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** The trees that come with the program, as their authors write them; a package holds them compiled only. */
export const SHIPPED = join(ROOT, 'decision-trees');
/** The same compiled, see pack.ts. */
export const COMPILED = join(ROOT, 'dist', 'content.jsonl');
/** What the search has learnt from their phrases. */
export const MODEL = join(ROOT, 'dist', 'search.bin');
export const PACKAGE = join(ROOT, 'package.json');
