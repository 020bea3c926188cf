import type { Language, Words } from '../text/words.ts';
import { clean } from './clean.ts';
import type { Theme } from './theme.ts';
import { widthOf } from './width.ts';
import { wrap } from './wrap.ts';

/** What drawing needs to know: colours, columns, words. */
export interface Look {
  readonly theme: Theme;
  readonly width: number;
  readonly words: Words;
  readonly language: Language;
  /** For screen readers and logs: no lines that only decorate, nothing cut off, signs only where they are words. */
  readonly plain?: boolean;
}

/** Lines longer than this are hard to read, however wide the window is. */
export const MOST_COLUMNS = 88;

export interface ParagraphStyle {
  /** Columns to the left of every line. */
  readonly indent?: number;
  /** Stands before the first line; the others are indented to match. */
  readonly first?: string;
  readonly style?: (text: string) => string;
}

/**
 * A paragraph as lines. The one way by which text from files, sessions and the command line gets onto a screen: it is made harmless
 * here, wrapped while plain, and only then coloured.
 */
export function paragraph(text: string, look: Look, options: ParagraphStyle = {}): string[] {
  const { indent = 0, first = '', style = (t: string) => t } = options;
  const hang = widthOf(first);
  const columns = Math.max(8, Math.min(look.width, MOST_COLUMNS) - indent - hang);
  return wrap(clean(text), columns).map((line, i) => ' '.repeat(indent) + (i === 0 ? first : ' '.repeat(hang)) + style(line));
}

/** A list of items under each other, numbered or with a dash; a single one has a number only where it is `always` to be typed. */
export function items(
  texts: readonly string[],
  look: Look,
  options: { indent?: number; numbered?: boolean; always?: boolean } = {},
): string[] {
  const digits = String(texts.length).length;
  // A single one is no list.
  const numbered = options.numbered && (texts.length > 1 || options.always);
  return texts.flatMap((text, i) =>
    paragraph(text, look, { indent: options.indent ?? 1, first: numbered ? `${String(i + 1).padStart(digits)}. ` : '- ' }),
  );
}
