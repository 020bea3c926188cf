import { describe, expect, test } from 'vitest';
import type { Content } from '../src/tree/types.ts';
import { answer, back, change, next, start } from '../src/walk/answer.ts';
import { replay } from '../src/walk/replay.ts';
import type { Session } from '../src/walk/types.ts';
import { saidViews, view } from '../src/walk/view.ts';
import { both, contentOf, NOW } from './helpers.ts';

const question = (ask: string, options: Record<string, string>, unsure: string, extra = '') => `
    ask: ${both(ask)}
    why: ${both('because')}
    options:
${Object.entries(options)
  .map(([is, go]) => `      - { is: ${is}, label: ${both(is)}, go: ${go} }`)
  .join('\n')}
    unsure: { help: ${both('look')}, go: ${unsure} }
${extra}`;
const ending = (who: string, say: string) => `
    contact: { who: ${who}, tell: ${both(say)}, urgency: today }
`;

const STUCK = `
id: stuck
title: ${both('A transfer is stuck')}
start: seen
nodes:
  seen:${question('Was it sent?', { sent: 'which', waiting: 'fixes' }, 'fixes')}
  which: { call: which-wallet, then: by-wallet }
  by-wallet:
    branch:
      - { when: { wallet: blue-pay }, go: blue }
    else: other
  fixes:
    try:
      - { id: wait-a-day, do: ${both('Wait a day')}, chance: likely, effort: days }
      - { id: restart, do: ${both('Restart')}, chance: rare, effort: minutes }
      - { id: reconnect, do: ${both('Reconnect')}, chance: likely, effort: seconds }
      - { id: only-red, do: ${both('Red only')}, when: { device: phone }, chance: likely, effort: seconds }
      - { id: lock, do: ${both('Lock it')}, first: true }
    helped: solved
    otherwise: which
  solved: { fix: { tell: ${both('Solved')}, urgency: self-serve } }
  blue:${ending('wallet', 'Ask {wallet}, see {menu.bills}')}
  other: { call: which-wallet, then: hand }
  hand: { branch: [ { when: { seen: unsure }, go: shrug } ], else: 'tree:gone' }
  shrug:${ending('[wallet, police]', 'Ask')}
`;
const GONE = `
id: gone
title: ${both('Money is gone')}
start: seen-again
nodes:
  seen-again:${question('Again: was it sent?', { sent: 'end', waiting: 'end' }, 'end', '    fact: seen')}
  end:${ending('wallet', 'The end')}
`;
const WHICH = `
id: which-wallet
shared: true
title: ${both('Which wallet')}
start: wallet
nodes:
  wallet:${question('Which wallet?', { 'blue-pay': 'return', 'red-pay': 'return', 'other-wallet': 'return' }, 'return')}
`;
const organisation = (id: string, extra = '') => `
id: ${id}
kind: wallet
roles: [wallet]
name: ${both(id)}
${extra}`;

const content: Content = contentOf(
  { stuck: STUCK, gone: GONE, 'which-wallet': WHICH },
  {
    'blue-pay': organisation(
      'blue-pay',
      `regions: [CN]
menus: { bills: { text: ${both('Me > Bills')}, source: x, seen: '2026-01-01', confidence: operator } }
channels:
  - { kind: phone, value: '95000', label: ${both('Line')}, hours: { days: [wed], from: '09:00', to: '18:00', zone: Asia/Shanghai }, source: x, seen: '2026-01-01', confidence: operator }`,
    ),
    'red-pay': organisation('red-pay'),
    'green-pay': organisation('green-pay'),
    'other-wallet': organisation(
      'other-wallet',
      `menus: { bills: { text: ${both('the history')}, source: x, seen: '2026-01-01', confidence: general } }`,
    ),
    'cn-police': `{ id: cn-police, kind: public-body, roles: [police], regions: [CN], name: ${both('Police')} }`,
    'local-police': `{ id: local-police, kind: public-body, roles: [police], name: ${both('Local police')} }`,
  },
);

