/** Makes text from files, sessions and the command line harmless for a terminal. */
import { HARMFUL } from '../tree/harmful.ts';

/** The text with every harmful character shown as U+FFFD, so that one sees that something was there. */
export function clean(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(/\r\n/gu, '\n').replace(HARMFUL, '\uFFFD');
}

/** Whether it holds nothing but line feeds, tabs and characters of blocks without any harmful one; to compile the expression above costs more than a page. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    const plain =
      (c >= 0x20 && c < 0x7f) ||
      c === 0x0a ||
      c === 0x09 ||
      (c >= 0x3000 && c < 0x3164) ||
      (c > 0x3164 && c < 0xd800) ||
      (c >= 0xff00 && c < 0xffa0) ||
      (c > 0xad && c < 0x34f) ||
      (c >= 0x2010 && c < 0x2028) ||
      (c >= 0x2190 && c < 0x2e00);
    if (!plain) return false;
  }
  return true;
}

/** One line of it: line breaks and tabs become spaces too. */
export function cleanLine(text: string): string {
  return clean(text).replace(/[\n\t]+/gu, ' ');
}

/** JSON that is harmless as well: what JSON leaves as it is but a terminal would obey is written as an escape. */
export function safeJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, undefined, indent);
  return isPlain(json) ? json : json.replace(HARMFUL, escaped);
}

function escaped(char: string): string {
  return char.replace(/[\s\S]/g, (half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
