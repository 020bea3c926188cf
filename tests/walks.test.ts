/** What `test` is made of: coverage, scenarios, the covering set, random walks. The fixture is small enough to count by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { longestWalks } from '../src/tree/longest.ts';
import { readTree } from '../src/tree/read.ts';
import { scenarioYaml } from '../src/tree/scenario-yaml.ts';
import { statsOf } from '../src/tree/stats.ts';
import type { Content, Scenario } from '../src/tree/types.ts';
import { back, start } from '../src/walk/answer.ts';
import { seeded } from '../src/walk/chance.ts';
import { cover } from '../src/walk/cover.ts';
import { edgesOf, edgesPassed } from '../src/walk/edges.ts';
import { percent, playAll } from '../src/walk/prove.ts';
import { ENGINE, type Engine, type RandomOptions, randomWalks } from '../src/walk/random.ts';
import { replay } from '../src/walk/replay.ts';
import { scenarioPlayer } from '../src/walk/scenario.ts';
import { suggest } from '../src/walk/suggest.ts';
import { contentOf, NOW } from './helpers.ts';

const SOURCE = readFileSync('tests/fixtures/walked/lost-card.yaml', 'utf8');
const content = contentOf({ 'lost-card': SOURCE });
const treesOf = (of: Content) => [...of.trees.values()];
/** The fixture with one passage written otherwise; fails where the passage is not there. */
function edited(from: string, to: string): Content {
  if (!SOURCE.includes(from)) throw new Error(`The fixture has no ${from}`);
  return contentOf({ 'lost-card': SOURCE.replace(from, to) });
}

describe('coverage, counted by hand', () => {
  // Ways of lost-card.yaml:              taken by
  //   where        home                  "in the coat"
  //                street                "in the street"
  //                unsure                -
  //   look         lock-it: on           "in the coat" (a safety step goes on whatever its result)
  //                coat: helps           "in the coat"
  //                coat: does not help   -
  //   which-way    row 1                 "in the street"
  //                else                  -
  const [coverage] = playAll(content, treesOf(content)).coverage;

  test('5 of 8 ways, which is 62 per cent', () => {
    expect(coverage).toMatchObject({ tree: 'lost-card', ways: 8, covered: 5 });
    expect(coverage && percent(coverage)).toBe(62);
  });
  test('the three that none takes', () => {
    expect(coverage?.missed.map((edge) => `${edge.node} ${edge.id} ${edge.value}`)).toEqual([
      'where where unsure',
      'look coat no',
      'which-way which-way else',
    ]);
  });
  test('11 choices: 3 answers, 3 results of each of 2 remedies, 2 rows', () => {
    expect(treesOf(content).flatMap(edgesOf)).toHaveLength(11);
  });
  test('a wallet without an option of its own goes the way of "another wallet"', () => {
    const text = (words: string) => `{ zh: ${words}, en: ${words} }`;
    const wallet = (id: string) => `id: ${id}\nkind: wallet\nroles: [wallet]\nname: ${text(id)}\n`;
    const one = contentOf(
      {
        pay: `id: pay\ntitle: ${text('a')}\nstart: wallet\nnodes:\n  wallet:\n    ask: ${text('b')}\n    why: ${text('c')}\n    options: [{ is: alipay, go: end }, { is: other-wallet, go: end }]\n    unsure: { help: ${text('d')}, go: end }\n  end: { fix: { tell: ${text('e')}, urgency: wait } }\n`,
      },
      { alipay: wallet('alipay'), venmo: wallet('venmo'), 'other-wallet': wallet('other-wallet') },
    );
    const passed = (value: string) => {
      const session = start('pay', { wallet: value });
      return [...edgesPassed(one, session, replay(one, session))];
    };
    expect(['alipay', 'venmo', 'other-wallet', 'unsure', 'nonsense'].map(passed)).toEqual([
      ['pay/wallet=alipay'],
      ['pay/wallet=other-wallet'],
      ['pay/wallet=other-wallet'],
      ['pay/wallet=unsure'],
      [],
    ]);
  });
  test('a scenario of another tree counts for the flow that it calls', () => {
    const text = (words: string) => `{ zh: ${words}, en: ${words} }`;
    const both = contentOf({
      caller: `id: caller\ntitle: ${text('a')}\nstart: go\nnodes:\n  go: { call: flow, then: end }\n  end: { fix: { tell: ${text('b')}, urgency: wait } }\nscenarios: [{ name: in the flow, given: { which: one }, reaches: end }]\n`,
      flow: `id: flow\ntitle: ${text('c')}\nshared: true\nstart: which\nnodes:\n  which:\n    ask: ${text('d')}\n    why: ${text('e')}\n    options: [{ is: one, label: ${text('f')}, go: return }, { is: two, label: ${text('g')}, go: return }]\n    unsure: { help: ${text('h')}, go: return }\n`,
    });
    const flow = treesOf(both).filter((tree) => tree.shared);
    expect(playAll(both, flow)).toMatchObject({ scenarios: [], coverage: [{ tree: 'flow', ways: 3, covered: 1 }] });
  });
});

