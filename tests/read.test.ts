/** What stands in a file is what the engine gets, and what is left out stands for the usual. */
import { describe, expect, test } from 'vitest';
import { readOrganisation, readPhrases, readTree, readWords } from '../src/tree/read.ts';
import { both } from './helpers.ts';

const text = (words: string) => ({ zh: words, en: words });
const SOURCE = "source: their help page, seen: '2026-04-28', confidence: operator";
const source = { source: 'their help page', seen: '2026-04-28', confidence: 'operator' };
const WHOLE_SOURCE = `${SOURCE}, published: '2026-03'`;
const wholeSource = { ...source, published: '2026-03' };

const tree = (nodes: string, more = '') =>
  readTree(`id: card\ntitle: ${both('Card')}\nstart: first\n${more}nodes:\n  first:\n    ${nodes}\n`, 'card.yaml');
const nodeOf = (yaml: string) => tree(yaml).value?.nodes.get('first');

const asks = (fact: string, option: string) =>
  `{ ask: ${both('Which?')}, why: ${both('So')}, ${fact}options: [ { is: a, ${option}go: end }, { is: b, go: end } ], unsure: { help: ${both('Look')}, go: end } }`;
const tries = (remedy: string, more = '') => `{ try: [ { id: one, do: ${both('Do')}, ${remedy} } ], otherwise: end${more} }`;
const ends = (kind: string, more = '') => `{ ${kind}: { tell: ${both('Tell')}, urgency: wait${more} } }`;
const EMPTY_END = { tell: text('Tell'), urgency: 'wait', steps: [], haveReady: [], never: [] };

describe('a node', () => {
  test.each<[string, string, object]>([
    [
      'a question is about the fact of its own name',
      asks('', ''),
      {
        fact: 'first',
        options: [
          { is: 'a', go: 'end' },
          { is: 'b', go: 'end' },
        ],
      },
    ],
    ['or about another', asks('fact: bank, ', ''), { fact: 'bank' }],
    [
      'an option has a label',
      asks('', `label: ${both('A')}, `),
      {
        options: [
          { is: 'a', label: text('A'), go: 'end' },
          { is: 'b', go: 'end' },
        ],
      },
    ],
    [
      'an option has a condition, of which one value may stand alone',
      asks('', 'when: { bank: icbc, region: [cn, hk] }, '),
      {
        options: [
          { is: 'a', when: { bank: ['icbc'], region: ['cn', 'hk'] }, go: 'end' },
          { is: 'b', go: 'end' },
        ],
      },
    ],
    [
      'a remedy is possible, takes minutes, is no safety step and shows no channel',
      tries(''),
      {
        try: [{ id: 'one', do: text('Do'), steps: [], chance: 'possible', effort: 'minutes', first: false, who: [], purpose: ['general'] }],
        otherwise: 'end',
        contactEffort: 'hours',
      },
    ],
    [
      'or what it says of itself',
      tries(
        `steps: [ ${both('S')} ], why: ${both('W')}, when: { bank: icbc }, chance: likely, effort: days, first: true, who: bank, purpose: freeze`,
        ', helped: good, contact-effort: days',
      ),
      {
        try: [
          {
            id: 'one',
            do: text('Do'),
            steps: [text('S')],
            why: text('W'),
            when: { bank: ['icbc'] },
            chance: 'likely',
            effort: 'days',
            first: true,
            who: ['bank'],
            purpose: ['freeze'],
          },
        ],
        helped: 'good',
        otherwise: 'end',
        contactEffort: 'days',
      },
    ],
    [
      'a row has a condition',
      '{ branch: [ { when: { bank: icbc }, go: a } ], else: b }',
      { rows: [{ when: { bank: ['icbc'] }, go: 'a' }], else: 'b' },
    ],
    ['an end has nothing but what it tells', ends('fix'), EMPTY_END],
    [
      'or more',
      ends(
        'fix',
        `, steps: [ ${both('S')} ], have-ready: [ order-number, ${both('R')} ], say: ${both('Y')}, never: [ ${both('N')} ], come-back: ${both('B')}`,
      ),
      {
        ...EMPTY_END,
        steps: [text('S')],
        haveReady: ['order-number', text('R')],
        say: text('Y'),
        never: [text('N')],
        comeBack: text('B'),
      },
    ],
    ['a contact is for anything', ends('contact', ', who: wallet'), { ...EMPTY_END, who: ['wallet'], purpose: ['general'] }],
    ['or for one thing', ends('contact', ', who: [wallet, police], purpose: fraud'), { who: ['wallet', 'police'], purpose: ['fraud'] }],
    ['or for several', ends('contact', ', who: bank, purpose: [fraud, freeze]'), { who: ['bank'], purpose: ['fraud', 'freeze'] }],
  ])('%s', (_, yaml, expected) => {
    const node = nodeOf(yaml);
    expect(node).toMatchObject({ id: 'first', sources: [], ...expected });
    for (const key of ['say', 'comeBack', 'helped']) expect(Object.hasOwn(node ?? {}, key), key).toBe(Object.hasOwn(expected, key));
  });

  test.each([
    ['a question', asks('', '')],
    ['remedies', tries('')],
    ['a fork', '{ branch: [ { when: { bank: icbc }, go: a } ], else: b }'],
    ['a call', '{ call: flow, then: end }'],
    ['a fix', ends('fix')],
    ['a contact', ends('contact', ', who: wallet')],
  ])('%s has its sources', (_, yaml) => {
    const node = nodeOf(yaml.replace(/ \}$/u, `, sources: [ { says: it, ${WHOLE_SOURCE} }, { says: so, ${SOURCE} } ] }`));
    expect(node?.sources).toEqual([wholeSource, source]);
  });
});

