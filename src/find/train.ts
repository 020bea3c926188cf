/** Makes the model from the phrases, when the package is built. Deterministic: the same phrases give the same model. */

import { withAsides } from './asides.ts';
import { featuresOf } from './features.ts';
import { BLOCK, BUCKETS, bucketOf, hashOf, LEVELS, type Model, markOf, softmax, weighed } from './model.ts';

export interface Example {
  readonly text: string;
  readonly tree: string;
}

/** First with all weights; then again with those that are kept, which take over what the others did. */
const ROUNDS = { all: 8, kept: 6 };
const RATE = { all: 2, kept: 1 };
/** Of the first rate so much is left after the last round with all weights. */
const LEFT = 0.4;
/** So many features are left out of a sentence each time, by chance, so that none relies on its neighbours (N. Srivastava and others, "Dropout", 2014). */
const LEFT_OUT = 0.3;
/** A feature of a single sentence says nothing of others. */
const LEAST_SENTENCES = 2;
const QUARTER = 4;
/** Each phrase is learnt a second time as part of a complaint, and counts so much there. */
const COMPLAINT_COUNTS = 0.3;
/** How many features and weights are kept: what decides most, a twentieth of all weights. A quarter fewer cost nothing in English and up to two points in Chinese. */
const KEPT = { features: 16_000, weights: 60_000 };
/** Larger ones are cut to it. */
const LARGEST_WEIGHT = 24;

/**
 * Multinomial logistic regression by stochastic gradient descent with a falling rate (L. Bottou, "Stochastic gradient descent tricks", 2012) over features
 * weighed by TF-IDF; pruned and trained on (S. Han and others, "Learning both weights and connections for efficient neural networks", 2015), then rounded.
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
  const rowsOver = ({ hashes, rarity }: Pick<Table, 'hashes' | 'rarity'>) => {
    const places = new Map([...hashes].map((hash, row) => [hash, row]));
    return featured.map((features, i): Row => {
      const own = weighed(features, (hash) => places.get(hash) ?? -1, rarity);
      return {
        at: Int32Array.from(own, (f) => f.row * classes.length),
        value: Float64Array.from(own, (f) => f.value),
        label: classes.indexOf(all[i]?.tree ?? ''),
        counts: i < examples.length ? 1 : COMPLAINT_COUNTS,
      };
    });
  };
  const bias = new Float32Array(classes.length);
  const whole: Table = {
    hashes,
    rarity: Uint8Array.from(hashes, (hash) => Math.round(QUARTER * Math.log(1 + examples.length / (seenIn.get(hash) ?? 1)))),
    weights: new Float32Array(hashes.length * classes.length),
    open: new Uint8Array(hashes.length * classes.length).fill(1),
  };
  const rows = rowsOver(whole);
  descend(rows, whole, bias, { rounds: ROUNDS.all, rate: RATE.all, left: LEFT });
  const kept = thinned(whole, rows, classes.length);
  descend(rowsOver(kept), kept, bias, { rounds: ROUNDS.kept, rate: RATE.kept, left: 0 });
  return { classes, bias, largest: LARGEST_WEIGHT, ...rounded(kept, classes.length) };
}

/** Features sorted by their hash, each with how rare it is and a weight for each class, and which weights there are; the others stay nought. */
interface Table {
  readonly hashes: Uint32Array;
  readonly rarity: Uint8Array;
  readonly weights: Float32Array;
  readonly open: Uint8Array;
}

/** A sentence: where the weights of its features begin, the share of each, its class, and how much it counts. */
interface Row {
  readonly at: Int32Array;
  readonly value: Float64Array;
  readonly label: number;
  readonly counts: number;
}

/** @param course how many rounds, the rate of the first one, and the share of it that is left after the last */
function descend(rows: readonly Row[], { weights, open }: Table, bias: Float32Array, course: Course): void {
  const n = bias.length;
  const order = Int32Array.from(rows, (_, i) => i);
  const random = generator(1);
  const step = new Float64Array(n);
  for (let round = 0; round < course.rounds; round++) {
    shuffle(order, random);
    const rate = course.rate * (1 - ((1 - course.left) * round) / course.rounds);
    for (const index of order) {
      const whole = rows[index];
      if (!whole) continue;
      const row = someOf(whole, random);
      gradient(row, weights, bias, step);
      const pull = rate * row.counts;
      for (let f = 0; f < row.at.length; f++) {
        const at = row.at[f] ?? 0;
        const by = pull * (row.value[f] ?? 0);
        for (let c = 0; c < n; c++) if (open[at + c]) weights[at + c] = (weights[at + c] ?? 0) - (step[c] ?? 0) * by;
      }
      for (let c = 0; c < n; c++) bias[c] = (bias[c] ?? 0) - 0.1 * pull * (step[c] ?? 0);
    }
  }
}

