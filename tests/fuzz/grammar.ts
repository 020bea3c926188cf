/** Trees, organisations and sessions made from their grammar: mostly right in form, so that they get past the reader and into the rules and walks. */
import type { Random } from './random.ts';

type Data = string | number | boolean | null | readonly Data[] | { readonly [key: string]: Data };

/** A small pool, so that names meet. Some are what every object has. */
const IDS = [
  'a',
  'b',
  'c',
  'd',
  'wallet',
  'region',
  'yes',
  'no',
  'unsure',
  'skipped',
  'return',
  'emergency',
  'constructor',
  'toString',
  '__proto__',
  'then',
  'zh',
  'en',
  'go',
  'is',
];
const ORGANISATIONS = ['alipay', 'wechat-pay', 'other-wallet', 'wallet', 'bank', 'police', 'nobody'];
const TEXTS = [
  '付款失败了。',
  'It failed.',
  '',
  ' ',
  '{wallet}',
  '{menu.bills} {figure.x}',
  '{',
  'a\u001B[31mb',
  'x\u202Ey',
  'a\nb',
  '👨‍👩‍👧',
  'constructor',
];

const id = (r: Random): string => r.one(r.once(30) ? IDS : IDS.slice(0, 10));
const text = (r: Random): Data =>
  r.once(25) ? r.one<Data>([null, 1, [], '', {}]) : { zh: r.one(TEXTS), en: r.one(TEXTS), ...(r.once(8) && { 'zh-Hant': r.one(TEXTS) }) };
const many = (r: Random, most: number, make: () => Data): Data[] => Array.from({ length: 1 + r.under(most) }, make);
const target = (r: Random): string => (r.once(6) ? `tree:${r.one(['fuzz', 'flow', 'none'])}` : r.once(8) ? 'return' : id(r));
const when = (r: Random): Data =>
  Object.fromEntries(many(r, 2, () => id(r)).map((fact) => [fact, r.once(2) ? id(r) : many(r, 3, () => id(r))]));
const maybe = (r: Random, inSoMany: number, key: string, make: () => Data): Record<string, Data> =>
  r.once(inSoMany) ? { [key]: make() } : {};
const source = (r: Random): Record<string, Data> => ({
  source: 'https://example.org',
  seen: r.once(20) ? '2026-99-99' : '2026-01-01',
  confidence: r.one(['operator', 'single', 'general', r.once(10) ? 'sure' : 'law']),
});

function node(r: Random): Data {
  const ending = (): Record<string, Data> => ({
    tell: text(r),
    urgency: r.one(['act-now', 'today', 'wait', 'self-serve', r.once(9) ? 'never' : 'wait']),
    ...maybe(r, 4, 'steps', () => many(r, 3, () => text(r))),
    ...maybe(r, 6, 'have-ready', () => many(r, 3, () => (r.once(2) ? 'amount' : text(r)))),
    ...maybe(r, 6, 'say', () => text(r)),
    ...maybe(r, 6, 'never', () => many(r, 3, () => text(r))),
  });
  const kinds: Record<string, () => Data> = {
    ask: () => ({
      ask: text(r),
      why: text(r),
      ...maybe(r, 3, 'fact', () => id(r)),
      options: many(r, 4, () => ({
        is: id(r),
        ...maybe(r, 2, 'label', () => text(r)),
        ...maybe(r, 6, 'when', () => when(r)),
        go: target(r),
      })),
      unsure: { help: text(r), go: target(r) },
    }),
    try: () => ({
      try: many(r, 4, () => ({
        id: id(r),
        do: text(r),
        ...maybe(r, 2, 'chance', () => r.one(['rare', 'possible', 'likely'])),
        ...maybe(r, 2, 'effort', () => r.one(['seconds', 'minutes', 'hours', 'days'])),
        ...maybe(r, 5, 'when', () => when(r)),
        ...maybe(r, 5, 'first', () => r.once(2)),
        ...maybe(r, 6, 'who', () => r.one(ORGANISATIONS)),
      })),
      ...maybe(r, 2, 'helped', () => target(r)),
      otherwise: target(r),
    }),
    branch: () => ({ branch: many(r, 3, () => ({ when: when(r), go: target(r) })), else: target(r) }),
    call: () => ({ call: r.one(['flow', 'fuzz', 'none']), then: target(r) }),
    fix: () => ({ fix: ending() }),
    contact: () => ({ contact: { ...ending(), who: r.once(2) ? r.one(ORGANISATIONS) : many(r, 3, () => r.one(ORGANISATIONS)) } }),
  };
  const made = r.one(Object.values(kinds))();
  return r.once(25) ? { ...(made as object), ...(r.one(Object.values(kinds))() as object) } : made;
}

