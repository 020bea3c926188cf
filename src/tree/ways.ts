/**
 * All ways that walks can take, call by call: a node of a shared flow counts once for each chain of calls that leads into it, so that a way
 * out of the flow goes back to where it came from and nowhere else.
 */
import { keyOf, type Link, linksOf, type Spot, spotOf, treeOf } from './links.ts';
import { type Condition, type Content, EMERGENCY_TREE, type Node, RETURN, type Target, type Tree, type TreeId } from './types.ts';

/** A node on a way, with the calls that the way is inside of, the outermost first. */
export interface Place extends Spot {
  readonly key: string;
  readonly calls: readonly Spot[];
}
export interface Way {
  readonly to: Place;
  readonly link: Link;
  /** What has to be so for this way to be taken at all. */
  readonly when: Condition | undefined;
}
export interface Ways {
  /** Where walks begin: each problem, the emergency steps, and flows that nobody calls. */
  readonly starts: readonly Place[];
  readonly places: ReadonlyMap<string, Place>;
  readonly from: ReadonlyMap<string, readonly Way[]>;
  /** Places of which some way leads to nothing that could be built: what follows them is not fully known. */
  readonly open: ReadonlySet<string>;
}

/** Flows that call each other twice and again double the places at each level; nobody's real content comes near this. */
const MOST_PLACES = 20_000;

const known = new WeakMap<Content, { readonly ways: Ways | undefined }>();

/** All ways, or undefined if there are too many to look at. Content does not change, so they are worked out once for each. */
export function waysThrough(content: Content): Ways | undefined {
  const found = known.get(content) ?? { ways: findWays(content) };
  known.set(content, found);
  return found.ways;
}

function findWays(content: Content): Ways | undefined {
  const starts = startsOf(content);
  const places = new Map(starts.map((place) => [place.key, place]));
  const from = new Map<string, readonly Way[]>();
  const open = new Set<string>();
  const queue = [...starts];
  for (let place = queue.pop(); place; place = queue.pop()) {
    const ways: Way[] = [];
    for (const { link, to } of stepsFrom(content, place)) {
      if (to === undefined) open.add(place.key);
      else ways.push({ to, link, when: conditionOf(place.node, link) });
    }
    from.set(place.key, ways);
    for (const { to } of ways) {
      if (places.has(to.key)) continue;
      if (places.size >= MOST_PLACES) return undefined;
      places.set(to.key, to);
      queue.push(to);
    }
  }
  return { starts, places, from, open };
}

function startsOf(content: Content): readonly Place[] {
  const called = new Set<TreeId>();
  for (const tree of content.trees.values()) {
    for (const node of tree.nodes.values()) if (node.kind === 'call') called.add(node.call);
  }
  return [...content.trees.values()].flatMap((tree) => {
    if (tree.shared && tree.id !== EMERGENCY_TREE && called.has(tree.id)) return [];
    const node = tree.nodes.get(tree.start);
    return node ? [placeOf({ tree, node }, [])] : [];
  });
}

function stepsFrom(content: Content, place: Place): readonly { link: Link; to: Place | undefined }[] {
  const { tree, node, calls } = place;
  if (node.kind !== 'call') return linksOf(node).map((link) => ({ link, to: follow(content, tree, link.to, calls) }));
  const link = { to: node.call, path: ['call'] };
  const flow = content.trees.get(node.call);
  const first = flow?.nodes.get(flow.start);
  // A flow that calls itself never comes back; that is reported as a cycle and not followed here.
  if (calls.some((call) => keyOf(call) === keyOf(place))) return [];
  if (flow && first) return [{ link, to: placeOf({ tree: flow, node: first }, [...calls, { tree, node }]) }];
  // What the missing flow would have asked is not known, but the walk would go on after it.
  return [
    { link, to: undefined },
    { link, to: follow(content, tree, node.then, calls) },
  ];
}

/** The place that a target leads to, through returns to what comes after the calls. */
function follow(content: Content, from: Tree, target: Target, calls: readonly Spot[]): Place | undefined {
  if (target === RETURN) {
    const call = calls.at(-1);
    return call?.node.kind === 'call' ? follow(content, call.tree, call.node.then, calls.slice(0, -1)) : undefined;
  }
  const spot = spotOf(content, from, target);
  // A hand-over is for good: the calls that it leaves are never come back to.
  return spot && placeOf(spot, treeOf(target) === undefined ? calls : []);
}

function placeOf(spot: Spot, calls: readonly Spot[]): Place {
  return { tree: spot.tree, node: spot.node, calls, key: [...calls, spot].map(keyOf).join(' > ') };
}

function conditionOf(node: Node, link: Link): Condition | undefined {
  const at = link.path[1];
  if (typeof at !== 'number') return undefined;
  return node.kind === 'branch' ? node.rows[at]?.when : node.kind === 'question' ? node.options[at]?.when : undefined;
}
