/** The summary for support, in all its forms, and details with secrets in them. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadContent } from '../src/files/content.ts';
import { SHIPPED } from '../src/files/place.ts';
import { escaped, markdownOf } from '../src/text/markdown.ts';
import { deskLanguage, summaryOf } from '../src/walk/summary.ts';
import type { Session } from '../src/walk/types.ts';
import { both, contentOf, NOW, run, scratch } from './helpers.ts';

const { content } = loadContent([SHIPPED]);
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;
const LED: Session = {
  tree: 'payment-failed',
  facts: {
    debited: 'not-taken',
    'shown-reason': 'unsure',
    'other-reason': 'tap',
    wallet: 'alipay',
    region: 'cn',
    'other-shops': 'everywhere',
  },
  tried: { 'other-source': 'no' },
};

function fileOf(session: unknown): string {
  const file = join(scratch(), 'session.json');
  writeFileSync(file, JSON.stringify({ format: 1, saved: '2026-11-18T02:00:00Z', session }));
  return file;
}

test('says what is known, what was tried, what is not known and where it led, in both languages', async () => {
  const file = fileOf({ ...LED, details: { order: '4200001234202611221234567890' } });
  const en = await run(['summary', file]);
  expect(en.code).toBe(0);
  for (const words of [
    'Summary: A payment failed',
    'What was tried',
    'What is not known\n - What did the screen say?',
    'Alipay',
    'Order number: 4200001234202611221234567890',
    'Message to support (English)',
    'Message to support (Chinese)',
    '你好，我需要帮助',
  ])
    expect(en.out).toContain(words);
  const zh = await run(['summary', file, '--lang', 'zh']);
  for (const words of ['情况说明：支付失败', '试过的', '还不知道的', '给客服的话（中文）']) expect(zh.out).toContain(words);
  // The desk reads Chinese, as the person does: one message is enough.
  expect(zh.out).not.toContain('Hello');
  expect((await run(['summary', file, '--lang', 'zh', '--desk-lang', 'en'])).out).toContain('Hello, I need help');
});

test('as JSON, by either option', async () => {
  const file = fileOf(LED);
  const [one, other] = [await run(['summary', file, '--json']), await run(['summary', file, '--format', 'json'])];
  expect(one).toEqual(other);
  expect(json(one.out)).toMatchObject({
    schemaVersion: 1,
    status: 'summary',
    tree: 'payment-failed',
    facts: expect.arrayContaining([expect.objectContaining({ id: 'debited', value: 'not-taken' })]),
    unknown: expect.arrayContaining([expect.objectContaining({ id: 'shown-reason', pending: false })]),
    deskLanguage: 'zh',
    messages: [{ language: 'en' }, { language: 'zh' }],
    masked: [],
  });
});

test('a step that keeps one safe is done or not, and never "helped"', async () => {
  const file = fileOf({ tree: 'emergency', facts: {}, tried: { 'hang-up': 'yes', 'airplane-mode': 'skipped' } });
  const { tried } = json((await run(['summary', file, '--json'])).out) as { tried: { inWords: string }[] };
  expect(tried.map((one) => one.inWords)).toEqual(['done', 'could not do it']);
});

test('of the steps of one list, those that keep one safe are told apart from those that may help', () => {
  const step = (id: string, more: string) => `{ id: ${id}, do: ${both(id)}${more} }`;
  const mixed = contentOf({
    lost: `
id: lost
title: ${both('Lost')}
start: steps
nodes:
  steps:
    try: [ ${step('ring', '')}, ${step('lock', ', first: true')}, ${step('search', '')}, ${step('report', ', first: true')} ]
    helped: found
    otherwise: found
  found: { fix: { tell: ${both('Found')}, urgency: self-serve } }
`,
  });
  const session: Session = { tree: 'lost', facts: {}, tried: { ring: 'no', lock: 'yes', search: 'no', report: 'skipped' } };
  expect(summaryOf(mixed, session, 'en', NOW).tried.map(({ id, safety }) => [id, safety])).toEqual([
    ['lock', true],
    ['report', true],
    ['ring', false],
    ['search', false],
  ]);
});

test.each<[string, Session['facts'], unknown]>([
  ['the problem that the walk was handed over to', { seen: 'gone' }, { tree: 'gone', title: 'Money is gone' }],
  ['none before that', {}, undefined],
  ['none where it ends in its own tree', { seen: 'here' }, undefined],
])('where it led: %s', (_, facts, led) => {
  const head = (id: string, title: string) => `id: ${id}\ntitle: ${both(title)}\n`;
  const asked = (is: string, go: string) => `{ is: ${is}, label: ${both(is)}, go: '${go}' }`;
  const end = `end: { fix: { tell: ${both('End')}, urgency: wait } }`;
  const trees = contentOf({
    stuck: `${head('stuck', 'A transfer is stuck')}start: seen
nodes:
  seen: { ask: ${both('Seen?')}, why: ${both('So')}, options: [ ${asked('here', 'end')}, ${asked('gone', 'tree:gone')} ], unsure: { help: ${both('Look')}, go: end } }
  ${end}
`,
    gone: `${head('gone', 'Money is gone')}start: end\nnodes:\n  ${end}\n`,
  });
  const { tree, title, led: found } = summaryOf(trees, { tree: 'stuck', facts, tried: {} }, 'en', NOW);
  expect({ tree, title, found }).toEqual({ tree: 'stuck', title: 'A transfer is stuck', found: led });
});

test.each([
  ['nothing saved', [], 2, 'no saved session'],
  ['an unknown one', ['nope'], 2, '"nope"'],
  ['a missing file', ['./nope.json'], 2, 'no file'],
  ['an unknown format', ['x', '--format', 'pdf'], 2, 'text, markdown, json'],
  ['an unknown desk', ['x', '--desk-lang', 'fr'], 2, 'zh, en'],
  ['two formats', ['x', '--format', 'text', '--json'], 2, 'together'],
])('used wrongly: %s', async (_, argv, code, said) => {
  const ran = await run(['summary', ...argv]);
  expect(ran.code).toBe(code);
  expect(ran.err + ran.out).toContain(said);
});

describe('the language of the desk', () => {
  test.each<[string, Session, 'zh' | 'en']>([
    ['a wallet of mainland China', { tree: 'refund', facts: { wallet: 'alipay' }, tried: {} }, 'zh'],
    ['of Hong Kong', { tree: 'refund', facts: { wallet: 'octopus' }, tried: {} }, 'zh'],
    ['of India', { tree: 'refund', facts: { wallet: 'paytm' }, tried: {} }, 'en'],
    ['everywhere, person in China', { tree: 'refund', facts: { wallet: 'apple-pay', region: 'cn' }, tried: {} }, 'zh'],
    ['everywhere, person in Britain', { tree: 'refund', facts: { wallet: 'apple-pay', region: 'gb' }, tried: {} }, 'en'],
    ['nothing known', { tree: 'refund', facts: {}, tried: {} }, 'en'],
    ['a Chinese wallet abroad', { tree: 'refund', facts: { wallet: 'wechat-pay', region: 'us' }, tried: {} }, 'zh'],
  ])('%s', (_, session, language) => {
    expect(deskLanguage(content, session)).toBe(language);
  });
});

describe('Markdown', () => {
  test.each([
    ['# title', '\\# title'],
    ['- item', '\\- item'],
    ['1. one', '1\\. one'],
    ['2) two', '2\\) two'],
    ['> quote', '\\> quote'],
    ['a *b* _c_ `d`', 'a \\*b\\* \\_c\\_ \\`d\\`'],
    ['[x](https://e.example)', '\\[x\\](https\\://e.example)'],
    ['<img src=x>', '\\<img src=x\\>'],
    ['a | b', 'a \\| b'],
    ['&lt;', '\\&lt;'],
    ['two\nlines', 'two lines'],
    ['www.e.example', 'www\\.e.example'],
    ['@somebody', '\\@somebody'],
    ['back\\slash', 'back\\\\slash'],
    ['3.5 and -2', '3\\.5 and -2'],
  ])('%j becomes %j', (text, expected) => {
    expect(escaped(text)).toBe(expected);
  });
  test('a message cannot close its own fence', () => {
    expect(markdownOf([{ kind: 'message', lines: ['a', '````', 'b'] }])).toBe('`````text\na\n````\nb\n`````');
  });
  test('of a whole summary with a planted link', async () => {
    const file = fileOf({ ...LED, details: { order: '[x](javascript:alert(1)) <b> ```' } });
    const { out } = await run(['summary', file, '--format', 'markdown']);
    expect(out).toContain('- Order number: \\[x\\](javascript:alert(1)) \\<b\\> \\`\\`\\`');
    const [before = ''] = out.split(/^`{4,}text$/mu);
    expect(before).not.toMatch(/(?<!\\)[<[`]/u);
  });
});

test('control characters in details do not reach the terminal', async () => {
  const file = fileOf({ ...LED, details: { order: 'a\u001B[31mb\nc\u202Ed' } });
  for (const format of ['text', 'markdown', 'json']) {
    const { out } = await run(['summary', file, '--format', format]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for exactly those
    expect(out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/u);
  }
});

describe('details', () => {
  const ASKED = ['diagnose', 'payment-failed', '--plain', '--set', 'wallet=alipay', '--set', 'region=cn'];
  const walkedTo = async (input: string, flags: readonly string[] = []) => {
    const state = scratch();
    const env = { XDG_STATE_HOME: state };
    // Not taken; only "failed"; tapping; no to whatever is proposed; everywhere; and to the end.
    const ran = await run(['diagnose', ...ASKED.slice(1), '--set', 'debited=not-taken', '--set', 'shown-reason=busy', ...flags], {
      tty: true,
      env,
      input: `${'2\n'.repeat(12)}${input}`,
    });
    const folder = join(state, 'wallet-help', 'sessions');
    const [name] = readdirSync(folder);
    return { ran, env, session: JSON.parse(readFileSync(join(folder, name ?? ''), 'utf8')).session as Session };
  };
  /** A contact ending that has all three among what to have ready, and one answer before it. */
  const ready = () => {
    for (const tree of content.trees.values())
      for (const node of tree.nodes.values())
        if (
          node.kind === 'contact' &&
          node.urgency !== 'act-now' &&
          ['order-number', 'time', 'amount'].every((id) => node.haveReady.includes(id)) &&
          tree.scenarios.some((s) => s.reaches === node.id)
        )
          return { tree, given: tree.scenarios.find((s) => s.reaches === node.id)?.given ?? {} };
    throw new Error('no such ending');
  };
  const { tree, given } = ready();
  /** Everything that the scenario says, and "no" to all that it does not speak of, in the order asked. */
  const toTheEnd = async (input: string, flags: readonly string[] = []) => {
    const state = scratch();
    const env = { XDG_STATE_HOME: state };
    const set = Object.entries(given).flatMap(([id, value]) => ['--set', `${id}=${value}`]);
    const sets = [...set];
    for (;;) {
      const value = json((await run(['diagnose', tree.id, ...sets, '--json'])).out);
      if (value.status !== 'remedy') break;
      sets.push('--set', `${(value.remedy as { id: string }).id}=no`);
    }
    const ran = await run(['diagnose', tree.id, '--plain', ...sets, ...flags], { tty: true, env, input });
    const folder = join(state, 'wallet-help', 'sessions');
    const [name] = readdirSync(folder);
    return { ran, env, session: JSON.parse(readFileSync(join(folder, name ?? ''), 'utf8')).session as Session };
  };
  test('are asked once at a contact ending, kept, and are in the summary', async () => {
    const { ran, env, session } = await toTheEnd('1\n4200001234202611221234567890\n\n128 元\n');
    expect(ran.code, ran.out).toBe(0);
    expect(ran.out).toContain('Order or transaction number:');
    expect(ran.err).toContain('wallet-help summary');
    expect(session.details).toEqual({ order: '4200001234202611221234567890', amount: '128 元' });
    expect((await run(['summary'], { env })).out).toContain('Amount: 128 元');
    const again = await run(['diagnose', '--resume', '--plain'], { tty: true, env, input: '1\n' });
    expect(again.out).not.toContain('Order or transaction number:');
    expect(again.code).toBe(0);
  });
  test('given beforehand they are not asked', async () => {
    const { ran, session } = await toTheEnd('1\n', ['--order', '77']);
    expect(ran.out).not.toContain('Order or transaction number:');
    expect(session.details).toEqual({ order: '77' });
  });
  test('skipped, they are not asked again; left, they are', async () => {
    for (const [input, details] of [
      ['1\n\n\n\n', {}],
      ['1\n', undefined],
    ] as const) {
      const { ran, env, session } = await toTheEnd(input);
      expect(ran.code).toBe(0);
      expect(session.details).toEqual(details);
      const again = await run(['diagnose', '--resume', '--plain'], { tty: true, env, input: '1\n' });
      expect(again.out.includes('Order or transaction number:')).toBe(details === undefined);
    }
  });
  test('are not asked at a fix or where minutes count', async () => {
    const { ran } = await walkedTo('');
    expect(ran.out).toContain('Where to go');
    const urgent = await run(['diagnose', 'wrong-recipient', '--plain', '--set', 'wrong-transfer=tricked'], {
      tty: true,
      input: '1\n'.repeat(15),
    });
    expect(urgent.out).not.toContain('Order or transaction number:');
  });

  const SECRETS = [
    ['4111 1111 1111 1111', /4111[ -]?1111[ -]?1111[ -]?1111/u],
    ['卡６２２２０２１２３４５６７８９０１２８', /６２２２０２|622202/u],
    ['身份证 11010519491231002X', /11010519491231002X/u],
    ['my code is 482913', /482913/u],
    ['密码：Tr0ub4dor', /Tr0ub4dor/u],
    ['seed phrase abandon ability able about above absent absorb abstract absurd abuse access accident', /absorb|accident/u],
  ] as const;
  test.each([
    [SECRETS.map(([text]) => text).join('; '), new RegExp(SECRETS.map(([, secret]) => secret.source).join('|'), 'u')],
    ...SECRETS,
  ] as const)('a secret never appears anywhere: %s', async (text, secret) => {
    const everywhere = (state: string) =>
      readdirSync(state, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
        .join('\n');
    const { ran, env } = await toTheEnd(`1\n${text}\n${text}\n${text}\n`);
    expect(ran.out + ran.err).not.toMatch(secret);
    expect(ran.err.replace(/\s+/gu, ' ')).toContain('Masked, because support never needs it:');
    const saved = join(env.XDG_STATE_HOME, 's.json');
    const core = [
      ['diagnose', text, '--json'],
      ['diagnose', 'payment-failed', '--order', text, '--time', text, '--amount', text, '--save', saved],
      ['summary', saved, '--format', 'markdown'],
    ];
    const all = [
      ['diagnose', text],
      ['diagnose', text, '--json'],
      ['diagnose', 'payment-failed', '--order', text, '--time', text, '--amount', text, '--save', saved],
      ['diagnose', '--resume', saved, '--json'],
      ['diagnose', 'payment-failed', '--set', `debited=${text}`],
      ['diagnose', 'payment-failed', '--set', `${text}=x`, '--json'],
      ['diagnose', 'payment-failed', '--wallet', text],
      ['search', text],
      ['search', text, '--json'],
      ['summary', '--order', text],
      ['summary', '--json', '--amount', text],
      ['summary', saved, '--format', 'markdown'],
      ['summary', text],
      ['sessions', 'show', text],
      ['sessions', 'list', '--json'],
      ['answers', text],
      ['contact', text],
      ['verify', text],
      ['verify', text, '--json'],
      [text],
      ['list', text],
    ];
    for (const argv of text === SECRETS[0][0] || text.includes('; ') ? all : core) {
      const one = await run(argv, { env });
      expect(one.out + one.err, argv.join(' ')).not.toMatch(secret);
    }
    const answers = `tree: payment-failed\ndetails:\n  order: "${text}"\n`;
    for (const input of [answers, `${answers}debited: "${text}"\n`, `"${text}": x\n`, `- ${text}\n`, `a: [${text}\n`])
      for (const flags of [[], ['--json']]) {
        const one = await run(['diagnose', '--answers', '-', ...flags], { env, input });
        expect(one.out + one.err, input).not.toMatch(secret);
      }
    for (const line of [
      { tree: 'refund', details: { order: text } },
      { tree: text },
      { [text]: 'x' },
      { id: text, tree: 'refund' },
      text,
    ]) {
      const one = await run(['diagnose', '--batch', '-'], { env, input: `${JSON.stringify(line)}\n` });
      expect(one.out + one.err).not.toMatch(secret);
    }
    // At the prompts of a plain terminal what is typed is shown by the terminal itself and not by us.
    const words = await run(['diagnose', '--plain'], { env, tty: true, input: `2\n${text}\nq\n` });
    expect(words.out + words.err).not.toMatch(secret);
    expect(everywhere(env.XDG_STATE_HOME)).not.toMatch(secret);
  });
  test('a file that was changed by hand is masked too', async () => {
    const file = fileOf({ ...LED, details: { order: 'card 4111111111111111' } });
    for (const argv of [
      ['summary', file],
      ['summary', file, '--json'],
      ['sessions', 'show', file, '--json'],
      ['diagnose', '--resume', file, '--json'],
    ])
      expect((await run(argv)).out).not.toContain('4111111111111111');
  });
  test('what is no secret stays', async () => {
    const file = fileOf(LED);
    const { out, err } = await run([
      'summary',
      file,
      '--order',
      '4200001234202611221234567890',
      '--time',
      '2026-11-22 18:30',
      '--amount',
      '+86 138 0013 8000',
    ]);
    expect(err).toBe('');
    for (const kept of ['4200001234202611221234567890', '2026-11-22 18:30', '+86 138 0013 8000']) expect(out).toContain(kept);
  });
});
