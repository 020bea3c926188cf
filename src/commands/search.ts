import { makeFinder } from '../find/find.ts';
import { safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { paragraph } from '../terminal/look.ts';
import type { Context } from './context.ts';
import { lookOf, titleOf } from './problems.ts';

/** The problems nearest to a person's words, with what decided. */
export async function search(said: readonly string[], ctx: Context): Promise<ExitCode> {
  const content = await ctx.load();
  const look = lookOf(ctx);
  const query = said.join(' ').trim();
  const { confident, matches, facts } = makeFinder(content).find(query);
  if (ctx.json) {
    ctx.out(
      safeJson({
        query,
        confident,
        matches: matches.map((m) => ({ tree: m.tree, title: titleOf(content, m.tree, ctx), score: m.score, because: m.because })),
        facts,
      }),
    );
    return EXIT.done;
  }
  if (matches.length === 0) {
    ctx.out(paragraph(look.words.searchNothing, look).join('\n'));
    return EXIT.done;
  }
  const lines = paragraph(confident ? look.words.searchSure : look.words.searchUnsure, look, { style: look.theme.title });
  for (const match of matches) {
    lines.push(
      ...paragraph(`${match.tree}: ${titleOf(content, match.tree, ctx)}`, look, { indent: 2 }),
      ...paragraph(look.words.becauseOf(match.because.join(look.words.listComma)), look, { indent: 4, style: look.theme.faint }),
    );
  }
  ctx.out([...lines, '', ...paragraph(look.words.listHint, look, { style: look.theme.faint })].join('\n'));
  return EXIT.done;
}
