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
  /** Features are sorted by their hash; where those begin whose hash begins with the same 12 bits, and one more for the end. */
  readonly buckets: Uint16Array;
  /** The other 16 bits of each feature's hash. */
  readonly marks: Uint16Array;
  /** How rare each feature is, in tenths. */
  readonly rarity: Uint8Array;
  /** How many weights each feature has. */
  readonly counts: Uint8Array;
  /** Where the weights of each bucket's features begin. Not of each feature: to sum that up at the start costs more than all the rest of it. */
  readonly starts: Uint32Array;
  /** Of each weight, the class. */
  readonly columns: Uint8Array;
  /** The weights: the square root of the share of the largest in fifteenths, so that small ones keep their differences. */
  readonly weights: Int8Array;
  readonly largest: number;
}

export const NOT_OURS = 'none';
export const LEVELS = 15;
export const BUCKETS = 1 << 12;
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

/** A feature that the model knows: its row, and its share of the sentence. */
export interface Known {
  readonly text: string;
  readonly row: number;
  readonly bucket: number;
  readonly value: number;
}

/** The features that the model knows, weighed by rarity, of length one together. */
export function known(model: Pick<Model, 'buckets' | 'marks' | 'rarity'>, features: readonly Feature[]): readonly Known[] {
  const found: { text: string; row: number; bucket: number; value: number }[] = [];
  let squares = 0;
  for (const { key, text, weight } of features) {
    const hash = hashOf(key);
    const row = rowOf(model, hash);
    if (row < 0) continue;
    const value = weight * (model.rarity[row] ?? 0);
    squares += value * value;
    found.push({ text, row, bucket: bucketOf(hash), value });
  }
  const length = Math.sqrt(squares) || 1;
  for (const f of found) f.value /= length;
  return found;
}

/** How likely each class is, in the order of the model's classes; together one. */
export function probabilities(model: Model, features: readonly Known[]): Float64Array {
  const scores = Float64Array.from(model.bias);
  for (const { row, bucket, value } of features) {
    const from = startOf(model, row, bucket);
    const end = from + (model.counts[row] ?? 0);
    for (let i = from; i < end; i++) {
      const c = model.columns[i] ?? 0;
      scores[c] = (scores[c] ?? 0) + weightAt(model, i) * value;
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
  const weightOf = ({ row, bucket }: Known) => {
    const from = startOf(model, row, bucket);
    const at = model.columns.subarray(from, from + (model.counts[row] ?? 0)).indexOf(column);
    return at < 0 ? 0 : weightAt(model, from + at);
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

function startOf({ starts, counts, buckets }: Model, row: number, bucket: number): number {
  let at = starts[bucket] ?? 0;
  for (let before = buckets[bucket] ?? 0; before < row; before++) at += counts[before] ?? 0;
  return at;
}

function weightAt({ weights, largest }: Model, i: number): number {
  const root = weights[i] ?? 0;
  return (root * Math.abs(root) * largest) / (LEVELS * LEVELS);
}

function rowOf({ buckets, marks }: Pick<Model, 'buckets' | 'marks'>, hash: number): number {
  const bucket = bucketOf(hash);
  const mark = hash & 0xffff;
  const end = buckets[bucket + 1] ?? 0;
  for (let row = buckets[bucket] ?? 0; row < end; row++) if (marks[row] === mark) return row;
  return -1;
}
