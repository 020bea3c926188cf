/** `wallet-help test`: what it prints, its exit codes, its files. */
import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type TestOptions, test as testTrees } from '../src/commands/test.ts';
import { loadContent } from '../src/files/content.ts';
import { makeFinder } from '../src/find/find.ts';
import { lineList } from '../src/terminal/test-report.ts';
import { PLAIN } from '../src/terminal/theme.ts';
import type { Language } from '../src/text/words.ts';
import { NOW, type Ran, run, scratch } from './helpers.ts';
import { wellFormed } from './xml.ts';

const FIXTURE = 'tests/fixtures/walked';

interface Options extends TestOptions {
  readonly language?: Language;
  readonly json?: boolean;
  readonly columns?: number;
}
type Started = { readonly ended: Promise<number>; readonly stop: () => void; readonly written: () => { out: string; err: string } };

/** Starts the command by itself, with the paths as all content that there is. */
function started(paths: readonly string[], { language = 'en', json = false, columns = 80, ...options }: Options = {}): Started {
  let out = '';
  let err = '';
  let stop: () => void = () => undefined;
  const ended = testTrees(paths, options, {
    io: {
      stdin: new PassThrough(),
      stdout: new PassThrough(),
      stderr: new PassThrough(),
      env: {},
      now: () => NOW,
      onStop: (listener) => {
        stop = listener;
        return () => undefined;
      },
    },
    language,
    theme: PLAIN,
    width: () => columns,
    plain: true,
    json,
    folders: [],
    directory: async () => loadContent([]).content,
    load: async () => loadContent([]).content,
    lines: async function* () {},
    finder: async () => makeFinder(loadContent([]).content),
    out: (text) => {
      out += `${text}\n`;
    },
    err: (text) => {
      err += `${text}\n`;
    },
  });
  return { ended, stop: () => stop(), written: () => ({ out, err }) };
}

async function runTest(paths: readonly string[], options: Options = {}): Promise<Ran> {
  const one = started(paths, { seed: '3', walks: '20', ...options });
  const code = await one.ended;
  return { code, ...one.written() };
}

/** A copy of the fixture with one passage written otherwise. */
function edited(from: string, to: string): string {
  const folder = scratch();
  const source = readFileSync(join(FIXTURE, 'lost-card.yaml'), 'utf8');
  if (!source.includes(from)) throw new Error(`The fixture has no ${from}`);
  writeFileSync(join(folder, 'lost-card.yaml'), source.replace(from, to));
  return folder;
}

