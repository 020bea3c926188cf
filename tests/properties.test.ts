/** What must hold for any way through the shipped trees, whatever is answered, taken back and changed. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadForWalk } from '../src/files/compiled.ts';
import { SHIPPED } from '../src/files/place.ts';
import { RESULTS, UNSURE } from '../src/tree/types.ts';
import { answer, back, change, next, said, start } from '../src/walk/answer.ts';
import { replay } from '../src/walk/replay.ts';
import type { Session } from '../src/walk/types.ts';
import { view } from '../src/walk/view.ts';
import { NOW } from './helpers.ts';

const { content } = await loadForWalk([SHIPPED]);
const problems = [...content.trees.values()].filter((t) => !t.shared).map((t) => t.id);

/** More answers than any way through any tree takes. */
const BOUND = 60;

function answersOf(session: Session): readonly string[] {
  const step = next(content, session);
  if (step.kind === 'question') return [...step.options.map((o) => o.is), UNSURE];
  return step.kind === 'remedy' ? RESULTS : [];
}

const tree = fc.constantFrom(...problems);
const picks = fc.array(fc.nat(1000), { minLength: BOUND, maxLength: BOUND });

/** Answers at random until an end, calling back after each answer. */
function walkTo(id: string, numbers: readonly number[], after: (before: Session, session: Session) => void): Session {
  let session = start(id);
  for (const number of numbers) {
    const answers = answersOf(session);
    if (answers.length === 0) break;
    const answered = answer(content, session, answers[number % answers.length] ?? '');
    if (!answered.ok) throw new Error(`its own answer does not fit: ${JSON.stringify(session)}`);
    after(session, answered.session);
    session = answered.session;
  }
  return session;
}

test('every way ends, asks nothing twice, and back takes back exactly one answer', () => {
  fc.assert(
    fc.property(tree, picks, (id, numbers) => {
      const asked = new Set<string>();
      const end = walkTo(id, numbers, (before, session) => {
        const step = next(content, before);
        const key = step.kind === 'question' ? step.node.fact : step.kind === 'remedy' ? step.remedy.id : '';
        expect(asked).not.toContain(key);
        asked.add(key);
        expect(back(content, session)).toEqual(before);
      });
      expect(next(content, end).kind).toBe('outcome');
      expect(said(replay(content, end).trail).length).toBe(Object.keys(end.facts).length + Object.keys(end.tried).length);
    }),
    { numRuns: 1500 },
  );
});

test('the same answers in another order, or all at once, lead to the same end', () => {
  fc.assert(
    fc.property(tree, picks, (id, numbers) => {
      const end = walkTo(id, numbers, () => undefined);
      const turned = (record: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(record).reverse());
      const other = { tree: id, facts: turned(end.facts), tried: turned(end.tried) } as Session;
      expect(view(content, other, 'en', NOW).view).toEqual(view(content, end, 'en', NOW).view);
    }),
    { numRuns: 500 },
  );
});

test('changing any answer keeps a walk that can go on to an end, and names all that it dropped', () => {
  fc.assert(
    fc.property(tree, picks, fc.nat(1000), fc.nat(1000), (id, numbers, which, what) => {
      const end = walkTo(id, numbers, () => undefined);
      const answers = said(replay(content, end).trail);
      const chosen = answers[which % answers.length];
      if (!chosen) return;
      const key = chosen.kind === 'answered' ? chosen.fact : chosen.remedy;
      const values = answersOf(change(content, end, key, undefined).session);
      const value = values[what % values.length] ?? '';
      const changed = change(content, end, key, value);
      const kept = { ...changed.session.facts, ...changed.session.tried };
      expect(kept[key]).toBe(value);
      for (const [k, v] of Object.entries({ ...end.facts, ...end.tried }))
        if (k !== key) expect(changed.dropped.includes(k) || kept[k] === v, k).toBe(true);
      let session = changed.session;
      for (let i = 0; i < BOUND && next(content, session).kind !== 'outcome'; i++) {
        const [first = ''] = answersOf(session);
        const answered = answer(content, session, first);
        if (!answered.ok) throw new Error('stuck after a change');
        session = answered.session;
      }
      expect(next(content, session).kind).toBe('outcome');
    }),
    { numRuns: 1000 },
  );
});

test('a session of any keys and values is walked without an exception', () => {
  const words = fc.oneof(
    fc.string(),
    fc.constantFrom('__proto__', 'constructor', 'wallet', 'region', 'debited', 'unsure', 'yes', 'alipay'),
  );
  fc.assert(
    fc.property(fc.oneof(tree, words), fc.dictionary(words, words), fc.dictionary(words, words), (id, facts, tried) => {
      const { view: seen } = view(content, { tree: id, facts, tried: tried as Session['tried'] }, 'zh', NOW);
      expect(['question', 'remedy', 'outcome', 'broken']).toContain(seen.kind);
    }),
    { numRuns: 1000 },
  );
});
