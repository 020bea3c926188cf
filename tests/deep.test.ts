/** Trees far deeper than the call stack: nothing recurses over nodes. */
import { expect, test } from 'vitest';
import type { Content, Node, Tree } from '../src/tree/types.ts';
import { start } from '../src/walk/answer.ts';
import { replay } from '../src/walk/replay.ts';
import { view } from '../src/walk/view.ts';
import { Walker } from '../src/walk/walker.ts';
import { NOW } from './helpers.ts';

const DEEP = 20_000;
const words = { zh: 'x', en: 'x' };

function deepTree(): Tree {
  const nodes = new Map<string, Node>();
  for (let i = 0; i < DEEP; i++) {
    const go = i + 1 < DEEP ? `q${i + 1}` : 'end';
    const options = ['a', 'b'].map((is) => ({ is, label: words, go }));
    const node = { id: `q${i}`, kind: 'question', sources: [], ask: words, why: words, fact: `q${i}`, options } as const;
    nodes.set(node.id, { ...node, unsure: { help: words, go } });
  }
  const ending = { tell: words, urgency: 'wait', steps: [], haveReady: [], never: [] } as const;
  nodes.set('end', { id: 'end', sources: [], kind: 'fix', ...ending });
  return { id: 'deep', title: words, phrases: {}, urgent: false, shared: false, start: 'q0', nodes, scenarios: [] };
}

const content: Content = {
  trees: new Map([['deep', deepTree()]]),
  organisations: new Map(),
  words: { haveReady: new Map(), order: [], notOurs: {} },
};

test('a walk of 20,000 answers, taken back and replayed', () => {
  const walker = new Walker(content, start('deep'));
  let refused = 0;
  for (let i = 0; i < DEEP; i++) if (walker.answer('a')) refused++;
  expect(refused).toBe(0);
  expect(walker.step).toMatchObject({ kind: 'outcome', node: { id: 'end' } });
  const { session } = walker;
  expect(replay(content, session)).toMatchObject({ step: { kind: 'outcome' }, trail: { length: DEEP } });
  let backs = 0;
  while (walker.back()) backs++;
  expect(backs).toBe(DEEP);
  expect(walker.session).toEqual(start('deep'));
});

test('the view of its first question counts all that are ahead', () => {
  expect(view(content, start('deep'), 'en', NOW).view).toMatchObject({ kind: 'question', id: 'q0', left: DEEP });
});
