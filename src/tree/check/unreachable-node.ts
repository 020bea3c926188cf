import { finding } from '../findings.ts';
import { linksOf, treeOf } from '../links.ts';
import { nearArg } from '../near.ts';
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
    // Where a broken node leads is not known; what nothing else leads to may well be meant there.
    if ([...broken].some((id) => reached.has(id))) return [];
    return [...tree.nodes.keys()]
      .filter((id) => !reached.has(id))
      .map((id) => finding('unreachable-node', yaml.file, yaml.keyAt(['nodes', id]), { node: id }));
  });

function reachedIn({ yaml, value: tree, broken }: ReadTree & { readonly value: Tree }): ReadonlySet<string> {
  const raw = isRecord(yaml.value) && isRecord(yaml.value.nodes) ? yaml.value.nodes : {};
  const reached = new Set([tree.start]);
  for (const id of reached) {
    const node = tree.nodes.get(id);
    const ways = node ? linksOf(node).map((link) => link.to) : stringsIn(Object.hasOwn(raw, id) ? raw[id] : undefined);
    // Only ids of nodes matter here; sentences and other trees are added for nothing and lead nowhere.
    for (const to of ways) {
      // A mistyped way is reported as such, and leads to what it means.
      const near =
        node && !tree.nodes.has(to) && !broken.has(to) && treeOf(to) === undefined ? nearArg(to, tree.nodes.keys()).near : undefined;
      reached.add(near ?? to);
    }
  }
  return reached;
}
