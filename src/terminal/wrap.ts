/**
 * Wraps text for a terminal, Chinese and Latin mixed. wrap-ansi cannot: it leaves a Chinese sentence on one line or cuts numbers in two.
 * Rules after the CLREQ (W3C, "Requirements for Chinese Text Layout", 3.1.3 on characters that may not begin or end a line): a line may break at
 * spaces (not no-break spaces) and between any two Chinese characters, never before closing punctuation, never after opening punctuation, never inside a word, number or link.
 */
import { isNarrow, widthOf } from './width.ts';

const NOT_AT_START = codesOf(',.;:!?%)]}’”»、。，．；：！？…—～％）】》」』〉〕·');
const NOT_AT_END = codesOf('([{‘“«（【《「『〈〔');
const FIRST_WIDE = 0x2e80;
/** East Asian blocks, from code point to code point, one after the other. */
const WIDE = [
  ...[FIRST_WIDE, 0x303e],
  ...[0x3041, 0x4dbf],
  ...[0x4e00, 0xa4cf],
  ...[0xac00, 0xd7a3],
  ...[0xf900, 0xfaff],
  ...[0xfe30, 0xfe4f],
  ...[0xff00, 0xff60],
  ...[0xffe0, 0xffe6],
  ...[0x20000, 0x3fffd],
];

function codesOf(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((c) => c.codePointAt(0) ?? 0));
}

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
  if (widthOf(text) <= columns) return [text.trimEnd()];
  if (isNarrow(text) && !text.startsWith(' ')) return wrapNarrow(text, columns);
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const atom of atoms(text)) {
    const fitted = atom.endsWith(' ') || atom.endsWith('\t') ? atom.trimEnd() : atom;
    const width = widthOf(fitted);
    if (used > 0 && used + width > columns) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    if (width > columns) {
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
    } else {
      line += fitted;
      used += width;
    }
    if (fitted.length === atom.length) continue;
    const spaces = atom.slice(fitted.length);
    line += spaces;
    used += spaces === ' ' ? 1 : widthOf(spaces);
  }
  lines.push(line.trimEnd());
  return lines;
}

/** The same for text that breaks at its spaces only, without looking at each character. */
function wrapNarrow(text: string, columns: number): string[] {
  const lines: string[] = [];
  let rest = text.trimEnd();
  while (rest.length > columns) {
    const space = rest.lastIndexOf(' ', columns);
    const end = space < 0 ? columns : space;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  lines.push(rest);
  return lines;
}

/** The pieces that a line may not break inside of; each carries the spaces after it. */
function atoms(text: string): string[] {
  const result: string[] = [];
  let begin = 0;
  let previous = 0;
  let spaceBefore = false;
  let wideBefore = false;
  for (let i = 0; i < text.length; ) {
    const code = text.codePointAt(i) ?? 0;
    const space = code === 0x20 || code === 0x09;
    const wide = code >= FIRST_WIDE && isWide(code);
    const glued = space || (!spaceBefore && (!(wide || wideBefore) || NOT_AT_START.has(code) || NOT_AT_END.has(previous)));
    if (!glued && i > begin) {
      result.push(text.slice(begin, i));
      begin = i;
    }
    previous = code;
    spaceBefore = space;
    wideBefore = wide;
    i += code > 0xffff ? 2 : 1;
  }
  if (begin < text.length) result.push(text.slice(begin));
  return result;
}

function isWide(code: number): boolean {
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  for (let i = 0; i < WIDE.length; i += 2) if (code >= (WIDE[i] ?? 0) && code <= (WIDE[i + 1] ?? 0)) return true;
  return false;
}
