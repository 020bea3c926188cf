import { finding } from '../findings.ts';
import { linksOf } from '../links.ts';
import { EMERGENCY_TREE, RETURN } from '../types.ts';
import type { Rule } from './types.ts';

/** `return` where nobody called. */
export const returnOutsideFlow: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) => {
    if (tree.shared && tree.id !== EMERGENCY_TREE) return [];
    return [...tree.nodes.values()].flatMap((node) =>
      linksOf(node)
        .filter((link) => link.to === RETURN)
        .map((link) => finding('return-outside-flow', yaml.file, yaml.at(['nodes', node.id, ...link.path]), { node: node.id })),
    );
  });
