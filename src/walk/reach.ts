/** What can still come up from a step. */
import { conditionsIn } from '../tree/conditions.ts';
import { keyOf, linksOf, reachable, type Spot, spotOf } from '../tree/links.ts';
import type { Content, Node, Target, Tree } from '../tree/types.ts';
import { type Facts, factOf, fits, wayFor, withDerived } from './facts.ts';
import type { Session, Walk } from './types.ts';

/** The facts and remedies that a walk from here may still ask for, use in a condition, or propose. */
export function reachableFacts(content: Content, walk: Walk): ReadonlySet<string> {
  const ids = new Set<string>();
  for (const start of starts(content, walk)) {
    for (const { node } of reachable(content, start).values()) {
      if (node.kind === 'question') ids.add(node.fact);
      if (node.kind === 'remedies') for (const remedy of node.try) ids.add(remedy.id);
      for (const { when } of conditionsIn(node)) for (const fact of Object.keys(when)) ids.add(fact);
    }
  }
  return ids;
}

/** Where a walk can go on from: its pending step, and what the calls it is inside of come back to. */
function starts(content: Content, walk: Walk): Spot[] {
  const { step } = walk;
  if (step.kind === 'outcome' || step.kind === 'broken') return [];
  const tree = content.trees.get(step.tree);
  const after = walk.returnsTo.flatMap(({ tree: id, then }) => {
    const caller = content.trees.get(id);
    const spot = caller && spotOf(content, caller, then);
    return spot ? [spot] : [];
  });
  return tree ? [{ tree, node: step.node }, ...after] : after;
}

/**
 * About how many more questions this walk will ask, the pending one counted: the mean over all ways, each fork taken as equally likely. Facts
 * that are known are not asked again and decide the forks that they can decide.
 */
export function questionsAhead(content: Content, session: Session, walk: Walk): number {
  const facts = withDerived(content, session.facts);
  const memo = new Map<string, number>();
  const ahead = (at: Tree, target: Target): number => {
    const spot = spotOf(content, at, target);
    if (!spot) return 0;
    const known = memo.get(keyOf(spot));
    if (known !== undefined) return known;
    memo.set(keyOf(spot), 0); // a circle, which checked content has none of, counts nothing
    const value = from(spot);
    memo.set(keyOf(spot), value);
    return value;
  };
  const from = ({ tree, node }: Spot): number => {
    if (node.kind === 'call') return linksOf(node).reduce((sum, link) => sum + ahead(tree, link.to), 0);
    const asks = node.kind === 'question' && decided(content, node, facts) === undefined ? 1 : 0;
    const ways = waysOn(content, node, facts);
    return asks + ways.reduce((sum, target) => sum + ahead(tree, target), 0) / Math.max(1, ways.length);
  };
  return Math.ceil(starts(content, walk).reduce((sum, spot) => sum + from(spot), 0));
}

function decided(content: Content, node: Node & { kind: 'question' }, facts: Facts): Target | undefined {
  const value = factOf(facts, node.fact);
  return value === undefined ? undefined : wayFor(content, node, facts, value);
}

function waysOn(content: Content, node: Node, facts: Facts): readonly Target[] {
  if (node.kind === 'question') {
    const way = decided(content, node, facts);
    if (way !== undefined) return [way];
  }
  if (node.kind === 'branch') {
    const row = node.rows.find((r) => fits(r.when, facts));
    const open = node.rows.some((r) => Object.keys(r.when).some((fact) => factOf(facts, fact) === undefined));
    if (row && !open) return [row.go];
  }
  return linksOf(node).map((link) => link.to);
}
