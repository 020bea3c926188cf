/** A tree as JSON and back: what the build writes, so that a start need not read YAML. Only for what was read and checked before; nothing is checked again. */
import type { Node, NodeId, Tree } from './types.ts';

/** A tree as plain JSON: its nodes are a list, in their order. */
export type TreeJson = Omit<Tree, 'nodes'> & { readonly nodes: readonly Node[] };

/** The tree as a value that `JSON.stringify` keeps whole. */
export function treeToJson(tree: Tree): TreeJson {
  return { ...tree, nodes: [...tree.nodes.values()] };
}

/** The tree that {@link treeToJson} was given. The nodes are taken over, not copied. */
export function treeFromJson(json: TreeJson): Tree {
  const nodes = new Map<NodeId, Node>();
  for (const node of json.nodes) nodes.set(node.id, node);
  return { ...json, nodes };
}