describe('a tree', () => {
  test('is a problem, not urgent, without phrases and scenarios', () => {
    expect(tree(ends('fix')).value).toEqual({
      id: 'card',
      title: text('Card'),
      phrases: {},
      urgent: false,
      shared: false,
      start: 'first',
      nodes: new Map([['first', { id: 'first', kind: 'fix', sources: [], ...EMPTY_END }]]),
      scenarios: [],
    });
  });
  test('or what it says of itself', () => {
    const more = `summary: ${both('S')}\nphrases: { en: [card kept] }\nurgent: true\nshared: true\n`;
    expect(tree(ends('fix'), more).value).toMatchObject({
      summary: text('S'),
      phrases: { en: ['card kept'] },
      urgent: true,
      shared: true,
    });
  });
  test.each<[string, string, object]>([
    ['what must be in it', '', {}],
    [
      'all that can be in it',
      ', asks-at-most: 0, urgency: wait, offers: { bank: [icbc] }, tries: [one], contacts: [alipay]',
      { asksAtMost: 0, urgency: 'wait', offers: { bank: ['icbc'] }, tries: ['one'], contacts: ['alipay'] },
    ],
  ])('has a scenario with %s', (_, more, expected) => {
    const scenario = `scenarios:\n  - { name: One, given: { bank: icbc }, reaches: first${more} }\n`;
    expect(tree(ends('fix'), scenario).value?.scenarios).toStrictEqual([
      { name: 'One', given: { bank: 'icbc' }, reaches: 'first', ...expected },
    ]);
  });
  test('a node that cannot be built is left out, and ways to it are not wrong too', () => {
    const { value, broken, findings } = tree(`${ends('fix')}\n  second: { fix: { tell: ${both('T')} } }`);
    expect([[...(value?.nodes.keys() ?? [])], [...broken], findings.map((f) => f.code)]).toEqual([['first'], ['second'], ['missing-key']]);
  });
});

