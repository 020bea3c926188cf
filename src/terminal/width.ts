/** Display width; fast-string-width's only border (it agrees with string-width and costs a fraction of its start-up). */
import fastStringWidth from 'fast-string-width';

/** Columns that a text takes on a terminal; styles take none, Chinese characters two. */
export function widthOf(text: string): number {
  return fastStringWidth(text);
}

/** Pads on the right to a number of columns. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** Cuts to a number of columns, with `…` where something was cut off. */
export function cut(text: string, columns: number): string {
  if (widthOf(text) <= columns) return text;
  let out = '';
  for (const char of text) {
    if (widthOf(out + char) > columns - 1) break;
    out += char;
  }
  return `${out}…`;
}
