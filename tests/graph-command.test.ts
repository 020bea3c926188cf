import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { both, run, scratch } from './helpers.ts';
import { spawned } from './spawned.ts';
import { parseXml } from './strict-xml.ts';

const folder = scratch();
writeFileSync(
  join(folder, 'stuck-transfer.yaml'),
  `id: stuck-transfer
title: { zh: 转账卡住, en: "Stuck \\e[31mtransfer" }
phrases: { zh: [卡住], en: [stuck] }
start: sent
nodes:
  sent:
    ask: { zh: 转出了吗？, en: Was it sent? }
    why: ${both('Why')}
    options:
      - { is: yes, label: ${both('Yes')}, go: wait }
      - { is: no, label: ${both('No')}, go: nowhere }
    unsure: { help: ${both('Look')}, go: wait }
  wait: { fix: { tell: ${both('Wait.')}, urgency: wait } }
`,
);
const session = join(folder, 'session.json');
const saved = (value: unknown) => writeFileSync(session, JSON.stringify(value));
saved({ format: 1, saved: '2026-11-18', session: { tree: 'stuck-transfer', facts: { sent: 'yes' }, tried: {} } });
const graph = (...argv: string[]) => run(['graph', ...argv, '--trees', folder]);
const BROKEN = 'Something is wrong in';

describe('used wrongly: one sentence with the way out, and exit code 2', () => {
  test.each([
    ['an unknown tree', ['payment-faild'], 'There is no tree called "payment-faild". Did you mean "payment-failed"?'],
    ['one that is like no other', ['xyzzy-xyzzy'], 'There is no tree called "xyzzy-xyzzy". All of them: wallet-help list'],
    ['a flow misspelt', ['which-walet'], 'There is no tree called "which-walet". Did you mean "which-wallet"?'],
    ['no tree', [], 'Say which tree, as in wallet-help graph payment-failed, or --all for all of them.'],
    ['a tree and --all', ['refund', '--all'], 'Give a tree or --all, not both.'],
    [
      'an unknown format',
      ['refund', '--format', 'mermade'],
      '--format mermade: there is no such format. Known: text, mermaid, dot, svg. Did you mean "mermaid"?',
    ],
    [
      'an ending that says no format',
      ['refund', '--out', 'refund.pdf'],
      'A file that ends in .pdf says no format. Use one of .svg, .dot, .gv, .mmd, .mermaid, .txt, or say it with --format.',
    ],
    ['a folder to write to', ['refund', '--out', '.'], '--out .: that is a folder or a device. Name a file.'],
    ['a device to write to', ['refund', '--out', '/dev/null'], '--out /dev/null: that is a folder or a device. Name a file.'],
    ['no session yet', ['refund', '--session', 'latest'], 'There is no saved session yet. Start with: wallet-help diagnose'],
    ['a session that is not there', ['refund', '--session', 'gone.json'], 'There is no file or folder gone.json.'],
    ['a session that is none', ['refund', '--session', 'package.json'], 'package.json is not a saved session of wallet-help.'],
    ['control characters', ['\u001B[31mred'], 'There is no tree called "\uFFFD[31mred". All of them: wallet-help list'],
  ])('%s', async (_, argv, err) => {
    const said = await run(['graph', ...argv]);
    expect([said.code, said.out, said.err.replaceAll('\n', ' ').trim()]).toEqual([2, '', err]);
    const json = await run(['graph', ...argv, '--json']);
    expect([json.code, json.err, JSON.parse(json.out)]).toEqual([2, '', expect.objectContaining({ status: 'error' })]);
  });
  test('in Chinese', async () => {
    expect((await run(['graph', 'refnd', '--lang', 'zh'])).err).toBe('没有叫「refnd」的决策树。是不是「refund」？\n');
  });
  test('a file that was taken for a session stays where it is', () => {
    expect(existsSync('package.json')).toBe(true);
  });
  test('SVG is not poured into a terminal; piped it is written', async () => {
    const { code, out, err } = await run(['graph', 'refund', '--format', 'svg'], { tty: true });
    expect([code, out]).toEqual([2, '']);
    expect(err.trimEnd().replaceAll('\n', ' ')).toBe(
      'An SVG is not for reading in a terminal. Add --out refund.svg to write it to a file.',
    );
    const piped = await run(['graph', 'which-region', '--format', 'svg']);
    expect([piped.code, piped.err, parseXml(piped.out).name]).toEqual([0, '', 'svg']);
  });
});

