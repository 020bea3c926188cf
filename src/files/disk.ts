/** The disk for content and sessions: the only file of ours that knows node:fs, beside cli/world.ts, which writes to what is open already. */
import { isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  watch,
  writeSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';

/** `marked`: the text of a file that is not UTF-8, with U+FFFD where it is not. */
export type ReadResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: string; readonly marked?: string };

/** The most that is read of any one file; what is larger is refused before it is read. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Reasons of our own, beside the system's: not a file with an end (a pipe, a device), not UTF-8, and a link out of the folder. */
type OwnReason = 'not-a-file' | 'not-utf-8' | 'outside';

/** Opening a pipe that nobody writes to would wait for ever. Windows has no such flag. */
const READ = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/**
 * Reads a text file. Never throws, and never waits: what the system said, or a reason of our own, comes back.
 * @param inside a folder that the file must really be in, wherever links lead; without it, links are followed
 */
export function readText(path: string, inside?: string): ReadResult {
  const read = readBytes(path, inside);
  if (!read.ok) return read;
  const text = read.bytes.toString('utf8').replace(/^\uFEFF/u, '');
  return isUtf8(read.bytes) ? { ok: true, text } : { ok: false, reason: 'not-utf-8' satisfies OwnReason, marked: text };
}

export type BytesResult = { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly reason: string };

