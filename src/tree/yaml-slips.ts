/** Where a YAML mistake began and what it was, read off the text: the parser only tells where it could not go on. */

export interface Spotted {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** A key, with what may stand before it on its line. */
const KEY = /^(\s*(?:- +)*)(['"]?)[\p{L}\p{N}_.-]+\2/u;
/** Spaces that only look like spaces. */
const ODD_SPACE = /[\u00A0\u1680\u2000-\u200B\u202F\u205F\u2060\u3000]/u;
const FULLWIDTH = /[｛｝【】［］〔〕]/u;

/** The line around an offset, from its first character. */
function lineAt(source: string, offset: number): { readonly from: number; readonly text: string } {
  // A search from before the beginning would look at the beginning.
  const from = offset === 0 ? 0 : source.lastIndexOf('\n', offset - 1) + 1;
  const end = source.indexOf('\n', from);
  return { from, text: source.slice(from, end < 0 ? source.length : end).replace(/\r$/u, '') };
}

function firstWord(from: number, text: string, kind: string): Spotted {
  const start = from + (/^[ \t]*/u.exec(text)?.[0].length ?? 0);
  const word = /^[^\s:]+/u.exec(text.slice(start - from))?.[0].length ?? 1;
  return { kind, start, end: start + word };
}

/** Slips that one line shows by itself: characters of a Chinese keyboard, a missing space after a colon or dash. */
function inLine(from: number, text: string): Spotted | undefined {
  const indent = /^\s*/u.exec(text)?.[0] ?? '';
  const odd = ODD_SPACE.exec(indent);
  if (odd) return { kind: 'ODD_SPACE', start: from + odd.index, end: from + odd.index + 1 };
  const dash = /^[ \t]*([-–—•·*])(?=[^\s-])/u.exec(text);
  if (dash && /^[ \t]*-\p{L}/u.test(text))
    return { kind: 'NO_SPACE_AFTER_DASH', start: from + dash[0].length - 1, end: from + dash[0].length };
  const key = KEY.exec(text);
  if (!key) return undefined;
  return behindKey(from + key[0].length, text.slice(key[0].length));
}

/** What stands where a colon with a space should be. */
function behindKey(at: number, rest: string): Spotted | undefined {
  if (/^\s*：/u.test(rest)) {
    const start = at + rest.indexOf('：');
    return { kind: 'FULLWIDTH_COLON', start, end: start + 1 };
  }
  if (/^:[\u00A0\u2000-\u200B\u202F\u3000]/u.test(rest)) return { kind: 'ODD_SPACE', start: at + 1, end: at + 2 };
  return /^:[^\s]/u.test(rest) ? { kind: 'NO_SPACE_AFTER_COLON', start: at, end: at + 1 } : undefined;
}

/**
 * What a text in brackets is that has no value: the colon that was meant. Undefined where it is just a word.
 * @param first whether it comes first in its brackets, where no comma can have cut it off
 */
export function keyWithoutValue(source: string, start: number, end: number, first: boolean): Spotted | undefined {
  const text = source.slice(start, end);
  const key = KEY.exec(text);
  const colon = key && behindKey(start + key[0].length, text.slice(key[0].length));
  if (colon) return colon;
  const spaced = /^[a-z][\w-]*(?=\s+\S)/u.exec(text);
  return first && spaced ? { kind: 'MISSING_COLON', start: start + spaced[0].length, end: start + spaced[0].length + 1 } : undefined;
}

/** A comma of a Chinese keyboard with a key behind it. */
function fullwidthComma(source: string, start: number): Spotted | undefined {
  const { from, text } = lineAt(source, start);
  const comma = /[，、](?=\s*['"]?[A-Za-z][\w-]*['"]?\s*[:：])/u.exec(text.slice(start - from));
  return comma ? { kind: 'FULLWIDTH_COMMA', start: start + comma.index, end: start + comma.index + 1 } : undefined;
}

/** A `#` that made a comment of the closing bracket. */
export function commentInBrackets(source: string, opened: number): Spotted | undefined {
  const { from, text } = lineAt(source, opened);
  const rest = text.slice(opened - from);
  const hash = /\s#/u.exec(rest);
  return hash && /[\]}]/u.test(rest.slice(hash.index))
    ? { kind: 'COMMENT_IN_BRACKETS', start: opened + hash.index + 1, end: opened + hash.index + 2 }
    : undefined;
}

/**
 * The slip behind one of the parser's errors.
 * @param kind the parser's code, or the kind that was found for it already
 * @param topKeys keys that may stand in the first column
 */
export function spotted(source: string, kind: string, start: number, end: number, topKeys: readonly string[]): Spotted {
  const { from, text } = lineAt(source, start);
  const asIs = { kind, start, end };
  switch (kind) {
    case 'BLOCK_IN_FLOW':
    case 'MISSING_COMMA':
      return fullwidthComma(source, start) ?? asIs;
    case 'BLOCK_AS_IMPLICIT_KEY': {
      if (FULLWIDTH.test(source[start] ?? '')) return { kind: 'FULLWIDTH_BRACKET', start, end: start + 1 };
      const slip = inLine(from, text);
      if (slip) return slip;
      // An error at the very beginning of a line is about how far that is indented.
      if (start === from) return lineBefore(source, from) ?? firstWord(from, text, 'BAD_INDENT');
      const rest = text.slice(start - from);
      if (/^tree: +\S/u.test(rest)) return { kind: 'SPACE_IN_TARGET', start, end: start + (/^tree: +\S+/u.exec(rest)?.[0].length ?? 1) };
      return /:(?:\s|$)/u.test(rest) ? asIs : (deeperLine(source, from) ?? asIs);
    }
    case 'MULTILINE_IMPLICIT_KEY':
    case 'MISSING_CHAR':
      return inLine(from, text) ?? asIs;
    case 'BAD_INDENT':
      return (
        inLine(from, text) ??
        outOfPlace(source, from, topKeys) ??
        lineBefore(source, from) ??
        (start === from ? firstWord(from, text, kind) : asIs)
      );
    case 'UNEXPECTED_TOKEN':
      return start === from || /^\s*$/u.test(text.slice(0, start - from))
        ? (inLine(from, text) ?? lineBefore(source, from) ?? firstWord(from, text, 'BAD_INDENT'))
        : asIs;
    default:
      return asIs;
  }
}

/** The line that a text without quotes ran into, because it is indented deeper than the key before it. */
function deeperLine(source: string, after: number): Spotted | undefined {
  for (let at = source.indexOf('\n', after) + 1; at > 0; at = source.indexOf('\n', at) + 1) {
    const { text } = lineAt(source, at);
    if (/:(?:\s|$)/u.test(text)) return inLine(at, text) ?? lineBefore(source, at) ?? firstWord(at, text, 'BAD_INDENT');
  }
  return undefined;
}

/** A line above that is the mistake: a first entry without its dash, or one key that slipped out to the left. */
function lineBefore(source: string, from: number): Spotted | undefined {
  const { text } = lineAt(source, from);
  const own = indentOf(text);
  const above = linesAbove(source, from, 200);
  const [before, beforeThat] = above;
  if (before === undefined) return undefined;
  if (text.trimStart().startsWith('-')) {
    const parent = above.findIndex((line) => indentOf(line.text) < own);
    const first = /^[^-]*:\s*$/u.test(above[parent]?.text ?? '-') ? above[parent - 1] : undefined;
    return first && !first.text.trimStart().startsWith('-') ? firstWord(first.from, first.text, 'MISSING_DASH') : undefined;
  }
  const slipped = indentOf(before.text) < own && /:\s+\S/u.test(before.text) && !before.text.trimStart().startsWith('-');
  const level =
    beforeThat &&
    (indentOf(beforeThat.text) === own || (/:\s*$/u.test(beforeThat.text) && indentOf(beforeThat.text) === indentOf(before.text)));
  return slipped && level ? firstWord(before.from, before.text, 'BAD_INDENT') : undefined;
}

/** The lines above that say something, the nearest first. */
function linesAbove(source: string, from: number, most: number): { readonly from: number; readonly text: string }[] {
  const lines: { readonly from: number; readonly text: string }[] = [];
  for (let end = from - 1; end >= 0 && lines.length < most; ) {
    const line = lineAt(source, end);
    if (line.text.trim() !== '' && !line.text.trimStart().startsWith('#')) lines.push(line);
    end = line.from - 1;
  }
  return lines;
}

function indentOf(text: string): number {
  return /^ */u.exec(text)?.[0].length ?? 0;
}

/** A line in the first column that belongs further in: the parser stumbles over what comes after it. */
function outOfPlace(source: string, from: number, topKeys: readonly string[]): Spotted | undefined {
  const own = /^ */u.exec(lineAt(source, from).text)?.[0].length ?? 0;
  for (let end = from - 1; end > 0; ) {
    const { from: at, text } = lineAt(source, end);
    const indent = /^ */u.exec(text)?.[0].length ?? 0;
    if (text.trim() !== '' && !text.trimStart().startsWith('#') && indent < own) {
      const key = KEY.exec(text)?.[0];
      return indent === 0 && key !== undefined && !topKeys.includes(key)
        ? { kind: 'BAD_INDENT', start: at, end: at + key.length }
        : undefined;
    }
    end = at - 1;
  }
  return undefined;
}
