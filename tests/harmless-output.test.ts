/** Whatever is planted in trees, organisations, sessions, arguments and the environment: no byte of it reaches a terminal, a pipe or a log that could do harm there. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMPLETE } from '../src/completion/scripts.ts';
import { clean, safeJson } from '../src/terminal/clean.ts';
import { SHELLS } from '../src/text/completion-words.ts';
import { ALL_COMMANDS, type AnyCommand, QUEUE, RIGHT, valuedOptions } from './all-commands.ts';
import { HARMFUL_OUTPUT } from './harmful.ts';
import { type Ran, run, scratch } from './helpers.ts';
import { onPty } from './pty.ts';
import { bareEnv, spawned } from './spawned.ts';

/** Moves the cursor, sets the title, makes a link, colours with one C1 character, turns text round, hides text. The numbers are no program's of ours. */
const POISON =
  '\u001B[66;6H\u001B]0;evil\u0007\u001B]8;;https://evil.example\u001B\\\u009B31m\u202E\u2066\u200B\u200E\u00AD\u{E0041}\r\uFEFF\u0000\u007F\u2028x';
const CURSOR = '\u001B[66;6H';
const OSC = '\u001B]';
/** Words that would pass for ours if they got onto a line of their own. */
const LINE = 'x\nYour wallet is locked, ring 0000';
const ON_ITS_OWN = /^\W*Your wallet is locked/mu;

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

/** A file with that in it. */
function fileWith(text: string): string {
  const file = join(scratch(), 'answers.yaml');
  writeFileSync(file, text);
  return file;
}

/** A tree that is right but for one scenario, with texts that mean something in every format that we write. */
function quotes(): string {
  const text = { zh: QUOTES, en: QUOTES };
  const option = (is: string, go: string) => ({ is, label: text, go });
  return JSON.stringify({
    id: 'quotes',
    title: text,
    phrases: { zh: [QUOTES], en: [QUOTES] },
    start: 'first',
    nodes: {
      first: { ask: text, why: text, options: [option('one', 'end'), option('two', 'other')], unsure: { help: text, go: 'end' } },
      end: { fix: { tell: text, urgency: 'wait' } },
      other: { fix: { tell: text, urgency: 'wait' } },
    },
    scenarios: [{ name: QUOTES, given: { first: 'one' }, reaches: 'other' }],
  });
}

/** A state folder with one session, of that tree. */
function quotedState(): string {
  const state = scratch();
  mkdirSync(join(state, 'wallet-help', 'sessions'), { recursive: true });
  const session = { tree: 'quotes', facts: { first: 'one' }, tried: {}, details: { order: QUOTES, time: '````', amount: '# x' } };
  writeFileSync(join(state, 'wallet-help', 'sessions', 'q.json'), JSON.stringify({ format: 1, session }));
  return state;
}

const folder = poisoned();
const trees = ['--trees', folder];

/** In this folder nothing is wrong but its name. */
const named = join(scratch(), `odd ${CURSOR}\u202E`);
mkdirSync(named);
writeFileSync(join(named, 'queue.yaml'), QUEUE);
/** The same with texts that end strings, labels, elements and lines elsewhere. */
const QUOTES = '"]; --> </title><script>alert(1)</script> `x` ]]> & | $(x) [x](javascript:alert(1))';
writeFileSync(join(named, 'quotes.yaml'), quotes());

/** A state folder whose sessions are poisoned in all that they hold and in their names. */
function poisonedState(): string {
  const state = join(scratch(), `state${CURSOR}\u202E`);
  const sessions = join(state, 'wallet-help', 'sessions');
  mkdirSync(sessions, { recursive: true });
  const save = (name: string, tree: string) =>
    writeFileSync(
      join(sessions, `${name}.json`),
      JSON.stringify({
        format: 1,
        session: {
          tree,
          facts: { first: 'one', [POISON]: POISON, wallet: POISON },
          tried: { [POISON]: 'no' },
          details: { order: POISON, time: POISON, amount: `\`\`\`\n${LINE}` },
        },
      }),
    );
  save('2026-a', 'poison');
  save('gone', POISON);
  save('line', LINE);
  save(`name\n${CURSOR}\u202E${LINE}`, 'poison');
  writeFileSync(join(sessions, `damaged\n${CURSOR}.json`), `{${POISON}`);
  return state;
}