describe('what it prints', () => {
  test('where all is well', async () => {
    expect(await runTest([FIXTURE])).toEqual({
      code: 0,
      err: '',
      out: `Ways that the scenarios take
tests/fixtures/walked/lost-card.yaml   62%  5 of 8
    not taken: line 13, 18, 24

Scenarios: all 2 reach what they say
Walks over every answer and result: 5 walks take 10 of 11, each to an outcome
  tests/fixtures/walked/lost-card.yaml:24 no walk takes which-way: else
    the rows before it take everything that comes
Random walks: 20 with 100 moves, seed 3
All is well.
`,
    });
  });
  test('a scenario that fails: where it stands, what came instead, the way in words', async () => {
    const { out, code } = await runTest([edited('reaches: gone', 'reaches: found')], { columns: 200 });
    expect(code).toBe(1);
    expect(out).toContain('Scenarios: 1 of 2 fail\n');
    expect(out).toMatch(
      /lost-card\.yaml:31 in the street\n {4}reached gone instead of found\n {4}way: Where did you lose it\? In the street\n/u,
    );
    expect(out).toMatch(/Something fails\.\n$/u);
  });
  test('in Chinese', async () => {
    const { out } = await runTest([edited('reaches: gone', 'reaches: found')], { language: 'zh', columns: 200 });
    expect(out).toContain('8 条走了 5 条');
    expect(out).toContain('没走到的行：13, 18, 24');
    expect(out).toContain('到了 gone，而不是 found');
    expect(out).toContain('经过：在哪里丢的？路上');
    expect(out).toContain('前面的行已经接走了所有情况');
    expect(out).not.toMatch(/undefined|\[object/u);
  });
  test('as one JSON value', async () => {
    const { out } = await runTest([edited('reaches: gone', 'reaches: found')], { json: true });
    expect(JSON.parse(out)).toMatchObject({
      schemaVersion: 1,
      status: 'failed',
      seed: 3,
      files: [
        {
          tree: 'lost-card',
          ways: 8,
          covered: 5,
          percent: 62,
          missed: [{ line: 13, id: 'where', value: 'unsure' }, { line: 18 }, { line: 24 }],
        },
      ],
      scenarios: { played: 2, failed: [{ line: 31, name: 'in the street', flaws: [{ kind: 'elsewhere', reached: 'gone' }] }] },
      cover: { walks: 5, uncovered: [{ line: 24, because: { kind: 'rows-take-all' } }], stuck: [] },
      random: { walks: 20, failed: [] },
    });
  });
  test('control characters of a file do not reach the screen', async () => {
    const folder = edited('name: in the street', 'name: "in \\u001b[31m\\u202ered"');
    writeFileSync(
      join(folder, 'lost-card.yaml'),
      readFileSync(join(folder, 'lost-card.yaml'), 'utf8').replace('reaches: gone', 'reaches: found'),
    );
    for (const json of [false, true]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not come out
      expect((await runTest([folder], { json })).out).not.toMatch(/[\u001b\u202e]/u);
    }
  });
  test.each<[readonly number[], string]>([
    [[], ''],
    [[4], '4'],
    [[6, 4, 5, 9, 9], '4-6, 9'],
  ])('lines %j are %s', (lines, text) => {
    expect(lineList(lines)).toBe(text);
  });
});

describe('exit codes', () => {
  test.each<[string, Options, number]>([
    ['all is well', {}, 0],
    ['an answer that no walk can give, strictly', { strict: true }, 1],
    ['as much covered as wanted', { coverage: '62' }, 0],
    ['less covered than wanted', { coverage: '63' }, 1],
  ])('%s', async (_, options, code) => {
    expect((await runTest([FIXTURE], options)).code).toBe(code);
    expect((await runTest([FIXTURE], { ...options, json: true })).code).toBe(code);
  });
  test('less covered than wanted names the files', async () => {
    expect((await runTest([FIXTURE], { coverage: '63' })).out).toContain('Below 63%: tests/fixtures/walked/lost-card.yaml\n');
  });
});

describe('used wrongly', () => {
  test.each<[string, readonly string[], Options, string]>([
    ['no such path', ['no-such-folder'], {}, 'There is no file or folder no-such-folder.\n'],
    ['no trees', ['scripts'], {}, 'There is no YAML file of decision trees in scripts.\n'],
    ['only organisations', ['decision-trees/contacts'], {}, 'There is no decision tree in what was named, only organisations or words.\n'],
    ['a seed that is no number', [FIXTURE], { seed: 'abc' }, '--seed abc: write a whole number.\n'],
    ['walks below none', [FIXTURE], { walks: '-1' }, '--walks -1: write a whole number.\n'],
    ['more than all', [FIXTURE], { coverage: '101' }, '--coverage 101: write a number from 0 to 100.\n'],
    ['coverage of nothing', [FIXTURE], { coverage: '' }, '--coverage : write a number from 0 to 100.\n'],
    ['watching and JSON', [FIXTURE], { watch: true, json: true }, ''],
    ['a file that cannot be written', [FIXTURE], { junit: '/dev/null/result.xml' }, '/dev/null/result.xml could not be written'],
  ])('%s', async (_, paths, options, sentence) => {
    const ran = await runTest(paths, options);
    expect(ran.code).toBe(2);
    if (options.json) expect(JSON.parse(ran.out)).toMatchObject({ status: 'error', messages: [expect.stringContaining('--watch')] });
    else expect(ran).toMatchObject({ out: '', err: expect.stringContaining(sentence) as string });
  });
  test('trees with mistakes are not walked, and check is named', async () => {
    const folder = edited('go: which-way', 'go: nowhere');
    const ran = await runTest([folder], { columns: 200 });
    expect(ran).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(
        /^\d mistakes? in the trees, so nothing was walked\. See and correct first: wallet-help check\s+\S+\n$/u,
      ) as string,
    });
    expect(JSON.parse((await runTest([folder], { json: true })).out)).toMatchObject({ status: 'error' });
  });
});

