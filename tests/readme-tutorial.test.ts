import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { run, scratch } from './helpers.ts';

/** The tutorial, done as it says: its files are written and its commands run in their order, in an empty folder. */
const README = readFileSync('decision-trees/README.md', 'utf8');
const TUTORIAL = README.slice(README.indexOf('## Ten minutes'), README.indexOf('## Where things stand'));
const BLOCKS = [...TUTORIAL.matchAll(/^```(sh|yaml)([^\n]*)\n(.*?)^```$/gmsu)].map(([, kind, info = '', text = '']) => ({
  kind,
  info,
  text,
}));

/** The words of a command line; only what the tutorial uses of a shell. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}

test('from an idea to a tested tree', { timeout: 120_000 }, async () => {
  const home = process.cwd();
  const folder = scratch();
  // What `new` writes first must lead to a schema; from here it does so as from an installation.
  symlinkSync(resolve('schema'), join(folder, 'schema'));
  process.chdir(folder);
  const ran: string[] = [];
  try {
    for (const { kind, info, text } of BLOCKS) {
      const file = /file=(\S+)/u.exec(info)?.[1];
      if (kind === 'yaml') {
        expect(file, 'each file says where it goes').toBeDefined();
        mkdirSync(dirname(file ?? ''), { recursive: true });
        writeFileSync(file ?? '', text);
        continue;
      }
      for (const line of text.trim().split('\n')) {
        const [program, ...args] = wordsOf(line);
        expect(program).toBe('wallet-help');
        const { code, out, err } = await run([...args, '--lang', 'en']);
        expect(code, `${line}\n${out}\n${err}`).toBe(Number(/exit=(\d+)/u.exec(info)?.[1] ?? 0));
        ran.push(args.join(' '));
        if (args[0] === 'diagnose') expect(out).toMatch(/\[(?:TODAY|YOU CAN DO THIS YOURSELF|SOLVED)\]/u);
        if (args[0] === 'search') expect(out.split('\n')[1]).toContain('parking-gate-shut');
      }
    }
    expect(existsSync('my-trees/parking-gate-shut.yaml')).toBe(true);
    // Each scenario is true: the walk with its answers ends where it says.
    const tree = readFileSync('my-trees/parking-gate-shut.yaml', 'utf8');
    const scenarios = [...tree.matchAll(/given: \{ (.*?) \}.*\n\s+reaches: (\S+)/gu)];
    expect(scenarios.length).toBeGreaterThanOrEqual(4);
    for (const [, given = '', reaches] of scenarios) {
      const answers = new Map(given.split(', ').map((pair) => pair.split(': ') as [string, string]));
      const remedies = ['do-not-pay-again=yes', 'wait-for-gate=no', 'show-the-bill=no', 'show-the-code=no'].filter(
        (r) => !answers.has(r.split('=')[0] ?? ''),
      );
      const set = [...[...answers].map((pair) => pair.join('=')), ...remedies].flatMap((answer) => ['--set', answer]);
      const { out } = await run(['diagnose', 'parking-gate-shut', '--trees', 'my-trees', '--json', ...set]);
      expect(JSON.parse(out), given).toMatchObject({ status: 'outcome', outcome: { id: reaches } });
    }
  } finally {
    process.chdir(home);
  }
  expect(ran.map((line) => line.split(' ')[0])).toEqual(expect.arrayContaining(['new', 'check', 'diagnose', 'search']));
});

test('it teaches every construct of the format', () => {
  const taught = [
    'ask',
    'why',
    'options',
    'unsure',
    'help',
    'try',
    'first',
    'chance',
    'effort',
    'steps',
    'when',
    'helped',
    'otherwise',
    'call',
    'then',
    'branch',
    'else',
    'fix',
    'contact',
  ];
  const outcome = [
    'who',
    'purpose',
    'tell',
    'urgency',
    'have-ready',
    'say',
    'never',
    'come-back',
    'sources',
    'phrases',
    'summary',
    'scenarios',
    'given',
    'reaches',
    'asks-at-most',
  ];
  for (const key of [...taught, ...outcome]) expect(TUTORIAL, key).toMatch(new RegExp(`[\\s{]${key}:`, 'u'));
  for (const words of ["'tree:payment-failed'", '{menu.bills}', '{figure.refund-time-card}', '{wallet}', 'shared: true', 'return'])
    expect(TUTORIAL).toContain(words);
});
