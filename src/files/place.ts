/** Where our own things lie. Seen from src/, from the compiled modules and from the bundles, the root is two folders up. */
import { sep } from 'node:path';

const ROOT = above(above(import.meta.dirname));

/** The trees that come with the program, as their authors write them; a package holds them compiled only. */
export const SHIPPED = within(ROOT, 'decision-trees');
/** The same compiled, see pack.ts. */
export const COMPILED = within(ROOT, 'dist', 'content.jsonl');
/** What the search has learnt from their phrases. */
export const MODEL = within(ROOT, 'dist', 'search.bin');
export const PACKAGE = within(ROOT, 'package.json');

// Node's own `join` and `dirname` would have to be compiled at each start.
function above(folder: string): string {
  return folder.slice(0, Math.max(folder.lastIndexOf('/'), folder.lastIndexOf(sep)));
}

function within(folder: string, ...names: readonly string[]): string {
  return [folder, ...names].join(sep);
}
