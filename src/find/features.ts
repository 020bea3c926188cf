/**
 * What a sentence is made of, Chinese and English mixed: single Chinese characters with their pairs and triples, Latin words cut to their stems, pairs
 * of words, and runs of four letters inside words, which survive a typing mistake. Pairs need no dictionary and split nothing wrongly,
 * as Intl.Segmenter does with the words of this field (余额, 微信).
 */
import { isHan, isLetterOrDigit, isNumber, isWordPart, runsOf } from './characters.ts';
import { simplified } from './simplified.ts';

export interface Feature {
  /** What it is, for saying why: a word, a pair of words, some characters. Empty for letters inside a word, which say nothing to a person. */
  readonly text: string;
  /** Its name among all features. */
  readonly key: string;
  readonly weight: number;
}

/** Words that tell no problem from another; inside pairs they stay, since "not in" and "in" are different. */
const EMPTY_WORDS = new Set('a an the and or of to in on at for is are was were be been it this that'.split(' '));
const ONE_CHARACTER = 0.5;
const WORD_PAIR = 0.8;
const LETTERS = 0.35;
const LETTERS_LENGTH = 4;

/** Full-width forms, case, curly quotes and Traditional characters made plain. */
export function normalise(text: string): string {
  return simplified(text.normalize('NFKC').toLowerCase().replace(/[’‘]/gu, "'"));
}

/** Only letters and digits: quotes, spaces and punctuation of a screen are typed differently by everybody. */
export function bare(text: string): string {
  return runsOf(normalise(text), isLetterOrDigit).join('');
}

/** The features of a text, each once; a feature weighs by its kind and, a little, by how often it occurs. */
export function featuresOf(text: string): readonly Feature[] {
  const found = new Map<string, { text: string; count: number; base: number }>();
  const add = (kind: string, name: string, base: number, shown = name) => {
    const key = kind + name;
    const known = found.get(key);
    if (known) known.count++;
    else found.set(key, { text: shown, count: 1, base });
  };
  const plain = normalise(text);
  for (const run of runsOf(plain, isHan)) {
    const chars = [...run];
    for (let i = 0; i < chars.length; i++) {
      add('1', chars[i] ?? '', ONE_CHARACTER);
      if (i + 1 < chars.length) add('2', chars.slice(i, i + 2).join(''), 1);
      if (i + 2 < chars.length) add('3', chars.slice(i, i + 3).join(''), WORD_PAIR);
    }
  }
  // All numbers are one word: amounts differ in every sentence.
  const words = runsOf(plain, isWordPart).map((word) => (isNumber(word.codePointAt(0) ?? 0) ? '0' : word));
  const stems = words.map(stem);
  for (const [i, word] of words.entries()) {
    const own = stems[i] ?? '';
    const after = stems[i + 1];
    if (!EMPTY_WORDS.has(word)) add('w', own, 1, word);
    if (after !== undefined) add('b', `${own} ${after}`, WORD_PAIR, `${word} ${words[i + 1]}`);
    if (word.length < LETTERS_LENGTH) continue;
    const bounded = `^${word}$`;
    for (let at = 0; at + LETTERS_LENGTH <= bounded.length; at++) add('c', bounded.slice(at, at + LETTERS_LENGTH), LETTERS, '');
  }
  return [...found].map(([key, { text: shown, count, base }]) => ({ key, text: shown, weight: base * (1 + Math.log(count)) }));
}

/** Cuts the commonest English endings; coarse on purpose, as both sides are cut alike. */
function stem(word: string): string {
  const plain = word.includes("'") ? word.replace(/'s?/gu, '') : word;
  const undoubled = (s: string) => (s.at(-1) === s.at(-2) ? s.slice(0, -1) : s);
  if (plain.length > 5 && plain.endsWith('ing')) return undoubled(plain.slice(0, -3));
  if (plain.length > 4 && plain.endsWith('ed')) return undoubled(plain.slice(0, -2));
  if (plain.length > 4 && plain.endsWith('es')) return plain.slice(0, -2);
  if (plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss')) return plain.slice(0, -1);
  if (plain.length > 3 && plain.endsWith('e')) return plain.slice(0, -1);
  return plain;
}
