/** What must hold for any trees that `check` finds no mistake in. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSession, sessionText } from '../src/files/sessions.ts';
import { longestWalks } from '../src/tree/longest.ts';
import { scenarioYaml } from '../src/tree/scenario-yaml.ts';
import { statsOf } from '../src/tree/stats.ts';
import { cover, startsFor } from '../src/walk/cover.ts';
import { edgesPassed } from '../src/walk/edges.ts';
import { coverageOf } from '../src/walk/prove.ts';
import { randomWalks } from '../src/walk/random.ts';
import { replay } from '../src/walk/replay.ts';
import { scenarioPlayer } from '../src/walk/scenario.ts';
import { suggest } from '../src/walk/suggest.ts';
import { generated } from './generated-trees.ts';
import { NOW } from './helpers.ts';

const valid = generated.filter(({ errors }) => errors.length === 0);

test('the generator makes trees of every kind of node, and enough of them are valid', () => {
  const kinds = new Map<string, number>();
  let right = 0;
  for (const { loaded, errors } of fc.sample(generated, { numRuns: 400, seed: 1 })) {
    if (errors.length > 0) continue;
    right++;
    for (const tree of loaded.content.trees.values())
      for (const node of tree.nodes.values()) kinds.set(node.kind, (kinds.get(node.kind) ?? 0) + 1);
  }
  expect(right).toBeGreaterThan(40);
  for (const kind of ['question', 'remedies', 'branch', 'call', 'fix']) expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(10);
});

test('any mix of answer, back, change, save, resume and language ends within the bound, asks nothing twice, and back restores', {
  timeout: 120_000,
}, () => {
  fc.assert(
    fc.property(valid, fc.nat(1_000_000), ({ loaded: { content } }, seed) => {
      const longest = longestWalks(content);
      if (!longest) throw new Error('check passed trees without a bound');
      const trees = startsFor(content, [...content.trees.values()]).map((tree) => tree.id);
      const { failed } = randomWalks(content, {
        seed,
        walks: 15,
        trees,
        longest,
        languages: ['zh', 'en'],
        now: NOW,
        mostFailed: 1,
        reread: (session) => {
          const parsed = parseSession(sessionText(session, NOW));
          return parsed === 'newer' ? undefined : parsed;
        },
      });
      expect(failed.map((one) => [one.breach, scenarioYaml(one.scenario).join('\n')])).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test('the bound is the one that check --stats prints', () => {
  fc.assert(
    fc.property(valid, ({ loaded: { content } }) => {
      for (const { tree, longest } of statsOf(content)) expect(longestWalks(content)?.get(tree)?.questions).toBe(longest);
    }),
    { numRuns: 100 },
  );
});

test('the covering set ends everywhere, and covers together all that any random walk takes', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(valid, fc.nat(1_000_000), ({ loaded: { content } }, seed) => {
      const trees = [...content.trees.values()];
      const { walks, stuck, uncovered } = cover(content, trees);
      expect(stuck).toEqual([]);
      for (const { walk } of walks) expect(walk.step.kind).toBe('outcome');
      const covered = new Set(walks.flatMap(({ covers }) => covers));
      const missed = new Set(uncovered.map(({ edge }) => edge.key));
      expect(uncovered.filter(({ because }) => because.kind === 'not-found')).toEqual([]);
      for (const tree of trees) expect(coverageOf(tree, new Set([...covered, ...missed])).missed).toEqual([]);
      // What the search called impossible, walks at random must not do either.
      const longest = longestWalks(content) ?? new Map();
      randomWalks(content, {
        seed,
        walks: 15,
        trees: startsFor(content, trees).map((tree) => tree.id),
        longest,
        languages: ['zh', 'en'],
        now: NOW,
        reread: (session) => {
          for (const key of edgesPassed(content, session, replay(content, session))) expect(missed).not.toContain(key);
          return session;
        },
      });
    }),
    { numRuns: 60 },
  );
});

test('suggested scenarios reach what they say', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(valid, ({ loaded: { content } }) => {
      const play = scenarioPlayer(content);
      for (const { tree, scenario } of suggest(content, [...content.trees.values()])) expect(play(tree, scenario).flaws).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
