/** Whatever is planted in trees, organisations, sessions, arguments and the environment: no byte of it reaches a terminal, a pipe or a log that could do harm there. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { clean, safeJson } from '../src/terminal/clean.ts';
import { HARMFUL_OUTPUT } from './harmful.ts';
import { run, scratch } from './helpers.ts';
import { onPty } from './pty.ts';
import { bareEnv, spawned } from './spawned.ts';

/** Moves the cursor, sets the title, makes a link, colours with one C1 character, turns text round, hides text. The numbers are no program's of ours. */
const POISON =
  '\u001B[66;6H\u001B]0;evil\u0007\u001B]8;;https://evil.example\u001B\\\u009B31m\u202E\u2066\u200B\u200E\u00AD\u{E0041}\r\uFEFF\u0000\u007F\u2028x';
const CURSOR = '\u001B[66;6H';
const OSC = '\u001B]';

/** A tree and an organisation with the poison in every text that a file can hold. */
function poisoned(): string {
  const folder = scratch();
  mkdirSync(join(folder, 'contacts'));
  mkdirSync(join(folder, 'phrases'));
  const text = { zh: `毒${POISON}`, en: `bad${POISON}` };
  const source = { source: `https://example.org/${POISON}`, seen: '2026-01-01', published: '2026', confidence: 'operator' };
  const ending = { tell: text, urgency: 'today', steps: [text], 'have-ready': [text], say: text, never: [text], 'come-back': text };
  const sources = [{ says: `it says${POISON}`, ...source }];
  writeFileSync(
    join(folder, 'poison.yaml'),
    JSON.stringify({
      id: 'poison',
      title: text,
      summary: text,
      phrases: { zh: [`毒药${POISON}`], en: [`poison phrase${POISON}`] },
      start: 'first',
      nodes: {
        first: {
          ask: text,
          why: text,
          options: [
            { is: 'one', label: text, go: 'try-it' },
            { is: 'two', label: text, go: 'end' },
          ],
          unsure: { help: text, go: 'end' },
          sources,
        },
        'try-it': {
          try: [{ id: 'do-it', do: text, steps: [text], why: text, chance: 'likely', effort: 'minutes', who: 'alipay' }],
          helped: 'solved',
          otherwise: 'end',
          sources,
        },
        solved: { fix: ending, sources },
        end: { contact: { who: ['alipay', 'wallet'], ...ending }, sources },
      },
      scenarios: [{ name: `poison${POISON}`, given: { first: 'two' }, reaches: 'end' }],
    }),
  );
  writeFileSync(
    join(folder, 'contacts', 'alipay.yaml'),
    JSON.stringify({
      id: 'alipay',
      kind: 'wallet',
      name: text,
      'in-text': text,
      aliases: [`alias${POISON}`],
      regions: ['CN'],
      note: text,
      domains: [
        { domain: `evil${POISON}.example`, ...source },
        { domain: 'alipay.com', ...source },
      ],
      channels: ['phone', 'web', 'email', 'social', 'in-app', 'chat'].map((kind) => ({
        kind,
        value: `95188${POISON}`,
        label: text,
        path: text,
        hours: { days: ['mon'], from: '09:00', to: '18:00', zone: 'Asia/Shanghai' },
        languages: ['zh'],
        note: text,
        ...source,
      })),
      menus: { bills: { text, ...source } },
      figures: { 'refund-time': { text, ...source } },
      'never-asks': [{ text, ...source }],
      messages: [{ text: `the exact words${POISON}`, problem: 'poison', facts: { first: 'one' }, ...source }],
      'do-not-use': [{ value: `0000${POISON}`, why: text, source: `forum${POISON}` }],
    }),
  );
  writeFileSync(
    join(folder, 'phrases', 'poison.yaml'),
    JSON.stringify({ tree: 'poison', zh: [`毒${POISON}`], en: [`poisonous${POISON}`] }),
  );
  writeFileSync(join(folder, 'words.yaml'), JSON.stringify({ order: ['poison'], 'have-ready': { amount: text, [`x${POISON}`]: text } }));
  writeFileSync(join(folder, `name${POISON.replaceAll('\u0000', '').replaceAll('/', '')}.yaml`), `id: [\n`);
  return folder;
}

