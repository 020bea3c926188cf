/** One generated tree for everybody: every engine gets the same questions, options and ends. */

const both = (text) => ({ zh: text, en: text });

/**
 * A full tree: `depth` questions on each way, `width` options on each question.
 * @returns {{ start: string, nodes: Map<string, { options: { is: string, go: string }[] } | { end: true }> }}
 */
export function fullTree(depth, width) {
  const nodes = new Map();
  const grow = (id, left) => {
    if (left === 0) return nodes.set(`end${id}`, { end: true }) && `end${id}`;
    const options = [];
    nodes.set(`q${id}`, { options });
    for (let i = 0; i < width; i++) options.push({ is: `a${i}`, go: grow(`${id}-${i}`, left - 1) });
    return `q${id}`;
  };
  return { start: grow('', depth), nodes };
}

/** A chain of so many questions, each of which leads on whatever is answered, and one end. */
export function chain(length) {
  const nodes = new Map();
  for (let i = 0; i < length; i++) {
    const go = i + 1 < length ? `q${i + 1}` : 'end';
    nodes.set(`q${i}`, { options: ['a0', 'a1', 'a2'].map((is) => ({ is, go })) });
  }
  nodes.set('end', { end: true });
  return { start: 'q0', nodes };
}

/** Every way through a tree: the answers and the end that they lead to. */
export function waysOf(tree) {
  const ways = [];
  const follow = (id, answers) => {
    const node = tree.nodes.get(id);
    if (node.end) ways.push({ answers, end: id });
    else for (const { is, go } of node.options) follow(go, [...answers, is]);
  };
  follow(tree.start, []);
  return ways;
}

/** As one of our trees, in the form that content files have once they are read. */
export function asOurs(tree) {
  const { start, nodes } = JSON.parse(JSON.stringify({ start: tree.start, nodes: [...tree.nodes] }));
  const node = ([id, { options }]) =>
    options
      ? {
          id,
          kind: 'question',
          sources: [],
          ask: both(`Question ${id}?`),
          why: both('Because.'),
          fact: id,
          options: options.map(({ is, go }) => ({ is, label: both(`Answer ${is}`), go })),
          unsure: { help: both('Look.'), go: options[0].go },
        }
      : { id, kind: 'fix', sources: [], tell: both(`The end ${id}`), urgency: 'self-serve', steps: [], haveReady: [], never: [] };
  return {
    id: 'generated',
    title: both('Generated'),
    phrases: {},
    urgent: false,
    shared: false,
    start,
    nodes: new Map(nodes.map((entry) => [entry[0], node(entry)])),
    scenarios: [],
  };
}

export function contentOf(tree) {
  return { trees: new Map([[tree.id, tree]]), organisations: new Map(), words: { haveReady: new Map(), order: [], notOurs: {} } };
}

/** As the config of a state machine: a state a node, an event an answer. */
export function asStates({ start, nodes }) {
  return {
    id: 'generated',
    initial: start,
    states: Object.fromEntries(
      [...nodes].map(([id, { options }]) => [
        id,
        options ? { on: Object.fromEntries(options.map(({ is, go }) => [is, { target: go }])) } : { type: 'final' },
      ]),
    ),
  };
}

/** As a story in ink: a knot a node, a choice an answer. */
export function asInk({ start, nodes }) {
  const name = (id) => id.replaceAll('-', '_');
  const knot = ([id, { options }]) =>
    options
      ? [`=== ${name(id)}`, `Question ${id}?`, ...options.map(({ is, go }) => `+ [Answer ${is}] -> ${name(go)}`)].join('\n')
      : [`=== ${name(id)}`, `The end ${id}`, '-> END'].join('\n');
  return [`-> ${name(start)}`, ...[...nodes].map(knot)].join('\n');
}

/** As rules: one an option. */
export function asRules({ nodes }) {
  return [...nodes].flatMap(([id, { options }]) =>
    (options ?? []).map(({ is, go }) => ({
      conditions: {
        all: [
          { fact: 'node', operator: 'equal', value: id },
          { fact: 'answer', operator: 'equal', value: is },
        ],
      },
      event: { type: 'go', params: { to: go } },
    })),
  );
}