describe('scenarios', () => {
  const play = scenarioPlayer(content);
  const scenario = (more: Partial<Scenario>): Scenario => ({
    name: 'one',
    given: { where: 'home', coat: 'yes' },
    reaches: 'found',
    ...more,
  });
  test.each<[string, Partial<Scenario>, readonly unknown[]]>([
    [
      'all as it says',
      { asksAtMost: 1, urgency: 'self-serve', tries: ['lock-it', 'coat'], contacts: [], offers: { where: ['home', 'street'] } },
      [],
    ],
    ['another end', { given: { where: 'home' } }, [{ kind: 'elsewhere', reached: 'gone' }]],
    ['an answer is missing', { given: {} }, [{ kind: 'stops', tree: 'lost-card', fact: 'where' }]],
    ['an answer that is not offered', { given: { where: 'train' } }, [{ kind: 'stops', tree: 'lost-card', fact: 'where', given: 'train' }]],
    ['too many questions', { asksAtMost: 0 }, [{ kind: 'asks-more', asked: 1 }]],
    ['what nothing uses', { given: { where: 'street', coat: 'yes' }, reaches: 'gone' }, [{ kind: 'unused', ids: ['coat'] }]],
    [
      'no result',
      { given: { where: 'home', coat: 'perhaps' }, reaches: 'gone' },
      [{ kind: 'no-result', remedy: 'coat', value: 'perhaps' }],
    ],
    ['another urgency', { urgency: 'today' }, [{ kind: 'urgency', found: 'self-serve' }]],
    ['another order', { tries: ['coat', 'lock-it'] }, [{ kind: 'tries', found: ['lock-it', 'coat'] }]],
    ['other contacts', { contacts: ['bank'] }, [{ kind: 'contacts', found: [] }]],
    [
      'other answers',
      { offers: { where: ['street', 'home'] } },
      [{ kind: 'offers', fact: 'where', found: ['home', 'street'], wanted: ['street', 'home'] }],
    ],
  ])('%s', (_, more, flaws) => {
    expect(play('lost-card', scenario(more)).flaws).toEqual(flaws);
  });
  test('safety steps that it does not name count as done, other remedies as of no help', () => {
    expect(play('lost-card', scenario({ given: { where: 'home' } })).session.tried).toEqual({ 'lock-it': 'yes', coat: 'no' });
  });
  test('a way that breaks off', () => {
    const broken = edited('go: which-way', 'go: nowhere');
    expect(scenarioPlayer(broken)('lost-card', scenario({ given: { where: 'street' } })).flaws).toEqual([
      { kind: 'breaks', tree: 'lost-card', target: 'nowhere' },
    ]);
  });
  test('are written so that reading them gives them back', () => {
    const odd = scenario({
      name: 'odd: "quoted", 第二 #3',
      given: { where: 'no', coat: 'yes' },
      asksAtMost: 3,
      urgency: 'wait',
      offers: { where: ['true', 'street'] },
      tries: ['lock-it'],
      contacts: ['null-bank', 'null'],
    });
    const source = `${SOURCE.slice(0, SOURCE.indexOf('scenarios:'))}scenarios:\n${scenarioYaml(odd).join('\n')}\n`;
    expect(readTree(source, 'lost-card.yaml')).toMatchObject({ findings: [], value: { scenarios: [odd] } });
  });
});