describe('where the picture goes', () => {
  test.each([
    ['svg', /^<svg /u],
    ['dot', /^digraph \{/u],
    ['gv', /^digraph \{/u],
    ['mmd', /^flowchart TD/u],
    ['txt', /^Where in the world you are|^\S/u],
  ])('the ending .%s names the format', async (ending, start) => {
    const out = join(scratch(), `new/picture.${ending}`);
    const result = await run(['graph', 'which-region', '--out', out]);
    expect([result.code, result.out]).toEqual([0, '']);
    expect(result.err.replace(/\s/gu, '')).toBe(`Written:${out}`);
    expect(readFileSync(out, 'utf8')).toMatch(start);
    expect(readdirSync(join(out, '..'))).toHaveLength(1);
  });
  test('--format wins over the ending', async () => {
    const out = join(scratch(), 'picture.svg');
    await run(['graph', 'which-region', '--format', 'dot', '--out', out]);
    expect(readFileSync(out, 'utf8')).toMatch(/^digraph/u);
  });
  test('a folder that may not be written to is one sentence', async () => {
    const closed = scratch();
    chmodSync(closed, 0o555);
    const { code, err } = await spawned(['graph', 'which-region', '--out', join(closed, 'x.dot')], { unprivileged: true });
    expect([code, err.includes('EACCES')]).toEqual([2, true]);
  });
  test('where writing fails, it says so', async () => {
    const { code, out, err } = await run(['graph', 'which-region', '--out', '/proc/nothing/x.dot']);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^\/proc\/nothing\/x\.dot could not be written \(\w+\)\.\n$/u);
  });
  test('a link that leads to itself is one sentence too', async () => {
    const loop = join(scratch(), 'loop');
    symlinkSync('loop', loop);
    expect((await run(['graph', 'which-region', '--out', join(loop, 'x.dot')])).err.replaceAll('\n', ' ')).toMatch(
      /could not be written \(E\w+\)/u,
    );
  });
  test('as JSON: the picture as data, with a format as a drawing too, or where it was written', async () => {
    const data = JSON.parse((await run(['graph', 'which-region', '--json'])).out);
    expect([data.schemaVersion, data.tree, data.picture]).toEqual([1, 'which-region', undefined]);
    expect(data.nodes.map((n: { id: string }) => n.id)).toContain('which-region/region');
    expect(data.edges[0]).toEqual({
      from: 'start',
      to: 'which-region/region',
      label: '',
      only: '',
      kind: 'way',
      path: 'start',
      walked: false,
    });
    const drawing = JSON.parse((await run(['graph', 'which-region', '--format', 'dot', '--json'])).out);
    expect([drawing.format, drawing.picture]).toEqual(['dot', expect.stringMatching(/^digraph/u)]);
    const out = join(scratch(), 'x.svg');
    const written = await run(['graph', 'which-region', '--out', out, '--json']);
    expect([JSON.parse(written.out), written.err]).toEqual([{ schemaVersion: 1, tree: 'which-region', format: 'svg', written: out }, '']);
    expect(JSON.parse((await run(['graph', '--all', '--json'])).out).tree).toBe(null);
  });
});

describe("a tree of one's own", () => {
  test('that is broken is drawn as far as it goes, and it says where to look', async () => {
    const { code, out, err } = await graph('stuck-transfer');
    expect(code).toBe(0);
    expect(out.split('\n')).toEqual([
      'Stuck \uFFFD[31mtransfer (stuck-transfer)',
      '2 nodes, 1 end.',
      '',
      '[sent] Question: Was it sent?',
      '- Yes:',
      '  [wait] End: fix, WAIT AND SEE: Wait.',
      '- No: Missing: There is no node "nowhere".',
      '- Not sure: go to wait',
      '',
    ]);
    expect(err.startsWith(BROKEN) || err.includes('Some ways lead to nothing (nowhere). See: wallet-help check')).toBe(true);
    expect(err).toContain('Some ways lead to nothing (nowhere). See: wallet-help check');
  });
  test('no control character gets out, in any format', async () => {
    for (const format of ['text', 'mermaid', 'dot', 'svg']) {
      for (const lang of ['en', 'zh']) {
        const { out } = await graph('stuck-transfer', '--format', format, '--lang', lang, '--session', session);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
        expect(out).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202E]/u);
      }
    }
  });
  test('with a session, whose tree need not be named, the way is marked', async () => {
    const { code, out } = await graph('--session', session);
    expect(code).toBe(0);
    expect(out).toContain(
      '[sent] Question (on the way, 1): Was it sent?\n- Yes (chosen):\n  [wait] End: fix, WAIT AND SEE (on the way, 2): Wait.',
    );
    const other = await graph('refund', '--session', session);
    expect(other.err).toContain('The way of this session does not go through refund; nothing is marked.');
  });
  test('latest is the session saved last', async () => {
    const state = scratch();
    const env = { XDG_STATE_HOME: state };
    const sessions = join(state, 'wallet-help', 'sessions');
    mkdirSync(sessions, { recursive: true });
    writeFileSync(join(sessions, '2026-01-01T00.json'), JSON.stringify({ format: 1, session: { tree: 'refund', facts: {}, tried: {} } }));
    writeFileSync(
      join(sessions, '2026-01-02T00.json'),
      JSON.stringify({ format: 1, session: { tree: 'stuck-transfer', facts: { sent: 'yes', gone: 'x' }, tried: {} } }),
    );
    const { out, err } = await run(['graph', '--session', 'latest', '--trees', folder], { env });
    expect(out).toContain('(on the way, 2)');
    expect(err.replaceAll('\n', ' ')).toContain('these answers no longer fit and were left out: gone=x');
  });
});

