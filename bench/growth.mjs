/** Trees of 100 to 100,000 nodes: what each node costs must not grow with their number. */
import { check, replay, start, treeFromJson, treeToJson, Walker } from '../dist/lib/index.js';
import { interleaved, median, once, ratio, report, row } from './tools/measure.mjs';
import { asOurs, chain, contentOf, fullTree } from './tools/tree.mjs';

const SIZES = [100, 1_000, 10_000, 100_000];
/** The growth of what a node costs that still counts as linear: caches and garbage collection make the same work dearer in a large heap. */
const LINEAR = 4;
/** So the growth of walking is compared with that of work that is plainly linear and as large, and may be twice that. */
const AS_MAP = 2;

/** Full trees of about so many nodes: three questions on each question, to the depth that it takes. */
const wide = (size) => fullTree(Math.max(1, Math.round(Math.log(size * 2 + 1) / Math.log(3)) - 1), 3);

/** Content as `check` takes it, without the files that it was read from: places are all the first. */
function loadedOf(tree) {
  const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
  const at = () => place;
  const json = treeToJson(tree);
  const value = { ...json, nodes: Object.fromEntries(json.nodes.map((node) => [node.id, node])) };
  const yaml = { file: 'generated.yaml', value, findings: [], at, keyAt: at, find: at, raw: () => '' };
  const content = contentOf(tree);
  const trees = new Map([[tree.id, { yaml, value: tree, findings: [], broken: new Set() }]]);
  return { content, trees, organisations: new Map(), words: undefined, unbuilt: [], findings: [], sources: new Map() };
}

const rows = [];
const costs = {};
const note = (name, size, ms) => {
  costs[name] ??= new Map();
  costs[name].set(size, (ms * 1e6) / size);
};
for (const size of SIZES) {
  const rounds = size >= 10_000 ? 3 : 9;
  const tree = asOurs(chain(size));
  const content = contentOf(tree);
  const text = JSON.stringify(treeToJson(tree));
  const keys = Array.from({ length: size }, (_, i) => `q${i}`);
  const session = { ...start('generated'), facts: Object.fromEntries(Array.from({ length: size }, (_, i) => [`q${i}`, 'a1'])) };
  if (replay(content, session).step.node?.id !== 'end') throw new Error('the chain does not end');
  const full = loadedOf(asOurs(wide(size)));
  const nodes = full.content.trees.get('generated').nodes.size;
  const deep = loadedOf(tree);
  const repeats = Math.max(1, Math.round(2_000 / size));
  const many = (work) => () =>
    once(() => {
      for (let i = 0; i < repeats; i++) work();
    }) / repeats;
  const measures = {
    parse: many(() => JSON.parse(text)),
    load: many(() => treeFromJson(JSON.parse(text))),
    'filling and reading a `Map`': many(() => {
      const map = new Map();
      for (let i = 0; i < size; i++) map.set(keys[i], { key: keys[i], before: map.get(keys[i - 1]) });
      if (map.get(keys[size - 1]) === undefined) throw new Error('not filled');
    }),
    replay: many(() => replay(content, session)),
    walk: many(() => {
      const walker = new Walker(content, start('generated'));
      for (let i = 0; i < size; i++) walker.answer('a1');
      if (walker.step.kind !== 'outcome') throw new Error('the walk does not end');
    }),
  };
  await interleaved(measures, 1);
  const times = await interleaved(measures, rounds);
  for (const name of Object.keys(measures)) note(name, size, median(times[name]));
  const checks = await interleaved({ chain: many(() => check(deep)), full: many(() => check(full)) }, size >= 10_000 ? 1 : 3);
  note('check, a chain', size, median(checks.chain));
  note('check, a full tree', size, (median(checks.full) * size) / nodes);
  rows.push(
    row(`loading ${size.toLocaleString('en')} nodes from JSON, over \`JSON.parse\``, ratio(times.load, times.parse), {
      most: 3,
      note: `${median(times.load).toFixed(size >= 10_000 ? 0 : 2)} ms`,
    }),
  );
}
const [smallest, small, large, largest] = SIZES;
const growthOf = (name) => costs[name].get(largest) / costs[name].get(small);
for (const [name, by] of Object.entries(costs)) {
  const plain = name === 'parse' || name.includes('Map');
  rows.push(
    row(`${name}: a node of ${largest.toLocaleString('en')} over one of ${small.toLocaleString('en')}`, growthOf(name), {
      ...(name.startsWith('check') || name === 'load' ? { most: LINEAR } : {}),
      note: `${[smallest, small, large, largest].map((size) => by.get(size).toFixed(0)).join(', ')} ns a node${plain ? ', for comparison' : ''}`,
    }),
  );
}
for (const name of ['replay', 'walk'])
  rows.push(
    row(`${name}: its growth over that of the \`Map\``, growthOf(name) / growthOf('filling and reading a `Map`'), { most: AS_MAP }),
  );
report(rows);
