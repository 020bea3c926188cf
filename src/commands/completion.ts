import { candidatesFor } from '../completion/candidates.ts';
import type { Line } from '../completion/line.ts';
import { completionScript } from '../completion/scripts.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { COMPLETION_WORDS, SHELLS } from '../text/completion-words.ts';
import { WORDS } from '../text/words.ts';
import { nearArg } from '../tree/near.ts';
import type { Context } from './context.ts';
import { usedWrongly } from './problems.ts';
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
  const { candidates, paths } = candidatesFor(line, await ctx.load(), ctx.language, COMPLETION_WORDS[ctx.language]);
  const lines = candidates.map(({ value, description }) => `${cleanLine(value)}\t${cleanLine(description)}`);
  if (paths) lines.push(`:${paths}`);
  if (lines.length > 0) ctx.out(lines.join('\n'));
  return EXIT.done;
}