describe('the covering set', () => {
  test('takes every choice that can be taken, each walk to an outcome, and says why not', () => {
    const { walks, stuck, uncovered } = cover(content, treesOf(content));
    expect(stuck).toEqual([]);
    expect(walks.every(({ walk }) => walk.step.kind === 'outcome')).toBe(true);
    // home and unsure lead through three results each of lock-it and coat; the street has one way: 1 + the larger of those.
    expect(walks.length).toBeLessThanOrEqual(6);
    expect(walks.flatMap(({ covers }) => covers)).toHaveLength(10);
    expect(uncovered.map(({ edge, because }) => [edge.value, because])).toEqual([['else', { kind: 'rows-take-all' }]]);
  });

  test.each<[string, string, string, string, unknown]>([
    [
      'a row for what was said otherwise',
      '      - { when: { where: [street] }, go: gone }\n',
      '      - { when: { where: [home] }, go: found }\n',
      '0',
      { kind: 'contradicts', fact: 'where', wants: ['home'], has: ['street'] },
    ],
    [
      'a row behind one that takes the same',
      '      - { when: { where: [street] }, go: gone }\n',
      '      - { when: { where: [street] }, go: gone }\n      - { when: { where: [street] }, go: found }\n',
      '1',
      { kind: 'earlier-row', rows: [0] },
    ],
    [
      'a remedy that costs more than asking',
      'chance: likely, effort: seconds',
      'chance: rare, effort: days',
      'yes',
      { kind: 'dearer-than-asking' },
    ],
    [
      'a remedy for what was said otherwise',
      'chance: likely,',
      'when: { where: [street] }, chance: likely,',
      'yes',
      { kind: 'contradicts', fact: 'where', wants: ['street'], has: ['home', 'unsure'] },
    ],
  ])('%s', (_, from, to, value, because) => {
    const other = edited(from, to);
    expect(cover(other, treesOf(other)).uncovered.find(({ edge }) => edge.value === value)?.because).toEqual(because);
  });

  test('what lies behind a way that nothing takes names every way to it, and no way to anything else', () => {
    const behind = `else: hidden
  hidden:
    branch:
      - { when: { where: [street] }, go: gone }
      - { when: { where: [home] }, go: deeper }
    else: deeper
  deeper:
    branch:
      - { when: { where: [street] }, go: gone }
    else: gone
`;
    const other = edited('else: found\n', behind);
    const because = new Map(cover(other, treesOf(other)).uncovered.map(({ edge, because }) => [`${edge.node} ${edge.value}`, because]));
    expect(because.get('which-way else')).toEqual({ kind: 'rows-take-all' });
    expect(because.get('hidden 0')).toEqual({ kind: 'behind', behind: ['lost-card/which-way (else)'] });
    expect(because.get('deeper else')).toEqual({ kind: 'behind', behind: ['lost-card/hidden (branch.1.go)', 'lost-card/hidden (else)'] });
  });

  test('what depends on a fact that nothing asks for is taken with that fact known beforehand', () => {
    const other = edited('{ when: { where: [street] }, go: gone }', '{ when: { wallet: [alipay] }, go: gone }');
    const { uncovered, walks } = cover(other, treesOf(other));
    expect(uncovered).toEqual([]);
    expect(walks.some(({ known }) => known.wallet === 'alipay')).toBe(true);
  });

  test('a walk that comes to no outcome is told and not counted', () => {
    const other = edited('    otherwise: gone\n', '    otherwise: nowhere\n');
    const { stuck } = cover(other, treesOf(other));
    expect(stuck.length).toBeGreaterThan(0);
    expect(stuck[0]?.step).toEqual({ kind: 'broken', tree: 'lost-card', target: 'nowhere' });
  });
});

describe('suggested scenarios', () => {
  test('take the ways that can be taken and none takes, and reach what they say', () => {
    const suggested = suggest(content, treesOf(content));
    const [tree] = treesOf(content);
    if (!tree) throw new Error('no tree');
    const more = { ...tree, scenarios: [...tree.scenarios, ...suggested.map(({ scenario }) => scenario)] };
    const { coverage, scenarios } = playAll({ ...content, trees: new Map([[tree.id, more]]) }, [more]);
    expect(coverage[0]?.missed.map(({ value }) => value)).toEqual(['else']);
    expect(scenarios.flatMap(({ played }) => played.flaws)).toEqual([]);
    expect(suggested.map(({ scenario }) => scenario)).toEqual([
      {
        name: 'where unsure, coat no',
        given: { where: 'unsure' },
        reaches: 'gone',
        urgency: 'today',
        tries: ['lock-it', 'coat'],
      },
    ]);
  });
});

describe('how long a walk can be', () => {
  test('by hand: one question, then two remedies', () => {
    expect(longestWalks(content)?.get('lost-card')).toEqual({ questions: 1, answers: 3 });
    expect(statsOf(content)[0]?.longest).toBe(1);
  });
  test('a circle has no longest walk', () => {
    const round = edited('    else: found\n', '    else: where\n');
    expect(longestWalks(round)).toBeUndefined();
  });
});

