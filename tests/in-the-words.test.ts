import { expect, test } from 'vitest';
import { inTheWords } from '../src/find/in-the-words.ts';
import { run } from './helpers.ts';

test.each<[string, string[], string, string[]]>([
  ['overlapping pieces become one', ['验证', '收不', '不到', '到验', '证码'], '收不到验证码', ['收不到验证码']],
  ['a gap divides', ['收不', '证码'], '收不到验证码', ['收不', '证码']],
  ['words stay words', ['forgot', 'password'], 'I Forgot my password', ['Forgot', 'password']],
  ['each once, in the order of the words', ['到', '钱'], '钱没到，钱没到', ['钱', '到']],
  ['what is not in the words as it is stays', ['微信支付', '扣款'], '扣款了', ['扣款', '微信支付']],
  ['capitals that are longer in small move nothing', ['bad'], 'İİİ bad', ['bad']],
  ['nothing', [], 'x', []],
])('%s', (_, pieces, words, expected) => {
  expect(inTheWords(pieces, words)).toEqual(expected);
});

test('a search says it so', async () => {
  const { out } = await run(['search', '收不到验证码', '--lang', 'zh']);
  expect(out).toContain('依据：收不到验证码\n');
});
