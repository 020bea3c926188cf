import { finding } from '../findings.ts';
import { linksOf } from '../links.ts';
import type { Rule } from './types.ts';

/** A fork of which all ways lead to one place. */
export const pointlessBranch: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) =>
      node.kind === 'branch' && new Set(linksOf(node).map((link) => link.to)).size === 1
        ? [finding('pointless-branch', yaml.file, yaml.keyAt(['nodes', node.id, 'branch']), { to: node.else }, 'warning')]
        : [],
    ),
  );
