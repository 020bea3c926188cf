/** Changes to a text by place, so that comments and layout stay as they are. */
import type { Range } from '../findings.ts';

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The offsets of a range; columns count UTF-16 units, as the reader's do. */
export function offsetsOf(source: string, range: Range): { readonly start: number; readonly end: number } {
  return { start: offsetOf(source, range.line, range.column), end: offsetOf(source, range.endLine, range.endColumn) };
}

function offsetOf(source: string, line: number, column: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const next = source.indexOf('\n', at);
    if (next < 0) return source.length;
    at = next + 1;
  }
  return Math.min(source.length, at + column - 1);
}

/** The text with all edits made; of two that overlap only the first. */
export function edited(source: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start < at) continue;
    out += source.slice(at, start) + text;
    at = end;
  }
  return out + source.slice(at);
}

export interface Hunk {
  /** The first line of the old text, from 1. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What differs between two texts, line by line; enough for edits that stay on their lines or take whole ones out. */
export function hunksOf(before: string, after: string): readonly Hunk[] {
  const old = before.split('\n');
  const now = after.split('\n');
  const hunks: Hunk[] = [];
  for (let i = 0, j = 0; i < old.length || j < now.length; ) {
    if (old[i] === now[j] && i < old.length && j < now.length) {
      i++;
      j++;
      continue;
    }
    const [down, across] = nextEqual(old, i, now, j);
    hunks.push({ line: i + 1, before: old.slice(i, down), after: now.slice(j, across) });
    i = down;
    j = across;
  }
  return hunks;
}

/** The nearest place from which both texts go on with the same line. */
function nextEqual(old: readonly string[], i: number, now: readonly string[], j: number): readonly [number, number] {
  const most = 200;
  for (let away = 1; away < most; away++) {
    for (let down = 0; down <= away; down++) {
      const across = away - down;
      if (i + down < old.length && j + across < now.length && old[i + down] === now[j + across]) return [i + down, j + across];
    }
  }
  return [old.length, now.length];
}
