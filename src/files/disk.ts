/** The disk for content and sessions: the only file of ours, beside bin/, that knows node:fs. */
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

export type ReadResult = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string };

/** The most that is read of any one file; what is larger is refused before it is read. */
const MOST_BYTES = 8 * 1024 * 1024;

/** Reads a text file. Never throws: what the system said comes back as the reason. */
export function readText(path: string): ReadResult {
  try {
    const stat = statSync(path);
    if (stat.isDirectory()) return { ok: false, reason: 'EISDIR' };
    if (stat.size > MOST_BYTES) return { ok: false, reason: 'EFBIG' };
    return { ok: true, text: readFileSync(path, 'utf8').replace(/^\uFEFF/u, '') };
  } catch (error) {
    return { ok: false, reason: codeOf(error) };
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
    makeFolder(dirname(path), 0o755);
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

/** The YAML files of a folder, sorted, or none if it cannot be listed. */
export function yamlFilesIn(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => /\.ya?ml$/u.test(name))
    .map((name) => join(folder, name));
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
export function writeAtomically(path: string, text: string, mode = 0o600): string | undefined {
  const temporary = `${path}.${process.pid}.${Date.now().toString(36)}.tmp`;
  try {
    makeFolder(dirname(path));
    const handle = openSync(temporary, 'wx', mode);
    try {
      const bytes = Buffer.from(text, 'utf8');
      for (let at = 0; at < bytes.length; ) at += writeSync(handle, bytes, at);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, path);
    return undefined;
  } catch (error) {
    rmSync(temporary, { force: true });
    return codeOf(error);
  }
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

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
