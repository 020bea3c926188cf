import { safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { MOST_COLUMNS, paragraph } from '../terminal/look.ts';
import { padEnd, widthOf } from '../terminal/width.ts';
import { pick } from '../tree/text.ts';
import type { Context } from './context.ts';
import { lookOf, problemsOf } from './problems.ts';
import { SCHEMA_VERSION } from './step-json.ts';

/** All problems. */
export async function list(ctx: Context): Promise<ExitCode> {
  const content = await ctx.load();
  const look = lookOf(ctx);
  const problems = problemsOf(content);
  if (ctx.json) {
    ctx.out(
      safeJson({
        schemaVersion: SCHEMA_VERSION,
        problems: problems.map((t) => ({
          id: t.id,
          title: pick(t.title, look.language),
          summary: t.summary ? pick(t.summary, look.language) : null,
          urgent: t.urgent,
        })),
      }),
    );
    return EXIT.done;
  }
  const columns = Math.max(...problems.map((t) => widthOf(t.id)));
  // Beside each other where there is room, under each other where there is not.
  const beside = look.width >= Math.min(70, MOST_COLUMNS);
  const lines = paragraph(look.words.listTitle, look, { style: look.theme.title });
  for (const tree of problems) {
    const title = `${pick(tree.title, look.language)}${tree.urgent ? ` [${look.words.urgentMark}]` : ''}`;
    if (beside) lines.push(...paragraph(title, look, { first: `  ${look.theme.copy(padEnd(tree.id, columns))}  ` }));
    else lines.push(`  ${look.theme.copy(tree.id)}`, ...paragraph(title, look, { indent: 4 }));
  }
  lines.push('', ...paragraph(look.words.listHint, look, { style: look.theme.faint }));
  ctx.out(lines.join('\n'));
  return EXIT.done;
}