test.each([40, 80])('text keeps to %i columns', async (columns) => {
  for (const lang of ['en', 'zh']) {
    const { out } = await run(['graph', 'scam-or-fake-support', '--lang', lang], { columns });
    const { widthOf } = await import('../src/terminal/width.ts');
    for (const line of out.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(columns);
  }
});

test('a tree of which every node leads to many others is refused before Graphviz spends minutes on it', { timeout: 20_000 }, async () => {
  const own = scratch();
  const options = (i: number) =>
    [1, 7, 19, 31].map((far, j) => `{ is: o${j}, label: ${both('A')}, go: n${Math.min(100, i + far)} }`).join(', ');
  const node = (i: number) =>
    `  n${i}: { ask: ${both('Q')}, why: ${both('W')}, options: [${options(i)}], unsure: { help: ${both('H')}, go: n${i + 1} } }\n`;
  const nodes = Array.from({ length: 100 }, (_, i) => node(i)).join('');
  writeFileSync(
    join(own, 'dense.yaml'),
    `id: dense\ntitle: ${both('Dense')}\nphrases: { zh: [密], en: [dense] }\nstart: n0\nnodes:\n${nodes}  n100: { fix: { tell: ${both('End')}, urgency: wait } }\n`,
  );
  const { code, out, err } = await run(['graph', 'dense', '--format', 'svg', '--trees', own]);
  expect([code, out]).toEqual([2, '']);
  expect(err).toContain('This tree is too large for an SVG (102 nodes).');
});

test('a tree too large for SVG is refused at once, and drawn as text', { timeout: 20_000 }, async () => {
  const own = scratch();
  const nodes = Array.from({ length: 900 }, (_, i) => `  n${i}: { branch: [{ when: { n: yes }, go: n${i + 1} }], else: n${i + 1} }\n`).join(
    '',
  );
  writeFileSync(
    join(own, 'long.yaml'),
    `id: long\ntitle: ${both('Long')}\nphrases: { zh: [长], en: [long] }\nstart: n0\nnodes:\n${nodes}  n900: { fix: { tell: ${both('End')}, urgency: wait } }\n`,
  );
  const svg = await run(['graph', 'long', '--format', 'svg', '--trees', own]);
  expect([svg.code, svg.out]).toEqual([2, '']);
  expect(svg.err).toContain('This tree is too large for an SVG (902 nodes).');
  const text = await run(['graph', 'long', '--trees', own]);
  expect(text.out.match(/^ *\[n\d+\]/gmu)).toHaveLength(901);
});
