import type { Finder } from '../find/find.ts';
import { inTheWords } from '../find/in-the-words.ts';
import { safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { paragraph } from '../terminal/look.ts';
import { masked } from '../text/masked.ts';
import type { Content } from '../tree/types.ts';
import type { Context } from './context.ts';
import { sayMasked } from './details.ts';
import { lookOf, titleOf } from './problems.ts';

/** As words: one query a line from standard input, one JSON value a line out. */
const FROM_INPUT = '-';

/** The problems nearest to a person's words, with what decided. */
export async function search(said: readonly string[], ctx: Context): Promise<ExitCode> {
  const content = await ctx.load();
  const finder = await ctx.finder();
  const { text: query, found } = masked(said.join(' ').trim());
  // Loading what says it takes longer than the search.
  if (found.length > 0) sayMasked(ctx, found);
  if (query === FROM_INPUT) {
    for await (const line of ctx.lines()) ctx.out(safeJson(asJson(content, finder, masked(line).text, ctx)));
    return EXIT.done;
  }
  if (ctx.json) ctx.out(safeJson(asJson(content, finder, query, ctx)));
  else ctx.out(asText(content, finder, query, ctx).join('\n'));
  return EXIT.done;
}

function asJson(content: Content, finder: Finder, query: string, ctx: Context) {
  const { confident, matches, facts, happeningNow, notOurs } = finder.find(query);
  return {
    query,
    confident,
    matches: matches.map((m) => ({ tree: m.tree, title: titleOf(content, m.tree, ctx), score: m.score, because: m.because })),
    facts,
    happeningNow,
    notOurs,
  };
}

function asText(content: Content, finder: Finder, query: string, ctx: Context): string[] {
  const look = lookOf(ctx);
  const { confident, matches } = finder.find(query);
  if (matches.length === 0) return paragraph(look.words.searchNothing, look);
  const lines = paragraph(confident ? look.words.searchSure : look.words.searchUnsure, look, { style: look.theme.title });
  for (const match of matches) {
    lines.push(...paragraph(look.words.withColon(match.tree, titleOf(content, match.tree, ctx)), look, { indent: 2 }));
    if (match.because.length === 0) continue;
    lines.push(
      ...paragraph(look.words.becauseOf(inTheWords(match.because, query).join(look.words.listComma)), look, {
        indent: 4,
        style: look.theme.faint,
      }),
    );
  }
  return [...lines, '', ...paragraph(look.words.listHint, look, { style: look.theme.faint })];
}