/** Answers one after the other; fails where an answer does not fit, so that a test cannot pass by accident. */
function walk(session: Session, ...answers: string[]): Session {
  return answers.reduce((s, value) => {
    const result = answer(content, s, value);
    if (!result.ok) throw new Error(`"${value}" does not fit ${describeStep(s)}`);
    return result.session;
  }, session);
}
function describeStep(session: Session): string {
  const step = next(content, session);
  switch (step.kind) {
    case 'question':
      return `${step.tree}?${step.node.fact}`;
    case 'remedy':
      return `${step.tree}!${step.remedy.id}`;
    case 'outcome':
      return `${step.tree}=${step.node.id}`;
    case 'broken':
      return `broken ${step.target}`;
  }
}

test.each([
  ['nothing said', [], 'stuck?seen'],
  ['safety first, whatever its place in the file', ['waiting'], 'stuck!lock'],
  ['then chance over effort; what is dearer than asking and what does not apply is left out', ['waiting', 'yes'], 'stuck!reconnect'],
  ['a safety step that was not done does not end the list either', ['waiting', 'no'], 'stuck!reconnect'],
  ['the next remedy', ['waiting', 'yes', 'no'], 'stuck!restart'],
  ['a remedy that helps ends it', ['waiting', 'yes', 'yes'], 'stuck=solved'],
  ['a remedy that one cannot do goes on like one that did not help', ['waiting', 'yes', 'skipped', 'skipped'], 'which-wallet?wallet'],
  ['a call comes back', ['sent', 'blue-pay'], 'stuck=blue'],
  ['a second call does not ask again, a hand-over knows the facts', ['sent', 'red-pay'], 'gone=end'],
  ['unsure is an answer like others', ['unsure', 'yes', 'no', 'no', 'unsure'], 'stuck=shrug'],
])('%s', (_, answers, expected) => {
  expect(describeStep(walk(start('stuck'), ...answers))).toBe(expected);
});

test('facts count in any order and beforehand', () => {
  expect(describeStep({ tree: 'stuck', facts: { wallet: 'blue-pay', seen: 'sent' }, tried: {} })).toBe('stuck=blue');
  expect(describeStep({ tree: 'stuck', facts: { seen: 'sent', wallet: 'blue-pay' }, tried: {} })).toBe('stuck=blue');
  expect(describeStep(walk(start('stuck', { device: 'phone' }), 'waiting', 'yes', 'no'))).toBe('stuck!only-red');
});

test('a wallet that is no option of its own goes the way of "another wallet" and keeps its name', () => {
  const session = walk(start('stuck', { wallet: 'green-pay' }), 'sent');
  expect(describeStep(session)).toBe('gone=end');
  expect(session.facts.wallet).toBe('green-pay');
});

test('a value that fits no option is asked for again, and so is a result that is none', () => {
  expect(describeStep({ tree: 'stuck', facts: { seen: 'nonsense' }, tried: {} })).toBe('stuck?seen');
  expect(answer(content, start('stuck'), 'nonsense')).toEqual({
    ok: false,
    reason: 'unknown-answer',
    known: ['sent', 'waiting', 'unsure'],
  });
  expect(answer(content, walk(start('stuck'), 'waiting'), 'maybe')).toMatchObject({ ok: false, reason: 'unknown-answer' });
  expect(answer(content, walk(start('stuck'), 'sent', 'blue-pay'), 'sent')).toEqual({ ok: false, reason: 'nothing-asked' });
});

test('keys of a session that are names of Object.prototype mean nothing', () => {
  const facts = JSON.parse('{"constructor":"x","__proto__":"y","toString":"z"}') as Record<string, string>;
  expect(describeStep({ tree: 'stuck', facts, tried: {} })).toBe('stuck?seen');
});

describe('back', () => {
  test('takes back the last answer, over remedies and calls, down to nothing', () => {
    const path = ['waiting', 'yes', 'no', 'no', 'red-pay'];
    let session: Session | undefined = walk(start('stuck'), ...path);
    const seen: string[] = [];
    while (session) {
      seen.push(describeStep(session));
      session = back(content, session);
    }
    expect(seen).toEqual(['gone=end', 'which-wallet?wallet', 'stuck!restart', 'stuck!reconnect', 'stuck!lock', 'stuck?seen']);
  });
});

