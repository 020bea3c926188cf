/** Walks a second and loading, against four engines, on the same generated tree with every outcome checked. */
import { Story } from 'inkjs';
import { Compiler } from 'inkjs/full';
import { Engine } from 'json-rules-engine';
import { interpret, createMachine as robotMachine, state, transition } from 'robot3';
import { createActor, createMachine } from 'xstate';
import { answer, next, start, treeFromJson, treeToJson, Walker } from '../dist/lib/index.js';
import { interleaved, median, rate, rateAsync, ratio, report, row } from './tools/measure.mjs';
import { asInk, asOurs, asRules, asStates, contentOf, fullTree, waysOf } from './tools/tree.mjs';

const ROUNDS = 9;
const tree = fullTree(4, 4);
const ways = waysOf(tree);
const content = contentOf(asOurs(tree));
const states = asStates(tree);
const machine = createMachine(states);
const story = new Compiler(asInk(tree)).Compile();
const storyJson = story.ToJson();
const rules = asRules(tree);
const robot = (spec) =>
  robotMachine(
    spec.initial,
    Object.fromEntries(
      Object.entries(spec.states).map(([id, { on }]) => [
        id,
        on ? state(...Object.entries(on).map(([is, { target }]) => transition(is, target))) : state(),
      ]),
    ),
  );
const robots = robot(states);
const engine = new Engine(rules);

/** Each walks one way and says where it ended. */
const walkers = {
  walker({ answers }) {
    const walker = new Walker(content, start('generated'));
    for (const value of answers) walker.answer(value);
    return walker.step.node.id;
  },
  replay({ answers }) {
    let session = start('generated');
    let step = next(content, session);
    for (const value of answers) {
      session = answer(content, session, value).session;
      step = next(content, session);
    }
    return step.node.id;
  },
  xstate({ answers }) {
    const actor = createActor(machine).start();
    for (const value of answers) actor.send({ type: value });
    return actor.getSnapshot().value;
  },
  ink({ answers }) {
    story.ResetState();
    let text = story.ContinueMaximally();
    for (const value of answers) {
      story.ChooseChoiceIndex(story.currentChoices.findIndex((choice) => choice.text === `Answer ${value}`));
      text = story.ContinueMaximally();
    }
    return text.trim().slice('The end '.length);
  },
  async rules({ answers }) {
    let node = tree.start;
    for (const value of answers) {
      const { events } = await engine.run({ node, answer: value });
      node = events[0].params.to;
    }
    return node;
  },
  robot({ answers }) {
    const service = interpret(robots, () => undefined);
    for (const value of answers) service.send(value);
    return service.machine.current;
  },
};

for (const [name, walk] of Object.entries(walkers)) {
  for (const way of ways) {
    const end = await walk(way);
    if (end !== way.end) throw new Error(`${name} came to ${end} and not to ${way.end} with ${way.answers}`);
  }
}

let at = 0;
const nextWay = () => ways[at++ % ways.length];
const many = (walk) => () => {
  for (let i = 0; i < 16; i++) walk(nextWay());
};
const measures = {
  walker: () => rate(many(walkers.walker), { each: 16 }),
  replay: () => rate(many(walkers.replay), { each: 16 }),
  xstate: () => rate(many(walkers.xstate), { each: 16 }),
  ink: () => rate(many(walkers.ink), { each: 16 }),
  rules: () => rateAsync(() => walkers.rules(nextWay())),
  robot: () => rate(many(walkers.robot), { each: 16 }),
};
const rates = await interleaved(measures, ROUNDS);
// Loading: from the JSON text of each to the first thing to show.
const text = JSON.stringify(treeToJson(asOurs(tree)));
const statesText = JSON.stringify(states);
const rulesText = JSON.stringify(rules);
const loads = await interleaved(
  {
    ours: () => rate(() => new Walker(contentOf(treeFromJson(JSON.parse(text))), start('generated')).step),
    xstate: () =>
      rate(
        () =>
          createActor(createMachine(JSON.parse(statesText)))
            .start()
            .getSnapshot().value,
      ),
    ink: () => rate(() => new Story(storyJson).ContinueMaximally()),
    rules: () => rate(() => new Engine(JSON.parse(rulesText))),
    robot: () => rate(() => interpret(robot(JSON.parse(statesText)), () => undefined).machine.current),
  },
  ROUNDS,
);

const per = (name, { least } = {}) => row(`walker over ${name}`, ratio(rates.walker, rates[key(name)]), { least });
const key = (name) => ({ xstate: 'xstate', inkjs: 'ink', 'json-rules-engine': 'rules', robot3: 'robot' })[name];
const NAMES = ['xstate', 'inkjs', 'json-rules-engine', 'robot3'];
report([
  row('walks, kept going by a `Walker`, with history', median(rates.walker), { unit: 'a second', least: 1_000_000 }),
  row('walks, the whole session replayed at every step', median(rates.replay), { unit: 'a second' }),
  ...NAMES.map((name) => row(`walks, ${name}`, median(rates[key(name)]), { unit: 'a second' })),
  per('xstate', { least: 25 }),
  per('inkjs', { least: 300 }),
  per('json-rules-engine'),
  per('robot3'),
  row('replay at every step over xstate', ratio(rates.replay, rates.xstate), { least: 10 }),
  row('loading the tree to its first question', 1000 / median(loads.ours), { unit: 'ms' }),
  ...NAMES.map((name) => row(`loading, ${name} over ours`, ratio(loads.ours, loads[key(name)]))),
]);
