/**
 * What kind of letter a character is. Nearly all that anybody types is ASCII, common Chinese characters or their punctuation, and these are told by their
 * number; the tables of Unicode behind \p{...} take longer to load than a whole search, and are asked for the rest only.
 */
const APOSTROPHE = 0x27;

/** A Chinese character. */
export function isHan(point: number): boolean {
  return isCommonHan(point) || (!isPlain(point) && rare('Script=Han').test(String.fromCodePoint(point)));
}

/** Part of a word of a language that is written with Latin letters, or of a number. */
export function isWordPart(point: number): boolean {
  if (isPlain(point)) return isAsciiLetterOrDigit(point) || point === APOSTROPHE;
  return !isCommonHan(point) && rare('Script=Latin', 'N').test(String.fromCodePoint(point));
}

/** A letter of any script, or a digit. */
export function isLetterOrDigit(point: number): boolean {
  if (isPlain(point)) return isAsciiLetterOrDigit(point);
  return isCommonHan(point) || rare('L', 'N').test(String.fromCodePoint(point));
}

/** A digit, or another sign for a number. */
export function isNumber(point: number): boolean {
  if (isPlain(point)) return isDigit(point);
  return !isCommonHan(point) && rare('N').test(String.fromCodePoint(point));
}

/** Whether a text has a Chinese character. */
export function hasHan(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0;
    if (isHan(point)) return true;
    if (point > 0xffff) at++;
  }
  return false;
}

/** The runs of characters of a kind, in order. */
export function runsOf(text: string, isKind: (point: number) => boolean): readonly string[] {
  const runs: string[] = [];
  let from = -1;
  for (let at = 0; at < text.length; at++) {
    const point = text.codePointAt(at) ?? 0;
    if (isKind(point)) {
      if (from < 0) from = at;
    } else if (from >= 0) {
      runs.push(text.slice(from, at));
      from = -1;
    }
    if (point > 0xffff) at++;
  }
  if (from >= 0) runs.push(text.slice(from));
  return runs;
}

/** The ideographs of Unicode's first two blocks. */
function isCommonHan(point: number): boolean {
  return (point >= 0x4e00 && point <= 0x9fff) || (point >= 0x3400 && point <= 0x4dbf);
}

/** ASCII, and the punctuation that stands in Chinese and English sentences; none of the latter is a letter of anything. */
function isPlain(point: number): boolean {
  return (
    point < 0x80 || (point >= 0x2010 && point <= 0x2027) || (point >= 0x3001 && point <= 0x3003) || (point >= 0x3008 && point <= 0x3011)
  );
}

function isAsciiLetterOrDigit(point: number): boolean {
  return (point >= 0x61 && point <= 0x7a) || (point >= 0x41 && point <= 0x5a) || isDigit(point);
}

function isDigit(point: number): boolean {
  return point >= 0x30 && point <= 0x39;
}

const made = new Map<string, RegExp>();

/** Made when it is first needed: to a pattern in the source its tables are loaded when the file is. */
function rare(...properties: readonly string[]): RegExp {
  const classes = properties.map((property) => `\\p{${property}}`).join('');
  const pattern = made.get(classes) ?? new RegExp(`[${classes}]`, 'u');
  made.set(classes, pattern);
  return pattern;
}
