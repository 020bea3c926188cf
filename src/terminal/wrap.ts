/**
 * Wraps text for a terminal, Chinese and Latin mixed. wrap-ansi cannot: it leaves a Chinese sentence on one line or cuts numbers in two.
 * Rules after the CLREQ (W3C, "Requirements for Chinese Text Layout", 3.1.3 on characters that may not begin or end a line): a line may break at
 * spaces (not no-break spaces) and between any two Chinese characters, never before closing punctuation, never after opening punctuation, never inside a word, number or link.
 */
import { widthOf } from './width.ts';

const NOT_AT_START = /^[,.;:!?%)\]}’”»、。，．；：！？…—～％）】》」』〉〕·]/u;
const NOT_AT_END = /[([{‘“«（【《「『〈〔]$/u;
const WIDE =
  /[\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\u9FFF\uA000-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE4F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;

/**
 * @param text without styles; line feeds in it stay
 * @param columns at most so many on a line; a word longer than that is cut
 */
export function wrap(text: string, columns: number): string[] {
  const width = Math.max(2, columns);
  return text.split('\n').flatMap((line) => wrapLine(line, width));
}

/** Parts on as few lines as they fit, none of them broken, with a separator between those on one line. */
export function wrapWhole(parts: readonly string[], separator: string, columns: number): string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(last + separator + part) <= columns) lines[lines.length - 1] = last + separator + part;
    else lines.push(part);
  }
  return lines;
}

function wrapLine(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const atom of atoms(text)) {
    const fitted = atom.trimEnd();
    if (used > 0 && used + widthOf(fitted) > columns) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    if (widthOf(fitted) > columns) {
      for (const char of fitted) {
        const w = widthOf(char);
        if (used + w > columns) {
          lines.push(line);
          line = '';
          used = 0;
        }
        line += char;
        used += w;
      }
      line += atom.slice(fitted.length);
      used += atom.length - fitted.length;
      continue;
    }
    line += atom;
    used += widthOf(atom);
  }
  lines.push(line.trimEnd());
  return lines;
}

/** The pieces that a line may not break inside of; each carries the spaces after it. */
function atoms(text: string): string[] {
  const parts = text.match(/[ \t]+|[^ \t]/gu) ?? [];
  const result: string[] = [];
  let previous = '';
  for (const part of parts) {
    const last = result.length - 1;
    const glued =
      result.length > 0 &&
      (/^[ \t]/u.test(part) ||
        (!/[ \t]$/u.test(previous) &&
          (NOT_AT_START.test(part) || NOT_AT_END.test(previous) || (!WIDE.test(previous) && !WIDE.test(part)))));
    if (glued) result[last] += part;
    else result.push(part);
    previous = part;
  }
  return result;
}
