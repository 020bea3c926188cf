import { type Candidate, candidatesFor } from '../completion/candidates.ts';
import type { Line } from '../completion/line.ts';
import { completionScript } from '../completion/scripts.ts';
import { sessionsIn } from '../files/sessions.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { COMPLETION_WORDS, SHELLS } from '../text/completion-words.ts';
import { WORDS } from '../text/words.ts';
import { nearArg } from '../tree/near.ts';
import type { Content } from '../tree/types.ts';
import type { Context } from './context.ts';
import { usedWrongly } from './problems.ts';
import { folderOf } from './saved.ts';
import { sessionInWords } from './sessions.ts';
import { SCHEMA_VERSION } from './step-json.ts';

/** Prints the completion script of a shell; it changes no file of the user's. */
export function completion(wanted: string, ctx: Context): ExitCode {
  const words = COMPLETION_WORDS[ctx.language];
  const shell = SHELLS.find((s) => s === wanted.toLowerCase());
  if (shell === undefined) {
    const { near } = nearArg(wanted, SHELLS);
    const sentence = words.unknownShell(cleanLine(wanted), SHELLS.join(', '));
    return usedWrongly(ctx, [near === undefined ? sentence : `${sentence} ${WORDS[ctx.language].didYouMean(near)}`]);
  }
  const script = completionScript(shell, words.howTo[shell]);
  ctx.out(ctx.json ? safeJson({ schemaVersion: SCHEMA_VERSION, shell, script }) : script.trimEnd());
  return EXIT.done;
}

/** Answers a completion script: a candidate a line, or what the shell itself is to complete. */
export async function complete(line: Line, ctx: Context): Promise<ExitCode> {
  const content = await ctx.load();
  const { candidates, paths } = candidatesFor(line, content, ctx.language, COMPLETION_WORDS[ctx.language], () => sessions(content, ctx));
  const lines = candidates.map(({ value, description }) => `${cleanLine(value)}\t${cleanLine(description)}`);
  if (paths) lines.push(`:${paths}`);
  if (lines.length > 0) ctx.out(lines.join('\n'));
  return EXIT.done;
}

/** A name that a shell could take for more than a word is nothing to put on somebody's line: names of our own have no such characters. */
const PLAIN_ID = /^\w[\w.-]*$/u;

function sessions(content: Content, ctx: Context): readonly Candidate[] {
  const folder = folderOf(ctx);
  const saved = (folder === undefined ? [] : sessionsIn(folder)).filter(({ id }) => PLAIN_ID.test(id));
  return saved.map((one) => ({ value: one.id, description: sessionInWords(ctx, content, one) }));
}
