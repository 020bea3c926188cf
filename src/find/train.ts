/** Makes the model from the phrases, when the package is built. Deterministic: the same phrases give the same model. */
import { featuresOf } from './features.ts';
import { hashOf, known, type Model, softmax } from './model.ts';

export interface Example {
  readonly text: string;
  readonly tree: string;
}

const ROUNDS = 25;
const RATE = 4;
/** A feature of a single sentence says nothing of others. */
const LEAST_SENTENCES = 2;
const TENTH = 10;

/**
 * Multinomial logistic regression by stochastic gradient descent with a falling rate (L. Bottou, "Stochastic gradient descent tricks", 2012) over features
 * weighed by TF-IDF, then rounded to whole numbers of one byte. Problems with fewer phrases count more, by the square root.
 */
export function train(examples: readonly Example[]): Model {
  const classes = [...new Set(examples.map((e) => e.tree))].sort();
  const n = classes.length;
  const featured = examples.map(({ text }) => featuresOf(text));
  const seenIn = new Map<number, number>();
  for (const features of featured) for (const { key } of features) seenIn.set(hashOf(key), (seenIn.get(hashOf(key)) ?? 0) + 1);
  const keys = Uint32Array.from([...seenIn].flatMap(([hash, count]) => (count >= LEAST_SENTENCES ? [hash] : []))).sort();
  const rarity = Uint8Array.from(keys, (hash) => Math.round(TENTH * Math.log(1 + examples.length / (seenIn.get(hash) ?? 1))));
  const rows = featured.map((features, i) => {
    const own = known({ keys, rarity }, features);
    return {
      at: Int32Array.from(own, (f) => f.row * n),
      value: Float64Array.from(own, (f) => f.value),
      label: classes.indexOf(examples[i]?.tree ?? ''),
    };
  });
  const counts = classes.map((_, c) => rows.filter((r) => r.label === c).length);
  const balance = counts.map((count) => Math.sqrt(examples.length / n / count));
  const weights = new Float32Array(keys.length * n);
  const bias = new Float32Array(n);
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
      const pull = rate * (balance[row.label] ?? 1);
      for (let f = 0; f < row.at.length; f++) {
        const at = row.at[f] ?? 0;
        const by = pull * (row.value[f] ?? 0);
        for (let c = 0; c < n; c++) weights[at + c] = (weights[at + c] ?? 0) - (step[c] ?? 0) * by;
      }
      for (let c = 0; c < n; c++) bias[c] = (bias[c] ?? 0) - 0.1 * pull * (step[c] ?? 0);
    }
  }
  return { classes, keys, rarity, ...rounded(weights, bias) };
}

/** The difference between what the model says and what is true, a number a class. */
function gradient(
  row: { at: Int32Array; value: Float64Array; label: number },
  weights: Float32Array,
  bias: Float32Array,
  out: Float64Array,
): void {
  out.set(bias);
  for (let f = 0; f < row.at.length; f++) {
    const at = row.at[f] ?? 0;
    const value = row.value[f] ?? 0;
    for (let c = 0; c < out.length; c++) out[c] = (out[c] ?? 0) + (weights[at + c] ?? 0) * value;
  }
  softmax(out);
  out[row.label] = (out[row.label] ?? 0) - 1;
}

function rounded(weights: Float32Array, bias: Float32Array): Pick<Model, 'weights' | 'largest' | 'bias'> {
  let largest = 0;
  for (const w of weights) largest = Math.max(largest, Math.abs(w));
  return {
    weights: Int8Array.from(weights, (w) => Math.sign(w) * Math.round(127 * Math.sqrt(Math.abs(w) / (largest || 1)))),
    largest,
    bias: Array.from(bias, (b) => Math.round(b * 1000) / 1000),
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
