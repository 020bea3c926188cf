import { cleanLine } from '../terminal/clean.ts';
import { describe } from '../text/findings.ts';
import { OWN_TREES_WORDS } from '../text/own-trees-words.ts';
import type { Language } from '../text/words.ts';
import type { Finding } from '../tree/findings.ts';

/** A file full of mistakes must not push the answer off the screen. */
const MOST = 8;

/** What is wrong in files that were left out: a line each, and where to see the rest. */
export function leftOut(errors: readonly Finding[], language: Language): string[] {
  const words = OWN_TREES_WORDS[language];
  // The first of each file: what comes after it often goes away with it.
  const firsts = errors.filter((error, i) => errors.findIndex(({ file }) => file === error.file) === i);
  const lines = firsts.slice(0, MOST).map((error) => words.wrongAt(`${error.file}:${error.range.line}`, describe(error, language).message));
  const more = errors.length - lines.length;
  return [...lines, ...(more > 0 ? [words.more(more)] : []), words.goingOn].map(cleanLine);
}
