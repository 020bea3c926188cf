import { expect, test } from 'vitest';
import { pasteDivider } from '../src/terminal/paste.ts';

const BEGIN = '\u001B[200~';
const END = '\u001B[201~';

test.each<[string, readonly string[], string, string]>([
  ['typed only', ['ab', 'c\r'], 'abc\r', ''],
  ['a paste', [`${BEGIN}one\rtwo${END}`], '', 'one\rtwo'],
  ['typed before and after', [`x${BEGIN}one${END}y\r`], 'xy\r', 'one'],
  ['two pastes', [`${BEGIN}a${END}${BEGIN}b${END}`], '', 'ab'],
  ['cut in pieces', [`x${BEGIN}one${END}y`.match(/[\s\S]{1,3}/gu) ?? []].flat(), 'xy', 'one'],
  ['arrows', ['\u001B[A', '\u001B[B'], '\u001B[A\u001B[B', ''],
  ['an arrow cut in two', ['\u001B[', 'A'], '\u001B[A', ''],
  ['the escape key', ['\u001B'], '\u001B', ''],
  ['the mark of an end that had no beginning', [`a${END}b`], `a${END}b`, ''],
])('%s', (_, chunks, typed, pasted) => {
  const divide = pasteDivider();
  const parts = chunks.flatMap((chunk) => divide(chunk));
  const of = (which: boolean) =>
    parts
      .filter((p) => p.pasted === which)
      .map((p) => p.text)
      .join('');
  expect(of(false)).toBe(typed);
  expect(of(true)).toBe(pasted);
});