/** A tree called `fuzz`, or the flow `flow`. */
export function treeSource(r: Random, name: 'fuzz' | 'flow' = 'fuzz'): string {
  const nodes = Object.fromEntries(IDS.filter(() => r.once(3)).map((key) => [key, node(r)]));
  const names = Object.keys(nodes);
  return written(
    {
      id: name,
      title: text(r),
      ...maybe(r, 2, 'phrases', () => ({ zh: ['排队'], en: many(r, 3, () => r.one(TEXTS)) })),
      ...(name === 'flow' && { shared: true }),
      start: names.length > 0 && !r.once(20) ? r.one(names) : id(r),
      nodes,
      ...maybe(r, 2, 'scenarios', () => many(r, 2, () => ({ name: 'x', given: { [id(r)]: id(r) }, reaches: id(r) }))),
    },
    r,
  );
}

export function organisationSource(r: Random): string {
  return written(
    {
      id: 'alipay',
      kind: r.one(['wallet', 'bank', 'public-body', 'thing']),
      name: text(r),
      ...maybe(r, 3, 'aliases', () => many(r, 3, () => r.one(TEXTS))),
      ...maybe(r, 3, 'domains', () =>
        many(r, 3, () => ({ domain: r.one(['alipay.com', 'x', 'http://[', '..', '\u0000', 'xn--', 'a'.repeat(300)]), ...source(r) })),
      ),
      ...maybe(r, 2, 'channels', () =>
        many(r, 3, () => ({
          kind: r.one(['phone', 'web', 'in-app', 'chat', 'email', 'social', 'pigeon']),
          ...maybe(r, 2, 'value', () =>
            r.one(['95188', '+86 571 2688 6000', 'https://x.y', 'javascript:alert(1)', '\u001B]8;;', 'a@b', '++', '9'.repeat(300)]),
          ),
          label: text(r),
          ...maybe(r, 2, 'hours', () =>
            r.one<Data>([
              'always',
              {
                days: ['mon', 'sun'],
                from: '09:00',
                to: r.one(['08:00', '24:00', '25:00']),
                zone: r.one(['Asia/Shanghai', 'Mars/Base', '../..']),
              },
            ]),
          ),
          ...maybe(r, 3, 'regions', () => many(r, 2, () => r.one(['CN', 'XX', 'x']))),
          ...maybe(r, 3, 'languages', () => many(r, 2, () => r.one(['zh', 'tlh', 'x']))),
          ...source(r),
        })),
      ),
      ...maybe(r, 3, 'menus', () => ({ [id(r)]: { text: text(r), ...source(r) }, bills: { text: text(r), ...source(r) } })),
      ...maybe(r, 3, 'messages', () =>
        many(r, 2, () => ({ text: r.one(TEXTS), problem: r.one(['fuzz', 'none']), facts: { [id(r)]: id(r) }, ...source(r) })),
      ),
    },
    r,
  );
}

export function sessionSource(r: Random): string {
  const pairs = () =>
    `{${many(r, 5, () => `${JSON.stringify(id(r))}:${r.once(6) ? r.one(['1', 'null', '[]', '{}', '"\\u001b[2J"']) : JSON.stringify(id(r))}`).join(',')}}`;
  const session = `{"tree":${r.once(6) ? r.one(['1', 'null', '"none"', '"__proto__"', '"constructor"']) : '"fuzz"'},"facts":${pairs()},"tried":${pairs()}}`;
  return `{"format":${r.once(8) ? r.one(['99', '"1"', '-1', '1e999', 'null']) : '1'},"session":${r.once(12) ? r.one(['[]', 'null', '"x"', '{}']) : session}}`;
}

