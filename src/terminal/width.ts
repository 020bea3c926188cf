/** Display width; fast-string-width's only border (it agrees with string-width and costs a fraction of its start-up). */
import fastStringWidth from 'fast-string-width';

/** Columns that a text takes on a terminal; styles take none, Chinese characters two. */
export function widthOf(text: string): number {
  return plainWidth(text) ?? (text.includes('\u001B') ? plainWidth(withoutStyles(text)) : undefined) ?? fastStringWidth(text);
}

/** Colours and bold take no column. Other sequences are for the library. */
function withoutStyles(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is to be found
  return text.replace(/\u001B\[[\d;]*m/g, '');
}

/** Whether every character takes one column: Latin (Vietnamese too), its punctuation, arrows, lines and ornamental brackets. */
export function isNarrow(text: string): boolean {
  return !NOT_NARROW.test(text);
}

const NOT_NARROW = /[^ -~\u00A1-\u00AC\u00AE-\u02FF\u1E00-\u1EFF\u2010-\u2027\u2190-\u21FF\u2500-\u257F\u2768-\u2775]/;

/** The width where every character is plainly Latin or plainly Chinese, Japanese or Korean, which nearly all of our text is: to start the library costs more than to draw a page. */
function plainWidth(text: string): number | undefined {
  if (isNarrow(text)) return text.length;
  let width = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (
      (c >= 0x20 && c < 0x7f) ||
      (c > 0xa0 && c < 0x300 && c !== 0xad) ||
      (c >= 0x1e00 && c <= 0x1eff) ||
      (c >= 0x2010 && c <= 0x2027) ||
      (c >= 0x2190 && c <= 0x21ff) ||
      (c >= 0x2500 && c <= 0x257f) ||
      (c >= 0x2768 && c <= 0x2775)
    )
      width++;
    else if (
      (c >= 0x4e00 && c <= 0x9fff) ||
      (c >= 0x3001 && c <= 0x3029) ||
      (c >= 0x3041 && c <= 0x3096) ||
      (c >= 0x30a0 && c <= 0x30ff) ||
      (c >= 0xac00 && c <= 0xd7a3) ||
      (c >= 0xff01 && c <= 0xff60)
    )
      width += 2;
    else return undefined;
  }
  return width;
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
