// npm run mutate:code -- [--seed N] [--mutants N] [--seconds N] [--tests NAME,NAME] [FILE, FILE:LINE or FOLDER of src...]
//
// Wakes one fault at a time in the layers that hold rules, and sees whether a test turns red. A nightly job, for what is built; nothing of the sources is
// touched. --seconds limits the tests of one mutant, --tests says which files to run. What no test can notice stands in faults/survivors.json with the reason.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { BaseSequencer, createVitest } from 'vitest/node';
import { putIn } from './faults/put-in.mjs';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));
const { values, positionals } = parseArgs({
  options: { seed: { type: 'string' }, mutants: { type: 'string' }, seconds: { type: 'string' }, tests: { type: 'string' } },
  allowPositionals: true,
});
const seed = Number(values.seed ?? 1);
const many = Number(values.mutants ?? 150);
const most = 1000 * Number(values.seconds ?? Number.POSITIVE_INFINITY);

/** What holds rules. */
const LAYERS = [
  'src/walk',
  'src/tree',
  'src/find',
  'src/contacts',
  'src/files',
  'src/graph',
  'src/completion',
  'src/text/mask.ts',
  'src/terminal/clean.ts',
  'src/terminal/width.ts',
  'src/terminal/wrap.ts',
];
/** Tests of the built program, in which there are no faults, and of sheer size. */
const NOT_HERE =
  'editor examples fuzz harmless-output hostile-files kill million million-second mutants offline processes screens terminal'.split(' ');
/** As deep under the root of the package as what is built, so that it finds its files. */
const OUT = 'build/faults';
const RUN = resolve(OUT, 'run.json');
/** Tests of the second round; and what loading a file of them takes. */
const SLOW_MS = 1000;
const LOAD_MS = 1000;
/** What each test comes past, by the hash of the bundle that it stands in: only what has changed is run again. */
const WATCHED = 'build/faults-watched.json';

const { faults, texts } = readFaults();
await bundleTests();
const vitest = await createVitest('test', {
  config: false,
  watch: false,
  include: [`${OUT}/*.test.mjs`],
  setupFiles: ['scripts/faults/watch.mjs'],
  reporters: [{}],
  env: { FAULTS_RUN: RUN },
  maxWorkers: 1,
  bail: 1,
  pool: 'forks',
  isolate: false,
  testTimeout: 30_000,
  update: false,
  sequence: {
    sequencer: class extends BaseSequencer {
      sort = async (files) => files;
    },
  },
});
const specifications = new Map((await vitest.globTestSpecifications()).map((one) => [basename(one.moduleId), one]));
const tests = await watchTests();
const survivors = JSON.parse(readFileSync('scripts/faults/survivors.json', 'utf8'));
const layers = new Map();
for (const number of choose()) await judge(number);
await vitest.close();
report();

/** Every fault of the layers, and the text of each file with its faults. */
function readFaults() {
  const files = LAYERS.flatMap((layer) =>
    layer.endsWith('.ts')
      ? [layer]
      : readdirSync(layer, { recursive: true })
          .filter((f) => f.endsWith('.ts'))
          .map((f) => `${layer}/${f}`),
  );
  const all = [];
  const texts = new Map();
  for (const file of files.sort()) {
    const { text, faults } = putIn(readFileSync(file, 'utf8'), all.length);
    texts.set(resolve(file), text);
    all.push(...faults.map((fault) => ({ file, layer: file.split('/')[1], ...fault })));
  }
  return { faults: all, texts };
}

/** Each test file becomes one file with all that it imports of ours, faults and all: loading hundreds of modules would take longer than most tests. */
async function bundleTests() {
  rmSync(OUT, { recursive: true, force: true });
  const only = values.tests?.split(',');
  const names = readdirSync('tests').filter((f) => {
    const name = basename(f, '.test.ts');
    return f.endsWith('.test.ts') && (only?.includes(name) ?? !NOT_HERE.includes(name));
  });
  await build({
    entryPoints: names.map((name) => join('tests', name)),
    outdir: OUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
    plugins: [
      {
        name: 'faults',
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.ts$/ }, ({ path }) => (texts.has(path) ? { contents: texts.get(path), loader: 'ts' } : undefined)),
      },
    ],
  });
}

/** Runs all tests once with every fault asleep: which places each comes past, and how long it takes. */
async function watchTests() {
  const before = existsSync(WATCHED) ? JSON.parse(readFileSync(WATCHED, 'utf8')) : {};
  const watched = {};
  for (const name of specifications.keys()) {
    const hash = createHash('sha256')
      .update(readFileSync(join(OUT, name)))
      .digest('hex');
    watched[hash] = before[hash] ?? (await watchFile(name));
    if (!before[hash]) writeFileSync(WATCHED, JSON.stringify({ ...before, ...watched }));
  }
  if (!values.tests) writeFileSync(WATCHED, JSON.stringify(watched));
  return Object.values(watched).map(({ name, before, tests }) => ({
    name,
    imports: readFileSync(join('tests', name.replace('.mjs', '.ts')), 'utf8'),
    before: new Set(before),
    tests: tests.map((test) => ({ ...test, places: new Set(test.places) })),
  }));
}

