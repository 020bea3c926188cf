/** Whom a node sends people to, and where in it that stands. */
import type { Node } from './types.ts';

export interface PlacedWho {
  /** Roles or organisation ids, the first to turn to first. */
  readonly who: readonly string[];
  readonly path: readonly (string | number)[];
}

/** An outcome names whom to turn to, and a remedy may name whose channels stand beside it. */
export function whoIn(node: Node): readonly PlacedWho[] {
  if (node.kind === 'contact') return [{ who: node.who, path: ['contact', 'who'] }];
  if (node.kind !== 'remedies') return [];
  return node.try.flatMap((remedy, i) => (remedy.who.length > 0 ? [{ who: remedy.who, path: ['try', i, 'who'] }] : []));
}
