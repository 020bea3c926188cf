/** Saved sessions: one JSON file each, written atomically, in the platform's place for state. */
import { isAbsolute, join } from 'node:path';
import { isRecord } from '../tree/record.ts';
import { isResult } from '../walk/answer.ts';
import type { Session } from '../walk/types.ts';
import { namesIn, readText, setAside, writeAtomically } from './disk.ts';

/** The version of the file's form. A newer one is refused rather than misread. */
const FORMAT = 1;

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

const NAME = /^(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z)-\d+\.json$/u;

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

/** The newest saved session of a folder. */
export function latestSession(folder: string): string | undefined {
  const name = latestName(folder);
  return name === undefined ? undefined : join(folder, name);
}

export type LoadedSession =
  | { readonly kind: 'loaded'; readonly session: Session }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'newer' }
  /** Not a session of ours. It has been set aside under another name, where that could be done. */
  | { readonly kind: 'damaged'; readonly aside: string | undefined };

/**
 * Loads a session; a damaged file is set aside and never overwritten.
 * @param onlyLook leaves a damaged file where it is: for those who will not write to it
 */
export function loadSession(path: string, onlyLook = false): LoadedSession {
  const text = readText(path);
  if (!text.ok) return { kind: 'unreadable', reason: text.reason };
  const parsed = parseSession(text.text);
  if (parsed === 'newer') return { kind: 'newer' };
  if (parsed === undefined) return { kind: 'damaged', aside: onlyLook ? undefined : setAside(path) };
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
  return { tree: session.tree, facts: Object.fromEntries(facts), tried: Object.fromEntries(tried) };
}