const folder = poisoned();
const trees = ['--trees', folder];

const COMMANDS: readonly (readonly string[])[] = [
  ['list', ...trees],
  ['search', 'poison phrase', ...trees],
  ['search', `毒药${POISON}`, ...trees],
  ['contact', ...trees],
  ['contact', 'alipay', ...trees],
  ['contact', 'alipay', '--region', 'CN', ...trees],
  ['contact', `alias${POISON}`, ...trees],
  ['verify', '95188', ...trees],
  ['verify', '0000', ...trees],
  ['verify', `https://evil${POISON}.example/`, ...trees],
  ['verify', `@evil${POISON}`, ...trees],
  ['verify', `a@evil${POISON}.example`, ...trees],
  ['check', folder, '--strict', '--stats', '--stale'],
  ['diagnose', 'poison', ...trees],
  ['diagnose', 'poison', '--set', 'first=one', ...trees],
  ['diagnose', 'poison', '--set', 'first=one', '--set', 'do-it=yes', ...trees],
  ['diagnose', 'poison', '--set', 'first=two', '--wallet', 'alipay', ...trees],
  ['diagnose', `the exact words${POISON}`, ...trees],
  // arguments
  [POISON],
  [`--${POISON}`],
  ['list', `--lang=${POISON}`],
  ['list', '--trees', POISON],
  ['list', '--as-of', POISON],
  ['diagnose', POISON],
  ['diagnose', 'payment-failed', '--set', POISON],
  ['diagnose', 'payment-failed', '--set', `debited=${POISON}`],
  ['diagnose', 'payment-failed', '--set', `${POISON}=x`],
  ['diagnose', 'payment-failed', '--wallet', POISON],
  ['diagnose', 'payment-failed', '--region', POISON],
  ['diagnose', '--resume', POISON],
  ['diagnose', 'payment-failed', '--save', `/proc/${POISON}/x`],
  ['contact', POISON],
  ['contact', 'alipay', '--purpose', POISON],
  ['contact', 'alipay', '--region', POISON],
  ['verify', POISON],
  ['check', POISON],
  ['search', POISON],
];