/** What the tree of the readers of answers asks and proposes. */
const RIGHT: Readonly<Record<string, readonly string[]>> = {
  a: ['a', 'b', 'unsure'],
  b: ['yes', 'no', 'skipped'],
  c: ['yes', 'no'],
  wallet: ['alipay', 'other-wallet', 'unsure'],
  region: ['cn', 'GB', 'xx'],
};

/** Answers as a person or a script gives them: mostly right ones, so that what is not right is seen to be refused, and what is to be taken. */
function answersData(r: Random): Data {
  // One answer by itself, and any word for it: nothing else that is wrong stands before what becomes of it.
  if (r.once(3)) return { tree: 'fuzz', [r.one(Object.keys(RIGHT))]: r.one(r.once(2) ? ['c', 'x'] : Object.values(RIGHT).flat()) };
  const odd = r.one([3, 8, 30]);
  const anything = (): Data =>
    r.once(3) ? r.one(TEXTS) : r.one<Data>(['c', 'c', 'yes', 'alipay', 'unsure', 'b ', null, 1, 24, true, [], {}, ' ', '9'.repeat(400)]);
  const value = (key: string): Data => (r.once(odd) ? anything() : r.one(Object.hasOwn(RIGHT, key) ? (RIGHT[key] ?? []) : ['a']));
  const pairs = (): Record<string, Data> =>
    Object.fromEntries(
      many(r, 3, () => (r.once(odd) ? id(r) : r.one(Object.keys(RIGHT)))).map((key) => [key as string, value(key as string)]),
    );
  const remedies = (): Data => Object.fromEntries(['b', 'c'].filter(() => r.once(2)).map((key) => [key, value(key)]));
  const facts = (): Data => Object.fromEntries(['a', 'wallet', 'region'].filter(() => r.once(2)).map((key) => [key, value(key)]));
  return {
    ...(!r.once(6) && { tree: r.once(odd) ? r.one<Data>([1, null, 'none', 'flow', '__proto__', '\u001B[2J']) : 'fuzz' }),
    ...maybe(r, 2, 'facts', () => (r.once(odd) ? anything() : facts())),
    ...maybe(r, 2, 'tried', () => (r.once(odd) ? pairs() : remedies())),
    ...maybe(r, 3, 'details', () => ({
      [r.once(odd) ? 'ordr' : r.one(['order', 'time', 'amount'])]: r.once(2) ? '4111 1111 1111 1111' : r.one(TEXTS),
    })),
    ...maybe(r, 30, 'format', () => 1),
    ...maybe(r, 30, 'session', () => pairs()),
    ...(r.once(2) && pairs()),
  };
}

export function answersSource(r: Random): string {
  return written(answersData(r), r);
}

/** One line of a batch. */
export function batchLine(r: Random): string {
  const own = maybe(r, 2, 'id', () => r.one<Data>(['1', 1, null, {}, '\u001B[2J\u202E', '4111111111111111']));
  return JSON.stringify({ ...own, ...(answersData(r) as object) });
}

/** As YAML: block style with some flow in it, or JSON, which is YAML too. */
function written(data: Data, r: Random): string {
  return r.once(6) ? JSON.stringify(data) : `${block(data, 0, r).trimStart()}\n`;
}

function block(data: Data, depth: number, r: Random): string {
  const pad = `\n${'  '.repeat(depth)}`;
  if (typeof data !== 'object' || data === null) return ` ${scalar(data, r)}`;
  if (depth > 3 && r.once(2)) return ` ${JSON.stringify(data)}`;
  if (Array.isArray(data)) return data.length === 0 ? ' []' : data.map((item: Data) => `${pad}-${block(item, depth + 1, r)}`).join('');
  const entries = Object.entries(data as Record<string, Data>);
  return entries.length === 0 ? ' {}' : entries.map(([key, value]) => `${pad}${scalar(key, r)}:${block(value, depth + 1, r)}`).join('');
}

function scalar(value: Data, r: Random): string {
  return typeof value === 'string' && /^[a-z][a-z-]*$/u.test(value) && !r.once(20) ? value : JSON.stringify(value);
}
