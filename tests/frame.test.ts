import { describe, expect, test } from 'vitest';
import { colours } from '../src/terminal/colours.ts';
import { frame } from '../src/terminal/frame.ts';
import { PLAIN } from '../src/terminal/theme.ts';
import { widthOf } from '../src/terminal/width.ts';

const plain = PLAIN;

/** Frames the words of a line, counted as the yaml package counts columns: in UTF-16 units. */
function framed(line: string, words: string, width = 60): string {
  const column = line.indexOf(words) + 1;
  return [
    '',
    ...frame(`id: lost-phone\n${line}\n`, { line: 2, column, endLine: 2, endColumn: column + words.length }, width, plain),
    '',
  ].join('\n');
}

describe('the marks stand under the words', () => {
  test('plain letters', () => {
    expect(framed('  helped: fuond', 'fuond')).toMatchInlineSnapshot(`
      "
      2 |   helped: fuond
        |           ^^^^^
      "
    `);
  });
  test('after wide characters', () => {
    expect(framed('  tell: { zh: 先停机。, en: Suspend it. }', 'Suspend it.')).toMatchInlineSnapshot(`
      "
      2 |   tell: { zh: 先停机。, en: Suspend it. }
        |                             ^^^^^^^^^^^
      "
    `);
  });
  test('under wide characters', () => {
    expect(framed('  tell: { zh: 先停机。, en: Suspend it. }', '先停机。')).toMatchInlineSnapshot(`
      "
      2 |   tell: { zh: 先停机。, en: Suspend it. }
        |               ^^^^^^^^
      "
    `);
  });
  test('after a tab', () => {
    expect(framed('\thelped:\tfuond', 'fuond')).toMatchInlineSnapshot(`
      "
      2 |   helped:  fuond
        |            ^^^^^
      "
    `);
  });
  test('after what is one character to people and several to JavaScript', () => {
    expect(framed('  tell: 👩‍👧 é fuond', 'fuond')).toMatchInlineSnapshot(`
      "
      2 |   tell: 👩‍👧 é fuond
        |              ^^^^^
      "
    `);
  });
});

describe('a line that is too long is cut around the words', () => {
  const line = `  - { name: ${'a very long name '.repeat(6)}, given: { at-home: yes }, reaches: fuond, note: ${'and so on '.repeat(8)}}`;
  test('in the middle', () => {
    expect(framed(line, 'fuond')).toMatchInlineSnapshot(`
      "
      2 | …: yes }, reaches: fuond, note: and so on and so on and…
        |                    ^^^^^
      "
    `);
  });
  test('at the start', () => {
    expect(framed(line, 'name')).toMatchInlineSnapshot(`
      "
      2 |   - { name: a very long name a very long name a very l…
        |       ^^^^
      "
    `);
  });
  test('at the end', () => {
    expect(framed(`${line} lost`, 'lost', 40)).toMatchInlineSnapshot(`
      "
      2 | …d so on and so on and so on } lost
        |                                ^^^^
      "
    `);
  });
  test('between wide characters', () => {
    expect(framed(`  zh: ${'先停机，再挂失。'.repeat(12)}停错了${'再去派出所。'.repeat(12)}`, '停错了', 41)).toMatchInlineSnapshot(`
      "
      2 | …，再挂失。停错了再去派出所。再去派…
        |            ^^^^^^
      "
    `);
  });
  test('whatever the width, both lines keep to it', () => {
    for (let width = 20; width < 120; width++) {
      for (const words of ['fuond', 'name', 'so on }']) {
        for (const row of framed(line, words, width).split('\n')) expect(widthOf(row)).toBeLessThanOrEqual(width);
      }
    }
  });
});

describe('edges', () => {
  const at = (source: string, line: number, column: number, endLine = line, endColumn = column) =>
    frame(source, { line, column, endLine, endColumn }, 60, plain);
  test('a range over several lines is marked to the end of its first', () => {
    expect(at('nodes:\n  found:\n    fix: yes\n', 2, 3, 3, 13)).toEqual(['2 |   found:', '  |   ^^^^^^']);
  });
  test('a place behind the end of a line gets one mark', () => {
    expect(at('helped:\n', 1, 8)).toEqual(['1 | helped:', '  |        ^']);
  });
  test('an empty line has nothing to mark', () => {
    expect(at('', 1, 1)).toEqual(['1 |']);
    expect(at('id: x\n', 2, 1)).toEqual(['2 |']);
  });
  test('line ends of Windows do not show', () => {
    expect(at('id: x\r\nstart: y\r\n', 2, 8, 2, 9)).toEqual(['2 | start: y', '  |        ^']);
  });
  test('the number of the line makes room for itself', () => {
    expect(at(`${'\n'.repeat(99)}start: y`, 100, 8, 100, 9)).toEqual(['100 | start: y', '    |        ^']);
  });
  test('control characters are harmless and take their place', () => {
    expect(at('en: \u001B[31mred\u202E fuond', 1, 15, 1, 20)).toEqual(['1 | en: �[31mred� fuond', '  |               ^^^^^']);
  });
  test('half a megabyte on one line is no burden', () => {
    const started = performance.now();
    expect(at(`en: ${'👍'.repeat(250_000)}`, 1, 300_000)[0]).toMatch(/^1 \| …👍+…$/u);
    expect(performance.now() - started).toBeLessThan(1000);
  });
  test('colours do not move anything', () => {
    const coloured = frame('start: y', { line: 1, column: 8, endLine: 1, endColumn: 9 }, 60, colours()).join('\n');
    expect(coloured).toContain('\u001B[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the styles are what is taken out
    expect(coloured.replace(/\u001B\[\d+m/gu, '')).toBe(at('start: y', 1, 8, 1, 9).join('\n'));
  });
});
