/** What can still come up from a step. */
import { conditionsIn } from '../tree/conditions.ts';
import { keyOf, linksOf, reachable, type Spot, spotOf, treeOf } from '../tree/links.ts';
import type { Content, Node, Target, Tree, TreeId } from '../tree/types.ts';
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
  if (isFresh(content, session, walk)) return Math.ceil(aheadIn(content, session.tree));
  const facts = withDerived(content, session.facts);
  const counted = new Map<string, number>();
  return Math.ceil(starts(content, walk).reduce((sum, spot) => sum + aheadOf(content, spot, facts, counted), 0));
}

/** Whether it stands at the start of its tree with nothing known, which compiled content has counted beforehand. */
function isFresh(content: Content, session: Session, { step, returnsTo }: Walk): boolean {
  return (
    step.kind !== 'broken' &&
    step.tree === session.tree &&
    step.node.id === content.trees.get(session.tree)?.start &&
    returnsTo.length === 0 &&
    Object.keys(session.facts).length === 0 &&
    Object.keys(session.tried).length === 0
  );
}

/** A node on the way, and the sum over its ways on as far as they have been counted. */
interface Counting {
  readonly spot: Spot;
  readonly ways: readonly Target[];
  next: number;
  sum: number;
}

/** The questions from one node on. Depth first with a stack of its own, as a tree may be deeper than the call stack. */
function aheadOf(content: Content, start: Spot, facts: Facts, counted: Map<string, number>): number {
  const stack: Counting[] = [counting(content, start, facts)];
  let value = 0;
  for (let here = stack.at(-1); here; here = stack.at(-1)) {
    const target = here.ways[here.next];
    if (target === undefined) {
      value = questionsOf(content, here, facts);
      counted.set(keyOf(here.spot), value);
      stack.pop();
      const above = stack.at(-1);
      if (above) above.sum += value;
      continue;
    }
    here.next++;
    const over = here.spot.node.kind === 'call' ? undefined : treeOf(target);
    if (over !== undefined) {
      here.sum += aheadIn(content, over);
      continue;
    }
    const to = spotOf(content, here.spot.tree, target);
    if (!to) continue;
    const known = counted.get(keyOf(to));
    if (known === undefined) {
      counted.set(keyOf(to), 0); // a circle, which checked content has none of, counts nothing
      stack.push(counting(content, to, facts));
    } else here.sum += known;
  }
  return value;
}

const worked = new WeakMap<Tree, number>();

/**
 * About how many questions a tree asks from its start on when nothing is known yet. What a walk is handed over to counts so much, whatever is known by
 * then: to look into every tree on the way would cost a start more than all the rest of it.
 */
export function aheadIn(content: Content, id: TreeId): number {
  const tree = content.trees.get(id);
  if (!tree) return 0;
  const known = tree.ahead ?? worked.get(tree);
  if (known !== undefined) return known;
  worked.set(tree, 0); // as above
  const first = spotOf(content, tree, tree.start);
  const ahead = first ? aheadOf(content, first, withDerived(content, {}), new Map()) : 0;
  worked.set(tree, ahead);
  return ahead;
}

function counting(content: Content, spot: Spot, facts: Facts): Counting {
  const { node } = spot;
  return { spot, ways: node.kind === 'call' ? linksOf(node).map((link) => link.to) : waysOn(content, node, facts), next: 0, sum: 0 };
}

function questionsOf(content: Content, { spot: { node }, ways, sum }: Counting, facts: Facts): number {
  // A call goes through its flow and on: both are passed. Of other ways one is taken.
  if (node.kind === 'call') return sum;
  const asks = node.kind === 'question' && decided(content, node, facts) === undefined ? 1 : 0;
  return asks + sum / Math.max(1, ways.length);
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
