/** Saved sessions: one JSON file each, written atomically, in the platform's place for state. */
import { basename, isAbsolute, join } from 'node:path';
import { isRecord } from '../tree/record.ts';
import { isResult } from '../walk/answer.ts';
import { DETAILS, type Details, type Session } from '../walk/types.ts';
import { kindOfPath, namesIn, readText, removeFile, setAside, writeAtomically, writtenAt } from './disk.ts';

/** The version of the file's form. A newer one is refused rather than misread. */
const FORMAT = 1;
const ENDING = '.json';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The folder for saved sessions: XDG_STATE_HOME or ~/.local/state (XDG Base Directory Specification), ~/Library/Application Support on macOS,
 * %LOCALAPPDATA% on Windows. As that specification wants, a path that is not absolute does not count.
 * @returns undefined where the environment names no home
 */
export function sessionFolder(env: Env, platform: string): string | undefined {
  const home = env.HOME ?? env.USERPROFILE;
  const state =
    platform === 'win32'
      ? (env.LOCALAPPDATA ?? (home && join(home, 'AppData', 'Local')))
      : platform === 'darwin'
        ? home && join(home, 'Library', 'Application Support')
        : isAbsolute(env.XDG_STATE_HOME ?? '')
          ? env.XDG_STATE_HOME
          : home && join(home, '.local', 'state');
  return state ? join(state, 'wallet-help', 'sessions') : undefined;
}

/**
 * A name for a new session: its moment first, so that names sort by time. Where the clock went backwards, it still comes after those that are there.
 */
export function sessionPath(folder: string, now: Date): string {
  const stamp = stampOf(now);
  const latest = latestName(folder)?.match(NAME)?.[1] ?? '';
  return join(folder, `${latest < stamp ? stamp : after(latest)}-${process.pid}.json`);
}

const NAME = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)-\d+(?:-\d+)?\.json$/u;

function stampOf(moment: Date): string {
  return moment.toISOString().replaceAll(':', '-').replace('.', '-');
}

/** The stamp of a millisecond later. */
function after(stamp: string): string {
  const moment = new Date(stamp.replace(/T(..)-(..)-(..)-/u, 'T$1:$2:$3.'));
  return stampOf(new Date(moment.getTime() + 1));
}

function latestName(folder: string): string | undefined {
  return namesIn(folder)
    .filter((name) => NAME.test(name))
    .at(-1);
}

/**
 * Saves a session.
 * @returns undefined, or the system's word for what went wrong
 */
export function saveSession(path: string, session: Session, now: Date): string | undefined {
  return writeAtomically(path, sessionText(session, now));
}

/** A session as it stands in its file. */
export function sessionText(session: Session, now: Date): string {
  return `${JSON.stringify({ format: FORMAT, saved: now.toISOString(), session }, undefined, 2)}\n`;
}

/** A saved session as it lies in the folder; nothing is changed by looking. */
export interface SavedSession {
  /** The name of its file without the ending. */
  readonly id: string;
  readonly path: string;
  /** When it was last written. */
  readonly written: Date;
  readonly content: LookedAt;
}
export type LookedAt =
  | { readonly kind: 'loaded'; readonly session: Session }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'newer' }
  | { readonly kind: 'damaged' };

/** The saved sessions of a folder, the one last written first. */
export function sessionsIn(folder: string): readonly SavedSession[] {
  return filesIn(folder).map(({ path, written }) => ({ id: idOf(path), path, written: new Date(written), content: lookAt(path) }));
}

/** The session of a folder that was last written. */
export function latestSession(folder: string): string | undefined {
  return filesIn(folder)[0]?.path;
}

export type Called = { readonly kind: 'found'; readonly path: string } | { readonly kind: 'none' } | { readonly kind: 'several' };

