import { finding } from '../findings.ts';
import { linksOf } from '../links.ts';
import { EMERGENCY_TREE, RETURN } from '../types.ts';
import type { Rule } from './types.ts';

/** A flow that is called and never comes back. One with a broken node may come back there. */
export const flowWithoutReturn: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree, broken }) => {
    if (!tree.shared || tree.id === EMERGENCY_TREE || broken.size > 0) return [];
    const returns = [...tree.nodes.values()].some((node) => linksOf(node).some((link) => link.to === RETURN));
    return returns ? [] : [finding('flow-without-return', yaml.file, yaml.keyAt(['shared']), { tree: tree.id })];
  });
