/** What an author meant: a hint is given only where one thing alone can be meant. */
import { expect, test } from 'vitest';
import { nearForm, nearKey } from '../src/tree/meant.ts';
import type { Format } from '../src/tree/shape.ts';

test.each<[Format, string, string | undefined]>([
  ['id', 'Payment Failed', 'payment-failed'],
  ['id', 'paymentFailed', 'payment-failed'],
  ['id', 'payment_failed', 'payment-failed'],
  ['id', 'tree:refund', 'refund'],
  ['id', '“refund”', 'refund'],
  ['id', 'a card was kept', 'a-card-was-kept'],
  ['id', 'my card was kept here', undefined],
  ['id', '付款失败', undefined],
  ['id', 'refund', undefined],
  ['date', '2026/4/9', '2026-04-09'],
  ['date', '2026.04', '2026-04'],
  ['date', '2026年4月9日', '2026-04-09'],
  ['date', '2026年4月', '2026-04'],
  ['date', '28/04/2026', '2026-04-28'],
  ['date', '13-04-2026', '2026-04-13'],
  ['date', '12/04/2026', undefined],
  ['date', '2026/2/30', undefined],
  ['language', 'zh-CN', 'zh'],
  ['language', 'EN', 'en'],
  ['language', 'Chinese', 'zh'],
  ['language', '英文', 'en'],
  ['language', 'english please', undefined],
  ['time', '9', '09:00'],
  ['time', '9:30', '09:30'],
  ['time', '9.30 pm', '21:30'],
  ['time', '9 am', '09:00'],
  ['time', '12 am', '00:00'],
  ['time', '12 pm', '12:00'],
  ['time', '9：30', '09:30'],
  ['time', '13 pm', undefined],
  ['time', 'noon', undefined],
  ['region', 'cn', 'CN'],
  ['region', 'UK', 'GB'],
  ['region', 'China', 'CN'],
  ['region', 'Europe', undefined],
  ['target', 'Ask Support', 'ask-support'],
  ['target', 'tree: Refund', 'tree:refund'],
  ['target', 'Tree：refund', 'tree:refund'],
  ['target', 'refund/end', 'refund'],
  ['target', '!', undefined],
  ['end', 'tree:Refund/The End', 'refund/the-end'],
  ['end', 'refund/终点', undefined],
])('%s: %s', (format, value, near) => {
  expect(nearForm(value, format)).toEqual(near === undefined ? {} : { near });
});

test.each<[string, string, readonly string[], string | undefined]>([
  ['a slip of the fingers', 'opitons', ['ask', 'options'], 'options'],
  ['a word of other formats', 'question', ['ask', 'why'], 'ask'],
  ['in capitals and with an underscore', 'Not_Sure', ['ask', 'unsure'], 'unsure'],
  ['only for a key that is missing', 'question', ['why'], undefined],
  ['of two the one that is missing', 'then', ['otherwise'], 'otherwise'],
  ['nothing like it', 'colour', ['ask', 'why'], undefined],
])('a key: %s', (_, key, missing, near) => {
  expect(nearKey(key, missing)).toEqual(near === undefined ? {} : { near });
});
