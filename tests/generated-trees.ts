/** Arbitrary content for property tests: trees of all kinds of nodes, with a shared flow and a hand-over, of which `check` decides whether they are valid. */
import fc from 'fast-check';
import { stringify } from 'yaml';
import { check } from '../src/tree/check/index.ts';
import type { Loaded } from '../src/tree/check/types.ts';
import type { Finding } from '../src/tree/findings.ts';
import { readTree } from '../src/tree/read.ts';

const text = (words: string) => ({ zh: `${words}。`, en: `${words}.` });
const VALUES = ['yes', 'no', 'other'];

/** One number for each decision of the generator, so that shrinking makes trees smaller and simpler. */
const plan = fc.record({
  nodes: fc.integer({ min: 1, max: 9 }),
  numbers: fc.array(fc.nat(10_000), { minLength: 120, maxLength: 120 }),
});
type Plan = { readonly nodes: number; readonly numbers: readonly number[] };

interface Generated {
  readonly loaded: Loaded;
  readonly errors: readonly Finding[];
  /** What a failing test prints: the YAML, and not everything read from it. */
  readonly [fc.toStringMethod]: () => string;
}

/** A problem that may call a flow and may hand over to a second problem. Ways lead forwards only; conditions are on facts of any node before. */
export const generated: fc.Arbitrary<Generated> = plan.map(({ nodes, numbers }: Plan) => {
  let at = 0;
  const pick = (below: number) => (numbers[at++ % numbers.length] ?? 0) % below;
  const facts: string[] = [];
  const condition = () => ({ [facts[pick(facts.length)] ?? 'wallet']: [VALUES[pick(VALUES.length)] ?? 'yes'] });

  const tree = (id: string, count: number, flow: boolean, ends: readonly string[]) => {
    const made: Record<string, unknown> = {};
    const later = (i: number) => {
      const rest = Array.from({ length: count - i - 1 }, (_, k) => `n${i + 1 + k}`);
      const all = [...rest, ...ends, ...(flow ? ['return'] : [])];
      return all[pick(all.length)] ?? ends[0];
    };
    for (let i = 0; i < count; i++) {
      const kind = pick(flow ? 3 : 4);
      const name = `n${i}`;
      if (kind === 0 || i === 0) {
        made[name] = {
          ask: text(`${id} ${name}`),
          why: text('why'),
          fact: `${id}-${name}`,
          options: VALUES.slice(0, 2 + pick(2)).map((is) => ({
            is,
            label: text(is),
            ...(facts.length > 0 && is === 'other' && pick(3) === 0 && { when: condition() }),
            go: later(i),
          })),
          unsure: { help: text('look'), go: later(i) },
        };
        facts.push(`${id}-${name}`);
      } else if (kind === 1) {
        made[name] = {
          try: Array.from({ length: 1 + pick(3) }, (_, k) => ({
            id: `${id}-${name}-r${k}`,
            do: text('do it'),
            ...(pick(4) === 0
              ? { first: true }
              : { chance: ['rare', 'possible', 'likely'][pick(3)], effort: ['seconds', 'minutes'][pick(2)] }),
            ...(facts.length > 0 && pick(3) === 0 && { when: condition() }),
          })),
          helped: later(i),
          otherwise: later(i),
        };
      } else if (kind === 2)
        made[name] = { branch: Array.from({ length: 1 + pick(2) }, () => ({ when: condition(), go: later(i) })), else: later(i) };
      else made[name] = { call: 'flow', then: later(i) };
    }
    const used = JSON.stringify(made);
    for (const end of ends)
      if (!end.startsWith('tree:') && (used.includes(`"${end}"`) || end === ends[0]))
        made[end] = { fix: { tell: text(end), urgency: 'wait' } };
    return { id, title: text(id), phrases: { zh: ['话'], en: ['word'] }, ...(flow && { shared: true }), start: 'n0', nodes: made };
  };
  const sources = {
    flow: tree('flow', 1 + pick(2), true, ['flow-end']),
    second: tree('second', 1 + pick(3), false, ['second-end']),
    first: tree('first', nodes, false, ['good', 'bad', 'tree:second']),
  };
  const read = new Map(
    Object.entries(sources).flatMap(([id, raw]) => {
      const one = readTree(stringify(raw), `${id}.yaml`);
      return one.value ? [[id, { ...one, value: one.value }] as const] : [];
    }),
  );
  const loaded: Loaded = {
    content: {
      trees: new Map([...read].map(([id, { value }]) => [id, value])),
      organisations: new Map(),
      words: { haveReady: new Map(), order: [], notOurs: {} },
    },
    trees: read,
    organisations: new Map(),
    words: undefined,
    unbuilt: [],
  };
  const found = [...[...read.values()].flatMap(({ findings }) => findings), ...check(loaded)];
  // Nodes that nothing leads to are a mistake of the author but none in the walks.
  return {
    loaded,
    errors: found.filter((f) => f.severity === 'error' && f.code !== 'unreachable-node'),
    [fc.toStringMethod]: () => stringify(sources),
  };
});
