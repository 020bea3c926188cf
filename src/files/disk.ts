/** The disk for content and sessions: the only file of ours, beside bin/, that knows node:fs. */
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
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

/** Reads a file as it is, or gives undefined where it cannot be read. */
export function readBytes(path: string): Uint8Array | undefined {
  try {
    return statSync(path).size > MOST_BYTES ? undefined : readFileSync(path);
  } catch {
    return undefined;
  }
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
export function writeAtomically(path: string, content: string | Uint8Array, mode = 0o600): string | undefined {
  const temporary = `${path}.${process.pid}.${Date.now().toString(36)}.tmp`;
  try {
    makeFolder(dirname(path));
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
    rmSync(temporary, { force: true });
    return codeOf(error);
  }
}

/** Makes a private folder and what is missing above it. Node's own `recursive` never returns where the system refuses with ENOENT, as under /proc. */
function makeFolder(path: string): void {
  if (kindOfPath(path) === 'folder') return;
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
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
