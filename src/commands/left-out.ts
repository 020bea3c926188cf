import { cleanLine } from '../terminal/clean.ts';
import { describe } from '../text/findings.ts';
import { type Language, WORDS } from '../text/words.ts';
import type { Finding } from '../tree/findings.ts';

/** So many mistakes are told one by one; whoever has more needs `check` anyway. */
const MOST = 5;

/** What is wrong in files that were left out: a line each, and where to see the rest. */
export function leftOut(errors: readonly Finding[], language: Language): string[] {
  const words = WORDS[language];
  const lines = errors
    .slice(0, MOST)
    .map((error) => `${error.file}:${error.range.line}:${error.range.column}: ${describe(error, language).message}`);
  const files = [...new Set(errors.map(({ file }) => file))];
  return [...lines, words.leftOut(files.length, errors.length - lines.length)].map(cleanLine);
}
