import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCheck, someOfOurs } from './check-context.ts';
import { run, scratch } from './helpers.ts';

const OURS = [someOfOurs()];
const made = (folder: string, kind: string) =>
  kind === 'tree' ? join(folder, 'card-kept.yaml') : join(folder, 'contacts', 'card-kept.yaml');

describe.each(['tree', 'organisation'])('new %s', (kind) => {
  test.each(['en', 'zh'])('lists what is to fill, as check does (%s)', async (lang) => {
    const folder = scratch();
    const { code, out, err } = await run(['new', kind, 'card-kept', '--in', folder, '--lang', lang]);
    expect([code, err]).toEqual([0, '']);
    const report = JSON.parse(runCheck([folder], { folders: OURS, json: true }).out) as {
      findings: { code: string; line: number; column: number; severity: string }[];
    };
    const findings = report.findings.filter((f) => f.severity !== 'note');
    expect(new Set(findings.map((f) => f.code))).toEqual(new Set(['to-do']));
    for (const { line, column } of findings) expect(out).toContain(`.yaml:${line}:${column} `);
    expect(findings.length).toBeGreaterThan(5);
  });
  test.each([
    ['without the word TODO', (text: string) => text.replace(/TODO[:：]\s*/gu, '')],
    ['by one word everywhere', (text: string) => text.replace(/'TODO[^']*'/gu, 'filled')],
  ])('is right when filled %s', async (_, fill) => {
    const folder = scratch();
    await run(['new', kind, 'card-kept', '--in', folder]);
    const file = made(folder, kind);
    writeFileSync(file, fill(readFileSync(file, 'utf8')));
    expect(runCheck([folder], { folders: OURS, strict: true }).code).toBe(0);
  });
  test('is a file for everybody to read, with the schema beside it', async () => {
    const folder = scratch();
    await run(['new', kind, 'card-kept', '--in', folder]);
    const file = made(folder, kind);
    expect(statSync(file).mode & 0o777).toBe(0o644);
    const schema = /\$schema=(\S+)/u.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
    expect(existsSync(join(file, '..', schema))).toBe(true);
  });
  test('never overwrites', async () => {
    const folder = scratch();
    await run(['new', kind, 'card-kept', '--in', folder]);
    writeFileSync(made(folder, kind), 'mine');
    const { code, err } = await run(['new', kind, 'card-kept', '--in', folder]);
    expect(code).toBe(2);
    expect(err).toContain('is there already');
    expect(readFileSync(made(folder, kind), 'utf8')).toBe('mine');
  });
});

test.each([
  ['an id that is none', ['tree', 'Card Kept'], 'such as card-kept'],
  ['an id of a sentence', ['tree', '卡被吞了'], 'is not an id'],
  ['another kind', ['forest', 'card-kept'], 'makes a tree or an organisation'],
  ['a way out of the folder', ['tree', '../../card-kept'], 'is not an id'],
  ['an absolute path', ['organisation', '/tmp/card-kept'], 'is not an id'],
  ['a line break', ['tree', 'card\nkept'], 'is not an id'],
  ['an id of JavaScript', ['tree', '__proto__'], 'is not an id'],
  ['nothing', ['tree', ''], 'is not an id'],
  ['an id too long for a file', ['tree', 'x'.repeat(300)], 'ENAMETOOLONG'],
  ['the file of words', ['tree', 'words'], 'such as my-words'],
  ['a role', ['organisation', 'wallet'], 'such as my-wallet'],
])('%s is said so, and nothing is made', async (_, args, sentence) => {
  const folder = join(scratch(), 'own', 'trees');
  mkdirSync(folder, { recursive: true });
  const { code, err } = await run(['new', ...args, '--in', folder]);
  expect(code).toBe(2);
  expect(err.replace(/\n/gu, ' ')).toContain(sentence);
  expect(readdirSync(join(folder, '..', '..'), { recursive: true }).sort()).toEqual(['own', 'own/trees']);
});

test.each([
  ['a file for a folder', () => made(scratch(), 'tree'), 'is a file; name a folder'],
  ['a device', () => '/dev/null', 'is a file; name a folder'],
  ['a place that nobody may write to', () => '/proc/own', 'could not be written'],
])('--in %s is one sentence', async (_, place, sentence) => {
  const folder = place();
  if (folder.endsWith('.yaml')) writeFileSync(folder, 'mine');
  const { code, out, err } = await run(['new', 'tree', 'card-kept', '--in', folder]);
  expect([code, out]).toEqual([2, '']);
  expect(err.replace(/\n/gu, ' ')).toContain(sentence);
});

test('a folder that is not there is made, and an id of ours is mentioned', async () => {
  const folder = join(scratch(), 'my', 'trees');
  const { code, out, err } = await run(['new', 'tree', 'refund', '--in', folder, '--json']);
  expect([code, err]).toEqual([0, '']);
  expect(JSON.parse(out)).toMatchObject({ status: 'created', replacesOurs: true });
  expect(existsSync(join(folder, 'refund.yaml'))).toBe(true);
});

test('without --in and without a folder decision-trees, the way out is named', async () => {
  const before = process.cwd();
  process.chdir(scratch());
  try {
    expect((await run(['new', 'tree', 'card-kept'])).err).toContain('--in DIR');
  } finally {
    process.chdir(before);
  }
});
