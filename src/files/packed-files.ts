/** The YAML files that a pack is made of, and whether they are still the same. */
import { hasStamp, readBytes, type Stamp, stampOf, yamlNamesIn } from './disk.ts';
import { hash } from './hash.ts';

/** Where the YAML of trees, shared flows and organisations lies in a folder of content. Phrases are apart: they go into the search model. */
export const PARTS: readonly string[] = ['', 'shared', 'contacts'];
/** Those of trees alone. */
export const TREES: readonly string[] = ['', 'shared'];

/** Those of organisations alone. */
export const CONTACTS: readonly string[] = ['contacts'];
/** The words that every screen uses: a single file. */
export const WORDS_ALONE: readonly string[] = ['words.yaml'];

/** One YAML file as it was when it was packed. */
export interface Packed {
  /** From the folder, with slashes. */
  readonly path: string;
  /** Undefined where it could not tell a change. */
  readonly stamp: Stamp | undefined;
  readonly hash: string;
}

/** The YAML files of a folder that a pack is made of, from the folder, with slashes. A part that is a file stands for itself. */
export function packedPathsIn(folder: string, parts: readonly string[] = PARTS): readonly string[] {
  return parts.flatMap((part) => {
    if (part.endsWith('.yaml')) return [part];
    return yamlNamesIn(folderOf(folder, part)).map((name) => (part === '' ? name : `${part}/${name}`));
  });
}

/** Where the files of a part lie. */
export function folderOf(folder: string, part: string): string {
  return part === '' ? folder : `${folder}/${part}`;
}

/** The part that a file belongs to. */
export function partOf(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** A file's stamp and hash. The stamp is taken first: a change between the two is then seen the next time. */
export function look(folder: string, path: string): Packed {
  const full = `${folder}/${path}`;
  const stamp = stampOf(full);
  return { path, stamp, hash: hashOf(full) };
}

/** Whether a file is still what was packed: by its stamp, else by its hash. */
export function isSame(folder: string, packed: Packed): boolean {
  const [size, changed, inode] = packed.stamp ?? [0, 0, 0];
  return isUnchanged(`${folder}/${packed.path}`, size, changed, inode, () => packed.hash);
}

/** The same of a file whose stamp and hash were not put together; an inode of 0 is no stamp. */
export function isUnchanged(path: string, size: number, changed: number, inode: number, before: () => string): boolean {
  if (inode !== 0 && hasStamp(path, size, changed, inode)) return true;
  const now = hashOf(path);
  return now !== '' && now === before();
}

/** The hash of a file's bytes; of the reason where it cannot be read; none where there is no file. */
function hashOf(path: string): string {
  const read = readBytes(path);
  if (read.ok) return hash(read.bytes);
  return read.reason === 'ENOENT' ? '' : hash(read.reason);
}