describe('through the command line', () => {
  test('a shipped tree, together with what it hands over to', async () => {
    const ran = await run(['test', 'decision-trees/fees.yaml', '--seed', '5', '--walks', '10', '--json']);
    expect(ran.err).toBe('');
    expect(JSON.parse(ran.out)).toMatchObject({
      status: 'passed',
      seed: 5,
      files: [{ tree: 'fees', percent: 100 }],
      cover: { uncovered: [], stuck: [] },
    });
    expect(ran.code).toBe(0);
  });
  test('help in both languages', async () => {
    expect((await run(['test', '--help'])).out).toContain('--junit <file>');
    expect((await run(['test', '--help', '--lang', 'zh'])).out).toContain('随机走的种子');
  });
});

describe('JUnit', () => {
  test('is well-formed whatever the files say, and counts right', async () => {
    const folder = edited('name: in the street', 'name: "a <b> & \\"c\\" ]]> \\uFFFE \\uFFFF 第二"');
    const file = join(folder, 'lost-card.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('reaches: gone', 'reaches: found'));
    const junit = join(folder, 'deep', 'result.xml');
    expect((await runTest([folder], { junit })).code).toBe(1);
    const xml = readFileSync(junit, 'utf8');
    const root = wellFormed(xml);
    expect(root.name).toBe('testsuites');
    expect(root.children.map((suite) => suite.attributes)).toMatchObject([
      { name: 'lost-card', tests: '2', failures: '1' },
      { name: 'lost-card: walks', failures: '0', skipped: '1' },
      { name: 'random walks', tests: '1', failures: '0' },
    ]);
    const failed = root.children[0]?.children[1];
    expect(failed?.attributes).toMatchObject({ name: 'a <b> & "c" ]]> \uFFFD \uFFFD 第二', line: '31' });
    expect(failed?.children[0]).toMatchObject({ name: 'failure', attributes: { message: 'reached gone instead of found' } });
  });
  test.each(['<a>', '<a></b>', '<a b=c/>', '<a b="1" b="2"/>', '<a>&nope;</a>', '<a>\u0007</a>', '<a/><b/>', '<a b="<"/>', 'x<a/>'])(
    'its reader refuses %j',
    (xml) => {
      expect(() => wellFormed(xml)).toThrow();
    },
  );
});

describe('suggest', () => {
  test('prints what can be pasted, and pasted it passes and covers', async () => {
    const folder = scratch();
    cpSync(FIXTURE, folder, { recursive: true });
    const { out, code } = await runTest([folder], { suggest: true });
    expect(code).toBe(0);
    appendFileSync(join(folder, 'lost-card.yaml'), out);
    const after = JSON.parse((await runTest([folder], { json: true })).out) as { status: string; files: { covered: number }[] };
    expect([after.status, after.files[0]?.covered]).toEqual(['passed', 7]);
    expect((await runTest([folder], { suggest: true })).out).toBe('The scenarios take every way that can be taken.\n');
  });
});

test.each([
  ['en', '  - name: "Where did you lose it? Not sure; Look in your coat: no change"'],
  ['zh', '  - name: "在哪里丢的？不确定；找外套口袋：没用"'],
] as const)('suggested scenarios are called in words: %s', async (language, name) => {
  const { out } = await runTest([FIXTURE], { suggest: true, language });
  expect(out.split('\n')[1]).toBe(name);
});

test('watch runs again after a change and ends cleanly', async () => {
  const folder = scratch();
  cpSync(FIXTURE, folder, { recursive: true });
  mkdirSync(join(folder, 'shared'));
  const one = started([folder], { watch: true, seed: '3', walks: '5' });
  const runs = () => one.written().err.split('Waiting for a change').length - 1;
  const until = async (n: number) => {
    for (let i = 0; i < 200 && runs() < n; i++) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(runs()).toBeGreaterThanOrEqual(n);
  };
  await until(1);
  expect(one.written().out).not.toContain('fail');
  const file = join(folder, 'lost-card.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('reaches: gone', 'reaches: found'));
  await until(2);
  // What is no YAML does not count: a report written there would start the next run for ever.
  writeFileSync(join(folder, 'result.xml'), '<a/>');
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(runs()).toBe(2);
  expect(one.written().out).toContain('Scenarios: 1 of 2 fail');
  one.stop();
  expect(await one.ended).toBe(130);
});
