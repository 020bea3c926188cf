import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Table } from '../src/text/findings/said.ts';
import { FINDING_TEXTS } from '../src/text/findings.ts';
import { MOST_BYTES } from '../src/tree/yaml.ts';
import { runCheck } from './check-context.ts';
import { scratch } from './helpers.ts';

/**
 * A folder is a case: its name is the code that the content in it must yield, with a scenario after the dot; `expected.txt` is what
 * the check prints about it. Those called `clean` yield nothing: a rule that fires too often is caught as well as one that never does.
 * After a change of words: npx vitest run tests/findings.test.ts -u, and read the difference.
 */
const FIXTURES = 'tests/fixtures/findings';
const cases = readdirSync(FIXTURES).sort();
const codeOf = (name: string) => name.split('.')[0] ?? name;

describe('each fixture yields what its name says', () => {
  test.each(cases)('%s', async (name) => {
    const { code, out, err } = runCheck([join(FIXTURES, name)], { strict: true });
    await expect(out).toMatchFileSnapshot(`../${FIXTURES}/${name}/expected.txt`);
    const found = JSON.parse(runCheck([join(FIXTURES, name)], { json: true }).out) as { findings: { code: string; severity: string }[] };
    const codes = [...new Set(found.findings.map((f) => f.code))];
    expect(codes).toEqual(codeOf(name) === 'clean' ? [] : [codeOf(name)]);
    expect(code).toBe(found.findings.some((f) => f.severity !== 'note') ? 1 : 0);
    expect(err).toBe('');
  });
});

test('a file that is too large is not read at all', () => {
  const folder = scratch();
  mkdirSync(join(folder, 'contacts'));
  writeFileSync(join(folder, 'contacts', 'city-wallet.yaml'), `# ${'a'.repeat(MOST_BYTES)}\n`);
  expect(runCheck([folder]).out).toMatch(/:1:1 error file-too-large\n {2}This file has 256 KB; at most 256 KB are read\.\n/u);
});

/** Its fixture would be half a megabyte; it is made above. */
const WITHOUT_FIXTURE = ['file-too-large'];

test('every code has a fixture, and every fixture a code', () => {
  const codes = Object.keys(FINDING_TEXTS).filter((code) => !WITHOUT_FIXTURE.includes(code));
  expect([...new Set(cases.map(codeOf))].sort()).toEqual([...codes, 'clean'].sort());
});

test('every sentence is there in both languages, in the script of that language', () => {
  for (const name of cases.filter((n) => codeOf(n) !== 'clean')) {
    const [zh, en] = (['zh', 'en'] as const).map((language) => {
      const { findings } = JSON.parse(runCheck([join(FIXTURES, name)], { language, json: true }).out) as {
        findings: { message: string; hint: string }[];
      };
      return findings.flatMap((f) => [f.message, f.hint]);
    });
    expect(zh?.length, name).toBe(en?.length);
    for (const sentence of zh ?? []) {
      expect(sentence, name).toMatch(/\p{Script=Han}.*[。？]$/u);
      expect(sentence).not.toMatch(/undefined|\[object/u);
    }
    // What is quoted from the file may be Chinese in an English sentence.
    for (const sentence of en ?? []) {
      expect(sentence, name).toMatch(/^[A-Z`*].*[.?]$/u);
      expect(sentence.replace(/`[^`]*`/gu, '')).not.toMatch(/\p{Script=Han}|undefined|\[object/u);
    }
  }
});

test('a code without a sentence does not compile', () => {
  const { cycle, ...rest } = FINDING_TEXTS;
  // @ts-expect-error: `cycle` is missing
  const table: Table = rest;
  expect(Object.keys(table)).not.toContain('cycle');
  expect(cycle({ path: ['a', 'b'] }).says.en).toContain('a → b');
});

test('findings come by file and place, whatever rule they are of', () => {
  const { findings } = JSON.parse(
    runCheck(
      cases.map((name) => join(FIXTURES, name)),
      { json: true },
    ).out,
  ) as {
    findings: { file: string; line: number; column: number }[];
  };
  const places = findings.map((f) => `${f.file} ${String(f.line).padStart(6, '0')} ${String(f.column).padStart(6, '0')}`);
  expect(places.length).toBeGreaterThan(30);
  expect(places).toEqual([...places].sort());
});

test('a key with a name that every object has gets a hint like any other', () => {
  const folder = scratch();
  writeFileSync(join(folder, 'words.yaml'), 'have-ready:\n  hasOwnProperty: amount\n');
  const { findings } = JSON.parse(runCheck([folder], { json: true }).out) as { findings: { code: string; hint: string }[] };
  expect(findings.length).toBeGreaterThan(0);
  for (const { hint } of findings) expect(hint).toMatch(/^\w/u);
});
