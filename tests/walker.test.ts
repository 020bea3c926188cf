/** A walker and a replay of its session must never differ, whatever the content is like and whatever is answered, taken back and changed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadForWalk } from '../src/files/compiled.ts';
import { SHIPPED } from '../src/files/place.ts';
import type { Content, Node, Tree } from '../src/tree/types.ts';
import { RESULTS, UNSURE } from '../src/tree/types.ts';
import { answer, back, change, said, start } from '../src/walk/answer.ts';
import { replay } from '../src/walk/replay.ts';
import type { Session } from '../src/walk/types.ts';
import { Walker } from '../src/walk/walker.ts';

const { content: shipped } = await loadForWalk([SHIPPED]);

/** Takes the numbers of a test case one after the other as choices. */
class Choices {
  private at = 0;
  private readonly numbers: readonly number[];
  constructor(numbers: readonly number[]) {
    this.numbers = numbers;
  }
  below(count: number): number {
    return (this.numbers[this.at++ % this.numbers.length] ?? 0) % count;
  }
  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
  some<T>(most: number, make: () => T): T[] {
    return Array.from({ length: 1 + this.below(most) }, make);
  }
}

const FACTS = ['wallet', 'named-wallet', 'region', 'f1', 'f2', 'f3'];
const REMEDIES = ['r0', 'r1', 'r2', 'r3', 'r4'];
const valuesOf = (fact: string): readonly string[] =>
  fact === 'region' ? ['cn', 'hk'] : fact.endsWith('wallet') ? ['alipay', 'octopus', 'other-wallet', 'paytm'] : ['a', 'b', 'c'];

/** Trees of every kind of node, with conditions on facts that may be asked only later, and with ways that lead nowhere. */
function randomContent(choices: Choices): Content {
  const words = { zh: 'x', en: 'x' };
  const condition = () =>
    Object.fromEntries(choices.some(2, () => choices.of(FACTS)).map((fact) => [fact, choices.some(2, () => choices.of(valuesOf(fact)))]));
  const maybeWhen = () => (choices.below(3) === 0 ? { when: condition() } : {});
  const treeOf = (id: string): Tree => {
    const count = 5 + choices.below(5);
    const nodes = new Map<string, Node>();
    for (let i = 0; i < count; i++) {
      const go = () => {
        const odd = choices.below(24);
        if (odd === 0) return 'tree:t1';
        if (odd === 1) return 'missing';
        if (odd < 4) return 'return';
        return odd === 4 ? `n${choices.below(count)}` : i + 1 < count ? `n${i + 1 + choices.below(count - i - 1)}` : 'end';
      };
      const base = { id: `n${i}`, sources: [] };
      const kind = choices.below(7);
      if (kind < 3) {
        const fact = choices.of(FACTS);
        const options = valuesOf(fact).map((is) => ({ is, go: go(), ...maybeWhen() }));
        nodes.set(base.id, { ...base, kind: 'question', ask: words, why: words, fact, options, unsure: { help: words, go: go() } });
      } else if (kind < 5) {
        const remedies = choices.some(4, () => ({
          id: choices.of(REMEDIES),
          do: words,
          steps: [],
          ...maybeWhen(),
          chance: choices.of(['rare', 'possible', 'likely'] as const),
          effort: choices.of(['seconds', 'minutes', 'hours'] as const),
          first: choices.below(4) === 0,
          who: [],
          purpose: [],
        }));
        const helped = choices.below(4) > 0 ? { helped: go() } : {};
        nodes.set(base.id, { ...base, kind: 'remedies', try: remedies, ...helped, otherwise: go(), contactEffort: 'hours' });
      } else if (kind === 5) {
        nodes.set(base.id, { ...base, kind: 'branch', rows: choices.some(3, () => ({ when: condition(), go: go() })), else: go() });
      } else nodes.set(base.id, { ...base, kind: 'call', call: choices.of(['flow', 'flow', 't1', 'nowhere']), then: go() });
    }
    const ending = { tell: words, urgency: 'wait', steps: [], haveReady: [], never: [] } as const;
    nodes.set('end', { id: 'end', sources: [], kind: 'fix', ...ending });
    return { id, title: words, phrases: {}, urgent: false, shared: id === 'flow', start: 'n0', nodes, scenarios: [] };
  };
  return { ...shipped, trees: new Map(['t0', 't1', 'flow'].map((id) => [id, treeOf(id)])) };
}

