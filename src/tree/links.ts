/** The edges of a tree as data: where each node leads, and under which key of the file that stands. */
import { type Content, type Node, RETURN, type Target, TREE_PREFIX, type Tree, type TreeId } from './types.ts';

export interface Link {
  readonly to: Target;
  /** The path of the target inside the node, for findings and for edge labels. */
  readonly path: readonly (string | number)[];
}

/** Where a node leads, in the order of the file. A call leads to its flow and, after that, to `then`. */
export function linksOf(node: Node): readonly Link[] {
  switch (node.kind) {
    case 'question':
      return [...node.options.map((o, i) => ({ to: o.go, path: ['options', i, 'go'] })), { to: node.unsure.go, path: ['unsure', 'go'] }];
    case 'remedies':
      return [...(node.helped === undefined ? [] : [{ to: node.helped, path: ['helped'] }]), { to: node.otherwise, path: ['otherwise'] }];
    case 'branch':
      return [...node.rows.map((r, i) => ({ to: r.go, path: ['branch', i, 'go'] })), { to: node.else, path: ['else'] }];
    case 'call':
      return [
        { to: `${TREE_PREFIX}${node.call}`, path: ['call'] },
        { to: node.then, path: ['then'] },
      ];
    case 'fix':
    case 'contact':
      return [];
  }
}

/** A node of some tree. */
export interface Spot {
  readonly tree: Tree;
  readonly node: Node;
}

/** The node that a target of `tree` names, following `tree:ID`; undefined for `return` and for what does not exist. */
export function spotOf(content: Content, tree: Tree, target: Target): Spot | undefined {
  if (target === RETURN) return undefined;
  const to = treeOf(target) === undefined ? tree : content.trees.get(treeOf(target) ?? '');
  const node = to?.nodes.get(to === tree && treeOf(target) === undefined ? target : to.start);
  return to && node ? { tree: to, node } : undefined;
}

/** The tree that a target hands over to, or undefined if it stays in its own. */
export function treeOf(target: Target): TreeId | undefined {
  return target.startsWith(TREE_PREFIX) ? target.slice(TREE_PREFIX.length) : undefined;
}

/** One name for a node among all trees. */
export function keyOf(spot: Spot): string {
  return `${spot.tree.id}/${spot.node.id}`;
}

/** All spots that can be reached from one, itself included, over every edge whatever the facts. */
export function reachable(content: Content, from: Spot): ReadonlyMap<string, Spot> {
  const found = new Map<string, Spot>([[keyOf(from), from]]);
  const queue: Spot[] = [from];
  for (let spot = queue.pop(); spot; spot = queue.pop()) {
    for (const link of linksOf(spot.node)) {
      const to = spotOf(content, spot.tree, link.to);
      if (to && !found.has(keyOf(to))) {
        found.set(keyOf(to), to);
        queue.push(to);
      }
    }
  }
  return found;
}
