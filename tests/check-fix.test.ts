import { chmodSync, cpSync, lstatSync, mkdirSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { finding } from '../src/tree/findings.ts';
import { MECHANICAL } from '../src/tree/fix/fixes.ts';
import { improve } from '../src/tree/fix/improve.ts';
import { runCheck, someOfOurs } from './check-context.ts';
import { run, scratch } from './helpers.ts';
import { spawned } from './spawned.ts';

const TREE = readFileSync('tests/broken-files/card-kept.yaml', 'utf8');
const ORGANISATION = readFileSync('tests/broken-files/city-pay.yaml', 'utf8');

/** A folder with the two files, broken by these replacements. */
function broken(...changes: readonly (readonly [string, string])[]) {
  const folder = scratch();
  mkdirSync(join(folder, 'contacts'));
  let tree = TREE;
  let organisation = ORGANISATION;
  for (const [from, to] of changes) {
    expect(
      [TREE, ORGANISATION].some((text) => text.includes(from)),
      from,
    ).toBe(true);
    tree = tree.replace(from, () => to);
    if (!TREE.includes(from)) organisation = organisation.replace(from, () => to);
  }
  const files = { tree: join(folder, 'card-kept.yaml'), organisation: join(folder, 'contacts', 'city-pay.yaml') };
  writeFileSync(files.tree, tree);
  writeFileSync(files.organisation, organisation);
  return { folder, ...files, read: () => [readFileSync(files.tree, 'utf8'), readFileSync(files.organisation, 'utf8')] as const };
}

interface Report {
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
  readonly fixed: readonly { readonly code: string; readonly from: string; readonly to: string }[];
  readonly written: boolean;
}
const OURS = someOfOurs();
const inWords = (folder: string, options: Parameters<typeof runCheck>[1] = {}) =>
  runCheck([folder], { folders: [OURS], columns: 200, fix: true, ...options });
const check = (folder: string, ...args: readonly string[]) => {
  const { code, out } = inWords(folder, { json: true, fix: args.includes('--fix'), dryRun: args.includes('--dry-run') });
  const report = JSON.parse(out) as Report;
  return { code, ...report, loud: report.findings.filter((f) => f.severity !== 'note').map((f) => f.code) };
};

/** What is broken, the code that is fixed, and what stands there afterwards. */
const CASES: readonly (readonly [string, string, string, string])[] = [
  ['unquoted', "value: '95001'", 'value: 095001 # the number', "value: '095001' # the number"],
  ['unquoted', "en: 'No' }", 'en: 12 }', "en: '12' }"],
  ['wrong-file-name', 'id: card-kept', 'id: card-keep   # ours', 'id: card-kept   # ours'],
  ['bad-format', 'go: which\n', 'go: Which\n', 'go: which\n'],
  ['bad-format', 'seen: 2026-11-21\n', "seen: '2026/11/21'\n", "seen: '2026-11-21'\n"],
  ['bad-format', "from: '09:00'", "from: '9:00'", "from: '09:00'"],
  ['bad-format', 'regions: [CN]', 'regions: [cn]', 'regions: [CN]'],
  ['unknown-key', 'start: helper', 'strat: helper', 'start: helper'],
  ['unknown-key', '      have-ready:', '      have_ready:', '      have-ready:'],
  ['unknown-choice', 'urgency: act-now', 'urgency: Act Now', 'urgency: act-now'],
  ['missing-language', '{ zh: 没有, en', '{ zh-CN: 没有, en', '{ zh: 没有, en'],
  ['duplicate-entry', '[卡被吞了, 取款机不退卡]', '[卡被吞了, 取款机不退卡, 卡被吞了]', '[卡被吞了, 取款机不退卡]'],
  ['stray-brace', 'open {menu.bills}.', 'open {{menu.bills}}.', 'open {menu.bills}.'],
  ['unknown-placeholder', 'open {menu.bills}.', 'open { Menu.bills }.', 'open {menu.bills}.'],
  ['wrong-contact', 'domain: citypay.example', "domain: 'https://citypay.example/'", "domain: 'citypay.example'"],
  ['yaml-syntax', '    call: which-wallet', '\t\tcall: which-wallet', '    call: which-wallet'],
  ['yaml-syntax', 'start: helper', 'start：helper', 'start: helper'],
  ['yaml-syntax', '{ zh: 没有, en', '{ zh: 没有，en', '{ zh: 没有, en'],
  ['yaml-syntax', '        go: which\n', '        go:which\n', '        go: which\n'],
  ['yaml-syntax', '      - is: no', '      -is: no', '      - is: no'],
  ['yaml-syntax', '    then: fork', '\u3000\u3000then: fork', '    then: fork'],
  ['yaml-syntax', '    otherwise: block-it', '    otherwise: tree: refund', '    otherwise: tree:refund'],
  ['hidden-character', 'The machine waits', 'The machine\u0007 waits', 'The machine waits'],
];

describe('each is put right, and all else stays as it was', () => {
  test.each(CASES)('%s: %s → %j', (code, from, to, after) => {
    const it = broken([from, to]);
    const whole = broken([from, after]).read();
    const first = check(it.folder);
    expect(first.loud).toContain(code);
    const fixed = check(it.folder, '--fix');
    expect(fixed.fixed.map((f) => f.code)).toContain(code);
    expect(fixed.written).toBe(true);
    expect(it.read()).toEqual(whole);
    expect([fixed.loud, fixed.code]).toEqual([[], 0]);
    // A second time there is nothing to do.
    expect(check(it.folder, '--fix').fixed).toEqual([]);
    expect(it.read()).toEqual(whole);
  });
  test('the cases are all that is called mechanical', () => {
    expect([...new Set(CASES.map(([code]) => code))].sort()).toEqual([...MECHANICAL].sort());
  });
});

test('line ends, a byte order mark and the line for editors', () => {
  const it = broken();
  writeFileSync(it.tree, `\uFEFF${TREE.slice(TREE.indexOf('\n') + 1).replaceAll('\n', '\r\n')}`);
  const { fixed } = check(it.folder, '--fix');
  expect(fixed.map((f) => f.code)).toEqual(['byte-order-mark', 'schema-line']);
  const text = readFileSync(it.tree, 'utf8');
  expect(text).toMatch(/^# yaml-language-server: \$schema=\S+tree\.schema\.json\r\nid: card-kept\r\n/u);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u);
  expect(check(it.folder, '--fix').fixed).toEqual([]);
});

test('lines that end with CR alone get ends that all take', () => {
  const it = broken();
  writeFileSync(it.tree, TREE.replaceAll('\n', '\r'));
  check(it.folder, '--fix');
  expect(it.read()[0]).toBe(TREE);
});

test('several mistakes at once, of which one hides the others', () => {
  const it = broken(
    ['start: helper', 'strat: helper'],
    ['\n    call: which-wallet', '\n\t\tcall: which-wallet'],
    ['urgency: act-now', 'urgency：Today'],
  );
  const { loud } = check(it.folder, '--fix');
  expect(loud).toEqual([]);
  expect(it.read()[0]).toBe(TREE.replace('urgency: act-now', 'urgency: today'));
});

test('of two mistakes that hide the rest the second may lie further to the left', () => {
  const it = broken(['{ zh: 没有, en', '{ zh: 没有，en'], ['urgency: act-now', 'urgency：act-now']);
  expect(check(it.folder, '--fix').loud).toEqual([]);
  expect(it.read()[0]).toBe(TREE);
});

test('a fix that would bring more findings is left undone, and the others are made', () => {
  const place = (line: number, endColumn: number) => ({ line, column: 4, endLine: line, endColumn });
  const unquoted = (line: number, value: string) => finding('unquoted', 'a.yaml', place(line, 4 + value.length), { value });
  const source = 'a: 12\nb: 34\n';
  const look = (texts: ReadonlyMap<string, string>) => {
    const text = texts.get('a.yaml') ?? source;
    return [
      ...(text.includes("'12'")
        ? [finding('empty-text', 'a.yaml', place(1, 5), {}), finding('cycle', 'a.yaml', place(1, 5), { path: [] })]
        : [unquoted(1, '12')]),
      ...(text.includes("'34'") ? [] : [unquoted(2, '34')]),
    ];
  };
  const { texts, changes } = improve(new Map([['a.yaml', source]]), look);
  expect(texts.get('a.yaml')).toBe("a: 12\nb: '34'\n");
  expect(changes.map((c) => c.from)).toEqual(['34']);
});

describe('--dry-run', () => {
  test('shows a small diff and writes nothing', () => {
    const it = broken(['urgency: act-now', 'urgency: Act-Now'], ["value: '95001'", 'value: 95001']);
    const before = it.read();
    const { out, code } = inWords(it.folder, { dryRun: true });
    expect(out).toContain('-      urgency: Act-Now\n+      urgency: act-now\n');
    expect(out).toContain("-    value: 95001\n+    value: '95001'\n");
    expect(out.split('\n').filter((line) => line.startsWith('@@'))).toHaveLength(2);
    expect(out).toContain('2 changes in 2 files; nothing was written (--dry-run).');
    expect(code).toBe(1);
    expect(it.read()).toEqual(before);
  });
  test('in Chinese, and as JSON', () => {
    const it = broken(['urgency: act-now', 'urgency: Act-Now']);
    expect(inWords(it.folder, { dryRun: true, language: 'zh' }).out).toContain('1 个文件，1 处改动；什么也没有写入');
    const { fixed, written } = check(it.folder, '--fix', '--dry-run');
    expect([written, fixed]).toEqual([false, [expect.objectContaining({ code: 'unknown-choice', from: 'Act-Now', to: 'act-now' })]]);
  });
});

test('says what was changed', () => {
  const it = broken(['urgency: act-now', 'urgency: Act-Now']);
  const { out } = inWords(it.folder);
  expect(out).toMatch(
    /card-kept\.yaml:56:16 fixed unknown-choice\n {2}`Act-Now` → `act-now`\n1 change in 1 file\.\n\n2 files: nothing wrong/u,
  );
});

test('permissions and links stay', () => {
  const it = broken(['urgency: act-now', 'urgency: Act-Now']);
  chmodSync(it.tree, 0o640);
  const real = join(it.folder, 'card-kept.kept');
  renameSync(it.tree, real);
  symlinkSync(real, it.tree);
  check(it.folder, '--fix');
  expect(readFileSync(real, 'utf8')).toBe(TREE);
  expect(statSync(real).mode & 0o777).toBe(0o640);
  expect(lstatSync(it.tree).isSymbolicLink()).toBe(true);
});

test('a file that cannot be written is named, and the exit code says so', async () => {
  const it = broken(['urgency: act-now', 'urgency: Act-Now']);
  chmodSync(it.folder, 0o555);
  const { out, code } = await spawned(['check', it.folder, '--fix'], { unprivileged: true });
  chmodSync(it.folder, 0o755);
  expect(out).toContain('could not be written (EACCES)');
  expect(code).toBe(1);
});

test.each([
  [['check', '--fix'], '--fix needs a file or folder'],
  [['check', 'decision-trees', '--dry-run'], '--dry-run goes with --fix'],
  [['check', '--format', 'xml'], '--format is text, json, github or sarif'],
  [['check', '--json', '--format', 'sarif'], '--json is the same as --format json'],
])('%j is used wrongly', async (args, sentence) => {
  const { code, out, err } = await run(args);
  expect(code).toBe(2);
  expect(out + err).toContain(sentence);
});

test('our own trees need no fixing', () => {
  const folder = join(scratch(), 'decision-trees');
  cpSync('decision-trees', folder, { recursive: true });
  const { out, code } = runCheck([folder], { fix: true, dryRun: true });
  expect(code).toBe(0);
  expect(out).not.toContain('@@');
});
