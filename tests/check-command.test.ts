import { chmodSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runCheck } from './check-context.ts';
import { scratch } from './helpers.ts';
import { spawned } from './spawned.ts';

const FIXTURES = 'tests/fixtures/findings';
const fixture = (name: string) => join(FIXTURES, name);

interface Report {
  readonly files: number;
  readonly findings: readonly Record<string, unknown>[];
}
const json = (text: string) => JSON.parse(text) as Report;

describe('exit codes', () => {
  test.each([
    ['nothing wrong', 'clean', false, 0],
    ['nothing wrong, strictly', 'clean', true, 0],
    ['an error', 'unknown-node', false, 1],
    ['only warnings', 'missing-scenarios', false, 0],
    ['only warnings, strictly', 'missing-scenarios', true, 1],
    ['only notes', 'organisation-gap', false, 0],
    ['only notes, strictly', 'organisation-gap', true, 0],
  ])('%s', (_, name, strict, code) => {
    expect(runCheck([fixture(name)], { strict }).code).toBe(code);
    expect(runCheck([fixture(name)], { strict, json: true }).code).toBe(code);
  });
});

describe('what is checked', () => {
  test('without a path, the content of the context', () => {
    const { out, code } = runCheck([], { folders: [fixture('unknown-node')] });
    expect(out).toContain('unknown-node/lost-phone.yaml:22:16 error unknown-node');
    expect(code).toBe(1);
  });
  test('a folder of the context by its name is not read twice', () => {
    const { files, findings } = json(runCheck([fixture('unknown-node')], { folders: [fixture('unknown-node')], json: true }).out);
    expect([files, findings.length]).toEqual([1, 1]);
  });
  test('a path is checked over the content of the context, and only its own findings are shown', () => {
    // Alone, the flow that it calls would be missing; and the mistake in the context is not its own.
    const folder = scratch();
    const source = readFileSync(join(fixture('unknown-tree.call'), 'stuck-transfer.yaml'), 'utf8').replace('which-walet', 'which-wallet');
    writeFileSync(join(folder, 'stuck-transfer.yaml'), source);
    expect(runCheck([folder]).out).toContain('There is no tree `which-wallet`.');
    const over = runCheck([folder], { folders: [fixture('unknown-tree.call')] });
    expect([over.out, over.code]).toEqual(['1 file: nothing wrong\n', 0]);
  });
  test.each([
    ['a file', 'stuck-transfer.yaml', 1],
    ['a folder inside', 'contacts', 2],
    ['a file inside a folder inside', 'shared/which-wallet.yaml', 1],
    ['a folder with a slash', 'contacts/', 2],
  ])('%s is checked as part of its folder', (_, path, files) => {
    const { out } = runCheck([join(fixture('clean.a-flow-whose-answer-is-used'), path)]);
    expect(out).toBe(files === 1 ? '1 file: nothing wrong\n' : '2 files: nothing wrong\n');
  });
  test('two paths of one folder are counted once', () => {
    const folder = fixture('clean.a-flow-whose-answer-is-used');
    expect(json(runCheck([folder, join(folder, 'contacts')], { json: true }).out).files).toBe(4);
  });
});

describe('used wrongly', () => {
  test.each([
    ['a path that is not there', 'no-such-folder', 'There is no file or folder no-such-folder.\n'],
    ['a folder without trees', 'scripts', 'There is no YAML file of decision trees in scripts.\n'],
    [
      'a file that is no tree',
      'package.json',
      'package.json is not read as part of the decision trees: those are YAML files in\na folder, its shared/ and its contacts/.\n',
    ],
  ])('%s', (_, path, err) => {
    expect(runCheck([path, fixture('clean')])).toEqual({ code: 2, out: '', err });
  });
  test('in Chinese', () => {
    expect(runCheck(['没有的文件夹'], { language: 'zh' }).err).toBe('没有 没有的文件夹 这个文件或文件夹。\n');
  });
});

