import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadForWalk, readModel, SHIPPED } from '../src/files/compiled.ts';
import { featuresOf, normalise } from '../src/find/features.ts';
import { makeFinder } from '../src/find/find.ts';
import { joinedIndexes, searchIndexOf } from '../src/find/search-index.ts';
import { train } from '../src/find/train.ts';
import { both, contentOf } from './helpers.ts';

const { content } = await loadForWalk([SHIPPED]);
const model = readModel(SHIPPED);
const finder = makeFinder(searchIndexOf(content, model?.classes), model);

test('the build has made a model of just these phrases', () => {
  expect(model).toBeDefined();
});

describe('our own sentences', () => {
  const rows = readFileSync('tests/routing/own.jsonl', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; accept: string[] });
  const ours = rows.filter((r) => !r.accept.includes('none'));
  test('come to the right problem, nearly always in the first place', () => {
    const missed = (most: number) =>
      ours
        .filter(
          (r) =>
            !finder
              .find(r.text)
              .matches.slice(0, most)
              .some((m) => r.accept.includes(m.tree)),
        )
        .map((r) => r.text);
    expect(missed(1).length, missed(1).join('\n')).toBeLessThanOrEqual(ours.length * 0.15);
    expect(missed(3).length, missed(3).join('\n')).toBeLessThanOrEqual(ours.length * 0.05);
  });
  test('that are none of our problems start none', () => {
    const started = rows.filter((r) => r.accept.includes('none') && finder.find(r.text).confident).map((r) => r.text);
    expect(started).toEqual([]);
  });
});

describe('words of a screen', () => {
  const all = [...content.organisations.values()]
    .flatMap((o) => o.messages.map((m) => ({ ...m, wallet: o.id })))
    .filter((m) => content.trees.has(m.problem));
  test('are all recognised', () => {
    expect(all.length).toBeGreaterThan(80);
    const lost = all.filter((m) => finder.find(m.text).matches[0]?.tree !== m.problem).map((m) => m.text);
    expect(lost).toEqual([]);
  });
  test('with small typing differences too', () => {
    const spoil = (text: string) => [
      `「${text}」`,
      text.replace(/[，。,.]/gu, ' '),
      text.length > 10 ? text.slice(0, 5) + text.slice(6) : text,
      ` ${text.toUpperCase()}!!`,
    ];
    const cases = all.flatMap((m) => spoil(m.text).map((typed) => ({ typed, problem: m.problem })));
    const lost = cases.filter(({ typed, problem }) => finder.find(typed).matches[0]?.tree !== problem);
    expect(lost.length / cases.length).toBeLessThan(0.05);
  });
  test('with the wallet beside them set the wallet', () => {
    expect(finder.find('微信 该商户暂不支持通过长按识别二维码完成支付')).toMatchObject({
      confident: true,
      facts: { wallet: 'wechat-pay', 'shown-reason': 'code' },
    });
  });
});

describe('what a sentence says beside the problem', () => {
  test.each([
    ['paypal 退款没到', { wallet: 'paypal' }],
    ['ＰａｙＰａｌ refund missing', { wallet: 'paypal' }],
    ['微信扣了钱商家说没收到', { wallet: 'wechat-pay', debited: 'taken' }],
    ['支付失败但是没扣款', {}],
    ['money was taken from my Apple Pay card', { wallet: 'apple-pay', debited: 'taken' }],
    ['is it wise to pay by phone', {}],
    ['my Wise transfer is late', { wallet: 'wise' }],
  ])('%s', (query, facts) => {
    const found = finder.find(query).facts;
    expect({ wallet: found.wallet, debited: found.debited }).toEqual({ wallet: undefined, debited: undefined, ...facts });
  });
});

test.each([
  ['我刚把验证码告诉了打电话来的客服', 'code'],
  ['I gave the caller the code a minute ago', 'code'],
  ['I told a man on the phone my verification code', 'code'],
  ['he wants me to give him the code', undefined],
  ['验证码收不到', undefined],
])('a code given away is noticed: %s', (query, value) => {
  expect(finder.find(query).facts['secrets-given']).toBe(value);
});

describe('signs of an emergency', () => {
  test.each([
    'he is still on the phone and wants me to pay',
    '正在共享屏幕，对方让我点同意',
    '客服不让我挂电话',
    'someone is transferring money out of my account',
    '钱正在被转走',
    'I am sharing my screen with support',
  ])('%s', (query) => expect(finder.find(query).happeningNow).toBe(true));
  test.each([
    'someone transferred money to me',
    '昨天共享过屏幕，现在没事',
    'I was on the phone with support last week',
    '怎么打电话给客服',
    'screen sharing in a game',
  ])('not: %s', (query) => expect(finder.find(query).happeningNow).toBe(false));
});

test('negation does no harm', () => {
  for (const query of ['I did NOT make this payment', '这笔不是我付的'])
    expect(
      finder
        .find(query)
        .matches.slice(0, 3)
        .map((m) => m.tree),
    ).toContain('unknown-transaction');
});

test('Traditional characters and full-width forms are read like the others', () => {
  expect(normalise('轉帳沒收到，ＶＩＳＡ')).toBe('转账没收到,visa');
  expect(finder.find('轉帳三天還沒到').matches[0]?.tree).toBe('transfer-not-arrived');
});

test('says which words decided', () => {
  const [first] = finder.find('提现到银行卡手续费').matches;
  expect(first?.because.join(' ')).toMatch(/手续|提现/u);
});

test('nothing typed and nonsense are not sure of anything', () => {
  for (const query of ['', '   ', '!!!', 'zzz qqq', '\u0000', 'x'.repeat(5000)])
    expect(finder.find(query).confident, JSON.stringify(query.slice(0, 9))).toBe(false);
});

describe('without any training', () => {
  const own = contentOf({
    queue: `{ id: queue, title: ${both('The canteen queue')}, phrases: { en: [the canteen queue is too long, waiting ages for lunch], zh: [食堂排队太久] }, start: a, nodes: { a: { fix: { tell: ${both('Wait')}, urgency: wait } } } }`,
    badge: `{ id: badge, title: ${both('A lost badge')}, phrases: { en: [I lost my badge, my door card is gone], zh: [工牌丢了] }, start: a, nodes: { a: { fix: { tell: ${both('Ask')}, urgency: wait } } } }`,
  });
  test('the nearest phrase decides', () => {
    expect(makeFinder(searchIndexOf(own)).find('i have lost the badge').matches[0]?.tree).toBe('badge');
    expect(makeFinder(searchIndexOf(own)).find('排队好久').matches[0]?.tree).toBe('queue');
  });
  test("a company's own tree is found beside ours, and ours still are", () => {
    const mixed = makeFinder(joinedIndexes(searchIndexOf(content, model?.classes), searchIndexOf(own)), model);
    expect(mixed.find('the canteen queue is too long').matches[0]?.tree).toBe('queue');
    expect(mixed.find('my transfer has not arrived').matches[0]?.tree).toBe('transfer-not-arrived');
  });
});

test('training is deterministic and learns its own sentences', () => {
  const examples = [
    ...['card declined', 'card refused', 'my card was declined again'].map((text) => ({ text, tree: 'a' })),
    ...['refund is late', 'where is my refund', 'refund not here'].map((text) => ({ text, tree: 'b' })),
  ];
  expect(train(examples)).toEqual(train(examples));
  expect(train(examples).classes).toEqual(['a', 'b']);
});

test('a feature is counted once, however often it stands there', () => {
  const keys = featuresOf('no no no').map((f) => f.key);
  expect(new Set(keys).size).toBe(keys.length);
});
