import { array, assert, constantFrom, integer, property, string } from 'fast-check';
import fastStringWidth from 'fast-string-width';
import { expect, test } from 'vitest';
import { clean, safeJson } from '../src/terminal/clean.ts';
import { widthOf } from '../src/terminal/width.ts';
import { wrap } from '../src/terminal/wrap.ts';
import { harmful } from '../src/tree/harmful.ts';

test.each([
  [
    'English at spaces',
    'Look before you retry, so that you do not pay twice.',
    20,
    ['Look before you', 'retry, so that you', 'do not pay twice.'],
  ],
  ['Chinese between characters', '先看账单再重试才不会付两次', 10, ['先看账单再', '重试才不会', '付两次']],
  ['no closing mark at the start', '先看账单，再重试。', 8, ['先看账', '单，再重', '试。']],
  ['no opening mark at the end', '请打开「账单」看', 8, ['请打开', '「账单」', '看']],
  ['a number stays whole', '拨打 010-5555-0100 挂失', 14, ['拨打', '010-5555-0100', '挂失']],
  ['a word that is too long is cut', 'https://example.org/abcdef', 10, ['https://ex', 'ample.org/', 'abcdef']],
  ['a radical breaks as any Chinese character does', 'x ab⺀cd', 6, ['x ab⺀', 'cd']],
  ['line feeds stay', '一\n二', 10, ['一', '二']],
  ['nothing stays one empty line', '', 10, ['']],
])('%s', (_, text, columns, lines) => {
  expect(wrap(text, columns)).toEqual(lines);
});

test('no line is wider than asked, and nothing but spaces is lost', () => {
  const text = '打开 我 → 服务 → 钱包 → 账单（或在 App 内搜索「账单」），看这一笔的状态；Card number ends in 1234, amount ¥1,000.00。';
  for (let columns = 8; columns < 100; columns++) {
    const lines = wrap(text, columns);
    for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(columns);
    expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
  }
});

test('Latin text has as many words on a line as fit', () => {
  const word = string({ minLength: 1, maxLength: 14, unit: constantFrom('a', 'é', '-', '.', '1', '→') });
  assert(
    property(array(word, { minLength: 1, maxLength: 30 }), integer({ min: 2, max: 40 }), (words, columns) => {
      const expected = [''];
      for (const next of words) {
        const last = expected.length - 1;
        const together = `${expected[last]}${expected[last] === '' ? '' : ' '}${next}`;
        if (together.length <= columns) expected[last] = together;
        else {
          // A word that is wider than a line begins on one of its own.
          if (expected[last] !== '') expected.push('');
          for (const char of next) {
            if ((expected.at(-1) ?? '').length === columns) expected.push('');
            expected[expected.length - 1] += char;
          }
        }
      }
      expect(wrap(words.join(' '), columns)).toEqual(expected);
    }),
  );
});

test('every character is as wide as the library says', () => {
  for (let code = 0x20; code < 0x10000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const char = String.fromCharCode(code);
    for (const text of [char, `支${char}a`, `\u001B[1m${char}\u001B[22;39m`])
      if (widthOf(text) !== fastStringWidth(text)) expect.fail(`U+${code.toString(16)}`);
  }
});

test('no harmful character passes for a plain one', () => {
  const found = new RegExp(harmful().source, 'u');
  for (let code = 0; code < 0x10000; code++) {
    const char = String.fromCharCode(code);
    const kept = char === '\n' || char === '\t' || !found.test(char);
    if ((clean(`支付${char}a`) === `支付${char}a`) !== kept) expect.fail(`U+${code.toString(16)}`);
    if (found.test(safeJson(char))) expect.fail(`JSON: U+${code.toString(16)}`);
  }
});
