/** The conditions of a node, and where in it they stand. */
import type { Condition, Node } from './types.ts';

export interface Placed {
  readonly when: Condition;
  /** The path of the condition inside the node. */
  readonly path: readonly (string | number)[];
}

/** The conditions that a node reads, in the order of the file. */
export function conditionsIn(node: Node): readonly Placed[] {
  switch (node.kind) {
    case 'branch':
      return node.rows.map((row, i) => ({ when: row.when, path: ['branch', i, 'when'] }));
    case 'question':
      return node.options.flatMap((option, i) => (option.when ? [{ when: option.when, path: ['options', i, 'when'] }] : []));
    case 'remedies':
      return node.try.flatMap((remedy, i) => (remedy.when ? [{ when: remedy.when, path: ['try', i, 'when'] }] : []));
    case 'call':
    case 'fix':
    case 'contact':
      return [];
  }
}
