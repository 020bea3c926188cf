/** A session's way as the nodes and edges that it passes, so that a picture can mark them. */
import { type Content, GENERIC_WALLET, type Node, RETURN, type Target, type TreeId, UNSURE } from '../tree/types.ts';
import { type Facts, factOf, optionsFor, withDerived } from '../walk/facts.ts';
import { replay } from '../walk/replay.ts';
import type { Passed, Session, Walk } from '../walk/types.ts';

export interface Walked {
  /** The place of each node on the way, from 1. A node of a called flow is found under its id within the call and under its own. */
  readonly steps: ReadonlyMap<string, number>;
  /** `NODE PATH` of each edge. */
  readonly edges: ReadonlySet<string>;
  /** The trees that the way goes through by handing over, each with the next. */
  readonly trees: readonly TreeId[];
}

/** How ids of nodes inside calls begin: the calls, outermost first. */
export function nodeId(calls: readonly string[], tree: TreeId, node: string): string {
  return [...calls, `${tree}/${node}`].join(' > ');
}
export function edgeKey(from: string, path: string): string {
  return `${from} ${path}`;
}

/** Replays a session and collects what it passes, the step at which it stands last. */
export function walkedBy(content: Content, session: Session): Walked {
  const walk = replay(content, session);
  const facts = withDerived(content, session.facts);
  const steps = new Map<string, number>();
  const edges = new Set<string>();
  const trees: TreeId[] = [session.tree];
  let calls: readonly { readonly tree: TreeId; readonly node: string; readonly then: Target }[] = [];
  let step = 0;
  const inside = () => calls.map((call) => `${call.tree}/${call.node}`);
  const visit = (tree: TreeId, node: string) => {
    step++;
    for (const id of idsOf(inside(), tree, node)) if (!steps.has(id)) steps.set(id, step);
  };
  const leave = (tree: TreeId, node: string, path: string) => {
    for (const id of idsOf(inside(), tree, node)) edges.add(edgeKey(id, path));
  };
  for (const entries of visitsIn(walk.trail)) {
    const [entry] = entries;
    if (entry === undefined) continue;
    if (entry.kind === 'handed-over') {
      trees.push(entry.to);
      calls = [];
      continue;
    }
    const node = content.trees.get(entry.tree)?.nodes.get(entry.node);
    if (!node) continue;
    visit(entry.tree, node.id);
    if (node.kind === 'call') {
      leave(entry.tree, node.id, 'call');
      calls = [...calls, { tree: entry.tree, node: node.id, then: node.then }];
      continue;
    }
    if (isPending(walk, entry, entries, walk.trail)) continue;
    const exit = exitOf(content, node, facts, entries);
    if (!exit) continue;
    leave(entry.tree, node.id, exit.path);
    for (let to: Target | undefined = exit.to; to === RETURN; ) {
      const call = calls.at(-1);
      calls = calls.slice(0, -1);
      if (call) leave(call.tree, call.node, 'then');
      to = call?.then;
    }
  }
  const { step: last } = walk;
  if (last.kind !== 'broken' && !steps.has(nodeId(inside(), last.tree, last.node.id))) visit(last.tree, last.node.id);
  return { steps, edges, trees };
}

function idsOf(calls: readonly string[], tree: TreeId, node: string): readonly string[] {
  return [...new Set([nodeId(calls, tree, node), nodeId([], tree, node)])];
}

/** The trail cut into visits: all that was tried at one node is one visit. */
function visitsIn(trail: readonly Passed[]): readonly (readonly Passed[])[] {
  const visits: Passed[][] = [];
  for (const entry of trail) {
    const [before] = visits.at(-1) ?? [];
    const same =
      before !== undefined &&
      before.kind !== 'handed-over' &&
      entry.kind !== 'handed-over' &&
      before.tree === entry.tree &&
      before.node === entry.node;
    if (same) visits.at(-1)?.push(entry);
    else visits.push([entry]);
  }
  return visits;
}

/** Is this the list of remedies at which the walk still stands? */
function isPending(walk: Walk, entry: Passed, entries: readonly Passed[], trail: readonly Passed[]): boolean {
  const { step } = walk;
  return (
    step.kind === 'remedy' &&
    entry.kind !== 'handed-over' &&
    entry.tree === step.tree &&
    entry.node === step.node.id &&
    entries.at(-1) === trail.at(-1)
  );
}

/** Which way the walk took out of a node, as replay did. */
function exitOf(
  content: Content,
  node: Node,
  facts: Facts,
  entries: readonly Passed[],
): { readonly to: Target; readonly path: string } | undefined {
  switch (node.kind) {
    case 'question': {
      const value = factOf(facts, node.fact);
      if (value === UNSURE) return { to: node.unsure.go, path: 'unsure.go' };
      const options = optionsFor(node, facts);
      const isWallet = content.organisations.get(value ?? '')?.roles.includes('wallet') ?? false;
      const taken = options.find((o) => o.is === value) ?? (isWallet ? options.find((o) => o.is === GENERIC_WALLET) : undefined);
      return taken && { to: taken.go, path: `options.${node.options.indexOf(taken)}.go` };
    }
    case 'remedies': {
      const solved = entries.some(
        (e) => e.kind === 'tried' && e.result === 'yes' && node.try.some((remedy) => remedy.id === e.remedy && !remedy.first),
      );
      return solved && node.helped !== undefined ? { to: node.helped, path: 'helped' } : { to: node.otherwise, path: 'otherwise' };
    }
    case 'branch': {
      const branched = entries.find((e) => e.kind === 'branched');
      const row = branched?.kind === 'branched' && branched.row !== 'else' ? branched.row : undefined;
      return row === undefined ? { to: node.else, path: 'else' } : { to: node.rows[row]?.go ?? node.else, path: `branch.${row}.go` };
    }
    default:
      return undefined;
  }
}