interface Course {
  readonly rounds: number;
  readonly rate: number;
  readonly left: number;
}

/** A sentence without some of its features, of length one again. */
function someOf(row: Row, random: () => number): Row {
  const stay: number[] = [];
  let squares = 0;
  for (let f = 0; f < row.at.length; f++) {
    if (random() < LEFT_OUT) continue;
    stay.push(f);
    squares += (row.value[f] ?? 0) ** 2;
  }
  const length = Math.sqrt(squares) || 1;
  return {
    ...row,
    at: Int32Array.from(stay, (f) => row.at[f] ?? 0),
    value: Float64Array.from(stay, (f) => (row.value[f] ?? 0) / length),
  };
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

/**
 * Only what decides most. Of each feature's weights its median is taken off first, which changes no probability and makes most of them small. A weight decides by its
 * size and by how much its feature stands in what was learnt (its square root: what is not there yet may come).
 */
function thinned({ hashes, rarity, weights }: Table, rows: readonly Row[], n: number): Table {
  const stands = new Float64Array(hashes.length);
  for (const { at, value, counts } of rows)
    for (const [f, place] of at.entries()) stands[place / n] = (stands[place / n] ?? 0) + counts * (value[f] ?? 0) ** 2;
  const centred = new Float32Array(weights.length);
  const decides = new Float64Array(weights.length);
  const most = new Float64Array(hashes.length);
  for (let row = 0; row < hashes.length; row++) {
    const own = weights.subarray(row * n, (row + 1) * n);
    const middle = own.slice().sort()[(n - 1) >> 1] ?? 0;
    for (let c = 0; c < n; c++) {
      const weight = (own[c] ?? 0) - middle;
      centred[row * n + c] = weight;
      decides[row * n + c] = Math.abs(weight) * Math.sqrt(stands[row] ?? 0);
      most[row] = Math.max(most[row] ?? 0, decides[row * n + c] ?? 0);
    }
  }
  const leastOfFeatures = most.slice().sort().at(-KEPT.features) ?? 0;
  const large = [...hashes.keys()].filter((row) => (most[row] ?? 0) >= leastOfFeatures);
  const least =
    Float64Array.from(large.flatMap((row) => [...decides.subarray(row * n, (row + 1) * n)]))
      .sort()
      .at(-KEPT.weights) ?? 0;
  const kept = large.filter((row) => (most[row] ?? 0) > 0 && (most[row] ?? 0) >= least);
  const table = {
    hashes: Uint32Array.from(kept, (row) => hashes[row] ?? 0),
    rarity: Uint8Array.from(kept, (row) => rarity[row] ?? 0),
    weights: new Float32Array(kept.length * n),
    open: new Uint8Array(kept.length * n),
  };
  for (const [to, row] of kept.entries()) {
    for (let c = 0; c < n; c++) {
      const from = row * n + c;
      if (centred[from] === 0 || (decides[from] ?? 0) < least) continue;
      table.weights[to * n + c] = centred[from] ?? 0;
      table.open[to * n + c] = 1;
    }
  }
  return table;
}

/** As the model holds it. */
function rounded({ hashes, rarity, weights }: Table, n: number): Omit<Model, 'classes' | 'bias' | 'largest'> {
  const gaps: number[] = [];
  const levels: number[] = [];
  const sizes = new Uint8Array(BUCKETS);
  const counts = new Uint8Array(hashes.length);
  const blocks = new Uint32Array(2 * (BUCKETS / BLOCK));
  let next = 0;
  const begin = (upTo: number, row: number) => {
    for (; next <= upTo; next++) blocks.set([row, gaps.length], 2 * next);
  };
  for (const [row, hash] of hashes.entries()) {
    const bucket = bucketOf(hash);
    begin(Math.floor(bucket / BLOCK), row);
    sizes[bucket] = (sizes[bucket] ?? 0) + 1;
    const before = gaps.length;
    let last = 0;
    for (let c = 0; c < n; c++) {
      const weight = weights[row * n + c] ?? 0;
      if (weight === 0) continue;
      gaps.push(c - last);
      last = c;
      levels.push(Math.sign(weight) * Math.min(LEVELS, Math.max(1, Math.round(LEVELS * Math.sqrt(Math.abs(weight) / LARGEST_WEIGHT)))));
    }
    counts[row] = gaps.length - before;
  }
  begin(blocks.length / 2 - 1, hashes.length);
  return {
    blocks,
    sizes,
    marks: Uint16Array.from(hashes, markOf),
    rarity,
    counts,
    gaps: Uint8Array.from(gaps),
    weights: Int8Array.from(levels),
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
