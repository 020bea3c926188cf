/** Makes text from files, sessions and the command line harmless for a terminal. */
import { HARMFUL } from '../tree/harmful.ts';

/** The text with every harmful character shown as U+FFFD, so that one sees that something was there. */
export function clean(text: string): string {
  return text.replace(/\r\n/gu, '\n').replace(HARMFUL, '\uFFFD');
}

/** One line of it: line breaks and tabs become spaces too. */
export function cleanLine(text: string): string {
  return clean(text).replace(/[\n\t]+/gu, ' ');
}

/** JSON that is harmless as well: what JSON leaves as it is but a terminal would obey is written as an escape. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(HARMFUL, escaped);
}

function escaped(char: string): string {
  return char.replace(/[\s\S]/g, (half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