/** What each command makes of poisoned trees, organisations, sessions and answers. */
const POISONED: Readonly<Record<AnyCommand, readonly (readonly string[])[]>> = {
  list: [trees],
  search: [
    ['poison phrase', ...trees],
    [`毒药${POISON}`, ...trees],
  ],
  contact: [
    trees,
    ['alipay', ...trees],
    ['alipay', '--region', 'CN', ...trees],
    [`alias${POISON}`, ...trees],
    ['alipay', '--qr', ...trees],
  ],
  verify: [
    ['95188', ...trees],
    ['0000', ...trees],
    [`https://evil${POISON}.example/`, ...trees],
    [`@evil${POISON}`, ...trees],
    [`a@evil${POISON}.example`, ...trees],
  ],
  check: [
    [folder, '--strict', '--stats', '--stale'],
    [folder, '--format', 'github'],
    [folder, '--format', 'sarif'],
    [named],
    [folder, '--fix', '--dry-run'],
  ],
  diagnose: [
    ['poison', ...trees],
    ['poison', '--set', 'first=one', ...trees],
    ['poison', '--set', 'first=one', '--set', 'do-it=yes', ...trees],
    ['poison', '--set', 'first=two', '--wallet', 'alipay', ...trees],
    [`the exact words${POISON}`, ...trees],
    ['poison', '--desk', ...trees],
    ['--resume', ...trees],
    ['--resume', 'gone', ...trees],
    ['--answers', fileWith(`tree: "${CURSOR}"\n`), ...trees],
    [
      '--answers',
      fileWith(JSON.stringify({ tree: POISON, [POISON]: POISON, first: POISON, details: { order: POISON, [POISON]: 'x' } })),
      ...trees,
    ],
    ['--answers', fileWith(JSON.stringify({ tree: 'poison', first: 'two', details: { order: POISON, time: LINE } })), ...trees],
    [
      '--batch',
      fileWith(
        [
          ...[
            { id: POISON, tree: 'poison', first: 'one', details: { order: POISON } },
            { id: LINE, tree: POISON },
            { tree: 'poison', [POISON]: POISON, first: POISON },
            { tree: 'poison', facts: { first: 'two' }, wallet: 'alipay' },
          ].map((line) => JSON.stringify(line)),
          `{${POISON}`,
          POISON,
        ].join('\n'),
      ),
      ...trees,
    ],
  ],
  new: [
    ['tree', 'waiting', '--in', join(scratch(), `in${CURSOR}\u202E`)],
    ['organisation', 'waiting', '--in', join(scratch(), `in${CURSOR}\u202E`)],
    ['tree', 'queue', '--in', named],
  ],
  answers: [
    ['poison', ...trees],
    ['quotes', '--trees', named],
  ],
  sessions: [
    [],
    ['list', ...trees],
    ['show', '2026-a', ...trees],
    ['show', 'gone'],
    ['show', 'line'],
    ['show', 'name'],
    ['show', 'damaged'],
    ['delete', 'name'],
    ['delete', '--all'],
  ],
  summary: [
    ['2026-a', ...trees],
    ['2026-a', '--format', 'markdown', ...trees],
    ['2026-a', '--order', POISON, '--time', LINE, ...trees],
    ['gone'],
    ['damaged'],
  ],
  completion: SHELLS.map((shell) => [shell]),
  graph: [
    ...(['text', 'mermaid', 'dot', 'svg'] as const).map((format) => [
      'poison',
      '--format',
      format,
      '--expand',
      '--session',
      '2026-a',
      ...trees,
    ]),
    ['--all', ...trees],
    ['--all', '--format', 'svg', ...trees],
    ['poison', '--out', join(scratch(), `out${CURSOR}\n${LINE}.svg`), ...trees],
    ['--session', 'line', ...trees],
  ],
  test: [
    [named, '--walks', '1'],
    [named, '--walks', '1', '--junit', join(scratch(), `j${CURSOR}\n${LINE}.xml`)],
    [named, '--suggest'],
    [folder, ...trees],
  ],
  [COMPLETE]: [
    ['--', ':', 'diagnose', ...trees],
    ['--', ':', 'diagnose', 'poison', ...trees, '--set'],
    ['--', ':first=', 'diagnose', 'poison', ...trees, '--set'],
    ['--', ':', 'contact', ...trees],
    ['--', ':', 'summary'],
    ['--', ':', 'graph', '--session'],
    ['--', `:${POISON}`, POISON, ...trees, '--set', POISON],
  ],
};

