/**
 * How wide text is in a picture, on the safe side: a viewer's font is not known, so the widths are those of DejaVu Sans, the widest of the usual
 * ones, and a Chinese character is a whole em in every font.
 */

// Latin letters whose widths differ much from the rest (DejaVu Sans, units per em 2048, rounded up).
const NARROW = /[ijl|!'.,:;`]/u;
const SLIM = /[fIrt()[\]{}\-/\\ J"]/u;
const BROAD = /[mMW@%w]/u;
const CAPITAL = /[A-Z&+=<>~#]/u;

/** @param widthOf columns that a character takes: none, one or two */
export function emsOf(text: string, widthOf: (text: string) => number): number {
  let ems = 0;
  for (const char of text) ems += emOf(char, widthOf);
  return ems;
}

function emOf(char: string, widthOf: (text: string) => number): number {
  if (NARROW.test(char)) return 0.34;
  if (SLIM.test(char)) return 0.42;
  if (BROAD.test(char)) return 1;
  if (CAPITAL.test(char)) return 0.79;
  if (/[ -~]/u.test(char)) return 0.64;
  const columns = widthOf(char);
  // Quotes, dashes and dots of one column are drawn by a Chinese font as wide as a character.
  return columns === 0 ? 0 : columns === 1 && /\p{L}/u.test(char) ? 0.79 : 1;
}