describe('change', () => {
  test('keeps later answers that still fit', () => {
    const session = walk(start('stuck'), 'waiting', 'yes', 'no', 'no', 'blue-pay');
    const changed = change(content, session, 'seen', 'sent');
    expect(describeStep(changed.session)).toBe('stuck=blue');
    expect(changed.dropped).toEqual(['lock', 'reconnect', 'restart']);
    expect(changed.session).toEqual({ tree: 'stuck', facts: { seen: 'sent', wallet: 'blue-pay' }, tried: {} });
  });
  test('keeps what can still come up although it is not reached yet', () => {
    const session = walk(start('stuck'), 'sent', 'blue-pay');
    const changed = change(content, session, 'seen', 'waiting');
    expect(describeStep(changed.session)).toBe('stuck!lock');
    expect(changed).toMatchObject({ dropped: [], session: { facts: { wallet: 'blue-pay' } } });
  });
  test('of a remedy', () => {
    const session = walk(start('stuck'), 'waiting', 'yes', 'no');
    expect(describeStep(change(content, session, 'reconnect', 'yes').session)).toBe('stuck=solved');
    expect(change(content, session, 'reconnect', 'nonsense').session).toBe(session);
  });
});

test('the trail says why each step was taken', () => {
  const { trail } = replay(content, walk(start('stuck'), 'waiting', 'yes', 'no', 'no', 'red-pay'));
  expect(
    trail.map((p) =>
      'remedy' in p
        ? `${p.kind} ${p.remedy}${'again' in p && p.again ? ' again' : ''}`
        : 'fact' in p
          ? `${p.kind} ${p.fact}${p.again ? ' again' : ''}`
          : p.kind,
    ),
  ).toEqual([
    'answered seen',
    'left-out wait-a-day',
    'left-out only-red',
    'tried lock',
    'tried reconnect',
    'tried restart',
    'called',
    'answered wallet',
    'branched',
    'called',
    'answered wallet again',
    'branched',
    'handed-over',
    'answered seen again',
  ]);
});

test.each<[string, Record<string, string>, readonly unknown[]]>([
  [
    'what follows from the wallet is passed as known',
    { wallet: 'blue-pay' },
    [
      ['wallet', 'blue-pay', false],
      ['region', 'cn', true],
    ],
  ],
  [
    'and follows from one that was named later, while the trail keeps what was said',
    { wallet: 'other-wallet', 'named-wallet': 'blue-pay' },
    [
      ['wallet', 'other-wallet', false],
      ['region', 'cn', true],
    ],
  ],
  [
    'what was said comes before what would follow',
    { wallet: 'blue-pay', region: 'us' },
    [
      ['wallet', 'blue-pay', false],
      ['region', 'us', false],
    ],
  ],
])('%s', (_, facts, expected) => {
  const place = `
id: place
title: ${both('Where')}
start: wallet
nodes:
  wallet:${question('Which wallet?', { 'blue-pay': 'region', 'other-wallet': 'region' }, 'region')}
  region:${question('Which region?', { cn: 'end', us: 'end' }, 'end')}
  end:${ending('wallet', 'The end')}
`;
  const { trail } = replay({ ...content, trees: new Map([...content.trees, ...contentOf({ place }).trees]) }, start('place', facts));
  expect(trail.flatMap((p) => (p.kind === 'answered' ? [[p.fact, p.value, p.again]] : []))).toEqual(expected);
});