/** Each argument and each value of an option of each command poisoned, one at a time. Where a file is made of it, it is made in a folder of ours. */
const ARGUMENTS: readonly (readonly string[])[] = ALL_COMMANDS.flatMap((command) => {
  const { args, options = [] } = right(command);
  const places = (poison: string) =>
    args.map((_, i) => [command, ...args.with(i, command === COMPLETE && i === 1 ? `:${poison}` : poison), ...options]);
  return [
    // A message that somebody asks `verify` about is shown as it was pasted, with its lines.
    ...(command === 'verify' ? [POISON] : [POISON, LINE]).flatMap(places),
    ...valuedOptions(command).flatMap(({ flag, value }) => {
      const inside = join(scratch(), `${CURSOR}\u202E\n${LINE}`);
      const before = [command, ...args, ...options];
      return value === 'file' || value === 'folder'
        ? [
            [...before, flag, POISON],
            [...before, `${flag}=${inside}`],
          ]
        : [
            [...before, flag, POISON],
            [...before, flag, LINE],
            [...before, `${flag}=${POISON}`],
          ];
    }),
    [command, ...args, `--${POISON}`],
  ];
});

/** The folders of a call put in. */
function right(command: AnyCommand) {
  const put = (words: readonly string[] = []) => words.map((word) => (word === '{trees}' ? named : word === '{folder}' ? scratch() : word));
  return { args: put(RIGHT[command].args), options: put(RIGHT[command].options) };
}