describe('random walks', () => {
  const options = (more: Partial<RandomOptions> = {}): RandomOptions => ({
    seed: 1,
    walks: 60,
    trees: ['lost-card'],
    longest: longestWalks(content) ?? new Map(),
    languages: ['zh', 'en'],
    now: NOW,
    reread: (session) => JSON.parse(JSON.stringify(session)) as typeof session,
    ...more,
  });
  const withEngine = (engine: Partial<Engine>) => randomWalks(content, options({ walks: 600, engine: { ...ENGINE, ...engine } })).failed;

  test('hold on sound content, and are the same for the same seed', () => {
    const first = randomWalks(content, options());
    expect(first.failed).toEqual([]);
    expect(first.walks).toBe(60);
    expect(randomWalks(content, options())).toEqual(first);
    expect(randomWalks(content, options({ seed: 2 })).moves).not.toBe(first.moves);
  });

  // Each mistake is one that an engine could really have; the walks must name the rule that it breaks.
  test.each<[string, Partial<Engine>, string]>([
    ['back forgets everything', { back: (of, session) => (back(of, session) ? start(session.tree) : undefined) }, 'back-differs'],
    ['back does nothing', { back: (_, session) => session }, 'back-differs'],
    [
      'an answer overwrites the others',
      {
        answer: (of, session, value) => {
          const answered = ENGINE.answer(of, session, value);
          return answered.ok && 'where' in session.facts ? { ok: true, session: { ...answered.session, facts: {} } } : answered;
        },
      },
      'answer-lost',
    ],
    ['an offered answer is refused', { answer: () => ({ ok: false, reason: 'unknown-answer', known: [] }) }, 'refused'],
    [
      'an answer that is known is asked for again',
      {
        replay: (of, session) => {
          const walk = replay(of, session);
          return session.tried.coat === undefined ? walk : { ...walk, step: replay(of, { ...session, tried: {} }).step };
        },
      },
      'asked-twice',
    ],
    [
      'the order of the answers decides',
      { replay: (of, session) => replay(of, Object.keys(session.tried)[0] === 'coat' ? { ...session, tried: {} } : session) },
      'order-matters',
    ],
    [
      'a change drops what it does not name',
      {
        change: (of, session, id, value) => ({
          ...ENGINE.change(of, session, id, value),
          dropped: [],
          session: { ...session, facts: {}, tried: {} },
        }),
      },
      'change-lost',
    ],
    ['a change does nothing', { change: (_, session) => ({ session, dropped: [] }) }, 'change-lost'],
    [
      'one language shows another step',
      { view: (of, session, language, now) => ENGINE.view(of, language === 'zh' ? start('lost-card') : session, language, now) },
      'language-differs',
    ],
  ])('find: %s', (_, engine, breach) => {
    expect(withEngine(engine).map((one) => one.breach)).toContain(breach);
  });

  test('find a session that is not read as it was written', () => {
    const { failed } = randomWalks(content, options({ reread: (session) => ({ ...session, tried: {} }) }));
    expect(failed[0]?.breach).toBe('save-differs');
  });
  test('find a walk that is longer than what was proven', () => {
    const { failed } = randomWalks(content, options({ longest: new Map([['lost-card', { questions: 1, answers: 1 }]]) }));
    expect(failed[0]?.breach).toBe('too-long');
  });
  test('find a way that breaks off, with the fewest moves, as a scenario that reads', () => {
    const broken = edited('    otherwise: gone\n', '    otherwise: nowhere\n');
    const [failed] = randomWalks(broken, options()).failed;
    expect(failed?.breach).toBe('breaks');
    // where, lock-it and coat have to be answered for it, and nothing else.
    expect(failed?.moves.map((move) => move.kind)).toEqual(['answer', 'answer', 'answer']);
    expect(Object.keys(failed?.scenario.given ?? {}).sort()).toEqual(['coat', 'lock-it', 'where']);
    const yaml = failed ? scenarioYaml(failed.scenario).join('\n') : '';
    const source = `${SOURCE.slice(0, SOURCE.indexOf('scenarios:'))}scenarios:\n${yaml}\n`;
    expect(readTree(source, 'lost-card.yaml').findings).toEqual([]);
    // Pasted into the broken tree, it fails there.
    expect(scenarioPlayer(broken)('lost-card', failed?.scenario ?? { name: '', given: {}, reaches: '' }).flaws[0]?.kind).toBe('breaks');
  });
});

test('the numbers of a seed are even enough', () => {
  const chance = seeded(42);
  const counts = [0, 0, 0, 0, 0];
  for (let i = 0; i < 10_000; i++) counts[chance(5)] = (counts[chance(5)] ?? 0) + 1;
  for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(200);
});
