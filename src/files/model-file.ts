/** What the search has learnt, as a file: a line of JSON that says from which phrases, then the numbers as they are. */
import { join } from 'node:path';
import { phrasesOf } from '../find/find.ts';
import type { Model } from '../find/model.ts';
import { readBytes, writeAtomically, yamlNamesIn } from './disk.ts';
import { isSame, look, type Packed } from './pack.ts';
import { MODEL, SHIPPED } from './place.ts';

const PHRASES = join(SHIPPED, 'phrases');

interface Head extends Pick<Model, 'classes' | 'largest' | 'bias'> {
  readonly files: readonly Packed[];
  readonly rows: number;
}

/** The files that the search learns from, as they are now. */
export function phraseFiles(): readonly Packed[] {
  return pathsIn().map((path) => look(PHRASES, path));
}

/**
 * Writes a model.
 * @param files as they were before it was trained
 * @returns undefined, or the system's word for what went wrong
 */
export function writeModel(model: Model, files: readonly Packed[], path = MODEL): string | undefined {
  const { classes, largest, bias, keys, rarity, weights } = model;
  const head: Head = { files, rows: keys.length, classes, largest, bias };
  const bytes = (array: Uint32Array | Uint8Array | Int8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  return writeAtomically(
    path,
    Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), bytes(keys), bytes(rarity), bytes(weights)]),
    0o644,
  );
}

/**
 * The model of our own phrases. Where they have changed since the build it is trained anew, which takes seconds and is kept for the next start.
 * @param cache where it is kept
 */
export async function loadModel(cache?: string): Promise<Model | undefined> {
  const kept = cache === undefined ? undefined : join(cache, 'search.bin');
  const current = readModel(MODEL) ?? (kept === undefined ? undefined : readModel(kept));
  if (current || pathsIn().length === 0) return current;
  const files = phraseFiles();
  const [{ loadContent }, { train }] = await Promise.all([import('./content.ts'), import('../find/train.ts')]);
  const model = train(phrasesOf(loadContent([SHIPPED]).content));
  if (kept !== undefined) writeModel(model, files, kept);
  return model;
}

/** A model that was trained on the phrases as they are now; undefined if there is none. A package without phrases has just the model. */
export function readModel(path: string): Model | undefined {
  const read = readBytes(path);
  if (!read.ok) return undefined;
  const end = read.bytes.indexOf('\n');
  const { files, rows, ...rest } = JSON.parse(read.bytes.toString('utf8', 0, end)) as Head;
  const paths = pathsIn();
  if (paths.length > 0 && (paths.length !== files.length || !files.every((file) => isSame(PHRASES, file)))) return undefined;
  const at = end + 1;
  // A copy of its own for the first: numbers of four bytes must begin at a multiple of four.
  const keys = new Uint32Array(new Uint8Array(read.bytes.subarray(at, at + 4 * rows)).buffer);
  const rarity = new Uint8Array(read.bytes.subarray(at + 4 * rows, at + 5 * rows));
  const weights = new Int8Array(read.bytes.buffer, read.bytes.byteOffset + at + 5 * rows, rows * rest.classes.length);
  return { ...rest, keys, rarity, weights };
}

function pathsIn(): readonly string[] {
  return yamlNamesIn(PHRASES);
}
