/** How long one search takes once the model is loaded. */
import { readFileSync } from 'node:fs';
import { loadForWalk, loadModel, makeFinder, SHIPPED } from '../dist/lib/index.js';
import { median, once, quantile, report, row } from './tools/measure.mjs';

const ROUNDS = 20;
const queries = readFileSync(new URL('../tests/routing/own.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '')
  .map((line) => JSON.parse(line).text);

const began = performance.now();
const { content } = await loadForWalk([SHIPPED]);
const finder = makeFinder(content, await loadModel());
const loaded = performance.now() - began;
const first = once(() => finder.find(queries[0]));
const times = [];
for (let round = 0; round < ROUNDS; round++) for (const query of queries) times.push(once(() => finder.find(query)));
report([
  row(`a search, median of ${queries.length} sentences`, median(times), { unit: 'ms', most: 1 }),
  row('a search, 95 of 100 are faster', quantile(times, 0.95), { unit: 'ms' }),
  row('the first search of a process', first, { unit: 'ms' }),
  row('loading content and model', loaded, { unit: 'ms' }),
]);
