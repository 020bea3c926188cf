/** How much a tree asks, in figures: of what a person waits through before anything useful, and of how long a walk can be. */
import { textsIn } from './texts.ts';
import type { Content, FactId, Tree, TreeId } from './types.ts';
import { type Place, type Ways, waysThrough } from './ways.ts';

export interface TreeStats {
  readonly tree: TreeId;
  readonly nodes: number;
  readonly outcomes: number;
  readonly scenarios: number;
  /** The languages in which every sentence of the tree stands, by tag. */
  readonly languages: readonly string[];
  /** Questions before the first remedy or outcome: on the median way, each answer taken as equally likely, and on the worst. */
  readonly median: number;
  readonly worst: number;
  /** Questions on the longest walk to an end, calls and hand-overs counted. */
  readonly longest: number;
}

/** Figures of every problem; none where the trees have a circle, which `check` reports. */
export function statsOf(content: Content): readonly TreeStats[] {
  const ways = waysThrough(content);
  if (!ways) return [];
  return ways.starts
    .filter(({ tree }) => !tree.shared)
    .map((start) => {
      const { tree } = start;
      const nodes = [...tree.nodes.values()];
      return {
        tree: tree.id,
        nodes: nodes.length,
        outcomes: nodes.filter((n) => n.kind === 'fix' || n.kind === 'contact').length,
        scenarios: tree.scenarios.length,
        languages: languagesOf(tree),
        ...beforeUseful(ways, start),
        longest: longestFrom(ways, start, new Map()),
      };
    });
}

/** The languages that all texts of a tree have. */
function languagesOf(tree: Tree): readonly string[] {
  const texts = [tree.title, ...[...tree.nodes.values()].flatMap((node) => [...textsIn(node)].map(({ text }) => text))];
  return Object.keys(tree.title)
    .filter((language) => texts.every((text) => Object.hasOwn(text, language)))
    .sort();
}

interface State {
  readonly place: Place;
  readonly asked: ReadonlySet<FactId>;
  readonly share: number;
}

/** Spreads one whole walk over all ways until each comes to something useful; ways that meet with the same facts asked are one again. */
function beforeUseful(ways: Ways, start: Place): { readonly median: number; readonly worst: number } {
  const shares: number[] = [];
  let front: readonly State[] = [{ place: start, asked: new Set(), share: 1 }];
  while (front.length > 0) {
    const next = new Map<string, State>();
    for (const { place, asked, share } of front) {
      const { node } = place;
      if (node.kind === 'remedies' || node.kind === 'fix' || node.kind === 'contact') {
        shares[asked.size] = (shares[asked.size] ?? 0) + share;
        continue;
      }
      const facts = node.kind === 'question' ? new Set([...asked, node.fact]) : asked;
      const on = ways.from.get(place.key) ?? [];
      for (const { to } of on) {
        const key = `${to.key} ${[...facts].sort().join(' ')}`;
        next.set(key, { place: to, asked: facts, share: share / on.length + (next.get(key)?.share ?? 0) });
      }
    }
    front = [...next.values()];
  }
  let passed = 0;
  const median = shares.findIndex((share) => {
    passed += share ?? 0;
    return passed >= 0.5;
  });
  return { median: Math.max(0, median), worst: shares.length - 1 };
}

function longestFrom(ways: Ways, place: Place, known: Map<string, number>): number {
  const before = known.get(place.key);
  if (before !== undefined) return before;
  const own = place.node.kind === 'question' ? 1 : 0;
  const longest = own + Math.max(0, ...(ways.from.get(place.key) ?? []).map(({ to }) => longestFrom(ways, to, known)));
  known.set(place.key, longest);
  return longest;
}
