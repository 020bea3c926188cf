/** Answers from files, the template for them, and batches, through the whole program. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { loadForWalk } from '../src/files/compiled.ts';
import { SHIPPED } from '../src/files/place.ts';
import { linesOf } from '../src/terminal/input-lines.ts';
import { RESULTS, UNSURE } from '../src/tree/types.ts';
import { answer, next, start } from '../src/walk/answer.ts';
import { asksOf } from '../src/walk/asks.ts';
import type { Session } from '../src/walk/types.ts';
import { both, contentOf, run, scratch } from './helpers.ts';

const { content } = await loadForWalk([SHIPPED]);
const problems = [...content.trees.values()].filter((t) => !t.shared).map((t) => t.id);
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

function fileOf(text: string, name = 'answers.yaml'): string {
  const file = join(scratch(), name);
  writeFileSync(file, text);
  return file;
}

describe('a file of answers', () => {
  const FULL = { tree: 'payment-failed', facts: { debited: 'not-taken', 'shown-reason': 'limit' }, tried: { 'other-source': 'yes' } };
  test.each([
    ['like a session, YAML', 'tree: payment-failed\nfacts:\n  debited: not-taken\n  shown-reason: limit\ntried:\n  other-source: yes\n'],
    ['flat, YAML', 'tree: payment-failed\ndebited: not-taken\nshown-reason: limit\nother-source: yes\n'],
    ['mixed', 'tree: payment-failed\nfacts: { debited: not-taken }\nshown-reason: limit\nother-source: yes\n'],
    ['JSON', JSON.stringify(FULL)],
    ['JSON with tabs', JSON.stringify(FULL, undefined, '\t')],
    ['with a byte-order mark and CRLF', '\uFEFFtree: payment-failed\r\ndebited: not-taken\r\nshown-reason: limit\r\nother-source: yes\r\n'],
    ['the same twice', 'tree: payment-failed\nfacts: { debited: not-taken }\ndebited: not-taken\nshown-reason: limit\nother-source: yes\n'],
  ])('%s', async (_, text) => {
    for (const [argv, input] of [
      [['diagnose', '--answers', fileOf(text), '--json'], ''],
      [['diagnose', '--answers', '-', '--json'], text],
    ] as const) {
      const ran = await run(argv, { input });
      expect(ran.err).toBe('');
      expect(ran.code).toBe(0);
      expect(json(ran.out)).toMatchObject({ status: 'outcome', outcome: { id: 'paid' }, facts: FULL.facts, tried: FULL.tried });
    }
  });
  test('what it cannot decide comes back as the question', async () => {
    const ran = await run(['diagnose', '--answers', fileOf('tree: payment-failed\ndebited: not-taken\nshown-reason:\n'), '--json']);
    expect(ran.code).toBe(10);
    expect(json(ran.out)).toMatchObject({ status: 'question', question: { id: 'shown-reason' } });
  });
  test('the command line wins over it, and names the problem where it does not', async () => {
    const file = fileOf('debited: taken\nwallet: alipay\n');
    const ran = await run(['diagnose', 'payment-failed', '--answers', file, '--set', 'debited=not-taken', '--json']);
    expect(json(ran.out)).toMatchObject({ tree: 'payment-failed', facts: { debited: 'not-taken', wallet: 'alipay' } });
  });
  test('on a terminal what it does not answer is asked', async () => {
    const file = fileOf('tree: payment-failed\nshown-reason: limit\nother-source: yes\n');
    const ran = await run(['diagnose', '--answers', file, '--plain'], { tty: true, input: '1\n1\n' });
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('was the money taken?');
    // Standard input that was read for answers cannot be asked on.
    expect((await run(['diagnose', '--answers', '-', '--plain'], { tty: true, input: 'tree: payment-failed\n' })).code).toBe(10);
  });
  test('nothing but comments answers nothing', async () => {
    expect((await run(['diagnose', 'payment-failed', '--answers', fileOf('# later\n'), '--json'])).code).toBe(10);
  });
  test('regions as people write them', async () => {
    for (const [typed, kept] of [
      ['UK', 'gb'],
      ['CN', 'cn'],
      ['nz', 'nz'],
    ])
      expect(json((await run(['diagnose', '--answers', fileOf(`tree: payment-failed\nregion: ${typed}`), '--json'])).out).facts).toEqual({
        region: kept,
      });
  });
  test('on top of a resumed session', async () => {
    const folder = scratch();
    const saved = join(folder, 's.json');
    await run(['diagnose', 'payment-failed', '--set', 'debited=not-taken', '--save', saved, '--json']);
    const ran = await run(['diagnose', '--resume', saved, '--answers', fileOf('shown-reason: limit'), '--json']);
    expect(json(ran.out).facts).toEqual({ debited: 'not-taken', 'shown-reason': 'limit' });
    expect((await run(['diagnose', '--resume', saved, '--answers', fileOf('tree: refund')])).code).toBe(2);
  });

  test.each([
    ['an unknown fact', 'tree: payment-failed\ndebitd: taken', /:2:1: .*"debitd".*Did you mean "debited"/u],
    ['an unknown value', 'tree: payment-failed\nfacts:\n  debited: takn', /:3:12: .*"takn".*Did you mean "taken"/u],
    ['an unknown result', 'switch-network: maybe', /:1:17: .*yes, no, skipped/u],
    ['an unknown problem', 'tree: payment-faild', /:1:7: .*Did you mean "payment-failed"/u],
    ['a shared flow', 'tree: which-wallet', /:1:7: .*no problem/u],
    ['an unknown detail', 'details: { ordr: 1 }', /:1:12: .*Did you mean "order"/u],
    ['a remedy under facts', 'facts: { switch-network: no }', /:1:10: .*under "tried"/u],
    ['a fact under tried', 'tried: { debited: taken }', /:1:10: .*(?:under "facts")/u],
    ['a list for a value', 'debited: [taken]', /:1:10: .*one word/u],
    ['a list of facts', 'facts: [debited]', /:1:8: .*name: value/u],
    ['two values', 'facts: { debited: taken }\ndebited: unsure', /:2:1: .*twice/u],
    ['two of one key', 'debited: taken\ndebited: taken', /:2:1: /u],
    ['a list', '- debited', /:1:1: .*name: value/u],
    ['a broken file', 'debited: [taken', /:1:10: .*never closed/u],
    ['broken JSON', '{"debited": "taken"', /:1:1: /u],
    ['an alias', 'debited: &a taken\nwallet: *a', /:2:9: /u],
    ['a key into JavaScript', '{"__proto__": {"a": 1}}', /:1:2: /u],
    ['a saved session', '{"format":1,"session":{"tree":"payment-failed","facts":{},"tried":{}}}', /--resume/u],
    ['no problem at all', 'debited: taken', /tree: payment-failed/u],
  ])('%s is said with its place', async (_, text, said) => {
    const file = fileOf(text);
    const ran = await run(['diagnose', '--answers', file]);
    expect(ran.code).toBe(2);
    expect(ran.out).toBe('');
    expect(ran.err.replace(/\s+/gu, ' ')).toMatch(said);
    const asJson = await run(['diagnose', '--answers', file, '--json']);
    expect(asJson.code).toBe(2);
    expect(asJson.err).toBe('');
    expect(json(asJson.out)).toMatchObject({ status: 'error', messages: [expect.any(String)] });
  });
  test('every mistake is named at once, and not hundreds', async () => {
    const ran = await run(['diagnose', '--answers', fileOf(Array.from({ length: 100 }, (_, i) => `x${i}: y`).join('\n')), '--json']);
    const { messages, places } = json(ran.out) as { messages: string[]; places: unknown[] };
    expect(messages).toHaveLength(21);
    expect(messages.at(-1)).toContain('80');
    expect(places[1]).toMatchObject({ line: 2, column: 1, endColumn: 3 });
  });
  test('missing, a folder, too large, too deep', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'f'));
    for (const file of [
      join(folder, 'nothing.yaml'),
      join(folder, 'f'),
      fileOf(`# ${'x'.repeat(600 * 1024)}\n`),
      fileOf('['.repeat(50_000)),
      fileOf(`a: ${'{a: '.repeat(20_000)}`),
    ]) {
      const ran = await run(['diagnose', 'payment-failed', '--answers', file]);
      expect(ran.code, ran.err).toBe(2);
      expect(ran.err).not.toMatch(/\n\s+at /u);
    }
    expect((await run(['diagnose', '--answers', '-'], { input: 'x'.repeat(600 * 1024) })).code).toBe(2);
  });
});

describe('the template', () => {
  const READ = (yaml: string) =>
    new Map(
      yaml
        .split(/\n\n/u)
        .slice(1)
        .flatMap((part): [string, string[]][] => {
          const id = part.match(/^([a-z0-9-]+):$/mu)?.[1];
          return id === undefined ? [] : [[id, [...part.matchAll(/^# {3}([a-z0-9-]+)(?: =|$)/gmu)].map((m) => m[1] ?? '')]];
        }),
    );

  /** Answers at random, always the same for the same seed, to the end. */
  function walk(tree: string, seed: number): { session: Session; asked: string[] } {
    let session = start(tree);
    const asked: string[] = [];
    let random = seed;
    for (;;) {
      const step = next(content, session);
      if (step.kind !== 'question' && step.kind !== 'remedy') return { session, asked };
      random = (random * 1103515245 + 12345) % 2147483648;
      const values = step.kind === 'question' ? [...step.options.map((o) => o.is), UNSURE] : RESULTS;
      asked.push(step.kind === 'question' ? step.node.fact : step.remedy.id);
      const answered = answer(content, session, values[Math.floor((random / 2147483648) * values.length)] ?? '');
      if (!answered.ok) throw new Error('its own value does not fit');
      session = answered.session;
    }
  }

  test.each(problems)('%s: holds whatever is asked with the values it takes; filled in, it leads to the same end', async (tree) => {
    for (const lang of ['zh', 'en']) {
      const template = (await run(['answers', tree, '--lang', lang])).out;
      const asks = READ(template);
      expect(template.split('\n').filter((line) => !/^(?:#.*|[a-z0-9-]+:|tree: [a-z-]+|)$/u.test(line))).toEqual([]);
      for (let seed = 1; seed <= (lang === 'en' ? 12 : 1); seed++) {
        const { session } = walk(tree, seed * 7919);
        const said = { ...session.facts, ...session.tried };
        for (const [id, value] of Object.entries(said)) expect(asks.get(id), `${id} in the template`).toContain(value);
        const filled = template.replace(/^([a-z0-9-]+):$/gmu, (line, id: string) =>
          Object.hasOwn(said, id) ? `${line} ${said[id]}` : line,
        );
        if (seed > 1) continue;
        const ran = await run(['diagnose', '--answers', '-', '--json'], { input: filled });
        const step = next(content, session);
        expect(ran.code, ran.err).toBe(0);
        expect(json(ran.out)).toMatchObject({ status: 'outcome', outcome: { id: step.kind === 'outcome' ? step.node.id : '' } });
      }
      if (lang === 'zh') continue;
      // As it comes, it answers nothing.
      const empty = await run(['diagnose', '--answers', '-', '--json'], { input: template });
      expect(json(empty.out)).toMatchObject({ facts: {}, tried: {} });
    }
  });
  test.each(problems)('%s: begins with what is asked first, and holds nothing twice', (tree) => {
    const asks = asksOf(content, tree, 'en') ?? [];
    expect(new Set(asks.map((ask) => ask.id)).size).toBe(asks.length);
    expect(asks[0]?.id).toBe(walk(tree, 1).asked[0]);
    // Each problem's own stand together.
    const sections = asks.map((ask) => ask.tree).filter((section, i, all) => section !== all[i - 1]);
    expect(new Set(sections).size).toBe(sections.length);
  });
  test('is in the order asked: flows where they are called, remedies as they are proposed, and none that never is', () => {
    const question = (to: string) =>
      `{ ask: ${both('?')}, why: ${both('x')}, options: [ { is: a, label: ${both('A')}, go: ${to} }, { is: b, label: ${both('B')}, go: ${to} } ], unsure: { help: ${both('x')}, go: ${to} } }`;
    const own = contentOf({
      queue: `id: queue
title: ${both('Queue')}
phrases: { zh: [x], en: [x] }
start: first
nodes:
  last: ${question('done')}
  done: { fix: { tell: ${both('x')}, urgency: wait } }
  third: { try: [ { id: slow, do: ${both('x')}, chance: possible, effort: minutes }, { id: hopeless, do: ${both('x')}, chance: rare, effort: days }, { id: quick, do: ${both('x')}, chance: likely, effort: seconds }, { id: safe, first: true, do: ${both('x')} } ], helped: done, otherwise: last }
  second: { call: flow, then: third }
  first: ${question('second')}
scenarios: [ { name: s, given: { first: a }, reaches: done } ]
`,
      flow: `id: flow
title: ${both('Flow')}
shared: true
start: inside
nodes:
  inside: ${question('return')}
`,
    });
    expect(asksOf(own, 'queue', 'en')?.map((ask) => `${ask.tree}/${ask.id}`)).toEqual(
      ['first', 'inside', 'safe', 'quick', 'slow', 'last'].map((id) => `queue/${id}`),
    );
    expect(asksOf(own, 'nope', 'en')).toBeUndefined();
  });
  test('of something else', async () => {
    expect((await run(['answers', 'payment-faild'])).err).toContain('payment-failed');
    expect((await run(['answers', 'which-wallet'])).code).toBe(2);
    expect((await run(['answers', 'emergency'])).code).toBe(0);
  });
  test('a line break in a title makes no YAML of what follows', async () => {
    const folder = scratch();
    const text = (t: string) => `{ zh: "${t}", en: "${t}" }`;
    writeFileSync(
      join(folder, 'queue.yaml'),
      `id: queue\ntitle: ${text('Queue\\nwallet: alipay')}\nphrases: { zh: [排队], en: [queue] }\nstart: long\nnodes:\n  long:\n    ask: ${text('Long?\\ndebited: taken')}\n    why: ${text('x')}\n    options: [ { is: yes, label: ${text('Y\\nz: 1')}, go: a }, { is: no, label: ${text('N')}, go: a } ]\n    unsure: { help: ${text('x')}, go: a }\n  a: { fix: { tell: ${text('x')}, urgency: wait } }\nscenarios: [ { name: s, given: { long: yes }, reaches: a } ]\n`,
    );
    const template = (await run(['answers', 'queue', '--trees', folder])).out;
    const ran = await run(['diagnose', '--answers', '-', '--trees', folder, '--json'], { input: template });
    expect(json(ran.out)).toMatchObject({ tree: 'queue', facts: {} });
  });
});

describe('a batch', () => {
  const lines = (out: string) => out.trimEnd().split('\n').map(json);

  test('gives one value a line, in order; a bad line stops nothing', async () => {
    const input = [
      '{"tree":"payment-failed","debited":"not-taken"}',
      '{"tree":"payment-failed",',
      '',
      '[1]',
      '{"tree":"payment-failed","debitd":"x"}',
      '{"debited":"taken"}',
      `{"tree":"refund","x":"${'y'.repeat(300 * 1024)}"}`,
      '{"__proto__":"x","tree":"refund"}',
      '{"id":"last","tree":"payment-failed","facts":{"debited":"not-taken","shown-reason":"limit"},"tried":{"other-source":"yes"}}',
    ].join('\n');
    const ran = await run(['diagnose', '--batch', '-'], { input });
    expect(ran.code).toBe(1);
    const values = lines(ran.out);
    expect(values.map((v) => v.line)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(values.map((v) => v.status)).toEqual(['question', ...Array.from({ length: 7 }, () => 'error'), 'outcome']);
    expect(values[4]).toMatchObject({ messages: [expect.stringContaining('debited')] });
    expect(values[8]).toMatchObject({ id: 'last', outcome: { id: 'paid' } });
    expect(ran.err).toBe('');
  });
  test('is the same as asking one by one', async () => {
    const one = json((await run(['diagnose', 'payment-failed', '--set', 'debited=not-taken', '--json'])).out);
    const [many] = lines((await run(['diagnose', '--batch', '-'], { input: '{"tree":"payment-failed","debited":"not-taken"}\n' })).out);
    expect(many).toEqual({ line: 1, ...one });
  });
  test('reads a file, and takes what holds for all lines from the command line', async () => {
    const file = fileOf('{"debited":"not-taken"}\n{"tree":"refund"}\n', 'b.jsonl');
    const ran = await run(['diagnose', 'payment-failed', '--batch', file, '--set', 'wallet=alipay']);
    expect(lines(ran.out)).toMatchObject([{ tree: 'payment-failed', facts: { wallet: 'alipay' } }, { status: 'error' }]);
    expect((await run(['diagnose', '--batch', file, '--resume'])).code).toBe(2);
    expect((await run(['diagnose', '--batch', `${file}x`])).code).toBe(2);
    expect((await run(['diagnose', 'nope-nope', '--batch', file])).code).toBe(2);
  });
  test('nothing in, nothing out', async () => {
    expect(await run(['diagnose', '--batch', '-'])).toEqual({ code: 0, out: '', err: '' });
  });
  test('masks what is written in details and ids', async () => {
    const input = '{"id":"4111111111111111","tree":"refund","details":{"order":"card 4111 1111 1111 1111"}}\n{"tree":"code 482913"}\n';
    const { out } = await run(['diagnose', '--batch', '-'], { input });
    expect(out).not.toMatch(/4111|482913/u);
    expect(lines(out)[0]).toMatchObject({ id: '****1111', details: { order: 'card ****1111' }, masked: ['card'] });
  });
});

describe('lines of a stream', () => {
  const read = async (...chunks: (string | Uint8Array)[]) => {
    const stream = new PassThrough();
    for (const chunk of chunks) stream.write(chunk);
    stream.end();
    const found: unknown[] = [];
    for await (const line of linesOf(stream, 10)) found.push(line.kind === 'line' ? line.text : line.kind);
    return found;
  };
  test.each([
    ['cut anywhere', ['a', 'b\nc', '\n'], ['ab', 'c']],
    ['CRLF', ['a\r\nb\r', '\nc'], ['a', 'b', 'c']],
    ['empty ones', ['\n\na'], ['', '', 'a']],
    ['a byte-order mark', ['\uFEFFa\n'], ['a']],
    ['too long, at once', [`${'x'.repeat(11)}\na`], ['too-long', 'a']],
    ['too long, in pieces', ['x'.repeat(6), 'x'.repeat(6), 'x'.repeat(20), '\na'], ['too-long', 'a']],
    ['too long, the last', ['x'.repeat(30)], ['too-long']],
    ['just long enough', ['x'.repeat(10)], ['xxxxxxxxxx']],
  ] as [string, string[], string[]][])('%s', async (_, chunks, expected) => {
    expect(await read(...chunks)).toEqual(expected);
  });
  test('a character cut in two', async () => {
    const bytes = new TextEncoder().encode('支付\n失败');
    expect(await read(bytes.slice(0, 4), bytes.slice(4, 5), bytes.slice(5))).toEqual(['支付', '失败']);
  });
});

test('the example in the README works as it stands', async () => {
  const readme = readFileSync('README.md', 'utf8');
  const example = readme.match(/```yaml\n(tree: [\s\S]*?)```/u)?.[1] ?? '';
  expect(example).toContain('tree:');
  const ran = await run(['diagnose', '--answers', '-', '--json'], { input: example });
  expect(ran.code, ran.out + ran.err).not.toBe(2);
});
