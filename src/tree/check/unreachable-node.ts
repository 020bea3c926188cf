import { finding } from '../findings.ts';
import { linksOf } from '../links.ts';
import type { ReadTree } from '../read.ts';
import { isRecord } from '../record.ts';
import type { Tree } from '../types.ts';
import { stringsIn } from './standing.ts';
import type { Rule } from './types.ts';

/** A node to which no way leads from the start of its tree. */
export const unreachableNode: Rule = ({ trees }) =>
  [...trees.values()].flatMap((read) => {
    const { yaml, value: tree, broken } = read;
    // With a start that is not there, all nodes would be out of reach.
    if (!tree.nodes.has(tree.start) && !broken.has(tree.start)) return [];
    const reached = reachedIn(read);
    return [...tree.nodes.keys()]
      .filter((id) => !reached.has(id))
      .map((id) => finding('unreachable-node', yaml.file, yaml.keyAt(['nodes', id]), { node: id }));
  });

function reachedIn({ yaml, value: tree }: ReadTree & { readonly value: Tree }): ReadonlySet<string> {
  const raw = isRecord(yaml.value) && isRecord(yaml.value.nodes) ? yaml.value.nodes : {};
  const reached = new Set([tree.start]);
  for (const id of reached) {
    const node = tree.nodes.get(id);
    const ways = node ? linksOf(node).map((link) => link.to) : stringsIn(Object.hasOwn(raw, id) ? raw[id] : undefined);
    // Only ids of nodes matter here; sentences and other trees are added for nothing and lead nowhere.
    for (const to of ways) reached.add(to);
  }
  return reached;
}
