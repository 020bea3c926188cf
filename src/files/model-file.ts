/** What the search has learnt, as a file: a line of JSON that says from which phrases, then the numbers as they are. */
import { join } from 'node:path';
import { phrasesOf } from '../find/find.ts';
import type { Model } from '../find/model.ts';
import { packModel, unpackModel } from '../find/pack.ts';
import { readBytes, writeAtomically, yamlNamesIn } from './disk.ts';
import { isSame, look, type Packed } from './packed-files.ts';
import { MODEL, SHIPPED } from './place.ts';

const PHRASES = join(SHIPPED, 'phrases');

/** From which phrases, as they were. */
interface Head {
  readonly files: readonly Packed[];
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
  const head = Buffer.from(JSON.stringify({ files } satisfies Head));
  // The numbers begin at a multiple of four bytes, so that they can be used where they lie.
  const line = Buffer.concat([head, Buffer.from(`${' '.repeat(3 - (head.length % 4))}\n`)]);
  return writeAtomically(path, Buffer.concat([line, packModel(model)]), 0o644);
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
export function readModel(path = MODEL): Model | undefined {
  const read = readBytes(path);
  if (!read.ok) return undefined;
  const end = read.bytes.indexOf('\n');
  const head = headOf(read.bytes.toString('utf8', 0, Math.max(end, 0)));
  const paths = pathsIn();
  if (!head || (paths.length > 0 && (paths.length !== head.files.length || !head.files.every((file) => isSame(PHRASES, file)))))
    return undefined;
  return unpackModel(read.bytes.subarray(end + 1));
}

function headOf(line: string): Head | undefined {
  try {
    return JSON.parse(line) as Head;
  } catch {
    return undefined;
  }
}

function pathsIn(): readonly string[] {
  return yamlNamesIn(PHRASES);
}
