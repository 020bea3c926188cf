import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadContent } from '../src/files/content.ts';
import { yamlFilesIn } from '../src/files/disk.ts';
import { SHIPPED } from '../src/files/place.ts';
import { check } from '../src/tree/check/index.ts';
import { UNSURE } from '../src/tree/types.ts';
import { answer, next, start } from '../src/walk/answer.ts';
import { scenarioPlayer } from '../src/walk/scenario.ts';
import type { Session } from '../src/walk/types.ts';
import { view } from '../src/walk/view.ts';
import { NOW } from './helpers.ts';

const loaded = loadContent([SHIPPED]);
const { content } = loaded;
const trees = [...content.trees.values()];

test('there is something to walk through', () => {
  expect(trees.filter((t) => !t.shared).length).toBeGreaterThanOrEqual(8);
  expect(content.organisations.size).toBeGreaterThanOrEqual(30);
});

test('nothing is wrong in any file', () => {
  const found = [...loaded.findings, ...check(loaded)].filter((f) => f.severity !== 'note');
  expect(found.map((f) => `${f.file}:${f.range.line}:${f.range.column} ${f.code} ${JSON.stringify(f.args)}`)).toEqual([]);
});

describe('the published JSON Schema accepts our files', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  const schema = (name: string) => ajv.compile(JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8')) as object);
  const cases = [
    ...[...yamlFilesIn(SHIPPED), ...yamlFilesIn(`${SHIPPED}/shared`)].map((f) => [f, f.endsWith('words.yaml') ? 'words' : 'tree'] as const),
    ...yamlFilesIn(`${SHIPPED}/contacts`).map((f) => [f, 'organisation'] as const),
    ...yamlFilesIn(`${SHIPPED}/phrases`).map((f) => [f, 'phrases'] as const),
  ];
  const validate = { tree: schema('tree'), words: schema('words'), organisation: schema('organisation'), phrases: schema('phrases') };
  test.each(cases)('%s', (file, kind) => {
    const source = readFileSync(file, 'utf8');
    validate[kind](parse(source));
    expect(validate[kind].errors ?? []).toEqual([]);
    const depth = /\/(?:shared|contacts|phrases)\//u.test(file) ? '../../' : '../';
    expect(source.split('\n')[0]).toBe(`# yaml-language-server: $schema=${depth}schema/${kind}.schema.json`);
  });
  test('and refuses what the reader refuses', () => {
    expect(validate.tree({ id: 'x', title: { en: 'x' }, start: 'a', nodes: { a: { asks: {} } } })).toBe(false);
    expect(validate.organisation({ id: 'x', kind: 'wallets', name: {} })).toBe(false);
  });
});

describe('scenarios', () => {
  const play = scenarioPlayer(content);
  for (const tree of trees) {
    for (const scenario of tree.scenarios) {
      test(`${tree.id}: ${scenario.name}`, () => {
        expect(play(tree.id, scenario).flaws).toEqual([]);
      });
    }
  }
  test('reach every outcome of every problem', () => {
    const reached = new Set(trees.flatMap((t) => t.scenarios.map((s) => (s.reaches.includes('/') ? s.reaches : `${t.id}/${s.reaches}`))));
    const outcomes = trees.flatMap((t) =>
      [...t.nodes.values()].filter((n) => n.kind === 'fix' || n.kind === 'contact').map((n) => `${t.id}/${n.id}`),
    );
    expect(outcomes.filter((o) => !reached.has(o))).toEqual([]);
  });
});

/**
 * Walks a tree so that every answer of every question and every result of every remedy is given at least once, each time on to an end.
 * @returns what was asked and the ends, for the tests to look at
 */
function walkEveryEdge(tree: string) {
  const edges = new Set<string>();
  const ends = new Set<string>();
  const longest = { questions: 0 };
  const queue: Session[] = [start(tree)];
  for (let session = queue.pop(); session; session = queue.pop()) {
    for (;;) {
      const step = next(content, session);
      if (step.kind === 'broken') throw new Error(`${tree} breaks off at ${step.target}: ${JSON.stringify(session)}`);
      if (step.kind === 'outcome') {
        ends.add(`${step.tree}/${step.node.id}`);
        longest.questions = Math.max(longest.questions, Object.keys(session.facts).length);
        break;
      }
      const [id, values] =
        step.kind === 'question'
          ? [`${step.tree}/${step.node.id}`, [...step.options.map((o) => o.is), UNSURE]]
          : [`${step.tree}/${step.remedy.id}`, ['yes', 'no', 'skipped']];
      const fresh: string[] = values.filter((v) => !edges.has(`${id}=${v}`));
      for (const value of fresh) edges.add(`${id}=${value}`);
      const [first = values[values.length - 1] ?? '', ...others] = fresh;
      for (const other of others) {
        const branched = answer(content, session, other);
        if (branched.ok) queue.push(branched.session);
      }
      const answered = answer(content, session, first);
      if (!answered.ok) throw new Error(`${id} does not take its own answer ${first}`);
      session = answered.session;
    }
  }
  return { edges, ends, longest };
}

describe('every answer leads to an end', () => {
  test.each(trees.filter((t) => !t.shared || t.id === 'emergency').map((t) => t.id))('%s', (tree) => {
    const { edges, ends, longest } = walkEveryEdge(tree);
    expect(edges.size).toBeGreaterThan(3);
    expect(ends.size).toBeGreaterThan(0);
    expect(longest.questions).toBeLessThan(20);
  });
});

test('no sentence on the way still has a placeholder or lacks a language', () => {
  for (const tree of trees) {
    for (const [id, node] of tree.nodes) {
      for (const language of ['zh', 'en']) {
        for (const wallet of ['alipay', 'apple-pay', 'other-wallet', undefined]) {
          const lone = { ...content, trees: new Map([...content.trees, [tree.id, { ...tree, start: id }]]) };
          const seen = view(lone, start(tree.id, wallet === undefined ? {} : { wallet }), language, NOW).view;
          expect(JSON.stringify({ ...seen, sources: [] }), `${tree.id}/${id} ${language}`).not.toMatch(/\{(?:wallet|menu|figure)/u);
        }
      }
      expect(node.id).toBe(id);
    }
  }
});
