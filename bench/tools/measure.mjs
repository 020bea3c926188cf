/** How the subjects measure: pairs, medians, and a row of the table. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The program as a user starts it. */
export const PROGRAM = join(ROOT, 'bin', 'wallet-help.js');

/** @param {readonly number[]} numbers */
export function median(numbers) {
  return quantile(numbers, 0.5);
}

/** @param {readonly number[]} numbers */
export function quantile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

/**
 * The environment for children. NODE_EXTRA_CA_CERTS makes Node 20 parse certificates at every start (nodejs/node#40524), which would flatter
 * every ratio; the state folder is one of our own.
 */
export function childEnv(more = {}) {
  const env = { ...process.env, LANG: 'en_US.UTF-8', XDG_STATE_HOME: mkdtempSync(join(tmpdir(), 'wallet-help-bench-')), ...more };
  for (const name of ['NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS', 'NODE_COMPILE_CACHE', 'ACCESSIBLE', 'NO_COLOR', 'FORCE_COLOR']) {
    if (!(name in more)) delete env[name];
  }
  return env;
}

/**
 * Milliseconds of a whole Node process, from before it is started to after it has ended.
 * @param {readonly string[]} args
 * @param {readonly number[]} [codes] the exit codes that are right
 */
export function processTime(args, env, codes = [0]) {
  const began = performance.now();
  const done = spawnSync(process.execPath, args, { env, cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });
  const took = performance.now() - began;
  if (!codes.includes(done.status)) throw new Error(`${args.join(' ')} ended with ${done.status}: ${done.stderr}`);
  return took;
}

/**
 * Runs measurements one after the other, round after round, so that a machine that drifts drifts for all of them.
 * @param {Record<string, () => number | Promise<number>>} measures
 * @returns {Promise<Record<string, number[]>>} what each gave, round by round
 */
export async function interleaved(measures, rounds) {
  const names = Object.keys(measures);
  const all = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    // Each round begins with another one: nobody always comes first.
    for (let i = 0; i < names.length; i++) {
      const name = names[(i + round) % names.length];
      all[name].push(await measures[name]());
    }
  }
  return all;
}

/** The median of the ratios within each round. */
export function ratio(of, to) {
  return median(of.map((value, i) => value / to[i]));
}

/** Calls a second of a function that does `each` things a call, measured over about `seconds`. */
export function rate(work, { seconds = 0.2, each = 1 } = {}) {
  const began = performance.now();
  let done = 0;
  while (performance.now() - began < seconds * 1000) {
    work();
    done += each;
  }
  return (done * 1000) / (performance.now() - began);
}

export async function rateAsync(work, { seconds = 0.2, each = 1 } = {}) {
  const began = performance.now();
  let done = 0;
  while (performance.now() - began < seconds * 1000) {
    await work();
    done += each;
  }
  return (done * 1000) / (performance.now() - began);
}

/** Milliseconds of one call. */
export function once(work) {
  const began = performance.now();
  work();
  return performance.now() - began;
}

/**
 * One row of the table.
 * @param {string} what
 * @param {number} value
 * @param {{ unit?: string, most?: number, least?: number, note?: string }} [more] `most` or `least` is the bar
 */
export function row(what, value, { unit = 'ratio', most, least, note } = {}) {
  const bar = most !== undefined ? { most } : least !== undefined ? { least } : {};
  const met = most !== undefined ? { met: value <= most } : least !== undefined ? { met: value >= least } : {};
  return { what, value, unit, ...bar, ...met, ...(note && { note }) };
}

/** What a subject found; run.mjs reads it. */
export function report(rows) {
  process.stdout.write(`${JSON.stringify(rows)}\n`);
}
