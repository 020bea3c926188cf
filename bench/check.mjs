/** `check` of all shipped content against parsing the same files with `yaml` and doing nothing with them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { check, loadContent, SHIPPED } from '../dist/lib/index.js';
import { childEnv, interleaved, median, once, PROGRAM, processTime, ratio, report, row } from './tools/measure.mjs';

const PAIRS = Number(process.env.BENCH_PAIRS ?? 20);
const files = readdirSync(SHIPPED, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
const sources = files.map((name) => readFileSync(join(SHIPPED, name), 'utf8'));
const env = childEnv();
const parser = fileURLToPath(new URL('./tools/parse-yaml.mjs', import.meta.url));
const cold = await interleaved(
  {
    check: () => processTime([PROGRAM, 'check', SHIPPED], env, [0, 1]),
    parse: () => processTime([parser, SHIPPED], env),
  },
  PAIRS,
);
const inProcess = {
  check: () => once(() => check(loadContent([SHIPPED]))),
  parse: () =>
    once(() => {
      for (const source of sources) parse(source);
    }),
};
await interleaved(inProcess, 3);
const warm = await interleaved(inProcess, 9);
report([
  row(`\`check\` of ${files.length} files, whole process`, ratio(cold.check, cold.parse), {
    most: 2,
    note: `${median(cold.check).toFixed(0)} ms against ${median(cold.parse).toFixed(0)} ms`,
  }),
  row('reading and checking them again in a process that has done so before', ratio(warm.check, warm.parse), {
    most: 2,
    note: `${median(warm.check).toFixed(0)} ms against ${median(warm.parse).toFixed(0)} ms`,
  }),
]);
