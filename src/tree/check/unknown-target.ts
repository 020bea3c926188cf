import { finding } from '../findings.ts';
import { linksOf, treeOf } from '../links.ts';
import { nearArg } from '../near.ts';
import { RETURN, TREE_PREFIX } from '../types.ts';
import { unbuiltIds } from './standing.ts';
import type { Rule } from './types.ts';

/** A way on that names a node or tree that is not there. */
export const unknownTarget: Rule = (loaded) => {
  const unbuilt = unbuiltIds(loaded);
  const trees = loaded.content.trees;
  return [...loaded.trees.values()].flatMap(({ yaml, value: tree, broken }) => {
    const nodes = new Set([...tree.nodes.keys(), ...broken]);
    const check = (to: string, path: readonly (string | number)[]) => {
      const id = treeOf(to);
      if (id !== undefined) {
        const known = [...trees.keys(), ...unbuilt];
        return known.includes(id)
          ? []
          : [finding('unknown-tree', yaml.file, yaml.at(path), { tree: id, ...nearTree(id, known, path.at(-1) === 'call') })];
      }
      if (to === RETURN || nodes.has(to)) return [];
      // `go: refund` where the tree `refund` is meant: the prefix is what was forgotten.
      const near = trees.has(to) ? { near: `${TREE_PREFIX}${to}` } : nearArg(to, nodes);
      return [finding('unknown-node', yaml.file, yaml.at(path), { node: to, ...near })];
    };
    return [
      ...(nodes.has(tree.start)
        ? []
        : [finding('unknown-node', yaml.file, yaml.at(['start']), { node: tree.start, ...nearArg(tree.start, nodes) })]),
      ...[...tree.nodes.values()].flatMap((node) => linksOf(node).flatMap((link) => check(link.to, ['nodes', node.id, ...link.path]))),
    ];
  });
};

/** What to write instead: in `call` the bare id, elsewhere with its prefix. */
function nearTree(id: string, known: readonly string[], bare: boolean): { near?: string } {
  const { near } = nearArg(id, known);
  return near === undefined ? {} : { near: bare ? near : `${TREE_PREFIX}${near}` };
}
