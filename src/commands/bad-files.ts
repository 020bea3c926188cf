import { loadContent } from '../files/content.ts';
import { cleanLine } from '../terminal/clean.ts';
import { describe } from '../text/findings.ts';
import { OWN_TREES_WORDS } from '../text/own-trees-words.ts';
import { check } from '../tree/check/index.ts';
import { type Finding, sortFindings } from '../tree/findings.ts';
import type { Context } from './context.ts';

/** A file full of mistakes must not push the answer off the screen. */
const MOST = 8;

/**
 * Says on standard error what is wrong in files of content that could not be used as they are: a sentence each, with file and line.
 * Reads all content once more to know; that is paid only where something is wrong.
 */
export function sayWhatIsWrong(badFiles: readonly string[], ctx: Context): void {
  const words = OWN_TREES_WORDS[ctx.language];
  const loaded = loadContent(ctx.folders);
  const findings = sortFindings([...loaded.findings, ...check(loaded)]).filter((f) => f.severity === 'error' && badFiles.includes(f.file));
  const known = new Set(findings.map((f) => f.file));
  const sentences = [
    ...findings.map((finding) => words.wrongAt(placeOf(finding), describe(finding, ctx.language).message)),
    ...badFiles.filter((file) => !known.has(file)).map(words.wrongIn),
  ];
  for (const sentence of sentences.slice(0, MOST)) ctx.err(cleanLine(sentence));
  if (sentences.length > MOST) ctx.err(words.more(sentences.length - MOST));
  ctx.err(words.goingOn);
}

function placeOf({ file, range }: Finding): string {
  return `${file}:${range.line}`;
}
