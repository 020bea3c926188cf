/** The source line of a finding with marks under its range: eemeli/yaml's prettifyError, for wide characters and tabs too. */
import type { Range } from '../tree/findings.ts';
import { clean } from './clean.ts';
import type { Theme } from './theme.ts';
import { widthOf } from './width.ts';

const TAB = '  ';
const ELLIPSIS = '…';
/** Marks take one column a character, and what a person sees as one character can be several. */
const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
/** More of a line than this on either side of the range cannot be seen; and each segment holds a copy of what was segmented. */
const SEEN = 1000;

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
  const line = lineOf(source, range.line);
  const gutter = `${range.line} | `;
  const from = range.column - 1;
  // A range over several lines is marked to the end of the first; one of no length, or behind the end, gets one mark.
  const until = Math.max(from + 1, range.endLine > range.line ? line.length : range.endColumn - 1);
  const shown = around(line, from, Math.max(8, width - gutter.length));
  const text = shown.map((cell) => cell.shown).join('');
  const before = shown.filter((cell) => cell.at < from);
  const marked = shown.filter((cell) => cell.at >= from && cell.at < until && cell.at < line.trimEnd().length);
  const marks = `${' '.repeat(columnsOf(before))}${'^'.repeat(Math.max(1, columnsOf(marked)))}`;
  const first = `${theme.faint(gutter.trimEnd())} ${text}`.trimEnd();
  return line.trim() === '' ? [first] : [first, `${' '.repeat(gutter.length - 2)}${theme.faint('|')} ${theme.warn(marks)}`];
}

/** Line feeds only, as the yaml package counts lines. */
function lineOf(source: string, number: number): string {
  let start = 0;
  for (let line = 1; line < number; line++) {
    const end = source.indexOf('\n', start);
    if (end < 0) return '';
    start = end + 1;
  }
  const end = source.indexOf('\n', start);
  return source.slice(start, end < 0 ? source.length : end).replace(/\r$/u, '');
}

/** What fits of a line with the place `from` in it, and `…` where something was left out. */
function around(line: string, from: number, most: number): readonly Cell[] {
  const begin = Math.max(0, from - SEEN);
  const end = Math.min(line.length, from + SEEN);
  const cells = cellsOf(line.slice(begin, end), begin);
  if (begin === 0 && end === line.length && columnsOf(cells) <= most) return cells;
  const width = (at: number) => cells[at]?.columns ?? 0;
  const room = most - 2;
  const start = cells.findIndex((cell) => cell.at + 1 > from);
  // A third of the room before the range, and the rest for the range itself and what follows.
  let first = start < 0 ? Math.max(0, cells.length - 1) : start;
  for (let used = 0; first > 0 && used + width(first - 1) <= room / 3; first--) used += width(first - 1);
  let last = first;
  let used = 0;
  for (; last < cells.length && used + width(last) <= room; last++) used += width(last);
  // What is left over at the end of the line goes to the front of it.
  for (; first > 0 && used + width(first - 1) <= room; first--) used += width(first - 1);
  const cut = (at: number): Cell => ({ at, shown: ELLIPSIS, columns: 1 });
  return [
    ...(first > 0 || begin > 0 ? [cut(-1)] : []),
    ...cells.slice(first, last),
    ...(last < cells.length || end < line.length ? [cut(line.length)] : []),
  ];
}

function cellsOf(part: string, begin: number): readonly Cell[] {
  return [...GRAPHEMES.segment(part)].map(({ segment, index }) => {
    const shown = segment === '\t' ? TAB : clean(segment);
    return { at: begin + index, shown, columns: widthOf(shown) };
  });
}

function columnsOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}
