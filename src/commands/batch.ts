/**
 * Many sessions at once: one JSON object of answers a line in, one JSON value a line out, the n-th for the n-th. A bad line gives an error value on its
 * line and stops nothing. Only one line is held at a time.
 */
import { kindOfPath, streamOf, takesFile } from '../files/disk.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { linesOf } from '../terminal/input-lines.ts';
import { EXIT, type ExitCode, type Io } from '../terminal/io.ts';
import { answerProblem } from '../text/answer-problems.ts';
import { mask } from '../text/mask.ts';
import { reasonInWords } from '../text/reasons.ts';
import { shortened } from '../text/shorten.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import { isRecord } from '../tree/record.ts';
import type { Content } from '../tree/types.ts';
import { MOST_EXPLAINED, readAnswers } from '../walk/read-answers.ts';
import type { Session } from '../walk/types.ts';
import { saidViews, view } from '../walk/view.ts';
import { vocabulary } from '../walk/vocabulary.ts';
import { FROM_INPUT } from './answers-file.ts';
import type { Context } from './context.ts';
import { maskedDetails } from './details.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { SCHEMA_VERSION, stepJson } from './step-json.ts';

const MOST_CHARACTERS = 256 * 1024;

/** What holds for every line: the command line's own answers win over a line's. */
export interface ForAll {
  readonly tree: string | undefined;
  readonly facts: Session['facts'];
  readonly tried: Session['tried'];
}

/** @returns 0 where every line was understood, 1 where one was not, 2 where the file could not be read (to its end) */
export async function batch(source: string, forAll: ForAll, content: Content, ctx: Context): Promise<ExitCode> {
  const refused = source === FROM_INPUT ? undefined : whyNot(source, ctx);
  if (refused !== undefined) return usedWrongly(ctx, [refused]);
  const input = source === FROM_INPUT ? (ctx.io.stdin as AsyncIterable<Uint8Array | string>) : streamOf(source);
  const one = makeOne(forAll, content, ctx);
  let exit: ExitCode = EXIT.done;
  const lines = linesOf(input, MOST_CHARACTERS);
  for (;;) {
    const next = await nextOf(lines);
    if ('failed' in next) return usedWrongly(ctx, [unreadable(source, next.failed, ctx)]);
    if (next.done) return exit;
    const { value, ok } = next.value.kind === 'line' ? one(next.value.text) : one(undefined);
    if (!ok) exit = EXIT.found;
    await write(ctx.io, `${safeJson({ line: next.value.number, ...value })}\n`);
  }
}

/** A sentence about what is not to be read, or undefined. */
function whyNot(source: string, ctx: Context): string | undefined {
  const kind = kindOfPath(source);
  if (kind === 'nothing') return lookOf(ctx).words.pathMissing(cleanLine(source));
  if (kind === 'folder') return unreadable(source, 'EISDIR', ctx);
  return takesFile(source) ? undefined : SUPPORT_WORDS[ctx.language].passItIn(cleanLine(source), '--batch');
}

function unreadable(source: string, reason: string, ctx: Context): string {
  const desk = SUPPORT_WORDS[ctx.language];
  const file = source === FROM_INPUT ? desk.standardInput : cleanLine(source);
  return desk.answersUnreadable(file, reasonInWords(reason, ctx.language));
}

/** The next line, or why there is none: a file may turn out not to be readable only when it is read, or half way through. */
async function nextOf<T>(lines: AsyncGenerator<T>): Promise<IteratorResult<T, unknown> | { readonly failed: string }> {
  try {
    return await lines.next();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    return { failed: code };
  }
}

type One = { readonly value: Record<string, unknown>; readonly ok: boolean };

/** From a line to its value; `undefined` is a line that was too long to keep. */
function makeOne(forAll: ForAll, content: Content, ctx: Context): (line: string | undefined) => One {
  const { words, language } = lookOf(ctx);
  const desk = SUPPORT_WORDS[language];
  const known = vocabulary(content);
  const wrong = (messages: readonly string[], id?: unknown): One => ({
    ok: false,
    value: {
      schemaVersion: SCHEMA_VERSION,
      ...(id !== undefined && { id }),
      status: 'error',
      messages: messages.map((message) => shortened(mask(message).text)),
    },
  });
  return (line) => {
    if (line === undefined) return wrong([desk.lineTooLong(MOST_CHARACTERS / 1024)]);
    if (line.trim() === '') return wrong([desk.emptyLine]);
    let parsed: unknown;
    try {
      parsed = JSON.parse(line);
    } catch (error) {
      const [, at] = String(error).match(/at position (\d+)/u) ?? [];
      return wrong([at === undefined ? desk.badJson : desk.badJsonAt(Number(at) + 1)]);
    }
    if (!isRecord(parsed)) return wrong([desk.lineNotAMap]);
    const { id, ...given } = parsed;
    const name = typeof id === 'string' || typeof id === 'number' ? (typeof id === 'string' ? mask(id).text : id) : undefined;
    const read = readAnswers(content, known, given);
    if (!read.ok)
      return wrong(
        read.problems.slice(0, MOST_EXPLAINED).map(({ problem }) => answerProblem(problem, desk, words)),
        name,
      );
    const { tree: own, facts, tried, details } = read.answers;
    if (own !== undefined && forAll.tree !== undefined && own !== forAll.tree) return wrong([desk.otherTree(own, forAll.tree)], name);
    const tree = own ?? forAll.tree;
    if (tree === undefined) return wrong([desk.lineNeedsProblem], name);
    const masked = maskedDetails(details);
    const session: Session = {
      tree,
      facts: { ...facts, ...forAll.facts },
      tried: { ...tried, ...forAll.tried },
      ...(masked.details && { details: masked.details }),
    };
    const { view: seen, walk } = view(content, session, language, ctx.io.now());
    const value = stepJson(seen, session, walk, saidViews(content, session, walk, language), words);
    return {
      ok: seen.kind !== 'broken',
      value: { ...(name !== undefined && { id: name }), ...value, ...(masked.found.length > 0 && { masked: masked.found }) },
    };
  };
}

/** Waits where the other side reads slower than we write: what waits to be written would be held in memory. */
async function write(io: Io, text: string): Promise<void> {
  if (io.stdout.write(text)) return;
  await new Promise<void>((resolve) => {
    const go = () => {
      io.stdout.off('drain', go);
      io.stdout.off('close', go);
      resolve();
    };
    io.stdout.on('drain', go);
    io.stdout.on('close', go);
  });
}
