/** Files by a stranger or by accident: each gives findings with places or one clear sentence, soon, in little memory, and with the right exit code. */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_COMMANDS, QUEUE, RIGHT } from './all-commands.ts';
import { runCheck } from './check-context.ts';
import { HARMFUL_OUTPUT } from './harmful.ts';
import { run, scratch } from './helpers.ts';
import { bareEnv, STACK, spawned } from './spawned.ts';

const CORPUS = 'tests/fixtures/corpus';
const GOOD = readFileSync(join(CORPUS, 'trees', 'good.yaml'), 'utf8');
const MOST_MS = 2000;
const MOST_MB = 300;

interface Found {
  readonly code: string;
  readonly severity: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Milliseconds of work: unlike the clock, the same on a busy machine. */
function cpu(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A file alone in a folder, so that nothing else is read with it. */
function alone(path: string, part = ''): string {
  const folder = scratch();
  mkdirSync(join(folder, part), { recursive: true });
  const name = path.split('/').at(-1) ?? '';
  copyFileSync(path, join(folder, part, name));
  return folder;
}

/** The first error of each file of the corpus with its line; an empty list where nothing is wrong that a check could see. */
const TREES: Readonly<Record<string, readonly [] | readonly [code: string, line: number]>> = {
  'alias-bomb': ['alias-used', 2],
  'alias-of-itself': ['alias-used', 1],
  'anchor-everywhere': ['yaml-syntax', 1],
  'blank-lines-first': ['yaml-syntax', 321],
  'block-forever': ['yaml-syntax', 1],
  bom: [],
  'bom-inside': ['hidden-character', 4],
  'colon-forever': ['yaml-syntax', 1],
  'complex-key': ['unknown-key', 1],
  'constructor-fact': ['bad-format', 8],
  'constructor-node': ['unknown-node', 9],
  'constructor-option': ['bad-format', 9],
  'constructor-remedy': ['bad-format', 11],
  'constructor-when': ['wrong-type', 11],
  crlf: [],
  'cut-character': ['yaml-syntax', 2],
  'document-end': ['yaml-syntax', 2],
  'duplicate-key': ['duplicate-key', 14],
  'duplicate-node': ['duplicate-key', 12],
  'duplicate-quoted': ['duplicate-key', 14],
  empty: ['not-a-map', 1],
  'escapes-everywhere': ['hidden-character', 2],
  'flow-forever': ['yaml-syntax', 1],
  gb18030: ['yaml-syntax', 2],
  good: [],
  html: ['not-a-map', 1],
  'indent-forever': ['yaml-syntax', 64],
  json: [],
  'lone-cr': ['yaml-syntax', 1],
  'many-keys': ['missing-key', 1],
  'merge-conflict': ['yaml-syntax', 4],
  'merge-key': ['alias-used', 13],
  'merge-list': ['forbidden-key', 14],
  nul: ['hidden-character', 11],
  'nul-escape': ['hidden-character', 11],
  'null-key': ['unknown-key', 1],
  'number-keys': ['duplicate-key', 15],
  'one-long-key': ['yaml-syntax', 1],
  'one-long-line': ['missing-key', 1],
  'only-comment': ['not-a-map', 1],
  'only-nul': ['yaml-syntax', 1],
  overlong: ['yaml-syntax', 11],
  'own-property-node': ['bad-format', 9],
  'proto-given': ['forbidden-key', 13],
  'proto-key': ['forbidden-key', 14],
  'proto-language': ['forbidden-key', 11],
  'proto-node': ['forbidden-key', 12],
  'proto-when': ['wrong-type', 11],
  'question-forever': ['yaml-syntax', 1],
  'return-target': ['return-outside-flow', 9],
  'self-call': ['cycle', 11],
  'self-hand-over': ['cycle', 9],
  shell: ['not-a-map', 2],
  'surrogate-bytes': ['yaml-syntax', 11],
  'surrogate-escape': ['hidden-character', 9],
  tabs: ['yaml-syntax', 6],
  'tag-binary': ['yaml-syntax', 11],
  'tag-directive': ['yaml-syntax', 1],
  'tag-function': ['yaml-syntax', 11],
  'tag-omap': ['yaml-syntax', 1],
  'tag-python': ['yaml-syntax', 11],
  'tag-set': ['yaml-syntax', 3],
  'two-documents': ['yaml-syntax', 14],
  'unclosed-block': ['wrong-type', 14],
  'unclosed-quote': ['yaml-syntax', 7],
  utf16: ['yaml-syntax', 1],
};
const ORGANISATIONS: Readonly<Record<string, readonly [] | readonly [code: string, line: number]>> = {
  ['constructor' as string]: ['bad-format', 1] as const,
  'constructor-menu': ['forbidden-key', 12],
  'escape-value': ['hidden-character', 6],
  'good-wallet': [],
  'odd-domain': ['wrong-contact', 11],
  'odd-regions': ['bad-format', 11],
  'odd-zone': ['unknown-zone', 8],
  'proto-menu': ['forbidden-key', 12],
  'script-link': ['wrong-contact', 6],
};

describe.each([
  ['trees', '', TREES],
  ['contacts', 'contacts', ORGANISATIONS],
] as const)('the corpus: %s', (kind, part, expected) => {
  const names = readdirSync(join(CORPUS, kind)).map((name) => name.replace(/\.yaml$/u, ''));
  test('every file has its line here', () => {
    expect([...names].sort()).toEqual(Object.keys(expected).sort());
  });
  test.each(names)('%s', (name) => {
    const folder = alone(join(CORPUS, kind, `${name}.yaml`), part);
    const began = cpu();
    const { code, out, err } = runCheck([folder], { json: true });
    const text = runCheck([folder], { strict: true }).out;
    expect(cpu() - began).toBeLessThan(MOST_MS);
    const errors = (JSON.parse(out) as { findings: Found[] }).findings.filter((f) => f.severity === 'error');
    const [first] = errors;
    expect(first === undefined ? [] : [first.code, first.line]).toEqual(expected[name]);
    expect(code).toBe(errors.length > 0 ? 1 : 0);
    expect(out + text + err).not.toMatch(HARMFUL_OUTPUT);
    expect(text).not.toMatch(STACK);
  });
});

test('the trees of the corpus beside ours change nothing of ours', async () => {
  const ours = (JSON.parse((await run(['list', '--json'])).out) as { problems: { id: string }[] }).problems;
  const ran = await run(['list', '--json', '--trees', join(CORPUS, 'trees')]);
  expect(ran.code).toBe(0);
  const both = (JSON.parse(ran.out) as { problems: { id: string }[] }).problems;
  for (const problem of ours) expect(both).toContainEqual(problem);
  expect(ran.err).toMatch(/alias-bomb\.yaml:2: /u);
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('shared');
  expect(({} as { wallet?: string }).wallet).toBeUndefined();
});

describe('the corpus: sessions', () => {
  /** What `--resume` makes of each: the exit code. 10 is a question to go on with. */
  const CODES: Readonly<Record<string, number>> = {
    good: 10,
    'proto-fact': 10,
    'proto-text': 10,
    duplicate: 10,
    numbers: 10,
    escapes: 10,
    surrogate: 10,
    bom: 10,
    'many-facts': 10,
  };
  const names = readdirSync(join(CORPUS, 'sessions')).map((name) => name.replace(/\.session$/u, ''));
  test.each(names)('%s', async (name) => {
    for (const flags of names.indexOf(name) % 3 === 0 ? [['--json'], ['--plain']] : [['--json']]) {
      const file = join(scratch(), 'session.json');
      copyFileSync(join(CORPUS, 'sessions', `${name}.session`), file);
      const began = cpu();
      const { code, out, err } = await run(['diagnose', '--resume', file, ...flags]);
      expect(cpu() - began).toBeLessThan(MOST_MS);
      expect(code, out + err).toBe(CODES[name] ?? 2);
      expect(out + err).not.toMatch(HARMFUL_OUTPUT);
      expect(out + err).not.toMatch(STACK);
      if (flags.includes('--json')) expect(JSON.parse(out)).toMatchObject(code === 10 ? { status: 'question' } : { status: 'error' });
    }
  });
});

describe('the corpus: answers and batches', () => {
  /** What is taken; all others are refused with a place or a sentence. */
  const TAKEN = ['good', 'json', 'bom'];
  const answers = readdirSync(join(CORPUS, 'answers'));
  test.each(answers)('%s', async (name) => {
    const file = join(CORPUS, 'answers', name);
    const began = cpu();
    const { code, out, err } = await run(['diagnose', '--answers', file]);
    const asJson = await run(['diagnose', '--answers', '-', '--json'], { input: readFileSync(file) });
    expect(cpu() - began).toBeLessThan(2 * MOST_MS);
    expect(code, out + err).toBe(TAKEN.includes(name.replace('.answers', '')) ? 10 : 2);
    for (const text of [out + err, asJson.out + asJson.err]) {
      expect(text).not.toMatch(HARMFUL_OUTPUT);
      expect(text).not.toMatch(STACK);
      expect(text).not.toMatch(/^\W*Your wallet is locked|hunter2|4111 1111/mu);
      expect(text.length).toBeLessThan(10_000);
    }
    expect(JSON.parse(asJson.out)).toMatchObject({ status: code === 10 ? 'question' : 'error' });
  });

  const BAD: Readonly<Record<string, string>> = {
    broken: '111',
    deep: '10',
    escape: '1',
    'escape-raw': '11',
    'many-keys': '1',
    numbers: '11',
    'only-line-ends': '111',
    others: '111111',
    proto: '11',
    secret: '1',
    'too-long': '10',
  };
  test.each(readdirSync(join(CORPUS, 'batches')))('%s', async (name) => {
    const file = join(CORPUS, 'batches', name);
    const lines = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line, i, all) => i < all.length - 1 || line !== '');
    const began = cpu();
    const { code, out, err } = await run(['diagnose', '--batch', file]);
    expect(cpu() - began).toBeLessThan(MOST_MS);
    const statuses = out
      .split('\n')
      .slice(0, -1)
      .map((line) => (JSON.parse(line) as { status: string }).status);
    const expected = [...(BAD[name.replace('.batch', '')] ?? '0'.repeat(lines.length))].map((bad) => (bad === '1' ? 'error' : 'question'));
    expect(statuses).toEqual(expected);
    expect([code, err]).toEqual([expected.includes('error') ? 1 : 0, '']);
    expect(out).not.toMatch(HARMFUL_OUTPUT);
    expect(out).not.toMatch(/hunter2|4111111111111111/u);
    expect(out.length).toBeLessThan(10_000 * lines.length + 1);
  });

  test('of twenty thousand mistakes the first twenty are said, and soon', async () => {
    const file = join(scratch(), 'many.json');
    writeFileSync(file, JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`debite${i.toString(36)}`, 1]))));
    for (const option of ['--answers', '--batch']) {
      const began = cpu();
      const { out, code } = await run(['diagnose', option, file, '--json']);
      expect(cpu() - began, option).toBeLessThan(MOST_MS);
      expect(code).toBe(option === '--batch' ? 1 : 2);
      expect((JSON.parse(out) as { messages: string[] }).messages.length).toBeLessThanOrEqual(21);
    }
  });
});

