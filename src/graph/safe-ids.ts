/** Names for nodes that no format can mistake for anything else: letters, digits and `_`, with a prefix so that none is a keyword. */
import type { Graph } from './types.ts';

/** One name a node, as near to its own id as may be, so that a changed tree shows as a small difference in the drawing. */
export function safeIds(graph: Graph): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const { id, name } of graph.nodes) {
    const wanted = `n_${name.replace(/[^A-Za-z0-9]+/gu, '_')}`;
    let free = wanted;
    for (let i = 2; taken.has(free); i++) free = `${wanted}_${i}`;
    taken.add(free);
    names.set(id, free);
  }
  return names;
}
