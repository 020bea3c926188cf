import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { loadForWalk } from '../src/files/compiled.ts';
import { readModel } from '../src/files/model-file.ts';
import { MODEL, SHIPPED } from '../src/files/place.ts';
import { hasHan, isHan, isLetterOrDigit, isNumber, isWordPart, runsOf } from '../src/find/characters.ts';
import { featuresOf, normalise } from '../src/find/features.ts';
import { makeFinder } from '../src/find/find.ts';
import { known, probabilities, reasons } from '../src/find/model.ts';
import { makeNoticer } from '../src/find/noticed.ts';
import { packModel, unpackModel } from '../src/find/pack.ts';
import { joinedIndexes, searchIndexOf } from '../src/find/search-index.ts';
import { train } from '../src/find/train.ts';
import { both, contentOf } from './helpers.ts';

const { content } = await loadForWalk([SHIPPED]);
const model = readModel(MODEL);
const finder = makeFinder(content, model);

test('the build has made a model of just these phrases', () => {
  expect(model).toBeDefined();
});

function routing(name: string): { text: string; accept: string[] }[] {
  return readFileSync(`tests/routing/${name}.jsonl`, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** The share of rows for which a problem that fits is among the first. */
function found(rows: readonly { text: string; accept: string[] }[], most: number): number {
  const fits = (r: { text: string; accept: string[] }) => finder.find(r.text).matches.slice(0, most);
  return rows.filter((r) => fits(r).some((m) => r.accept.includes(m.tree))).length / rows.length;
}

describe.each([
  ['our own sentences', 'own', 0.9, 0.97, 1],
  ['complaints like those about wallet apps', 'reviews', 0.85, 0.93, 0.8],
  ['sentences in many voices', 'held-out', 0.82, 0.95, 0.85],
  ['sentences that changed nothing', 'fresh', 0.82, 0.95, 0.75],
])('%s', (_, file, first, third, refused) => {
  const rows = routing(file);
  const ours = rows.filter((r) => !r.accept.includes('none'));
  const strangers = rows.filter((r) => r.accept.includes('none'));
  test('come to the right problem, nearly always in the first place', () => {
    expect(ours.length).toBeGreaterThan(50);
    expect(found(ours, 1)).toBeGreaterThanOrEqual(first);
    expect(found(ours, 3)).toBeGreaterThanOrEqual(third);
  });
  test('start a problem, but not where they are none of ours', () => {
    const sure = (some: typeof rows) => some.filter((r) => finder.find(r.text).confident).length / some.length;
    expect(sure(ours)).toBeGreaterThanOrEqual(0.85);
    expect(sure(strangers)).toBeLessThanOrEqual(1 - refused);
  });
});

/** A message of a screen as people type it: each with one thing wrong, at three places of it. */
function misspelt(text: string): string[] {
  const chars = [...text];
  const han = /\p{Script=Han}/u.test(text);
  const at = [0.25, 0.5, 0.75].map((share) => Math.floor(chars.length * share));
  const wrong = at.flatMap((i) => [
    [...chars.slice(0, i), ...chars.slice(i + 1)],
    [...chars.slice(0, i), han ? '的' : 'x', ...chars.slice(i + 1)],
    [...chars.slice(0, i), chars[i + 1] ?? '', chars[i] ?? '', ...chars.slice(i + 2)],
  ]);
  return [
    ...wrong.map((some) => some.join('')),
    ...[traditional(text), fullWidth(text), text.replace(/[\p{P}\s]+/gu, ''), ` ${text.toUpperCase()}!!`],
    ...(han ? [`提示「${text}」怎么办`, `手机上一直显示${text}，急`] : [`it says ${text}`, `what does "${text}" mean, please help`]),
  ];
}

function traditional(text: string): string {
  const pairs = new Map(
    [
      ...'账賬转轉过過还還没沒后後来來问問题題银銀号號码碼验驗证證电電话話机機开開关關额額错錯误誤现現实實际際这這时時间間从從进進无無须須余餘换換输輸认認级級该該给給对對',
    ].map((c, i, all) => [c, all[i + 1] ?? c]),
  );
  return [...text].map((c) => pairs.get(c) ?? c).join('');
}

function fullWidth(text: string): string {
  return text.replace(/[!-~]/gu, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
}

describe('words of a screen', () => {
  const all = [...content.organisations.values()]
    .flatMap((o) => o.messages.map((m) => ({ ...m, wallet: o.id })))
    .filter((m) => content.trees.has(m.problem));
  test('are all recognised', () => {
    expect(all.length).toBeGreaterThan(80);
    const lost = all.filter((m) => finder.find(m.text).matches[0]?.tree !== m.problem).map((m) => m.text);
    expect(lost).toEqual([]);
  });
  test('with small typing differences too: one letter dropped, changed or swapped, other characters, words around them', () => {
    const cases = all.flatMap((m) => misspelt(m.text).map((typed) => ({ typed, problem: m.problem })));
    expect(cases.length).toBeGreaterThan(800);
    const lost = cases.filter(({ typed, problem }) => finder.find(typed).matches[0]?.tree !== problem).map((c) => c.typed);
    expect(lost.length / cases.length, lost.slice(0, 20).join('\n')).toBeLessThan(0.05);
  });
  test('are not seen in what people say', () => {
    const said = [...routing('own'), ...routing('reviews')].map((r) => ({ ...r, first: finder.find(r.text).matches[0] }));
    const misread = said
      .filter((r) => r.first?.score === 1 && !r.accept.includes(r.first.tree))
      .map((r) => `${r.text} -> ${r.first?.because}`);
    expect(misread).toEqual([]);
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

test.each([
  ['refund', true],
  ['payment', false],
  ['money', false],
])('a single word is only clear where it names the problem: %s', (query, clear) => {
  expect(finder.find(query).confident).toBe(clear);
  expect(finder.find(query).matches.length).toBeGreaterThan(0);
});

test('what has no known word is like no problem', () => {
  expect(finder.find('zzz qqq')).toMatchObject({ confident: false, matches: [], notOurs: true });
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
    expect(makeFinder(own).find('i have lost the badge').matches[0]?.tree).toBe('badge');
    expect(makeFinder(own).find('排队好久').matches[0]?.tree).toBe('queue');
  });
  test("a company's own tree is found beside ours, and ours still are", () => {
    const mixed = makeFinder(joinedIndexes(searchIndexOf(content, model?.classes), searchIndexOf(own)), model);
    expect(mixed.find('the canteen queue is too long').matches[0]?.tree).toBe('queue');
    expect(mixed.find('my transfer has not arrived').matches[0]?.tree).toBe('transfer-not-arrived');
  });
});

describe('training', () => {
  const said: Readonly<Record<string, readonly string[]>> = {
    card: ['my card was declined', 'the card was refused in the shop', 'card declined again', 'the shop refused my card'],
    refund: ['my refund is late', 'where is the refund', 'the refund has not arrived', 'refund late again'],
    transfer: ['my transfer has not arrived', 'the transfer is stuck', 'where is my transfer', 'transfer stuck again'],
  };
  const examples = Object.entries(said).flatMap(([tree, texts]) => texts.map((text) => ({ text, tree })));
  const trained = train(examples);
  const chances = (text: string) => {
    const each = probabilities(trained, known(trained, featuresOf(text)));
    return new Map(trained.classes.map((tree, i) => [tree, each[i] ?? 0]));
  };

  test('is deterministic', () => {
    expect(train(examples)).toEqual(trained);
    expect(trained.classes).toEqual(['card', 'refund', 'transfer']);
  });
  test.each(examples)('learns its own sentences: $text', ({ text, tree }) => {
    expect(chances(text).get(tree)).toBeGreaterThan(0.9);
  });
  test.each([
    ['refused: a card', 'card'],
    ['my refund, where is it?', 'refund'],
    ['is a transfer stuck', 'transfer'],
  ])('and from them others: %s', (text, tree) => {
    expect(chances(text).get(tree)).toBeGreaterThan(0.8);
  });
  test('what all say alike decides nothing', () => {
    for (const [tree, chance] of chances('my, the, again')) expect(chance, tree).toBeLessThan(0.6);
  });
  test('a word of one sentence alone is not kept', () => {
    expect(known(trained, featuresOf('zebra'))).toEqual([]);
    const once = train([...examples, { text: 'zebra', tree: 'card' }]);
    expect(known(once, featuresOf('zebra'))).toEqual([]);
  });
  test('the words that speak for a problem are said, and none inside another', () => {
    expect(new Set(reasons(trained, known(trained, featuresOf('the shop refused my card')), 'card', 2))).toEqual(new Set(['card', 'shop']));
    expect(reasons(trained, known(trained, featuresOf('the shop refused my card')), 'refund', 2)).toEqual([]);
  });
});

describe('a model as bytes', () => {
  const small = train(
    ['card declined', 'card refused', 'card gone', 'a refund', 'refund late', 'my refund'].map((text, i) => ({
      text,
      tree: i < 3 ? 'a' : 'b',
    })),
  );
  const bytes = packModel(small);
  test('comes back the same, from any place in a buffer', () => {
    expect(unpackModel(bytes)).toEqual(small);
    for (const shift of [1, 2, 3, 40]) {
      const moved = new Uint8Array(bytes.length + shift);
      moved.set(bytes, shift);
      expect(unpackModel(moved.subarray(shift))).toEqual(small);
    }
  });
  test.each<[string, Uint8Array]>([
    ['nothing', new Uint8Array()],
    ['a cut file', bytes.subarray(0, bytes.length - 4)],
    ['a header alone', bytes.subarray(0, 20)],
    ['another version', Uint8Array.from(bytes, (b, i) => (i === 3 ? b + 1 : b))],
    ['something else', new TextEncoder().encode('{"classes":["a","b"],"weights":"AAAA"}'.repeat(9))],
  ])('%s is no model', (_, wrong) => expect(unpackModel(wrong)).toBeUndefined());
  test('of all our phrases is small', () => {
    expect(model && gzipSync(packModel(model)).length).toBeLessThan(120 * 1024);
  });
});

test('a problem in one sentence of a long complaint is found, among sentences that no training has seen', () => {
  const asides = [
    'I was standing there like a fool.',
    'Still waiting for somebody to write back.',
    'I got the same copy and paste message each time.',
    'Whoever wrote this program should go back to school.',
    'Their help desk hung up on me twice.',
    'I depend on this for my small business.',
    'Terrible, just terrible.',
  ];
  const buried = routing('own')
    .filter((r) => !r.accept.includes('none') && !/\p{Script=Han}/u.test(r.text))
    .flatMap((r) =>
      asides.map((_, i) => {
        const around = (from: number) => [0, 1, 2].map((k) => asides[(i + from + k) % asides.length]).join(' ');
        return { ...r, text: `${around(0)} ${r.text}. ${around(3)}` };
      }),
    );
  expect(buried.length).toBeGreaterThan(150);
  expect(found(buried, 1)).toBeGreaterThanOrEqual(0.7);
});

test('the index is plain JSON, and holds no phrases where a model knows them', () => {
  const index = searchIndexOf(content, model?.classes);
  expect(JSON.parse(JSON.stringify(index))).toEqual(index);
  expect(index.phrases).toEqual([]);
  expect(makeFinder(JSON.parse(JSON.stringify(index)), model).find('转账三天还没到')).toEqual(finder.find('转账三天还没到'));
});

test.each<[string, (point: number) => boolean, RegExp]>([
  ['Chinese', isHan, /\p{Script=Han}/u],
  ['part of a word', isWordPart, /[\p{Script=Latin}\p{N}']/u],
  ['a letter or digit', isLetterOrDigit, /[\p{L}\p{N}]/u],
  ['a number', isNumber, /\p{N}/u],
])('a character is %s just where Unicode says so', (_, isKind, pattern) => {
  const wrong: string[] = [];
  for (let point = 0; point < 0x32000; point++)
    if (isKind(point) !== pattern.test(String.fromCodePoint(point))) wrong.push(point.toString(16));
  expect(wrong).toEqual([]);
});

test('runs of a kind are found whole, outside the first plane too', () => {
  expect(runsOf('我用PayPal付了𠮷𠮷元', isHan)).toEqual(['我用', '付了𠮷𠮷元']);
  expect(runsOf("i didn't pay 2 café", isWordPart)).toEqual(['i', "didn't", 'pay', '2', 'café']);
  expect([hasHan('pay 𠮷'), hasHan('pay'), hasHan('')]).toEqual([true, false, false]);
});

describe('the index of a content', () => {
  const tree = (id: string, more = '') =>
    `{ id: ${id}, title: { en: the ${id} }, phrases: { en: [${id} said] }${more}, start: a, nodes: { a: { fix: { tell: ${both('Wait')}, urgency: wait } } } }`;
  const wallet = (id: string, roles: string) =>
    `{ id: ${id}, kind: wallet, roles: [${roles}], name: { en: ${id} }, aliases: [my ${id}], messages: [ { text: "Queue, full!", problem: queue, source: x, seen: '2026-01-01', confidence: operator }, { text: Gone, problem: nowhere, source: x, seen: '2026-01-01', confidence: operator } ] }`;
  const own = contentOf(
    {
      queue: tree('queue', ', summary: { en: waiting }'),
      badge: tree('badge'),
      flow: tree('flow', ', shared: true'),
    },
    { blue: wallet('blue', 'wallet'), desk: wallet('desk', 'bank') },
  );
  const phrases = (learnt: readonly string[]) => searchIndexOf(own, learnt).phrases.map(({ tree, text }) => `${tree}: ${text}`);

  test('without a model holds title, summary and phrases of each problem, and of no flow', () => {
    expect(phrases([])).toEqual(['queue: the queue', 'queue: waiting', 'queue: queue said', 'badge: the badge', 'badge: badge said']);
  });
  test('with one, all of what it does not know, and the phrases that others added to what it does', () => {
    expect(phrases(['queue', 'flow'])).toEqual(['badge: the badge', 'badge: badge said', 'queue: queue said']);
  });
  test('knows the words of screens that belong to a problem there is', () => {
    expect(searchIndexOf(own).messages.map(({ wallet, plain, problem }) => [wallet, plain, problem])).toEqual([
      ['blue', 'queuefull', 'queue'],
      ['desk', 'queuefull', 'queue'],
    ]);
  });
  test('knows wallets by name and other names, the longest first, and no bank', () => {
    expect(searchIndexOf(own).names).toEqual([
      { wallet: 'blue', name: 'my blue' },
      { wallet: 'blue', name: 'blue' },
    ]);
  });
});

test('a feature is counted once, however often it stands there', () => {
  const keys = featuresOf('no no no').map((f) => f.key);
  expect(new Set(keys).size).toBe(keys.length);
});

describe('what a sentence is made of', () => {
  const shown = (text: string) => featuresOf(text).flatMap((f) => (f.text === '' ? [] : [f.text]));
  test.each<[string, string, readonly string[]]>([
    [
      'words, and each with the next; a word that says nothing only in its pairs',
      'not in the app',
      ['not', 'not in', 'in the', 'the app', 'app'],
    ],
    ['Chinese characters, with the next and the next two', '付不了', ['付', '付不', '付不了', '不', '不了', '了']],
    ['Chinese on either side of a word is not joined', '付app款', ['付', '款', 'app']],
    ['every number is the same word', 'paid 500', ['paid', 'paid 0', '0']],
  ])('%s', (_, text, expected) => {
    expect(shown(text)).toEqual(expected);
  });

  test.each([
    ['one', ['refunds', 'refund']],
    ['a doubled letter', ['stopping', 'stopped', 'stops']],
    ['a mute e', ['charges', 'charged', 'charge']],
    ['whose', ["wallet's", 'wallets', 'wallet']],
  ])('forms of a word are one word: %s', (_, words) => {
    const stems = words.map((word) => featuresOf(word).find(({ key }) => key.startsWith('w'))?.key);
    expect(new Set(stems).size).toBe(1);
  });
  test.each([
    ['a short word keeps its ending', 'red', 'wred'],
    ['so does one in ss', 'pass', 'wpass'],
    ['and one in -ing that is no more than that', 'bring', 'wbring'],
  ])('%s', (_, word, key) => {
    expect(featuresOf(word).map((f) => f.key)).toContain(key);
  });

  test('runs of four letters, with where the word begins and ends; of a shorter word none', () => {
    const runs = (word: string) => featuresOf(word).flatMap(({ key }) => (key.startsWith('c') ? [key.slice(1)] : []));
    expect([runs('card'), runs('app')]).toEqual([['^car', 'card', 'ard$'], []]);
  });
  test('what stands there again weighs a little more', () => {
    const weight = (text: string) => featuresOf(text).find(({ key }) => key === 'wno')?.weight;
    expect([weight('no'), weight('no no no')]).toEqual([1, 1 + Math.log(3)]);
  });
});

describe('the wallet in a sentence', () => {
  const noticer = makeNoticer([
    { name: 'blue pay hk', wallet: 'blue-pay-hk' },
    { name: 'blue pay', wallet: 'blue-pay' },
    { name: '蓝付', wallet: 'blue-pay' },
    { name: 'wise', wallet: 'wise' },
  ]);
  test.each<[string, string, string | undefined]>([
    ['alone', 'Blue Pay', 'blue-pay'],
    ['at the end, before a stop', 'it was Blue Pay.', 'blue-pay'],
    ['the longer of two names', 'blue pay hk refused', 'blue-pay-hk'],
    ['not as the end of another word', 'turnblue pay', undefined],
    ['not as the beginning of another word', 'blue payments', undefined],
    ['not before a figure', 'blue pay2', undefined],
    ['inside a word first, then by itself', 'blue payments by blue pay', 'blue-pay'],
    ['Latin within Chinese', '我用blue pay付款', 'blue-pay'],
    ['Chinese has no ends of words', '我的蓝付被锁了', 'blue-pay'],
    ['a word of every day needs its trade', 'my Wise account', 'wise'],
    ['or someone who uses it', 'I paid with wise', 'wise'],
    ['and is nothing by itself', 'is that wise', undefined],
    ['none', 'my money is gone', undefined],
  ])('%s: %s', (_, sentence, wallet) => {
    expect(noticer(sentence).facts.wallet).toBe(wallet);
  });
});