describe('files that are none', { timeout: 90_000 }, () => {
  const folderWith = (make: (folder: string) => void): string => {
    const folder = scratch();
    writeFileSync(join(folder, 'good.yaml'), GOOD);
    make(folder);
    return folder;
  };
  const file = (text: () => string) => (folder: string) => writeFileSync(join(folder, 'x.yaml'), text());
  const link = (to: string) => (folder: string) => symlinkSync(to, join(folder, 'x.yaml'));

  const CASES: readonly (readonly [string, (folder: string) => void, RegExp])[] = [
    ['a folder', (folder) => mkdirSync(join(folder, 'x.yaml')), /it is a folder/u],
    ['a link to itself', link('x.yaml'), /leads back to itself/u],
    ['a link that leads nowhere', link('/nowhere/at/all'), /leads nowhere/u],
    ['a link out of the folder', link('/etc/passwd'), /leads out of the folder/u],
    ['a link to what the process itself holds', link('/proc/self/environ'), /leads out of the folder/u],
    [
      'a part that is a link out of the folder',
      (folder) => {
        const other = scratch();
        writeFileSync(join(other, 'x.yaml'), 'secret: thing\n');
        symlinkSync(other, join(folder, 'contacts'));
      },
      /leads out of the folder/u,
    ],
    [
      '100 MB',
      (folder) => {
        file(() => GOOD)(folder);
        truncateSync(join(folder, 'x.yaml'), 100 * 1024 * 1024);
      },
      /far too large/u,
    ],
    ['300 KB of brackets', file(() => '['.repeat(300_000)), /at most 256 KB/u],
    ['100,000 brackets', file(() => '['.repeat(100_000)), /nested too deeply/u],
    ['100,000 brackets that close', file(() => `${'['.repeat(100_000)}${']'.repeat(100_000)}`), /nested too deeply/u],
    ['60,000 maps', file(() => '{a: '.repeat(60_000)), /nested too deeply/u],
    ['100,000 lists in a line', file(() => '- '.repeat(100_000)), /nested too deeply/u],
    ['20,000 commas', file(() => `[${','.repeat(20_000)}`), /./u],
    ['20,000 keys', file(() => Array.from({ length: 20_000 }, (_, i) => `k${i}: 1\n`).join('')), /is missing here/u],
    [
      '20,000 aliases',
      file(() => `a: &a 1\n${Array.from({ length: 20_000 }, (_, i) => `k${i}: *a\n`).join('')}`),
      /refers to another part/u,
    ],
    ['a key 40,000 times', file(() => 'id: x\n'.repeat(40_000)), /second time/u],
    ['a text of 250 KB', file(() => `id: "${'X'.repeat(250_000)}"\n`), /is not an id/u],
  ];

  test.each(CASES)('%s', (_, make, sentence) => {
    const folder = folderWith(make);
    const began = cpu();
    const { code, out } = runCheck([folder], { json: true });
    const text = runCheck([folder]).out;
    expect(cpu() - began).toBeLessThan(2 * MOST_MS);
    const { findings } = JSON.parse(out) as { findings: Found[] };
    expect(code).toBe(1);
    expect(findings.map((f) => f.message).join('\n')).toMatch(sentence);
    expect(out + text).not.toMatch(/root:|secret: /u);
    expect(findings.every((f) => f.line >= 1 && f.column >= 1)).toBe(true);
  });

  test('a pipe, a device and what takes the most memory, in a process that could hang or fill up', async () => {
    const folder = folderWith((f) => {
      execFileSync('mkfifo', [join(f, 'pipe.yaml')]);
      symlinkSync('/dev/zero', join(f, 'device.yaml'));
      file(() => 'id: x\n'.repeat(40_000))(f);
    });
    const ran = await spawned(['check', folder, '--json'], { peak: true, limit: 60_000 });
    expect(ran.signal, ran.err).toBeNull();
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/pipe or a device/u);
    expect(ran.out).toMatch(/leads out of the folder/u);
    expect(ran.out + ran.err).not.toMatch(STACK);
    expect(ran.megabytes).toBeLessThan(MOST_MB);
  });

  test.each(ALL_COMMANDS)('%s reads nothing through links that lead out of its trees', async (command) => {
    const secret = scratch();
    writeFileSync(
      join(secret, 'x.yaml'),
      GOOD.replace('id: good', 'id: x').replace(/title: .*/u, 'title: { zh: 机密文件, en: Top secret }'),
    );
    const own = scratch();
    writeFileSync(join(own, 'queue.yaml'), QUEUE);
    symlinkSync(join(secret, 'x.yaml'), join(own, 'x.yaml'));
    symlinkSync(secret, join(own, 'contacts'));
    symlinkSync(secret, join(own, 'shared'));
    symlinkSync(secret, join(own, 'phrases'));
    const words = [...RIGHT[command].args, ...(RIGHT[command].options ?? [])].map((word) =>
      word === '{trees}' ? own : word === '{folder}' ? scratch() : word,
    );
    for (const how of [
      { argv: [command, ...words, '--trees', own], env: {} },
      { argv: [command, ...words], env: { WALLET_HELP_TREES: own } },
    ]) {
      const { out, err, code } = await run(how.argv, { env: how.env });
      expect(out + err).not.toMatch(/Top secret|机密文件/u);
      expect(code, err).not.toBe(3);
    }
  });

  test('a link inside the folder, and a folder that is a link itself, are followed', async () => {
    const folder = folderWith((f) => {
      mkdirSync(join(f, 'texts'));
      writeFileSync(join(f, 'texts', 'linked.yaml'), GOOD.replace('id: good', 'id: linked'));
      symlinkSync(join('texts', 'linked.yaml'), join(f, 'linked.yaml'));
    });
    const other = join(scratch(), 'link');
    symlinkSync(folder, other);
    expect(runCheck([other])).toMatchObject({ code: 0, out: '2 files: nothing wrong\n' });
    expect((await run(['list', '--trees', other])).out).toMatch(/^ {2}linked /mu);
  });

  test('a file that may not be read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wallet-help-'));
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, 'x.yaml'), GOOD);
    chmodSync(join(folder, 'x.yaml'), 0);
    const ran = await spawned(['check', folder], { unprivileged: true });
    expect(ran.err + ran.out).toMatch(/no permission to read it/u);
    expect(ran.code).toBe(1);
  });

  test('a name with line feeds and escapes in it stays on its line', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'a\n\u001B[2J\u202Eb.yaml'), 'id: [');
    const shown = [await run(['list', '--trees', folder]), await run(['list', '--trees', join(folder, 'x\u001B[31m\ny')])];
    for (const ran of [...shown, runCheck([folder]), runCheck([folder], { json: true })]) {
      expect(ran.out + ran.err).not.toMatch(HARMFUL_OUTPUT);
      expect(ran.out + ran.err).not.toMatch(/^.?\[2J/mu);
      expect(ran.code).not.toBe(3);
    }
  });

  const NONE: readonly (readonly [string, (path: string) => void])[] = [
    ['a pipe', (path) => execFileSync('mkfifo', [path])],
    ['a device', (path) => symlinkSync('/dev/zero', path)],
    ['a folder', (path) => mkdirSync(path)],
    ['a link to itself', (path) => symlinkSync(path, path)],
    [
      '100 MB',
      (path) => {
        writeFileSync(path, '{');
        truncateSync(path, 100 * 1024 * 1024);
      },
    ],
    // It can be opened, and no byte of it can be read.
    ['one that fails while it is read', (path) => symlinkSync('/proc/self/mem', path)],
  ];
  const READ_BY: readonly (readonly string[])[] = [
    ['diagnose', '--resume'],
    ['diagnose', '--answers'],
    ['diagnose', '--batch'],
    ['sessions', 'show'],
    ['summary'],
    ['graph', '--session'],
    ['diagnose', '--trees'],
    ['test'],
  ];
  test.each(READ_BY.flatMap((argv) => NONE.map(([what, make]) => [argv.join(' '), what, argv, make] as const)))(
    '%s: %s',
    async (_, what, argv, make) => {
      const path = join(scratch(), 'session.json');
      make(path);
      const ran = await spawned([...argv, path], { env: bareEnv(), limit: 60_000, peak: true });
      // A batch is read line by line, however much of it there is: its one line is too long.
      const one = argv.includes('--batch') && what === '100 MB';
      expect(ran.signal, ran.err).toBeNull();
      expect(ran.code, ran.out + ran.err).toBe(one ? 1 : 2);
      if (!one) expect(ran.out).toBe('');
      expect((ran.out + ran.err).trim().split('\n').length).toBeLessThan(5);
      expect(ran.out + ran.err).not.toMatch(STACK);
      expect(ran.err).not.toMatch(/\((?:not-a-file|E(?:ISDIR|FBIG|LOOP))\)/u);
      expect(ran.megabytes).toBeLessThan(MOST_MB);
    },
  );
});