async function watchFile(name) {
  process.stderr.write(`watching ${name}\n`);
  const [{ module, errors }] = await runTests({}, [name]);
  if (errors) process.stderr.write(`${name} fails without any fault: ${errors}\n`);
  // What runs before a test, as the module is loaded or in a hook, can decide any test of the file.
  const before = new Set();
  const tests = [];
  for (const test of module.children.allTests('passed')) {
    const { before: outside = [], places = [], passes = 0 } = test.meta();
    for (const place of outside) before.add(place);
    tests.push({ id: test.id, places, passes, ms: test.diagnostic()?.duration ?? 0 });
  }
  return { name, before: [...before], tests };
}

/** Runs what is wanted of some test files, until one fails. */
async function runTests(run, names) {
  writeFileSync(RUN, JSON.stringify(run));
  vitest.state.filesMap.clear();
  vitest.state.clearErrors();
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(names.map((name) => specifications.get(name)));
  const elsewhere = unhandledErrors.map((error) => error.message).join('; ');
  return testModules.map((module) => ({ module, errors: module.ok() ? elsewhere : `${basename(module.moduleId)}: ${failure(module)}` }));
}

function failure(module) {
  const errors = [
    ...module.errors(),
    ...[...module.children.allTests('failed')].flatMap((test) => [{ message: test.fullName }, ...(test.result().errors ?? [])]),
  ];
  return errors
    .map((error) => error.message.split('\n')[0])
    .join('; ')
    .slice(0, 200);
}

/** The numbers of the faults to wake, as many of each layer; where files are named, of those alone. */
function choose() {
  const random = generator(seed);
  const byLayer = new Map();
  faults.forEach(({ file, layer, line }, number) => {
    if (positionals.length > 0 && !positionals.some((named) => file.startsWith(named) || `${file}:${line}` === named)) return;
    byLayer.set(layer, [...(byLayer.get(layer) ?? []), { number, key: random() }]);
  });
  const each = [...byLayer.values()].map((those) => those.sort((a, b) => a.key - b.key).map(({ number }) => number));
  return Array.from({ length: Math.max(0, ...each.map(({ length }) => length)) }, (_, i) => each.flatMap((those) => those.slice(i, i + 1)))
    .flat()
    .slice(0, many);
}

/** Runs the tests that come past the fault until one fails: the quick ones first, and of them those first that import what has the fault. */
async function judge(number) {
  const fault = faults[number];
  const { file, line, part, was, now, layer } = fault;
  const near = ({ imports }) => (imports.includes(`../${file}'`) ? 0 : imports.includes(`../src/${layer}/`) ? 1 : 2);
  const rounds = [[], []];
  for (const one of [...tests].sort((a, b) => near(a) - near(b))) {
    const passing = one.tests.filter(({ places }) => one.before.has(number) || places.has(number));
    for (const slow of [0, 1]) {
      const some = passing.filter(({ ms }) => Number(ms > SLOW_MS) === slow);
      if (some.length > 0) rounds[slow].push({ name: one.name, near: near(one), some, ms: some.reduce((sum, { ms }) => sum + ms, 0) });
    }
  }
  const tested = rounds.flat().length > 0;
  let killer;
  let spent = 0;
  for (const round of rounds) {
    const now = round
      .sort((a, b) => a.near - b.near || a.ms - b.ms)
      .filter(({ ms }) => {
        spent += ms + LOAD_MS;
        return spent <= most;
      });
    killer ??= now.length > 0 ? await failing(number, now) : undefined;
  }
  const explained = killer ? undefined : survivors.find((one) => one.file === file && one.part === part && one.was === was);
  const outcome = killer ? 'killed' : explained ? 'explained' : tested ? 'survived' : 'untested';
  const counts = layers.get(layer) ?? { killed: 0, explained: 0, survived: 0, untested: 0 };
  counts[outcome]++;
  layers.set(layer, counts);
  if (!killer && !explained) console.log(`${outcome} ${file}:${line}: ${was} -> ${now || 'nothing'}: ${part}`);
  else process.stderr.write(`${outcome} ${file}:${line} ${was}${killer ? ` by ${killer}` : ''}\n`);
}

/** What fails with the fault awake. */
async function failing(number, files) {
  const some = files.flatMap((one) => one.some);
  const passes = Object.fromEntries(some.map((one) => [one.id, one.passes]));
  const results = await runTests(
    { awake: number, passes },
    files.map(({ name }) => name),
  );
  return results.find(({ errors }) => errors)?.errors;
}

function report() {
  const sum = { killed: 0, explained: 0, survived: 0, untested: 0 };
  for (const [layer, counts] of layers) {
    for (const key of Object.keys(sum)) sum[key] += counts[key];
    say(layer, counts);
  }
  say(`seed ${seed}`, sum);
}

function say(name, { killed, explained, survived, untested }) {
  const all = killed + explained + survived + untested;
  console.log(
    `${name}: ${killed} of ${all} killed (${Math.round((100 * killed) / Math.max(1, all))} %), ${explained} explained, ${survived + untested} not (${untested} that no test comes past)`,
  );
}

/** Mulberry32 (T. Ettinger, 2017): small, and the same everywhere. */
function generator(from) {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
