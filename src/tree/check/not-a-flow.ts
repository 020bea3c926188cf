import { finding } from '../findings.ts';
import { linksOf, treeOf } from '../links.ts';
import { EMERGENCY_TREE } from '../types.ts';
import type { Rule } from './types.ts';

/**
 * A call of a tree that does not come back, or a hand-over to a flow that wants to. The emergency steps stand in shared/ but are
 * entered for good, by the emergency key too.
 */
export const notAFlow: Rule = ({ content, trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) =>
      linksOf(node).flatMap((link) => {
        const to = content.trees.get(treeOf(link.to) ?? '');
        if (!to) return [];
        const by = node.kind === 'call' && link.path[0] === 'call' ? 'call' : 'hand-over';
        const comesBack = to.shared && to.id !== EMERGENCY_TREE;
        if (comesBack === (by === 'call')) return [];
        return [finding('not-a-flow', yaml.file, yaml.at(['nodes', node.id, ...link.path]), { tree: to.id, by })];
      }),
    ),
  );
