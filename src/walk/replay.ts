/** The engine: from a session to the next thing to show. Pure: values in, a new value out. */
import { type Call, type Content, type Node, RETURN, type Target, TREE_PREFIX, type Tree } from '../tree/types.ts';
import { type Facts, factOf, fits, optionsFor, wayFor, withDerived } from './facts.ts';
import { orderRemedies } from './order.ts';
import type { Passed, Session, Step, Walk } from './types.ts';

/** Where a walk stands, and where the calls it is inside of come back to. */
interface Place {
  readonly tree: Tree;
  readonly target: Target;
  readonly calls: readonly { readonly tree: Tree; readonly then: Target }[];
}

/** More steps than any checked content has on one way: a walk that gets here goes round in a circle. */
const MOST_STEPS = 10_000;

/**
 * Replays a session through its tree.
 * @returns the next step and the trail that led there. Content that leads nowhere gives a `broken` step, never an exception.
 */
export function replay(content: Content, session: Session): Walk {
  const trail: Passed[] = [];
  const seen = new Set<string>();
  const facts = withDerived(content, session.facts);
  const first = content.trees.get(session.tree);
  if (!first) return { step: { kind: 'broken', tree: session.tree, target: `${TREE_PREFIX}${session.tree}` }, trail, returnsTo: [] };
  let place: Place = { tree: first, target: first.start, calls: [] };
  const stopAt = (step: Step): Walk => ({ step, trail, returnsTo: place.calls.map((c) => ({ tree: c.tree.id, then: c.then })) });
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    const arrived = settle(content, place, trail);
    if ('kind' in arrived) return stopAt(arrived);
    place = arrived;
    const node = place.tree.nodes.get(place.target);
    if (!node) return stopAt(broken(place));
    if (node.kind === 'call') {
      const flow = content.trees.get(node.call);
      if (!flow) return stopAt(broken({ tree: place.tree, target: `${TREE_PREFIX}${node.call}` }));
      trail.push({ kind: 'called', tree: place.tree.id, node: node.id, flow: flow.id });
      place = { tree: flow, target: flow.start, calls: [...place.calls, { tree: place.tree, then: node.then }] };
      continue;
    }
    const next = pass(content, session, facts, seen, place.tree, node, trail);
    if (typeof next !== 'string') return stopAt(next);
    place = { ...place, target: next };
  }
  return stopAt(broken(place));
}

/** Follows hand-overs and returns until the target is a node of the tree. */
function settle(content: Content, from: Place, trail: Passed[]): Place | Step {
  let place = from;
  for (let steps = 0; steps < MOST_STEPS; steps++) {
    if (place.target === RETURN) {
      const back = place.calls.at(-1);
      if (!back) return broken(place);
      place = { tree: back.tree, target: back.then, calls: place.calls.slice(0, -1) };
    } else if (place.target.startsWith(TREE_PREFIX)) {
      const to = content.trees.get(place.target.slice(TREE_PREFIX.length));
      if (!to) return broken(place);
      trail.push({ kind: 'handed-over', tree: place.tree.id, to: to.id });
      place = { tree: to, target: to.start, calls: [] };
    } else return place;
  }
  return broken(place);
}

/** What a node does with the session: the target it leads to, or the step at which it waits. */
function pass(
  content: Content,
  session: Session,
  facts: Facts,
  seen: Set<string>,
  tree: Tree,
  node: Exclude<Node, Call>,
  trail: Passed[],
): Target | Step {
  switch (node.kind) {
    case 'question': {
      const value = factOf(facts, node.fact);
      const way = value === undefined ? undefined : wayFor(content, node, facts, value);
      if (value === undefined || way === undefined) return { kind: 'question', tree: tree.id, node, options: optionsFor(node, facts) };
      const own = factOf(session.facts, node.fact);
      const again = seen.has(node.fact) || own === undefined;
      seen.add(node.fact);
      trail.push({ kind: 'answered', tree: tree.id, node: node.id, fact: node.fact, value: own ?? value, again });
      return way;
    }
    case 'remedies': {
      const { remedies, leftOut } = orderRemedies(node, facts);
      for (const { remedy, because } of leftOut) trail.push({ kind: 'left-out', tree: tree.id, node: node.id, remedy: remedy.id, because });
      for (const [i, remedy] of remedies.entries()) {
        const result = Object.hasOwn(session.tried, remedy.id) ? session.tried[remedy.id] : undefined;
        if (result === undefined) return { kind: 'remedy', tree: tree.id, node, remedy, left: remedies.length - i - 1 };
        trail.push({ kind: 'tried', tree: tree.id, node: node.id, remedy: remedy.id, result, again: seen.has(remedy.id) });
        seen.add(remedy.id);
        if (result === 'yes' && !remedy.first && node.helped !== undefined) return node.helped;
      }
      return node.otherwise;
    }
    case 'branch': {
      const row = node.rows.findIndex((r) => fits(r.when, facts));
      trail.push({ kind: 'branched', tree: tree.id, node: node.id, row: row < 0 ? 'else' : row });
      return node.rows[row]?.go ?? node.else;
    }
    case 'fix':
    case 'contact':
      return { kind: 'outcome', tree: tree.id, node };
  }
}

function broken(place: { tree: Tree; target: Target }): Step {
  return { kind: 'broken', tree: place.tree.id, target: place.target };
}
