// npm run bench [-- SUBJECT...] [--out FILE] [--write]: measures, prints a table with the bar beside each figure, and writes JSON (bench/results.json
// unless told otherwise; subjects that were not run keep their figures there). --write puts the table into BENCHMARKS.md.
// The exit code is 0 whether or not the bars are met: figures of a busy machine must not fail a build. --strict makes it 1.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { childEnv, ROOT } from './tools/measure.mjs';

const SUBJECTS = {
  start: 'Start-up: whole processes as a ratio to `node -e 0`',
  prompt: 'First prompt on a pseudo-terminal, as a ratio to node printing one line there',
  memory: 'Peak memory, as a ratio to `node -e 0`',
  walks: 'Walks of four answers, on the same generated tree of 341 nodes, every outcome checked',
  undo: 'Undo and change',
  check: 'Checking all shipped content, as a ratio to a plain `yaml` parse of the same files',
  search: 'Searching',
  growth: 'Growth from 100 to 100,000 nodes',
  size: 'Size',
};
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { out: { type: 'string' }, write: { type: 'boolean' }, strict: { type: 'boolean' } },
});
const unknown = positionals.filter((name) => !(name in SUBJECTS));
if (unknown.length > 0) {
  process.stderr.write(`No such subject: ${unknown.join(', ')}. There are: ${Object.keys(SUBJECTS).join(', ')}.\n`);
  process.exit(2);
}

const out = values.out ?? fileURLToPath(new URL('./results.json', import.meta.url));
const known = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')) : { subjects: {} };
const [cpu] = cpus();
const machine = `${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform} ${process.arch}, Node ${process.version}`;
for (const name of positionals.length > 0 ? positionals : Object.keys(SUBJECTS)) {
  process.stderr.write(`${name} ...\n`);
  // Each in a process of its own: what one has compiled and left in memory must not matter to the next.
  const ran = spawnSync(process.execPath, [fileURLToPath(new URL(`./${name}.mjs`, import.meta.url))], {
    env: childEnv(process.env.BENCH_PAIRS ? { BENCH_PAIRS: process.env.BENCH_PAIRS } : {}),
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (ran.status !== 0) {
    process.stderr.write(`${name} could not be measured.\n`);
    process.exitCode = 3;
    continue;
  }
  known.subjects[name] = { date: new Date().toISOString().slice(0, 10), machine, rows: JSON.parse(ran.stdout.trim().split('\n').at(-1)) };
}
writeFileSync(out, `${JSON.stringify(known, undefined, 2)}\n`);

const run = Object.keys(SUBJECTS).filter((name) => known.subjects[name] && (positionals.length === 0 || positionals.includes(name)));
process.stdout.write(`${table(run)}\n`);
const missed = run.flatMap((name) => known.subjects[name].rows).filter((row) => row.met === false);
process.stdout.write(
  missed.length === 0 ? 'All bars are met.\n' : `${missed.length} bars are not met: ${missed.map((row) => row.what).join('; ')}.\n`,
);
if (values.strict && missed.length > 0) process.exitCode ||= 1;
if (values.write) writeTable();

function table(names) {
  return names
    .map((name) => {
      const { date, rows } = known.subjects[name];
      const lines = rows.map(({ what, value, unit, most, least, met, note }) => {
        const bar = most !== undefined ? `at most ${shown(most)}` : least !== undefined ? `at least ${shown(least)}` : '';
        return `| ${[what, `${shown(value)}${unit === 'ratio' ? ' ×' : ` ${unit}`}`, bar, met === undefined ? '' : met ? 'yes' : '**no**', note ?? ''].join(' | ')} |`;
      });
      return [
        `### ${SUBJECTS[name]}`,
        '',
        `\`npm run bench -- ${name}\`, ${date}`,
        '',
        '| what | measured | bar | met | |',
        '|---|--:|--:|---|---|',
        ...lines,
        '',
      ].join('\n');
    })
    .join('\n');
}

function shown(value) {
  return value >= 1000
    ? Math.round(value).toLocaleString('en')
    : value >= 100 || Number.isInteger(value)
      ? String(Math.round(value))
      : value.toPrecision(3);
}

/** Between its two marks; what people wrote around them stays. */
function writeTable() {
  const path = fileURLToPath(new URL('../BENCHMARKS.md', import.meta.url));
  const [begin, end] = ['<!-- figures: npm run bench -- --write -->', '<!-- end of figures -->'];
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(begin);
  const until = text.indexOf(end);
  if (from < 0 || until < from) throw new Error('BENCHMARKS.md has lost the marks around its figures.');
  const all = Object.keys(SUBJECTS).filter((name) => known.subjects[name]);
  writeFileSync(path, `${text.slice(0, from)}${begin}\n\n${machine}\n\n${table(all)}\n${text.slice(until)}`);
}