describe('--json', () => {
  test('is one value with everything in it', () => {
    const { out, err } = runCheck([fixture('unknown-node')], { json: true });
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual({
      schemaVersion: 1,
      files: 1,
      findings: [
        {
          code: 'unknown-node',
          severity: 'error',
          file: 'tests/fixtures/findings/unknown-node/lost-phone.yaml',
          line: 22,
          column: 16,
          endLine: 22,
          endColumn: 22,
          message: 'There is no node `suspnd` in this tree.',
          hint: 'Correct the name: did you mean `suspend`?',
        },
      ],
    });
  });
  test('has notes too', () => {
    expect(json(runCheck([fixture('organisation-gap')], { json: true }).out).findings.map((f) => f.severity)).toEqual(['note']);
  });
});

describe('the report', () => {
  test('notes are counted, and listed only strictly', () => {
    expect(runCheck([fixture('organisation-gap')]).out).toBe('3 files: nothing wrong, 1 note (--strict lists them)\n');
    expect(runCheck([fixture('organisation-gap')], { language: 'zh' }).out).toBe('3 个文件：没有错误，1 条提示（加 --strict 列出）\n');
  });
  test('keeps to a narrow window, but for the place to jump to', () => {
    const { out } = runCheck([fixture('late-help.through-calls')], { columns: 40 });
    for (const line of out.split('\n').filter((l) => !l.startsWith('tests/'))) expect(line.length).toBeLessThanOrEqual(40);
  });
  test('control characters in a file cannot reach the terminal', () => {
    const folder = scratch();
    writeFileSync(
      join(folder, 'evil.yaml'),
      'id: evil\ntitle: { zh: 坏, en: "\\e]0;owned\\a" }\nstart: "\\u009B31m\\u202Egone"\nnodes: {}\n',
    );
    for (const output of [runCheck([folder]).out, runCheck([folder], { json: true }).out]) {
      expect(output).toContain('gone');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
      expect(output).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/u);
    }
  });
  test('a file that may not be read is a finding', async () => {
    const folder = scratch();
    chmodSync(folder, 0o755);
    cpSync(fixture('clean'), folder, { recursive: true });
    chmodSync(join(folder, 'lost-phone.yaml'), 0o000);
    const { out, code } = await spawned(['check', folder], { unprivileged: true });
    expect(out).toContain('This file cannot be read: no permission to read it.');
    expect(code).toBe(1);
  });
});

describe('--stale', () => {
  const organisation = (id: string, facts: string) => `id: ${id}\nkind: public-body\nroles: [police]\nname: { zh: 名, en: Name }\n${facts}`;
  const fact = (date: string, confidence: string, source: string) =>
    `source: 'https://${source}.example', seen: 2026-11-01, published: '${date}', confidence: ${confidence}`;
  const folder = scratch();
  mkdirSync(join(folder, 'contacts'));
  writeFileSync(
    join(folder, 'contacts', 'one.yaml'),
    organisation(
      'one',
      `domains:\n  - { domain: old.example, ${fact('2024', 'operator', 'a')} }\n  - { domain: new.example, ${fact('2026-01-01', 'several', 'b')} }
channels:\n  - { kind: phone, value: '110', label: { zh: 话, en: Line }, ${fact('2019-03-01', 'government', 'c')} }
menus:\n  bills: { text: { zh: 账单, en: Bills }, ${fact('2026-02', 'single', 'd')} }\n`,
    ),
  );
  writeFileSync(
    join(folder, 'contacts', 'two.yaml'),
    organisation('two', `never-asks:\n  - { text: { zh: 密码, en: a password }, ${fact('2020', 'general', 'e')} }\n`),
  );
  interface Stale {
    readonly stale?: readonly { readonly organisation: string; readonly what: string; readonly date: string; readonly value: string }[];
  }
  const stale = (paths: readonly string[]) => (JSON.parse(runCheck(paths, { json: true, stale: true }).out) as Stale).stale ?? [];

  test('lists what is old or weak, the oldest first', () => {
    const { out, code } = runCheck([folder], { stale: true });
    expect(out.split('\n').slice(0, -2)).toEqual([
      'To look at again: older than a year, or resting on too little; the oldest first',
      '2019-03-01  one · channel phone · 110',
      '            government page · https://c.example',
      '2020        two · never asks · a password',
      '            common knowledge, not checked on a page · https://e.example',
      '2024        one · domain · old.example',
      "            operator's own page · https://a.example",
      '2026-02     one · menu bills · Bills',
      '            one source only · https://d.example',
      '4 facts to look at again: 3 older than a year, 2 resting on one source or common',
      'knowledge',
      '',
    ]);
    expect(code).toBe(0);
  });
  test('as JSON, in the language', () => {
    expect(stale([folder]).map((f) => `${f.organisation} ${f.what} ${f.date} ${f.value}`)).toEqual([
      'one channel 2019-03-01 110',
      'two never-asks 2020 a password',
      'one domain 2024 old.example',
      'one menu 2026-02 Bills',
    ]);
    expect(runCheck([folder], { json: true, stale: true, language: 'zh' }).out).toContain('"value":"密码"');
  });
  test('only of the files asked about', () => {
    expect(stale([join(folder, 'contacts', 'two.yaml')]).map((f) => f.organisation)).toEqual(['two']);
  });
  test('nothing to list', () => {
    expect(runCheck([fixture('clean')], { stale: true }).out).toMatch(/^Nothing to look at again/u);
    expect(runCheck([fixture('clean')], { stale: true, language: 'zh' }).out).toMatch(/^没有需要重新核对的/u);
  });
  test('not without being asked', () => {
    expect(runCheck([folder], { json: true }).out).not.toContain('"stale"');
  });
});

