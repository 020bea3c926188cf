/** A saved session by file, by id, or the latest: found, loaded and fitted to today's trees, or why not. */
import { dirname, resolve } from 'node:path';
import { kindOfPath } from '../files/disk.ts';
import { type Called, latestSession, loadSession, sessionCalled, sessionFolder } from '../files/sessions.ts';
import { cleanLine } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { paragraph } from '../terminal/look.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import type { Content } from '../tree/types.ts';
import type { Session } from '../walk/types.ts';
import type { Context } from './context.ts';
import { maskedDetails } from './details.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { stillFits } from './said-beforehand.ts';

export interface Saved {
  readonly session: Session;
  readonly path: string;
  /** What stood in the file. */
  readonly text: string;
  /** Answers that today's trees no longer know, as `id=value`; they were named on standard error. */
  readonly lost: readonly string[];
}

/** Meant as a file and not as an id. */
const PATH = /[\\/]|\.json$/u;

export function folderOf(ctx: Context): string | undefined {
  return sessionFolder(ctx.io.env, process.platform);
}

/** Loads a session. A damaged file of ours is set aside; what is wrong has been said when an exit code comes back. */
export function savedSession(ctx: Context, content: Content, which: string | undefined): Saved | { readonly exit: ExitCode } {
  const { words } = lookOf(ctx);
  const desk = SUPPORT_WORDS[ctx.language];
  const say = (sentence: string) => {
    usedWrongly(ctx, [sentence]);
    return { exit: EXIT.usage };
  };
  const folder = folderOf(ctx);
  let path = which;
  if (which === undefined) path = folder && latestSession(folder);
  else if (kindOfPath(which) === 'nothing') {
    const called: Called = folder === undefined ? { kind: 'none' } : sessionCalled(folder, which);
    if (called.kind === 'several') return say(desk.severalSessions(cleanLine(which)));
    if (called.kind === 'none' && PATH.test(which)) return say(words.pathMissing(cleanLine(which)));
    if (called.kind === 'none') return say(`${desk.noSuchSession(cleanLine(which))} ${desk.seeSessions}`);
    path = called.path;
  }
  if (path === undefined) return say(words.nothingToResume);
  // What lies elsewhere may be anybody's: `--resume package.json` must not move that away.
  const ours = folder !== undefined && dirname(resolve(path)) === resolve(folder);
  const loaded = loadSession(path, !ours);
  const file = cleanLine(path);
  if (loaded.kind === 'unreadable') return say(words.unreadableSession(file, loaded.reason));
  if (loaded.kind === 'newer') return say(words.newerSession(file));
  if (loaded.kind === 'damaged')
    return say(loaded.aside === undefined ? words.noSession(file) : words.damagedSession(file, cleanLine(loaded.aside)));
  const fitted = stillFits(content, loaded.session);
  if ('gone' in fitted) return say(words.unknownProblem(fitted.gone));
  const lost = fitted.lost.length > 0 ? words.sessionLost(fitted.lost.join(words.listComma)) : undefined;
  if (lost !== undefined) ctx.err(paragraph(lost, lookOf(ctx)).join('\n'));
  const { details: kept, ...session } = fitted.session;
  // A file may have been written by anything.
  const { details } = maskedDetails(kept ?? {});
  return { session: { ...session, ...(kept && { details: details ?? {} }) }, path, text: loaded.text, lost: fitted.lost };
}