/** Answers, goes back and changes at random, in a walker and in the pure functions beside it. */
function walkBoth(content: Content, tree: string, choices: Choices): void {
  const known = choices.below(3) === 0 ? choices.some(4, () => choices.of(FACTS)).map((fact) => [fact, choices.of(valuesOf(fact))]) : [];
  let session: Session = start(tree, Object.fromEntries(known));
  const walker = new Walker(content, session);
  for (let i = 0; i < 30; i++) {
    expect(walker.session).toEqual(session);
    const replayed = replay(content, session);
    // Where content leads round in a circle, how often it was gone round before that was noticed does not matter.
    if (replayed.step.kind === 'broken') expect([walker.step.kind, said(walker.walk.trail)]).toEqual(['broken', said(replayed.trail)]);
    else expect(walker.walk).toEqual(replayed);
    const act = choices.below(10);
    if (act < 7) {
      const { step } = walker;
      const fitting = step.kind === 'question' ? [...step.options.map((o) => o.is), UNSURE] : RESULTS;
      const value = choices.below(12) === 0 ? choices.of(['alipay', 'nonsense', 'cn']) : choices.of(fitting);
      const expected = answer(content, session, value);
      const refused = walker.answer(value);
      if (expected.ok) session = expected.session;
      expect(refused === undefined ? { ok: true, session: walker.session } : { ok: false, ...refused }).toEqual(expected);
    } else if (act < 9) {
      const before = back(content, session);
      expect(walker.back()).toBe(before !== undefined);
      session = before ?? session;
    } else {
      const ids = [...Object.keys(session.facts), ...Object.keys(session.tried)];
      if (ids.length === 0) continue;
      const id = choices.of(ids);
      const value = choices.of([undefined, ...(Object.hasOwn(session.tried, id) ? RESULTS : valuesOf(id))]);
      const expected = change(content, session, id, value);
      expect(walker.change(id, value)).toEqual(expected);
      session = expected.session;
    }
  }
}

const numbers = fc.array(fc.nat(100_000), { minLength: 200, maxLength: 400 });

describe('a walker agrees with a replay', () => {
  test('in the shipped trees', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shipped.trees.keys()), numbers, (id, n) => walkBoth(shipped, id, new Choices(n))),
      { numRuns: 150 },
    );
  });

  test('in any trees, right or wrong', () => {
    fc.assert(
      fc.property(numbers, (n) => {
        const choices = new Choices(n);
        walkBoth(randomContent(choices), 't0', choices);
      }),
      { numRuns: 400 },
    );
  });
});

test('an answer that does not fit changes nothing and says what would', () => {
  const walker = new Walker(shipped, start('payment-failed'));
  const { step, session } = walker;
  expect(step.kind).toBe('question');
  expect(walker.answer('nonsense')).toEqual({
    reason: 'unknown-answer',
    known: step.kind === 'question' ? [...step.options.map((o) => o.is), UNSURE] : [],
  });
  expect(walker.step).toBe(step);
  expect(walker.session).toEqual(session);
  expect(walker.back()).toBe(false);
});

test('what a session holds beside facts and results is kept', () => {
  const session = { ...start('payment-failed'), note: 'kept' };
  const walker = new Walker(shipped, session);
  walker.answer(UNSURE);
  expect(walker.session).toMatchObject({ note: 'kept' });
});
