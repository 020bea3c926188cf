import { finding } from '../findings.ts';
import type { Rule } from './types.ts';

/** A question of which every option has a condition: there may be a walk to which it offers nothing but "not sure". */
export const deadEnd: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) =>
      node.kind === 'question' && node.options.every((option) => option.when !== undefined)
        ? [finding('dead-end', yaml.file, yaml.keyAt(['nodes', node.id, 'options']), { node: node.id })]
        : [],
    ),
  );
