/** The nearest phrases of a tree, for trees that no model was trained on: a company's own, or ours after an edit. */
import { type Feature, featuresOf } from './features.ts';

export interface Nearest {
  /** How near the nearest phrase of each tree is, 0 to 1. */
  scores(features: readonly Feature[]): ReadonlyMap<string, number>;
  /** Whether any phrase of a tree has a feature. */
  has(tree: string, key: string): boolean;
}

/** Cosine similarity with TF-IDF weights (G. Salton and C. Buckley, "Term-weighting approaches in automatic text retrieval", 1988). */
export function makeNearest(phrases: readonly { readonly text: string; readonly tree: string }[]): Nearest {
  const featured = phrases.map(({ text, tree }) => ({ tree, features: featuresOf(text) }));
  const seenIn = new Map<string, number>();
  for (const { features } of featured) for (const { key } of features) seenIn.set(key, (seenIn.get(key) ?? 0) + 1);
  const rarity = (key: string) => Math.log(1 + featured.length / (1 + (seenIn.get(key) ?? 0)));
  const vector = (features: readonly Feature[]) => {
    const weights = features.map((f) => [f.key, f.weight * rarity(f.key)] as const);
    const length = Math.hypot(...weights.map(([, w]) => w)) || 1;
    return weights.map(([key, w]) => [key, w / length] as const);
  };
  /** For each feature, the phrases that have it and how much. */
  const postings = new Map<string, [number, number][]>();
  for (const [i, { features }] of featured.entries()) {
    for (const [key, weight] of vector(features)) {
      const list = postings.get(key);
      if (list) list.push([i, weight]);
      else postings.set(key, [[i, weight]]);
    }
  }
  const keysOf = new Map<string, Set<string>>();
  for (const { tree, features } of featured) {
    const keys = keysOf.get(tree) ?? new Set();
    for (const { key } of features) keys.add(key);
    keysOf.set(tree, keys);
  }
  return {
    has: (tree, key) => keysOf.get(tree)?.has(key) ?? false,
    scores(features) {
      const sums = new Float64Array(featured.length);
      for (const [key, weight] of vector(features))
        for (const [i, other] of postings.get(key) ?? []) sums[i] = (sums[i] ?? 0) + weight * other;
      const best = new Map<string, number>();
      for (const [i, { tree }] of featured.entries()) {
        const sum = sums[i] ?? 0;
        if (sum > (best.get(tree) ?? 0)) best.set(tree, sum);
      }
      return best;
    },
  };
}