test.each<[string, readonly string[], string]>([
  ['a flow inside a flow comes back to that one', ['sent'], 'outer?then-asked'],
  ['which comes back to the problem', ['sent', 'sent'], 'nested?asked-last'],
  ['which goes on to its end', ['sent', 'sent', 'sent'], 'nested=end'],
  ['a way back with nobody to go back to leads nowhere', ['sent', 'sent', 'waiting'], 'broken return'],
])('calls: %s', (_, answers, expected) => {
  const tree = (id: string, nodes: string, more = '') => `id: ${id}\ntitle: ${both(id)}\nstart: first\n${more}nodes:\n${nodes}\n`;
  const nested = contentOf({
    nested: tree(
      'nested',
      `  first: { call: outer, then: asked-last }\n  asked-last:${question('Last?', { sent: 'end', waiting: 'return' }, 'end')}\n  end:${ending('wallet', 'End')}`,
    ),
    outer: tree(
      'outer',
      `  first: { call: inner, then: then-asked }\n  then-asked:${question('Then?', { sent: 'return', waiting: 'return' }, 'return')}`,
      'shared: true\n',
    ),
    inner: tree(
      'inner',
      `  first:${question('First?', { sent: 'return', waiting: 'return' }, 'return', '    fact: inmost')}`,
      'shared: true\n',
    ),
  });
  const session = answers.reduce((s, value) => {
    const result = answer(nested, s, value);
    if (!result.ok) throw new Error(`"${value}" does not fit`);
    return result.session;
  }, start('nested'));
  const step = next(nested, session);
  const said =
    step.kind === 'question'
      ? `${step.tree}?${step.node.fact}`
      : step.kind === 'outcome'
        ? `${step.tree}=${step.node.id}`
        : step.kind === 'broken'
          ? `broken ${step.target}`
          : step.kind;
  expect(said).toBe(expected);
});

test('sessions are plain JSON', () => {
  const session = walk(start('stuck'), 'waiting', 'yes', 'no');
  expect(JSON.parse(JSON.stringify(session))).toEqual(session);
});

describe('broken content leads to a step that says so', () => {
  test.each([['a tree that is not there', { tree: 'nowhere', facts: {}, tried: {} }, 'broken tree:nowhere']])(
    '%s',
    (_, session, expected) => {
      expect(describeStep(session)).toBe(expected);
    },
  );
  test('a circle', () => {
    const circle = contentOf({
      round: `{ id: round, title: ${both('x')}, start: a, nodes: { a: { branch: [ { when: { f: x }, go: b } ], else: b }, b: { branch: [ { when: { f: x }, go: a } ], else: a } } }`,
    });
    expect(next(circle, start('round')).kind).toBe('broken');
  });
  test('a flow that calls itself', () => {
    const circle = contentOf({
      round: `{ id: round, shared: true, title: ${both('x')}, start: a, nodes: { a: { call: round, then: return } } }`,
    });
    expect(next(circle, start('round')).kind).toBe('broken');
  });
});

describe('view', () => {
  test('fills in the wallet, and the generic words where it has none', () => {
    const blue = view(content, walk(start('stuck'), 'sent', 'blue-pay'), 'en', NOW).view;
    expect(blue).toMatchObject({
      kind: 'outcome',
      text: 'Ask blue-pay, see Me > Bills',
      contacts: [{ organisation: 'blue-pay', channels: [{ value: '95000', open: true }] }],
    });
    const sunday = view(content, walk(start('stuck'), 'sent', 'blue-pay'), 'en', new Date('2026-11-22T02:00:00Z')).view;
    expect(sunday).toMatchObject({ contacts: [{ channels: [{ open: false }] }] });
  });
  test('takes the region from a wallet that has only one', () => {
    const at = (wallet: string) => view(content, walk(start('stuck', { wallet }), 'unsure', 'yes', 'no', 'no'), 'en', NOW).view;
    expect(at('unsure')).toMatchObject({ contacts: [{ organisation: 'other-wallet' }, { organisation: 'local-police' }] });
    const session: Session = {
      tree: 'stuck',
      facts: { seen: 'unsure', wallet: 'red-pay', region: 'cn' },
      tried: { lock: 'yes', reconnect: 'no', restart: 'no', 'only-red': 'no' },
    };
    expect(view(content, session, 'en', NOW).view).toMatchObject({
      contacts: [{ organisation: 'red-pay' }, { organisation: 'cn-police' }],
    });
  });
  test('says what was said in words', () => {
    const session = walk(start('stuck'), 'unsure', 'yes');
    const { walk: walked } = view(content, session, 'en', NOW);
    expect(saidViews(content, session, walked, 'en').map((s) => [s.asked, s.label, s.value])).toEqual([
      ['Was it sent?', undefined, 'unsure'],
      ['Lock it', undefined, 'yes'],
    ]);
  });
  test('counts about how many questions there are', () => {
    const left = (session: Session) => (view(content, session, 'en', NOW).view as { left: number }).left;
    expect(left(start('stuck'))).toBe(3);
    expect(left(start('stuck', { wallet: 'blue-pay' }))).toBe(1);
  });
});