/** Reads a file as it is; arguments and result as for {@link readText}. */
export function readBytes(path: string, inside?: string): BytesResult {
  const refused = (reason: OwnReason | 'EISDIR' | 'EFBIG'): BytesResult => ({ ok: false, reason });
  let handle: number | undefined;
  try {
    if (inside !== undefined && !isInside(realpathSync(path), realpathSync(inside))) return refused('outside');
    // Opening a device can have effects (a tape rewinds), so a look comes first; what was opened is then looked at again.
    const before = statSync(path);
    if (before.isDirectory()) return refused('EISDIR');
    if (!before.isFile()) return refused('not-a-file');
    handle = openSync(path, READ);
    const stat = fstatSync(handle);
    if (!stat.isFile()) return refused('not-a-file');
    if (stat.size > MOST_BYTES) return refused('EFBIG');
    return { ok: true, bytes: readFileSync(handle) };
  } catch (error) {
    return { ok: false, reason: codeOf(error) };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function isInside(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** A file that is read in parts. It stays open, so that all parts are of the same file whatever happens to its name; the system closes it in the end. */
export interface Parts {
  readonly size: number;
  /** The text of some bytes; shorter where the file ends. */
  read(at: number, bytes: number): string;
}

/** So much is read at once at least: parts that lie side by side are mostly asked for one after the other. */
const BLOCK = 64 * 1024;
/** So many are kept, the end of the file always among them. */
const MOST_BLOCKS = 4;

/** Opens a file for reading in parts; undefined if that cannot be done. Its end is read at once. */
export function openParts(path: string): Parts | undefined {
  try {
    const handle = openSync(path, 'r');
    const { size } = fstatSync(handle);
    const blockAt = (at: number, bytes: number) => {
      const block = new Uint8Array(Math.min(Math.max(bytes, BLOCK), Math.max(0, size - at)));
      return { at, bytes: block, length: readSync(handle, block, 0, block.length, at) };
    };
    const blocks = [blockAt(Math.max(0, size - BLOCK), BLOCK)];
    return {
      size,
      read(at, bytes) {
        const held = blocks.find((b) => at >= b.at && at + bytes <= b.at + b.length);
        const block = held ?? blockAt(at, bytes);
        if (!held && blocks.push(block) > MOST_BLOCKS) blocks.splice(1, 1);
        const from = at - block.at;
        return textOf(block.bytes, from, Math.max(from, Math.min(from + bytes, block.length)));
      },
    };
  } catch {
    return undefined;
  }
}

const { utf8Slice } = Buffer.prototype as { utf8Slice?: (this: Uint8Array, from: number, to: number) => string };

/** `toString` asks first which encoding is meant, and to compile that costs a start a third of a hundredth. */
function textOf(bytes: Uint8Array, from: number, to: number): string {
  return utf8Slice ? utf8Slice.call(bytes, from, to) : Buffer.from(bytes.buffer, from, to - from).toString('utf8');
}

/** A change within so many milliseconds before it is looked at could go on after it with the same times: clocks of file systems tick slowly. */
const TICK = 100;

/** A file's size, change time and number, all of them numbers: to compare them costs less than to make a text of them. */
export type Stamp = readonly [size: number, changed: number, inode: number];

/**
 * A file's size, change time and number: as long as the stamp is the same, so is the content, and it need not be read to know that. No program can set back
 * the change time (ctime), as it can the time of the last write. git and ninja go the same way.
 * @returns undefined where there is nothing, or where the file was changed so lately that the stamp could not tell a further change
 */
export function stampOf(path: string): Stamp | undefined {
  try {
    const { size, ctimeMs, ino } = statSync(path);
    return Date.now() - ctimeMs < TICK ? undefined : [size, ctimeMs, ino];
  } catch {
    return undefined;
  }
}

/** Whether a file has the stamp that it had. */
export function hasStamp(path: string, size: number, changed: number, inode: number): boolean {
  try {
    const now = statSync(path);
    return now.size === size && now.ctimeMs === changed && now.ino === inode && Date.now() - changed >= TICK;
  } catch {
    return false;
  }
}

/** Does the file begin with a byte order mark? */
export function hasByteOrderMark(path: string): boolean {
  try {
    return readFileSync(path)
      .subarray(0, 3)
      .equals(Buffer.from([0xef, 0xbb, 0xbf]));
  } catch {
    return false;
  }
}

/** Writes over a file that is there: atomically, with its own permissions, and through a link to what that points at. */
export function rewrite(path: string, text: string): string | undefined {
  try {
    return writeAtomically(realpathSync(path), text, statSync(path).mode & 0o777);
  } catch (error) {
    return codeOf(error);
  }
}

/** Writes a file that must not be there yet, for everybody to read. */
export function writeNew(path: string, text: string): string | undefined {
  if (kindOfPath(path) !== 'nothing') return 'EEXIST';
  try {
    makeFolderFor(path, 0o755);
  } catch (error) {
    return codeOf(error);
  }
  return writeAtomically(path, text, 0o644);
}

export type PathKind = 'file' | 'folder' | 'nothing';

export function kindOfPath(path: string): PathKind {
  try {
    return statSync(path).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

/** May a file be put here: is there nothing yet, or an ordinary file? Renaming over a device or a folder would take its place. */
export function takesFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return true;
  }
}

/** The YAML files of a folder, sorted, or none if it cannot be listed. */
export function yamlFilesIn(folder: string): readonly string[] {
  return yamlNamesIn(folder).map((name) => join(folder, name));
}

/** Their names alone. */
export function yamlNamesIn(folder: string): readonly string[] {
  return namesIn(folder).filter((name) => name.endsWith('.yaml') || name.endsWith('.yml'));
}

/** The names in a folder, sorted, or none if it cannot be listed. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/**
 * Writes a file so that a reader sees either the old or the new one, also after a kill or a power cut: a private temporary file beside it,
 * flushed, then renamed over it.
 * @param mode private unless said otherwise
 * @returns undefined, or the system's word for what went wrong; then the old file is as it was
 */
export function writeAtomically(path: string, content: string | Uint8Array, mode = 0o600): string | undefined {
  if (!takesFile(path)) return 'not-a-file' satisfies OwnReason;
  const temporary = `${path}.${process.pid}.${Date.now().toString(36)}.tmp`;
  try {
    makeFolderFor(path);
    const handle = openSync(temporary, 'wx', mode);
    try {
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    removeQuietly(temporary);
    return codeOf(error);
  }
}

/** Even looking for what is to be removed can fail, as below something that is no folder. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // What could not be written need not be removed.
  }
}

/** The folder of a file, unless no file can have that name: then nothing is left behind of the try. */
function makeFolderFor(path: string, mode?: number): void {
  if (path.includes('\0')) throw Object.assign(new Error('a NUL in a file name'), { code: 'EINVAL' });
  makeFolder(dirname(path), mode);
}

/** Makes a private folder and what is missing above it. Node's own `recursive` never returns where the system refuses with ENOENT, as under /proc. */
function makeFolder(path: string, mode = 0o700): void {
  if (kindOfPath(path) === 'folder') return;
  if (dirname(path) !== path) makeFolder(dirname(path), mode);
  try {
    mkdirSync(path, { mode });
  } catch (error) {
    // Another process may have been a moment faster.
    if (kindOfPath(path) !== 'folder') throw error;
  }
}

/**
 * Calls back when a YAML file in one of the folders changes, once for all that changes within a moment: editors write a file in several steps, and
 * what a run itself writes beside them must not start the next.
 * @returns how to stop, and the folders that cannot be watched
 */
export function watchFolders(
  folders: readonly string[],
  changed: () => void,
): { readonly stop: () => void; readonly failed: readonly string[] } {
  const failed: string[] = [];
  let waiting: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(changed, 100);
  };
  const watchers = folders.flatMap((folder) => {
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null || /\.ya?ml$/u.test(name)) soon();
      });
      // A folder that is moved away while it is watched; the next run says what is missing.
      watcher.on('error', soon);
      return [watcher];
    } catch {
      failed.push(folder);
      return [];
    }
  });
  const stop = () => {
    clearTimeout(waiting);
    for (const watcher of watchers) watcher.close();
  };
  return { stop, failed };
}

/** Moves a file aside, so that nothing of it is lost; undefined if that could not be done. */
export function setAside(path: string): string | undefined {
  const aside = `${path}.damaged-${Date.now().toString(36)}`;
  try {
    renameSync(path, aside);
    return aside;
  } catch {
    return undefined;
  }
}

/** Removes a file; undefined, or the system's word for what went wrong. */
export function removeFile(path: string): string | undefined {
  try {
    rmSync(path);
    return undefined;
  } catch (error) {
    return codeOf(error);
  }
}

/** When a file was last written, in milliseconds; undefined if there is none. */
export function writtenAt(path: string): number | undefined {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return undefined;
  }
}

/** The bytes of a file piece by piece, for what may be too large to hold. */
export function streamOf(path: string): AsyncIterable<Uint8Array> {
  return createReadStream(path);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