/** The session that an id, or the beginning of just one id, names; as a file's name is never made of what was typed, it cannot lead out of the folder. */
export function sessionCalled(folder: string, id: string): Called {
  const files = filesIn(folder);
  const exact = files.find(({ path }) => idOf(path) === id);
  const beginning = id === '' ? [] : files.filter(({ path }) => idOf(path).startsWith(id));
  const [found, another] = exact ? [exact] : beginning;
  if (another) return { kind: 'several' };
  return found ? { kind: 'found', path: found.path } : { kind: 'none' };
}

interface SessionFile {
  readonly path: string;
  readonly written: number;
}

/** Newest first; of two written in the same instant, the one that was begun later. */
function filesIn(folder: string): readonly SessionFile[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
    .flatMap((name): SessionFile[] => {
      const path = join(folder, name);
      const written = writtenAt(path);
      return written === undefined ? [] : [{ path, written }];
    })
    .sort((a, b) => b.written - a.written || (a.path < b.path ? 1 : -1));
}

export function idOf(path: string): string {
  return basename(path, ENDING);
}

/** How many sessions are kept. */
const MOST_KEPT = 50;
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Removes the oldest sessions beyond those that are kept, and what a killed process left half-written. What was written within a day stays: another
 * process may be in the middle of it, and if not, nobody has forgotten it yet.
 * @param own files that are in use here
 */
export function pruneSessions(folder: string, own: readonly string[], now: number): void {
  for (const { path, written } of filesIn(folder).slice(MOST_KEPT)) {
    if (!own.includes(path) && now - written > DAY) removeFile(path);
  }
  removeTemporary(folder, now - DAY);
}

/** Removes one session; undefined, or the system's word for what went wrong. */
export function deleteSession(path: string): string | undefined {
  return removeFile(path);
}

/** Removes all sessions of a folder, those set aside as damaged too. Returns how many, and the first thing that went wrong. */
export function deleteSessions(folder: string, now: number): { readonly deleted: number; readonly failed: string | undefined } {
  let deleted = 0;
  let failed: string | undefined;
  for (const name of namesIn(folder)) {
    if (!name.endsWith(ENDING) && !name.includes(`${ENDING}.damaged-`)) continue;
    const reason = removeFile(join(folder, name));
    if (reason === undefined) deleted++;
    else failed ??= reason;
  }
  removeTemporary(folder, now - MINUTE);
  return { deleted, failed };
}

/** Writing takes milliseconds; a temporary file that is older belongs to nobody any more. */
function removeTemporary(folder: string, before: number): void {
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.tmp') && (writtenAt(path) ?? before) < before) removeFile(path);
  }
}

/** Keeps sessions of one conversation on disk. */
export interface Keeper {
  /** Saves; undefined, or the system's word for what went wrong. */
  save(session: Session, now: Date): string | undefined;
  /** Where a problem's session is, once it was saved. */
  pathOf(session: Session): string | undefined;
  /** More than one problem was saved, each in a file of its own. */
  readonly several: boolean;
  /** Another process was found to be writing the same file, and ours is now in one of its own. */
  readonly moved: boolean;
}

/**
 * @param folder the place for sessions; undefined where there is none
 * @param file a file that was named, or that a session was resumed from
 * @param resumed what stood in that file when it was resumed; without it, the file may be written over
 *
 * Each problem of a conversation gets a file of its own, so that the emergency steps do not take the place of what came before them; but where a file
 * was named, all goes there. A file that somebody else has changed since is left to them.
 */
