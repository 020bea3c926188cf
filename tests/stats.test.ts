import { expect, test } from 'vitest';
import { statsOf } from '../src/tree/stats.ts';
import { contentOf } from './helpers.ts';

const both = (zh: string, en: string) => `{ zh: ${zh}, en: ${en} }`;
const ask = (fact: string, ways: string) =>
  `{ ask: ${both('问', 'Ask')}, why: ${both('因', 'Why')}, fact: ${fact}, options: [${ways}], unsure: { help: ${both('看', 'Look')}, go: end } }`;
const option = (is: string, go: string) => `{ is: ${is}, label: ${both('是', 'Yes')}, go: ${go} }`;

/**
 * Worked out by hand. From `a` each of three ways (two answers and "not sure") is as likely:
 *   a=x   -> b, of which b=x -> remedies, b=y -> flow (one question c, then end), unsure -> end: 2, 3 and 2 questions before something useful
 *   a=y   -> end: 1 question
 *   unsure-> end: 1 question
 * So two thirds of all walks need 1 question (the median), and the worst 3. The longest walk is a, b, c: 3 questions; nothing is asked after the remedies.
 */
const CONTENT = {
  small: `id: small
title: ${both('小', 'Small')}
start: a
nodes:
  a: ${ask('a', `${option('x', 'b')}, ${option('y', 'end')}`)}
  b: ${ask('b', `${option('x', 'fixes')}, ${option('y', 'into')}`)}
  into: { call: flow, then: end }
  fixes: { try: [{ id: r, do: ${both('试', 'Try')} }], helped: end, otherwise: other }
  end: { fix: { tell: ${both('完', 'Done')}, urgency: wait } }
  other: { contact: { who: bank, tell: { zh: 问, en: Ask, yue: 問 }, urgency: today } }
scenarios:
  - { name: one, given: { a: y }, reaches: end }
  - { name: two, given: { a: x }, reaches: other }
`,
  flow: `id: flow
title: { zh: 流 }
shared: true
start: c
nodes:
  c: { ask: { zh: 问 }, why: { zh: 因 }, options: [{ is: x, label: { zh: 是 }, go: return }, { is: y, label: { zh: 否 }, go: return }], unsure: { help: { zh: 看 }, go: return } }
`,
};

test('the figures of a small tree are those worked out by hand', () => {
  expect(statsOf(contentOf(CONTENT))).toEqual([
    { tree: 'small', nodes: 6, outcomes: 2, scenarios: 2, languages: ['en', 'zh'], median: 1, worst: 3, longest: 3 },
  ]);
});

test('a language counts where every sentence has it', () => {
  const onlyChinese = CONTENT.small.replace('{ tell: { zh: 完, en: Done }', '{ tell: { zh: 完 }');
  expect(statsOf(contentOf({ ...CONTENT, small: onlyChinese }))[0]?.languages).toEqual(['zh']);
});
