/**
 * Runs before each test file of `npm run mutate:code`: wakes one fault and leaves out the tests that are not wanted; or, with every fault asleep, notes which
 * places each test comes past.
 */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach } from 'vitest';

const { awake = -1, passes } = JSON.parse(readFileSync(process.env.FAULTS_RUN, 'utf8'));
// The same cases for every mutant, or one would be found by luck.
fc.configureGlobal({ seed: 1 });

let seen = new Uint8Array(20_000);
let count = 0;
let most = Number.POSITIVE_INFINITY;
globalThis.__fault = (place) => {
  seen[place] = 1;
  // A fault can make a loop endless.
  if (++count > most) throw new Error('goes round too often');
  return place === awake;
};

/** The places that were passed since the last call. */
function taken() {
  const places = [...seen.keys()].filter((place) => seen[place] === 1);
  seen = new Uint8Array(seen.length);
  return places;
}

beforeEach((context) => {
  if (passes && !(context.task.id in passes)) context.skip();
  most = passes ? 20 * passes[context.task.id] + 1_000_000 : most;
  if (!passes) context.task.meta.before = taken();
  count = 0;
});
afterEach(({ task }) => {
  if (passes) return;
  task.meta.passes = count;
  task.meta.places = taken();
});
