import { finding } from '../findings.ts';
import type { Rule } from './types.ts';

/** Remedies that can help, and no way to go when one did. */
export const helpedMissing: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) =>
      node.kind === 'remedies' && node.helped === undefined && node.try.some((remedy) => !remedy.first)
        ? [finding('helped-missing', yaml.file, yaml.keyAt(['nodes', node.id]), { node: node.id })]
        : [],
    ),
  );
