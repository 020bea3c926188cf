/** The tables of `check --stats` and `check --stale`. */
import type { LoadedFiles } from '../files/content.ts';
import { type Look, paragraph } from '../terminal/look.ts';
import { padEnd, widthOf } from '../terminal/width.ts';
import { CHECK_WORDS } from '../text/check-words.ts';
import { WORDS } from '../text/words.ts';
import { type StaleFact, staleFacts } from '../tree/stale.ts';
import type { TreeStats } from '../tree/stats.ts';
import { pick } from '../tree/text.ts';
import type { Context } from './context.ts';

/** The figures as a table, the whole last: there the median and the worst are those of the trees. */
export function statsTable(stats: readonly TreeStats[], look: Look): string[] {
  const { stats: words } = CHECK_WORDS[look.language];
  const figures = (s: TreeStats) => [s.nodes, s.outcomes, s.scenarios, s.median, s.worst, s.longest];
  const sum = (of: (s: TreeStats) => number) => stats.reduce((total, s) => total + of(s), 0);
  const most = (of: (s: TreeStats) => number) => Math.max(0, ...stats.map(of));
  const medians = stats.map((s) => s.median).sort((a, b) => a - b);
  const all = [
    sum((s) => s.nodes),
    sum((s) => s.outcomes),
    sum((s) => s.scenarios),
    medians[Math.floor(medians.length / 2)] ?? 0,
    most((s) => s.worst),
    most((s) => s.longest),
  ];
  const first = Math.max(...[...stats.map((s) => s.tree), words.all].map(widthOf));
  const row = (name: string, cells: readonly (string | number)[]) =>
    `${padEnd(name, first)} ${cells.map((cell, i) => ' '.repeat(Math.max(1, widthOf(words.columns[i] ?? '') + 2 - widthOf(String(cell)))) + String(cell)).join('')}`;
  return [
    ...paragraph(words.title, look, { style: look.theme.title }),
    `${row('', words.columns)}  ${words.languages}`,
    ...stats.map((s) => `${row(s.tree, figures(s))}  ${s.languages.join(' ')}`),
    ...(stats.length > 1 ? [row(words.all, all)] : []),
    '',
  ];
}

/** A stale fact with its value in one language. */
export type StaleRow = Omit<StaleFact, 'value'> & { readonly value: string };

export function staleIn(loaded: LoadedFiles, files: readonly string[], ctx: Context): readonly StaleRow[] {
  const own = [...loaded.organisations.values()].filter(({ yaml }) => files.includes(yaml.file)).map(({ value }) => value);
  return staleFacts(own, ctx.io.now()).map((fact) => ({
    ...fact,
    value: typeof fact.value === 'string' ? fact.value : pick(fact.value, ctx.language),
  }));
}

/** Each fact on its date, organisation and kind; below them the value, how sure it is, and the page to open. */
export function staleList(rows: readonly StaleRow[], look: Look): string[] {
  const { stale: words } = CHECK_WORDS[look.language];
  if (rows.length === 0) return [...paragraph(words.none, look, { style: look.theme.good }), ''];
  const { confidence } = WORDS[look.language];
  const counts = { all: rows.length, old: rows.filter((r) => r.old).length, weak: rows.filter((r) => r.weak).length };
  return [
    ...paragraph(words.title, look, { style: look.theme.title }),
    ...rows.flatMap((row) => [
      ...paragraph(`${row.organisation} · ${[words.kinds[row.what], row.name].filter(Boolean).join(' ')} · ${row.value}`, look, {
        first: `${padEnd(row.date, 10)}  `,
      }),
      ...paragraph(`${confidence[row.confidence]} · ${row.source}`, look, { indent: 12, style: look.theme.faint }),
    ]),
    ...paragraph(words.counts(counts), look, { style: look.theme.warn }),
    '',
  ];
}
