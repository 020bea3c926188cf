// npm run mutate:code -- [--seed N] [--mutants N] [FILE...]: puts one fault at a time into the engine and the reader, and sees whether a test turns red.
// A nightly job: each mutant costs a run of the tests that know these layers. Works on a copy; nothing here is touched.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({ options: { seed: { type: 'string' }, mutants: { type: 'string' } }, allowPositionals: true });
const seed = Number(values.seed ?? 1);
const many = Number(values.mutants ?? 100);
const READER = ['read', 'build', 'yaml', 'links', 'conditions', 'ways', 'vocabulary', 'placeholders'].map((name) => `src/tree/${name}.ts`);
const files =
  positionals.length > 0
    ? positionals
    : [
        ...readdirSync('src/walk')
          .filter((f) => f.endsWith('.ts'))
          .map((f) => `src/walk/${f}`),
        ...READER,
      ];
const TESTS = [
  'engine',
  'walker',
  'deep',
  'properties',
  'generated',
  'walks',
  'same-ending',
  'answers',
  'findings',
  'broken-files',
  'content',
  'summary',
  'tree-json',
];

/** Each kind of fault: what is looked for, and what is put there. */
const FAULTS = [
  [/ === /gu, ' !== '],
  [/ !== /gu, ' === '],
  [/ && /gu, ' || '],
  [/ \|\| /gu, ' && '],
  [/ \?\? /gu, ' && '],
  [/ < /gu, ' <= '],
  [/ > /gu, ' >= '],
  [/ \+ 1\b/gu, ' + 2'],
  [/ - 1\b/gu, ' - 0'],
  [/\btrue\b/gu, 'false'],
  [/\bfalse\b/gu, 'true'],
  [/\bif \(/gu, 'if (!'],
  [/\.some\(/gu, '.every('],
  [/\.every\(/gu, '.some('],
  [/\breturn (?=[\w[{(])[^;\n]*;/gu, 'return undefined as never;'],
  [/^ {2,}[\w.]+\.(?:push|set|add|delete)\([^\n]*\);$/gmu, ''],
];

const places = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  const code = (at) =>
    !/^\s*(?:\*|\/\/|\/\*|import |export (?:type|interface)|readonly |\| )/u.test(
      text.slice(text.lastIndexOf('\n', at - 1) + 1, at + 1) + text.slice(at + 1, at + 12),
    );
  return FAULTS.flatMap(([what, instead]) =>
    [...text.matchAll(what)]
      .filter((m) => code(m.index))
      .map((m) => ({ file, at: m.index, was: m[0], now: instead === 'if (!' ? 'if (!' : instead })),
  );
});
const random = generator(seed);
const chosen = places
  .map((place) => ({ place, key: random() }))
  .sort((a, b) => a.key - b.key)
  .slice(0, many)
  .map(({ place }) => place);

const copy = mkdtempSync(join(tmpdir(), 'wallet-help-mutants-'));
for (const part of [
  'src',
  'tests',
  'decision-trees',
  'dist',
  'bin',
  'examples',
  'package.json',
  'vitest.config.ts',
  'tsconfig.json',
  'schema',
  'README.md',
]) {
  cpSync(part, join(copy, part), { recursive: true });
}
symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));

let killed = 0;
const survivors = [];
for (const [i, { file, at, was, now }] of chosen.entries()) {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  // `if (a) {` becomes `if (!(a)) {`: the closing bracket is found by counting.
  const changed = now === 'if (!' ? negated(text, at) : text.slice(0, at) + now + text.slice(at + was.length);
  writeFileSync(path, changed);
  const { status } = spawnSync('npx', ['vitest', 'run', '--bail', '1', ...TESTS.map((name) => `tests/${name}.test.ts`)], {
    cwd: copy,
    stdio: 'ignore',
    timeout: 180_000,
  });
  writeFileSync(path, text);
  const line = text.slice(0, at).split('\n').length;
  if (status === 0) survivors.push(`${file}:${line}: ${was.trim()} -> ${now.trim() || 'nothing'}`);
  else killed++;
  process.stderr.write(`${i + 1}/${chosen.length} ${status === 0 ? 'survived' : 'killed'} ${file}:${line}\n`);
}
rmSync(copy, { recursive: true, force: true });
for (const survivor of survivors) console.log(survivor);
console.log(
  `seed ${seed}: ${killed} of ${chosen.length} killed (${Math.round((100 * killed) / Math.max(1, chosen.length))} %), of ${places.length} places`,
);

function negated(text, at) {
  const open = text.indexOf('(', at);
  let depth = 0;
  let close = open;
  for (; close < text.length; close++) {
    if (text[close] === '(') depth++;
    else if (text[close] === ')' && --depth === 0) break;
  }
  return `${text.slice(0, open)}(!${text.slice(open, close + 1)})${text.slice(close + 1)}`;
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
