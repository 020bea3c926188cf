import { latestSession, loadSession, sessionFolder } from '../files/sessions.ts';
import { cleanLine } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { paragraph } from '../terminal/look.ts';
import type { Content } from '../tree/types.ts';
import type { Session } from '../walk/types.ts';
import type { Context } from './context.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { stillFits } from './said-beforehand.ts';

/** Loads the session to go on with; what today's trees no longer know is named. */
export function resume(
  ctx: Context,
  content: Content,
  which: string | true,
): { readonly session: Session; readonly path: string; readonly notices: readonly string[] } | { readonly exit: ExitCode } {
  const { words } = lookOf(ctx);
  const folder = sessionFolder(ctx.io.env, process.platform);
  const path = which === true ? folder && latestSession(folder) : which;
  const say = (sentence: string, exit: ExitCode) => {
    usedWrongly(ctx, [sentence]);
    return { exit };
  };
  if (path === undefined) return say(words.nothingToResume, EXIT.usage);
  const loaded = loadSession(path);
  const file = cleanLine(path);
  if (loaded.kind === 'unreadable') return say(words.unreadableSession(file, loaded.reason), EXIT.usage);
  if (loaded.kind === 'newer') return say(words.newerSession(file), EXIT.usage);
  if (loaded.kind === 'damaged') return say(words.damagedSession(file, cleanLine(loaded.aside ?? path)), EXIT.usage);
  const fitted = stillFits(content, loaded.session);
  if ('gone' in fitted) return say(words.unknownProblem(fitted.gone), EXIT.usage);
  const notices = [words.resumed, ...(fitted.lost.length > 0 ? [words.sessionLost(fitted.lost.join(words.listComma))] : [])];
  if (fitted.lost.length > 0) ctx.err(paragraph(words.sessionLost(fitted.lost.join(words.listComma)), lookOf(ctx)).join('\n'));
  return { session: fitted.session, path, notices };
}
