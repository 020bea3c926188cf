/**
 * A linear classifier: a short list of small whole numbers for each feature, one for each problem that the feature speaks for or against. Trained by train.ts
 * when the package is built. A feature is known by its hash alone ("hashing trick": K. Weinberger and others, "Feature hashing for large scale multitask
 * learning", 2009), so no words need be stored. All of it is typed arrays, which pack.ts lays over the bytes of a file without reading them.
 */
import type { Feature } from './features.ts';

export interface Model {
  /** Tree ids, and `none` for what is not ours. */
  readonly classes: readonly string[];
  readonly bias: Float32Array;
  /** Features are sorted by their hash; the first 12 bits of it are the bucket. Before each {@link BLOCK} buckets: how many features, and how many weights. */
  readonly blocks: Uint32Array;
  /** How many features each bucket has. */
  readonly sizes: Uint8Array;
  /** The other 16 bits of each feature's hash. */
  readonly marks: Uint16Array;
  /** How rare each feature is: its IDF in quarters. */
  readonly rarity: Uint8Array;
  /** How many weights each feature has. */
  readonly counts: Uint8Array;
  /** Of each weight, how many classes after that of the weight before it: small numbers, which pack better. */
  readonly gaps: Uint8Array;
  /** The weights: the square root of the share of the largest in {@link LEVELS} parts, so that small ones keep their differences. */
  readonly weights: Int8Array;
  readonly largest: number;
}

export const NOT_OURS = 'none';
export const LEVELS = 11;
export const BUCKETS = 1 << 12;
/** To sum up all sizes when a model is read would cost more than all the rest of it, and to store the sums for each bucket a tenth of its bytes. */
export const BLOCK = 1 << 4;
const MARK_BITS = 16;

/** FNV-1a (Fowler, Noll and Vo), its upper 28 bits: 12 for the bucket and 16 for the mark. */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) {
    hash ^= key.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 4;
}

/** Which bucket a hash is in. */
export function bucketOf(hash: number): number {
  return hash >>> MARK_BITS;
}

/** What tells a hash from the others in its bucket. */
export function markOf(hash: number): number {
  return hash & ((1 << MARK_BITS) - 1);
}

/** A feature that the model knows: its place in it, and its share of the sentence. */
export interface Known {
  readonly text: string;
  readonly hash: number;
  readonly row: number;
  readonly value: number;
}

/** The features that the model knows, weighed by rarity, of length one together. */
export function known(model: Model, features: readonly Feature[]): readonly Known[] {
  return weighed(features, (hash) => rowOf(model, hash), model.rarity);
}

/**
 * Features as a vector of length one.
 * @param rowOf where a feature with a hash stands; negative where it is not known
 */
export function weighed(features: readonly Feature[], rowOf: (hash: number) => number, rarity: Uint8Array): readonly Known[] {
  const found: { text: string; hash: number; row: number; value: number }[] = [];
  let squares = 0;
  for (const { key, text, weight } of features) {
    const hash = hashOf(key);
    const row = rowOf(hash);
    if (row < 0) continue;
    const value = weight * (rarity[row] ?? 0);
    squares += value * value;
    found.push({ text, hash, row, value });
  }
  const length = Math.sqrt(squares) || 1;
  for (const f of found) f.value /= length;
  return found;
}

/** How likely each class is, in the order of the model's classes; together one. */
export function probabilities(model: Model, features: readonly Known[]): Float64Array {
  const { counts, gaps } = model;
  const scores = Float64Array.from(model.bias);
  for (const feature of features) {
    const from = startOf(model, feature);
    const end = from + (counts[feature.row] ?? 0);
    for (let i = from, c = 0; i < end; i++) {
      c += gaps[i] ?? 0;
      scores[c] = (scores[c] ?? 0) + weightAt(model, i) * feature.value;
    }
  }
  return softmax(scores);
}

/** Scores to probabilities, in place. */
export function softmax(scores: Float64Array): Float64Array {
  const top = Math.max(...scores);
  let sum = 0;
  for (let c = 0; c < scores.length; c++) {
    const e = Math.exp((scores[c] ?? 0) - top);
    scores[c] = e;
    sum += e;
  }
  for (let c = 0; c < scores.length; c++) scores[c] = (scores[c] ?? 0) / sum;
  return scores;
}

/** The words that speak most for a class, the strongest first. */
export function reasons(model: Model, features: readonly Known[], tree: string, most: number): readonly string[] {
  const column = model.classes.indexOf(tree);
  const weightOf = (feature: Known) => {
    const from = startOf(model, feature);
    const end = from + (model.counts[feature.row] ?? 0);
    for (let i = from, c = 0; i < end; i++) {
      c += model.gaps[i] ?? 0;
      if (c === column) return weightAt(model, i);
    }
    return 0;
  };
  const spoken = features
    .filter((f) => f.text !== '')
    .map((f) => ({ text: f.text, for: weightOf(f) * f.value }))
    .filter((f) => f.for > 0)
    .sort((a, b) => b.for - a.for);
  const chosen: string[] = [];
  for (const { text } of spoken) {
    if (chosen.length < most && !chosen.some((c) => c.includes(text) || text.includes(c))) chosen.push(text);
  }
  return chosen;
}

/** The row of the feature with a hash, or -1. */
function rowOf({ blocks, sizes, marks }: Model, hash: number): number {
  const bucket = bucketOf(hash);
  const mark = markOf(hash);
  const block = blockOf(bucket);
  let row = blocks[2 * block] ?? 0;
  for (let before = block * BLOCK; before < bucket; before++) row += sizes[before] ?? 0;
  const end = row + (sizes[bucket] ?? 0);
  for (; row < end; row++) if (marks[row] === mark) return row;
  return -1;
}

/** Where the weights of a feature begin. */
function startOf({ blocks, counts }: Model, { hash, row }: Known): number {
  const block = blockOf(bucketOf(hash));
  let at = blocks[2 * block + 1] ?? 0;
  for (let before = blocks[2 * block] ?? 0; before < row; before++) at += counts[before] ?? 0;
  return at;
}

function blockOf(bucket: number): number {
  return Math.floor(bucket / BLOCK);
}

function weightAt({ weights, largest }: Model, i: number): number {
  const root = weights[i] ?? 0;
  return (root * Math.abs(root) * largest) / (LEVELS * LEVELS);
}
