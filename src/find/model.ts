/**
 * A linear classifier: one row of small whole numbers a feature, one column a problem. Trained by train.ts when the package is built. A feature is known by
 * its hash alone ("hashing trick": K. Weinberger and others, "Feature hashing for large scale multitask learning", 2009), so no words need be stored.
 */
import type { Feature } from './features.ts';

export interface Model {
  /** Tree ids, and `none` for what is not ours. */
  readonly classes: readonly string[];
  /** The hashes of the known features, ascending. */
  readonly keys: Uint32Array;
  /** How rare each is, in tenths. */
  readonly rarity: Uint8Array;
  /** A row of `classes.length` numbers a feature: the square root of the weight's share of the largest, so that small ones keep their differences. */
  readonly weights: Int8Array;
  readonly largest: number;
  readonly bias: readonly number[];
}

export const NOT_OURS = 'none';

/** FNV-1a, 32 bits (Fowler, Noll and Vo). */
export function hashOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) {
    hash ^= key.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}

/** A feature that the model knows: its row, and its share of the sentence. */
export interface Known {
  readonly text: string;
  readonly row: number;
  readonly value: number;
}

/** The features that the model knows, weighed by rarity, of length one together. */
export function known(model: Pick<Model, 'keys' | 'rarity'>, features: readonly Feature[]): readonly Known[] {
  const found = features.flatMap(({ key, text, weight }) => {
    const row = rowOf(model.keys, hashOf(key));
    return row < 0 ? [] : [{ text, row, value: weight * (model.rarity[row] ?? 0) }];
  });
  const length = Math.hypot(...found.map((f) => f.value)) || 1;
  return found.map((f) => ({ ...f, value: f.value / length }));
}

/** How likely each class is, in the order of the model's classes; together one. */
export function probabilities(model: Model, features: readonly Known[]): Float64Array {
  const n = model.classes.length;
  const scores = Float64Array.from(model.bias);
  const unit = model.largest / (127 * 127);
  for (const { row, value } of features) {
    for (let c = 0; c < n; c++) {
      const root = model.weights[row * n + c] ?? 0;
      scores[c] = (scores[c] ?? 0) + root * Math.abs(root) * unit * value;
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
  const n = model.classes.length;
  const spoken = features
    .map((f) => ({ text: f.text, for: (model.weights[f.row * n + column] ?? 0) * f.value }))
    .filter((f) => f.text !== '' && f.for > 0)
    .sort((a, b) => b.for - a.for);
  const chosen: string[] = [];
  for (const { text } of spoken) {
    if (chosen.length < most && !chosen.some((c) => c.includes(text) || text.includes(c))) chosen.push(text);
  }
  return chosen;
}

function rowOf(keys: Uint32Array, hash: number): number {
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const key = keys[middle] ?? 0;
    if (key === hash) return middle;
    if (key < hash) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
