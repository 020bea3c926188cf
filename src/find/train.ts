/** Makes the model from the phrases, when the package is built. Deterministic: the same phrases give the same model. */

import { withAsides } from './asides.ts';
import { featuresOf } from './features.ts';
import { BUCKETS, bucketOf, hashOf, known, LEVELS, type Model, softmax } from './model.ts';

export interface Example {
  readonly text: string;
  readonly tree: string;
}

const ROUNDS = 12;
const RATE = 2;
/** A feature of a single sentence says nothing of others. */
const LEAST_SENTENCES = 2;
const TENTH = 10;
/** Each phrase is learnt a second time as part of a complaint, and counts so much there. */
const COMPLAINT_COUNTS = 0.3;
/** A weight below this, or a feature none of whose weights reaches that, decides nothing and is left out. */
const LEAST_WEIGHT = 0.5;
const LEAST_TOP_WEIGHT = 1.3;
/** Larger ones are cut to it. */
const LARGEST_WEIGHT = 24;

/**
 * Multinomial logistic regression by stochastic gradient descent with a falling rate (L. Bottou, "Stochastic gradient descent tricks", 2012) over features
 * weighed by TF-IDF, then thinned out and rounded.
 */
export function train(examples: readonly Example[]): Model {
  const classes = [...new Set(examples.map((e) => e.tree))].sort();
  // Each phrase has a generator of its own, so that a new phrase does not change what stands around all others.
  const all = [...examples, ...examples.map((e) => ({ ...e, text: withAsides(e.text, generator(hashOf(e.text) + 1)) }))];
  const featured = all.map(({ text }) => featuresOf(text));
  const seenIn = new Map<number, number>();
  // Only as said by people: a complaint is a copy.
  for (const features of featured.slice(0, examples.length))
    for (const { key } of features) seenIn.set(hashOf(key), (seenIn.get(hashOf(key)) ?? 0) + 1);
  const hashes = Uint32Array.from([...seenIn].flatMap(([hash, count]) => (count >= LEAST_SENTENCES ? [hash] : []))).sort();
  const rarity = Uint8Array.from(hashes, (hash) => Math.round(TENTH * Math.log(1 + examples.length / (seenIn.get(hash) ?? 1))));
  const table = { ...tableOf(hashes), rarity };
  const n = classes.length;
  const rows = featured.map((features, i) => {
    const own = known(table, features);
    return {
      at: Int32Array.from(own, (f) => f.row * n),
      value: Float64Array.from(own, (f) => f.value),
      label: classes.indexOf(all[i]?.tree ?? ''),
      counts: i < examples.length ? 1 : COMPLAINT_COUNTS,
    };
  });
  const weights = new Float32Array(hashes.length * n);
  const bias = new Float32Array(n);
  descend(rows, weights, bias);
  return { classes, bias, ...thinned(hashes, rarity, weights, n) };
}

type Row = { readonly at: Int32Array; readonly value: Float64Array; readonly label: number; readonly counts: number };

function descend(rows: readonly Row[], weights: Float32Array, bias: Float32Array): void {
  const n = bias.length;
  const order = Int32Array.from(rows, (_, i) => i);
  const random = generator(1);
  const step = new Float64Array(n);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    const rate = RATE * (1 - round / ROUNDS);
    for (const index of order) {
      const row = rows[index];
      if (!row) continue;
      gradient(row, weights, bias, step);
      const pull = rate * row.counts;
      for (let f = 0; f < row.at.length; f++) {
        const at = row.at[f] ?? 0;
        const by = pull * (row.value[f] ?? 0);
        for (let c = 0; c < n; c++) weights[at + c] = (weights[at + c] ?? 0) - (step[c] ?? 0) * by;
      }
      for (let c = 0; c < n; c++) bias[c] = (bias[c] ?? 0) - 0.1 * pull * (step[c] ?? 0);
    }
  }
}

/** The difference between what the model says and what is true, a number a class. */
function gradient(row: Row, weights: Float32Array, bias: Float32Array, out: Float64Array): void {
  out.set(bias);
  for (let f = 0; f < row.at.length; f++) {
    const at = row.at[f] ?? 0;
    const value = row.value[f] ?? 0;
    for (let c = 0; c < out.length; c++) out[c] = (out[c] ?? 0) + (weights[at + c] ?? 0) * value;
  }
  softmax(out);
  out[row.label] = (out[row.label] ?? 0) - 1;
}

/** Where the features of each bucket begin, and their marks. */
function tableOf(hashes: Uint32Array): Pick<Model, 'buckets' | 'marks'> {
  const buckets = new Uint16Array(BUCKETS + 1);
  for (const hash of hashes) buckets[bucketOf(hash) + 1] = (buckets[bucketOf(hash) + 1] ?? 0) + 1;
  for (let b = 0; b < BUCKETS; b++) buckets[b + 1] = (buckets[b + 1] ?? 0) + (buckets[b] ?? 0);
  return { buckets, marks: Uint16Array.from(hashes, (hash) => hash & 0xffff) };
}

/**
 * Only what decides: of each feature's weights its median is taken off, which changes no probability and makes most of them nought; small ones and features
 * that have small ones alone go; the rest is rounded to fifteenths of the square root.
 */
function thinned(hashes: Uint32Array, rarity: Uint8Array, weights: Float32Array, n: number): Omit<Model, 'classes' | 'bias'> {
  const kept: number[] = [];
  const counts: number[] = [];
  const columns: number[] = [];
  const rounded: number[] = [];
  for (let row = 0; row < hashes.length; row++) {
    const own = weights.subarray(row * n, (row + 1) * n);
    const middle = own.slice().sort()[(n - 1) >> 1] ?? 0;
    const centred = own.map((w) => w - middle);
    if (!centred.some((w) => Math.abs(w) >= LEAST_TOP_WEIGHT)) continue;
    const before = columns.length;
    for (const [c, w] of centred.entries()) {
      if (Math.abs(w) < LEAST_WEIGHT) continue;
      columns.push(c);
      rounded.push(Math.sign(w) * Math.min(LEVELS, Math.max(1, Math.round(LEVELS * Math.sqrt(Math.abs(w) / LARGEST_WEIGHT)))));
    }
    kept.push(row);
    counts.push(columns.length - before);
  }
  const table = tableOf(Uint32Array.from(kept, (row) => hashes[row] ?? 0));
  const starts = Uint32Array.from({ length: BUCKETS }, (_, bucket) =>
    counts.slice(0, table.buckets[bucket]).reduce((sum, count) => sum + count, 0),
  );
  return {
    ...table,
    rarity: Uint8Array.from(kept, (row) => rarity[row] ?? 0),
    counts: Uint8Array.from(counts),
    starts,
    columns: Uint8Array.from(columns),
    weights: Int8Array.from(rounded),
    largest: LARGEST_WEIGHT,
  };
}

/** A small generator of its own, so that every build shuffles alike (Park and Miller, 1988). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 0x7fffffff;
    return state / 0x7fffffff;
  };
}

function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
}