/** It must not let anything through, nor break, nor let what was typed pass for a sentence of ours. */
function expectHarmless({ out, err, code }: Ran, flags: readonly string[]): void {
  const both = (out + err)
    // Colours of our own, which only --color asks for.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is to be found
    .replace(flags.includes('--color') ? /\u001B\[(?:\d{1,2}(?:;\d{1,2})?)?m/gu : '', '');
  expect(both).not.toMatch(HARMFUL_OUTPUT);
  expect(both).not.toMatch(ON_ITS_OWN);
  expect(code, err).not.toBe(3);
}

test('every command has its poisoned case', () => {
  expect(Object.keys(POISONED).sort()).toEqual([...ALL_COMMANDS].sort());
  for (const command of ALL_COMMANDS) expect(POISONED[command].length, command).toBeGreaterThan(0);
  for (const command of ALL_COMMANDS) expect(ARGUMENTS.filter(([name]) => name === command).length, command).toBeGreaterThan(1);
});

describe('no command lets it through', { timeout: 60_000 }, () => {
  const fromFiles = ALL_COMMANDS.flatMap((command) => POISONED[command].map((args) => [command, ...args]));
  const lone = [
    [POISON],
    [`--${POISON}`],
    ['list', `--lang=${POISON}`],
    ['diagnose', 'payment-failed', '--set', `debited=${POISON}`],
    ['diagnose', 'payment-failed', '--set', `${POISON}=x`],
  ];
  test.each([...fromFiles, ...lone, ...ARGUMENTS])('%j', async (...argv) => {
    for (const flags of argv.includes(COMPLETE) ? [[]] : [['--lang', 'zh', '--color'], ['--json']]) {
      const ran = await run([...argv, ...flags], { env: { XDG_STATE_HOME: poisonedState() } });
      expectHarmless(ran, flags);
      // A format of its own may be no JSON.
      if (flags.includes('--json') && ran.out !== '' && !argv.includes('--batch') && !argv.includes('--format'))
        expect(() => JSON.parse(ran.out)).not.toThrow();
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

describe('what other programs read', { timeout: 60_000 }, () => {
  const env = () => ({ XDG_STATE_HOME: quotedState() });
  const own = ['--trees', named];
  test.each<[string, readonly string[], RegExp]>([
    ['Mermaid ends no label and styles nothing', ['graph', 'quotes', '--format', 'mermaid'], /"\];|<script|\$\(|\{\{\$|`x`/u],
    ['DOT ends no string', ['graph', 'quotes', '--format', 'dot'], /(?<!\\)"\];? -->/u],
    ['SVG holds no element of theirs', ['graph', 'quotes', '--format', 'svg'], /<script|<\/title>(?!<)\S*alert|javascript:alert\(1\)"/u],
    [
      'Markdown holds no element, link or code of theirs',
      ['summary', 'q', '--format', 'markdown'],
      /(?<!\\)<script|(?<!\\)\[x\\?\]\(|(?<!\\)`x/u,
    ],
    ['JUnit holds no element of theirs', ['test', named, '--walks', '1', '--junit'], /<script|(?<!&quot;)" -->/u],
  ])('%s', async (_, argv, never) => {
    const file = join(scratch(), 'x.xml');
    const { out, code, err } = await run([...argv, ...(argv.at(-1) === '--junit' ? [file] : []), ...own], { env: env() });
    expect(code, err).toBe(argv[0] === 'test' ? 1 : 0);
    const text = argv[0] === 'test' ? readFileSync(file, 'utf8') : out.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gmu, '');
    expect(text).toContain('alert');
    expect(text).not.toMatch(never);
  });

  test('completion offers nothing that a shell would run', async () => {
    const state = scratch();
    const sessions = join(state, 'wallet-help', 'sessions');
    mkdirSync(sessions, { recursive: true });
    for (const name of ['2026-11-22T01-02-03-004Z-5', '$(touch ran)', '`touch ran`', '; touch ran', "it's", '-x', 'a b', '~'])
      writeFileSync(join(sessions, `${name}.json`), JSON.stringify({ format: 1, session: { tree: 'refund', facts: {}, tried: {} } }));
    const seen: string[] = [];
    for (const words of [
      ['diagnose'],
      ['diagnose', 'quotes', '--set'],
      ['contact'],
      ['graph', '--session'],
      ['summary'],
      ['sessions', 'show'],
    ]) {
      const { out } = await run([COMPLETE, '--', ':', ...words, ...own, ...(words.at(-1)?.startsWith('--') ? [words.at(-1) ?? ''] : [])], {
        env: { XDG_STATE_HOME: state },
      });
      seen.push(
        ...out
          .trim()
          .split('\n')
          .map((line) => line.split('\t')[0] ?? ''),
      );
    }
    expect(seen).toContain('2026-11-22T01-02-03-004Z-5');
    expect(seen.filter((value) => !/^:?[\w.][\w.=-]*$/u.test(value))).toEqual([]);
  });

  test('a completion script holds nothing of trees, folders or the environment', async () => {
    const bare = await run(['completion', 'bash']);
    const poisoned = await run(['completion', 'bash', ...trees], {
      env: { WALLET_HELP_TREES: `${named}:${folder}:x$(touch ran)`, HOME: '$(touch ran)' },
    });
    expect(poisoned.out).toBe(bare.out);
  });
});

describe('the environment', { timeout: 60_000 }, () => {
  const value = POISON.replaceAll('\u0000', '');
  // More than this in a locale takes Node itself down before any program of ours begins.
  const locale = CURSOR;
  const hostile = () => {
    const state = join(scratch(), `${value.replaceAll('/', '')}\n${LINE}`);
    return {
      ...bareEnv(),
      LANG: locale,
      LC_ALL: locale,
      LANGUAGE: value,
      TERM: value,
      TZ: value,
      COLUMNS: `-1${value}`,
      LINES: value,
      WALLET_HELP_LANG: locale,
      WALLET_HELP_TREES: `${named}:${value.replaceAll(':', '')}:/dev/zero`,
      XDG_STATE_HOME: state,
      XDG_CACHE_HOME: state,
      NO_COLOR: value,
      ACCESSIBLE: value,
    };
  };

  test.each([
    ['contact', 'alipay'],
    ['diagnose', '--resume'],
  ])('%s %s as a process', async (...argv) => {
    const env = hostile();
    const { out, err, code } = await spawned(argv, { env });
    expect(out + err, argv.join(' ')).not.toMatch(HARMFUL_OUTPUT);
    expect(code).toBe(argv.includes('--resume') ? 2 : 0);
    const inside = await run(argv, { env: { ...env, LANG: value, LC_ALL: value, LC_MESSAGES: value } });
    expect(inside.out + inside.err).not.toMatch(HARMFUL_OUTPUT);
    expect(inside.code).toBe(code);
  });

  test.each(ALL_COMMANDS)('%s', async (command) => {
    const { args, options } = right(command);
    expectHarmless(
      await run([command, ...args, ...options], { env: { ...hostile(), LANG: value, LC_ALL: value, LC_MESSAGES: value } }),
      [],
    );
  });
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

test('no name that was poisoned is left in the folder that one is in', () => {
  expect(readdirSync('.').filter((name) => name.includes('\u001B'))).toEqual([]);
});
