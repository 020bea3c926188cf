/** The source line of a finding with marks under its range: eemeli/yaml's prettifyError, for wide characters and tabs too. */
import type { Range } from '../tree/findings.ts';
import { clean } from './clean.ts';
import type { Theme } from './theme.ts';
import { widthOf } from './width.ts';

const TAB = '  ';
const CUT = '…';
/** Marks take one column a character, and what a person sees as one character can be several. */
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

interface Cell {
  /** Where in the line it begins, counted as columns of a range are. */
  readonly at: number;
  readonly shown: string;
  readonly columns: number;
}

/**
 * Two lines: the first line of the range with its number, cut around the range where it is too long, and `^^^` under the range. One line
 * without marks where the line is empty.
 * @param source the text of the whole file
 * @param width columns that both lines keep to
 */
export function frame(source: string, range: Range, width: number, theme: Theme): string[] {
  // Line feeds only, as the yaml package counts lines.
  const line = (source.split('\n')[range.line - 1] ?? '').replace(/\r$/u, '');
  const cells = cellsOf(line);
  const gutter = `${range.line} | `;
  const from = range.column - 1;
  // A range over several lines is marked to the end of the first; one of no length, or behind the end, gets one mark.
  const until = Math.max(from + 1, range.endLine > range.line ? line.length : range.endColumn - 1);
  const first = cells.findIndex((cell) => cell.at + 1 > from);
  const start = first < 0 ? cells.length : first;
  const shown = around(cells, start, Math.max(8, width - gutter.length));
  const text = shown.map((cell) => cell.shown).join('');
  const before = shown.filter((cell) => cell.at < from);
  const marked = shown.filter((cell) => cell.at >= from && cell.at < until && cell.at < line.trimEnd().length);
  const left = ' '.repeat(gutter.length - 2);
  const marks = `${' '.repeat(columnsOf(before))}${'^'.repeat(Math.max(1, columnsOf(marked)))}`;
  return [
    `${theme.faint(gutter.trimEnd())} ${text}`.trimEnd(),
    ...(line.trim() === '' && from === 0 ? [] : [`${left}${theme.faint('|')} ${theme.warn(marks)}`]),
  ];
}

function cellsOf(line: string): readonly Cell[] {
  return [...GRAPHEMES.segment(line)].map(({ segment, index }) => {
    const shown = segment === '\t' ? TAB : clean(segment);
    return { at: index, shown, columns: widthOf(shown) };
  });
}

/** The cells that fit, with the one at `start` among them, and `…` where some were left out. */
function around(cells: readonly Cell[], start: number, most: number): readonly Cell[] {
  if (columnsOf(cells) <= most) return cells;
  const room = most - 2 * CUT.length;
  // A third of the room before the range, and the rest for the range itself and what follows.
  let first = Math.min(start, cells.length - 1);
  for (let used = 0; first > 0 && used + (cells[first - 1]?.columns ?? 0) <= room / 3; first--) used += cells[first - 1]?.columns ?? 0;
  let last = first;
  for (let used = 0; last < cells.length && used + (cells[last]?.columns ?? 0) <= room; last++) used += cells[last]?.columns ?? 0;
  // What is left over at the end of the line goes to the front of it.
  for (let used = columnsOf(cells.slice(first, last)); first > 0 && used + (cells[first - 1]?.columns ?? 0) <= room; first--)
    used += cells[first - 1]?.columns ?? 0;
  const cut = (at: number): Cell => ({ at, shown: CUT, columns: 1 });
  return [...(first > 0 ? [cut(-1)] : []), ...cells.slice(first, last), ...(last < cells.length ? [cut(Number.MAX_SAFE_INTEGER)] : [])];
}

function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}