describe('an organisation', () => {
  const organisation = (more: string) =>
    readOrganisation(`id: blue-pay\nkind: wallet\nname: ${both('Blue')}\n${more}`, 'blue-pay.yaml').value;

  test('works everywhere and has nothing', () => {
    expect(organisation('')).toStrictEqual({
      id: 'blue-pay',
      kind: 'wallet',
      roles: [],
      name: text('Blue'),
      aliases: [],
      regions: [],
      domains: [],
      channels: [],
      menus: new Map(),
      figures: new Map(),
      neverAsks: [],
      messages: [],
      doNotUse: [],
    });
  });
  test('or what it says of itself', () => {
    const yaml = `
roles: [wallet, bank]
in-text: ${both('your Blue')}
aliases: [bluepay]
regions: [CN]
note: ${both('Note')}
domains: [ { domain: blue.example, ${SOURCE} }, { domain: a.blue.example, host-only: true, ${WHOLE_SOURCE} } ]
channels:
  - { kind: phone, value: '95188', label: ${both('Line')}, ${SOURCE} }
  - { kind: in-app, path: ${both('Me')}, label: ${both('App')}, purpose: [fraud], regions: [HK], hours: always, languages: [zh], note: ${both('N')}, check-first: true, ${WHOLE_SOURCE} }
menus: { bills: { text: ${both('Bills')}, ${SOURCE} } }
figures: { refund-time: { text: ${both('3 days')}, ${WHOLE_SOURCE} } }
never-asks: [ { text: ${both('the code')}, ${SOURCE} } ]
messages: [ { text: Limit reached, problem: limits, ${SOURCE} }, { text: Closed, problem: limits, facts: { debited: taken }, ${SOURCE} } ]
do-not-use: [ { value: '400', why: ${both('Not theirs')}, source: their page } ]
`;
    expect(organisation(yaml)).toStrictEqual({
      id: 'blue-pay',
      kind: 'wallet',
      roles: ['wallet', 'bank'],
      name: text('Blue'),
      inText: text('your Blue'),
      aliases: ['bluepay'],
      regions: ['CN'],
      note: text('Note'),
      domains: [
        { domain: 'blue.example', hostOnly: false, ...source },
        { domain: 'a.blue.example', hostOnly: true, ...wholeSource },
      ],
      channels: [
        {
          kind: 'phone',
          value: '95188',
          label: text('Line'),
          purpose: ['general'],
          regions: [],
          languages: [],
          checkFirst: false,
          ...source,
        },
        {
          kind: 'in-app',
          path: text('Me'),
          label: text('App'),
          purpose: ['fraud'],
          regions: ['HK'],
          hours: 'always',
          languages: ['zh'],
          note: text('N'),
          checkFirst: true,
          ...wholeSource,
        },
      ],
      menus: new Map([['bills', { text: text('Bills'), ...source }]]),
      figures: new Map([['refund-time', { text: text('3 days'), ...wholeSource }]]),
      neverAsks: [{ text: text('the code'), ...source }],
      messages: [
        { text: 'Limit reached', problem: 'limits', facts: {}, ...source },
        { text: 'Closed', problem: 'limits', facts: { debited: 'taken' }, ...source },
      ],
      doNotUse: [{ value: '400', why: text('Not theirs'), source: 'their page' }],
    });
  });
});

test.each<[string, unknown, unknown]>([
  [
    'words',
    readWords(`order: [refund]\nhave-ready: { order-number: ${both('The number')} }\n`, 'words.yaml').value,
    { order: ['refund'], haveReady: new Map([['order-number', text('The number')]]), notOurs: {} },
  ],
  ['words without any', readWords('order: [refund]\n', 'words.yaml').value, { order: ['refund'], haveReady: new Map(), notOurs: {} }],
  ['words without an order', readWords('have-ready: {}\n', 'words.yaml').value, { order: [], haveReady: new Map(), notOurs: {} }],
  [
    'phrases of a tree',
    readPhrases('tree: refund\nen: [money back]\n', 'refund.yaml').value,
    { tree: 'refund', phrases: { en: ['money back'] } },
  ],
])('%s', (_, value, expected) => {
  expect(value).toStrictEqual(expected);
});