export function makeKeeper(
  folder: string | undefined,
  file?: { readonly path: string; readonly resumed?: { readonly text: string; readonly tree: string } },
): Keeper {
  const places = new Map<string, { path: string; text: string | undefined }>();
  const named = file && !file.resumed ? { path: file.path, text: undefined as string | undefined } : undefined;
  if (file?.resumed) places.set(file.resumed.tree, { path: file.path, text: file.resumed.text });
  let moved = false;
  return {
    get several() {
      return places.size > 1;
    },
    get moved() {
      return moved;
    },
    save(session, now) {
      let place = named ?? places.get(session.tree);
      if (place?.text !== undefined) {
        const there = readText(place.path);
        if (there.ok && there.text !== place.text && folder !== undefined) {
          moved = true;
          if (named) {
            named.path = freshPath(folder, now);
            named.text = undefined;
          } else place = undefined;
        }
      }
      const begins = place?.text === undefined;
      if (!place) {
        if (folder === undefined) return undefined;
        place = { path: freshPath(folder, now), text: undefined };
        places.set(session.tree, place);
      }
      const text = sessionText(session, now);
      if (place.text !== undefined && sameSession(place.text, text)) return undefined;
      const failed = writeAtomically(place.path, text);
      if (failed !== undefined) return failed;
      place.text = text;
      if (begins && folder !== undefined) pruneSessions(folder, [place.path, ...[...places.values()].map((p) => p.path)], Date.now());
      return undefined;
    },
    pathOf(session) {
      const place = named ?? places.get(session.tree);
      return place?.text === undefined ? undefined : place.path;
    },
  };
}

/** The same but for the moment: going back and forth, or only looking, is nothing to write. */
function sameSession(text: string, other: string): boolean {
  const withoutMoment = (t: string) => t.replace(/^ {2}"saved": .*$/mu, '');
  return withoutMoment(text) === withoutMoment(other);
}

function freshPath(folder: string, now: Date): string {
  const first = sessionPath(folder, now);
  for (let path = first, n = 2; ; path = first.replace(/\.json$/u, `-${n++}${ENDING}`)) if (kindOfPath(path) === 'nothing') return path;
}

export type LoadedSession =
  | { readonly kind: 'loaded'; readonly session: Session; readonly text: string }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'newer' }
  /** Not a session of ours. It has been set aside under another name, where that could be done. */
  | { readonly kind: 'damaged'; readonly aside: string | undefined };

/**
 * Loads a session; a damaged file is set aside and never overwritten.
 * @param onlyLook leaves a damaged file where it is: for those who will not write to it
 */
export function loadSession(path: string, onlyLook = false): LoadedSession {
  const read = readText(path);
  if (!read.ok) return { kind: 'unreadable', reason: read.reason };
  const { text } = read;
  const parsed = parseSession(text);
  if (parsed === 'newer') return { kind: 'newer' };
  if (parsed === undefined) return { kind: 'damaged', aside: onlyLook ? undefined : setAside(path) };
  return { kind: 'loaded', session: parsed, text };
}

function lookAt(path: string): LookedAt {
  const read = readText(path);
  if (!read.ok) return { kind: 'unreadable', reason: read.reason };
  const parsed = parseSession(read.text);
  if (parsed === 'newer' || parsed === undefined) return { kind: parsed ?? 'damaged' };
  return { kind: 'loaded', session: parsed };
}

/** Reads the text of a session file: undefined if it is none, `newer` if a later version wrote it. What is not text in it is left out. */
export function parseSession(text: string): Session | 'newer' | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || typeof value.format !== 'number') return undefined;
  if (value.format > FORMAT) return 'newer';
  const { session } = value;
  if (!isRecord(session) || typeof session.tree !== 'string' || !isRecord(session.facts) || !isRecord(session.tried)) return undefined;
  const facts = Object.entries(session.facts).flatMap(([k, v]): [string, string][] => (typeof v === 'string' ? [[k, v]] : []));
  const tried = Object.entries(session.tried).flatMap(([k, v]) => (typeof v === 'string' && isResult(v) ? [[k, v] as const] : []));
  return {
    tree: session.tree,
    facts: Object.fromEntries(facts),
    tried: Object.fromEntries(tried),
    ...(isRecord(session.details) && { details: detailsIn(session.details) }),
  };
}

function detailsIn(value: Readonly<Record<string, unknown>>): Details {
  return Object.fromEntries(DETAILS.flatMap((id) => (typeof value[id] === 'string' && Object.hasOwn(value, id) ? [[id, value[id]]] : [])));
}
