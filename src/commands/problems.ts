import { cleanLine, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { type Look, MOST_COLUMNS, paragraph } from '../terminal/look.ts';
import { masked } from '../text/masked.ts';
import { shortened } from '../text/shorten.ts';
import { WORDS } from '../text/words.ts';
import { near } from '../tree/near.ts';
import { pick } from '../tree/text.ts';
import type { Content, Tree, TreeId } from '../tree/types.ts';
import type { Context } from './context.ts';
import { SCHEMA_VERSION } from './step-json.ts';

/** What drawing needs, from a command's context. */
export function lookOf(ctx: Context): Look {
  return {
    theme: ctx.theme,
    width: Math.min(ctx.width(), MOST_COLUMNS),
    words: WORDS[ctx.language],
    language: ctx.language,
    plain: ctx.plain,
  };
}

/** The problems to choose from, in the order that the content gives; others after them by id. */
export function problemsOf(content: Content): readonly Tree[] {
  const { order } = content.words;
  const place = (tree: Tree) => (order.includes(tree.id) ? order.indexOf(tree.id) : order.length);
  return [...content.trees.values()].filter((t) => !t.shared).sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));
}

export function titleOf(content: Content, tree: TreeId, ctx: Context): string {
  const found = content.trees.get(tree);
  return found ? pick(found.title, ctx.language) : tree;
}

/** The problem whose id is nearest to a mistyped one. */
export function nearProblem(content: Content, id: string): TreeId | undefined {
  return near(
    id,
    problemsOf(content).map((t) => t.id),
  );
}

/**
 * Says what was used wrongly: a sentence a line on standard error, or one JSON value on standard output. What was typed is in it, secrets are not; and it
 * has no line of its own, on which it could pass for a sentence of ours.
 */
export function usedWrongly(ctx: Context, said: readonly string[]): ExitCode {
  const sentences = said.map((sentence) => cleanLine(shortened(masked(sentence).text)));
  if (ctx.json) ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, status: 'error', messages: sentences }));
  else for (const sentence of sentences) ctx.err(paragraph(withoutGaps(sentence), lookOf(ctx)).join('\n'));
  return EXIT.usage;
}

/** Sentences are put together with a blank between them, which a full-width sign brings along. */
function withoutGaps(text: string): string {
  return text.replace(/(?<=[。！？：；」]) (?=\S)/gu, '');
}