describe('content made to be slow comes to an end', { timeout: 30_000 }, () => {
  const both = '{ zh: 好, en: Fine }';

  test('flows that call each other twice, thirty deep', () => {
    const folder = scratch();
    mkdirSync(join(folder, 'shared'));
    for (let i = 0; i < 30; i++) {
      const next = `flow-${i + 1}`;
      writeFileSync(
        join(folder, 'shared', `flow-${i}.yaml`),
        `id: flow-${i}\ntitle: ${both}\nshared: true\nstart: once\nnodes:\n  once: { call: ${next}, then: twice }\n  twice: { call: ${next}, then: return }\n`,
      );
    }
    const last = `  ask-it:\n    ask: ${both}\n    why: ${both}\n    options: [{ is: yes, label: ${both}, go: return }, { is: no, label: ${both}, go: return }]\n    unsure: { help: ${both}, go: return }\n`;
    writeFileSync(join(folder, 'shared', 'flow-30.yaml'), `id: flow-30\ntitle: ${both}\nshared: true\nstart: ask-it\nnodes:\n${last}`);
    writeFileSync(
      join(folder, 'deep.yaml'),
      `id: deep\ntitle: ${both}\nphrases: { zh: [深], en: [deep] }\nstart: go-in\nnodes:\n  go-in: { call: flow-0, then: end }\n  end: { fix: { tell: ${both}, urgency: wait } }\nscenarios: [{ name: any, given: {}, reaches: end }]\n`,
    );
    expect(runCheck([folder]).out).toBe('32 files: nothing wrong\n');
  });

  test('a chain of thousands of nodes, and a circle at its end', () => {
    const folder = scratch();
    const most = 2000;
    const nodes = Array.from(
      { length: most },
      (_, i) => `  n${i}: { branch: [{ when: { n: yes }, go: n${i + 1} }], else: n${i + 1} }\n`,
    ).join('');
    writeFileSync(
      join(folder, 'long.yaml'),
      `id: long\ntitle: ${both}\nphrases: { zh: [长], en: [long] }\nstart: n0\nnodes:\n${nodes}  n${most}: { branch: [{ when: { n: no }, go: n1 }], else: n0 }\n`,
    );
    const { findings } = json(runCheck([folder], { json: true }).out);
    expect(findings.filter((f) => f.code === 'cycle')).toHaveLength(2);
    expect(runCheck([folder]).out).toContain(' → … → ');
  });
});
