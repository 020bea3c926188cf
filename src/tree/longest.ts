/** How long a walk can be at most: what `check` proves by finding no circle. */
import type { Content, TreeId } from './types.ts';
import { type Place, type Ways, waysThrough } from './ways.ts';

export interface Longest {
  /** Questions on the longest walk to an end, calls and hand-overs counted. */
  readonly questions: number;
  /** Answers on it: of questions, and of each remedy. */
  readonly answers: number;
}

/**
 * The longest walk from each place where walks begin, by the tree's id.
 * @returns undefined where there is no bound: the trees have a circle, or too many ways to look at. `check` reports the first
 */
export function longestWalks(content: Content): ReadonlyMap<TreeId, Longest> | undefined {
  const ways = waysThrough(content);
  if (!ways) return undefined;
  const known = new Map<string, Longest>();
  const found = new Map<TreeId, Longest>();
  for (const start of ways.starts) {
    if (!measure(ways, start, known)) return undefined;
    const longest = known.get(start.key);
    if (longest) found.set(start.tree.id, longest);
  }
  return found;
}

/** Fills in a place and all that comes after it, deepest first; false where a way comes back to where it was. A stack of its own, as trees may be deep. */
function measure(ways: Ways, from: Place, known: Map<string, Longest>): boolean {
  const inside = new Set<string>();
  const stack: Place[] = [from];
  for (let place = stack.at(-1); place; place = stack.at(-1)) {
    const next = (ways.from.get(place.key) ?? []).map(({ to }) => to);
    const open = known.has(place.key) ? [] : next.filter((to) => !known.has(to.key));
    if (open.length > 0) {
      if (open.some((to) => inside.has(to.key))) return false;
      inside.add(place.key);
      stack.push(...open);
      continue;
    }
    stack.pop();
    inside.delete(place.key);
    const { node } = place;
    const own = node.kind === 'question' ? 1 : node.kind === 'remedies' ? node.try.length : 0;
    known.set(place.key, {
      questions: (node.kind === 'question' ? 1 : 0) + Math.max(0, ...next.map((to) => known.get(to.key)?.questions ?? 0)),
      answers: own + Math.max(0, ...next.map((to) => known.get(to.key)?.answers ?? 0)),
    });
  }
  return true;
}
