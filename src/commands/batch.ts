/**
 * Many sessions at once: one JSON object of answers a line in, one JSON value a line out, the n-th for the n-th. A bad line gives an error value on its
 * line and stops nothing. Only one line is held at a time.
 */
import { kindOfPath, streamOf } from '../files/disk.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { linesOf } from '../terminal/input-lines.ts';
import { EXIT, type ExitCode, type Io } from '../terminal/io.ts';
import { answerProblem } from '../text/answer-problems.ts';
import { mask } from '../text/mask.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import { isRecord } from '../tree/record.ts';
import type { Content } from '../tree/types.ts';
import { readAnswers } from '../walk/read-answers.ts';
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

/** @returns 0 where every line was understood, 1 where one was not */
export async function batch(source: string, forAll: ForAll, content: Content, ctx: Context): Promise<ExitCode> {
  const { words } = lookOf(ctx);
  if (source !== FROM_INPUT && kindOfPath(source) !== 'file') return usedWrongly(ctx, [words.pathMissing(cleanLine(source))]);
  const input = source === FROM_INPUT ? (ctx.io.stdin as AsyncIterable<Uint8Array | string>) : streamOf(source);
  const one = makeOne(forAll, content, ctx);
  let exit: ExitCode = EXIT.done;
  for await (const line of linesOf(input, MOST_CHARACTERS)) {
    const { value, ok } = line.kind === 'line' ? one(line.text) : one(undefined);
    if (!ok) exit = EXIT.found;
    await write(ctx.io, `${safeJson({ line: line.number, ...value })}\n`);
  }
  return exit;
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
      messages: messages.map((message) => mask(message).text),
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
        read.problems.slice(0, 20).map(({ problem }) => answerProblem(problem, desk, words)),
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