describe('no command lets it through', { timeout: 60_000 }, () => {
  test.each(COMMANDS)('%j', async (...argv) => {
    for (const flags of [['--lang', 'zh', '--color'], ['--json']]) {
      const { out, err } = await run([...argv, ...flags]);
      const both = (out + err)
        // Colours of our own, which only --color asks for.
        // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is to be found
        .replace(flags.includes('--color') ? /\u001B\[(?:\d{1,2}(?:;\d{1,2})?)?m/gu : '', '');
      expect(both).not.toMatch(HARMFUL_OUTPUT);
      expect(both).not.toBe('');
      if (flags.includes('--json') && out !== '') expect(() => JSON.parse(out)).not.toThrow();
    }
  });

  test.each(['search', 'verify'])('%s from standard input', async (command) => {
    const { out, err } = await run([command, '-', '--json', ...trees], { input: `${POISON}\n95188${POISON}\n\u0000\n` });
    expect(out + err).not.toMatch(HARMFUL_OUTPUT);
    expect(out.trim().split('\n').length).toBeGreaterThan(0);
  });

  test('a session', async () => {
    const file = join(scratch(), 'session.json');
    const session = { tree: 'poison', facts: { first: 'one', [POISON]: POISON, wallet: POISON }, tried: { [POISON]: 'no' } };
    for (const [tree, code] of [
      ['poison', 10],
      [POISON, 2],
    ] as const) {
      for (const flags of [[], ['--json']]) {
        writeFileSync(file, JSON.stringify({ format: 1, session: { ...session, tree } }));
        const ran = await run(['diagnose', '--resume', file, ...trees, ...flags]);
        expect(ran.code).toBe(code);
        expect(ran.out + ran.err).not.toMatch(HARMFUL_OUTPUT);
      }
    }
  });

  test('what is saved holds nothing of it either', async () => {
    const file = join(scratch(), 'session.json');
    await run(['diagnose', 'poison', ...trees, '--save', file]);
    expect(readFileSync(file, 'utf8')).not.toMatch(HARMFUL_OUTPUT);
  });
});

test('the environment', { timeout: 60_000 }, async () => {
  const state = join(scratch(), POISON.replaceAll('\u0000', '').replaceAll('/', ''));
  const value = POISON.replaceAll('\u0000', '');
  // More than this in a locale takes Node itself down before any program of ours begins.
  const locale = CURSOR;
  const env = {
    ...bareEnv(),
    LANG: locale,
    LC_ALL: locale,
    LANGUAGE: value,
    TERM: value,
    TZ: value,
    WALLET_HELP_LANG: locale,
    XDG_STATE_HOME: state,
    NO_COLOR: value,
    ACCESSIBLE: value,
  };
  for (const argv of [
    ['contact', 'alipay'],
    ['diagnose', '--resume'],
  ]) {
    const { out, err, code } = await spawned(argv, { env });
    expect(out + err, argv.join(' ')).not.toMatch(HARMFUL_OUTPUT);
    expect(code).toBe(argv.includes('--resume') ? 2 : 0);
    const inside = await run(argv, { env: { ...env, LANG: value, LC_ALL: value, LC_MESSAGES: value } });
    expect(inside.out + inside.err).not.toMatch(HARMFUL_OUTPUT);
    expect(inside.code).toBe(code);
  }
});

test.each([['screens'], ['--plain']])('on a terminal: %s', { timeout: 60_000 }, async (how) => {
  const state = join(scratch(), 'state\u001B[66;6H\u202E');
  const t = onPty(['diagnose', 'poison', '--lang', 'en', ...trees, ...(how === '--plain' ? [how] : [])], {
    env: { ...bareEnv(), XDG_STATE_HOME: state },
  });
  await t.sees('bad');
  for (const key of ['w', '?', '1']) {
    t.write(how === '--plain' ? `${key}\n` : key);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  if (how !== '--plain') t.write('\r');
  await t.sees(/Try this/u);
  t.write('\u0003');
  expect(await t.ended).toMatchObject({ code: 130 });
  const bytes = t.bytes();
  expect(bytes).not.toContain(CURSOR);
  expect(bytes).not.toContain(OSC);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is to be found
  expect(bytes.replace(/\u001B\[[0-9;?]*[A-Za-z]/gu, '').replace(/[\r\u0007]/gu, '')).not.toMatch(HARMFUL_OUTPUT);
});

describe('clean and safeJson', () => {
  test('every code point that is harmful is replaced, and no other', () => {
    const wrong: string[] = [];
    for (let code = 0; code <= 0x10ffff; code++) {
      const char = String.fromCodePoint(code);
      if (HARMFUL_OUTPUT.test(clean(`a${char}b`)) || HARMFUL_OUTPUT.test(safeJson(`a${char}b`))) wrong.push(code.toString(16));
    }
    expect(wrong).toEqual([]);
    for (const fine of ['\n', '\t', '汉', 'é', '👨‍👩‍👧', '❤️', '🏳️‍🌈', 'می‌خواهم', 'क्‍ष', '葛󠄀', '　', '\u00A0'])
      expect(clean(fine), fine).toBe(fine);
  });
  test('joiners that join nothing are shown', () => {
    expect(clean('ali\u200Dpay.com 12\u200C3')).toBe('ali\uFFFDpay.com 12\uFFFD3');
  });
  test('JSON says the same when it is read again', () => {
    for (const text of [POISON, '\uD800', '\u{E0001}', '👨‍👩‍👧'])
      expect(JSON.parse(safeJson({ text })), JSON.stringify(text)).toEqual({ text });
  });
});
