/** Whether a picture would take Graphviz too long: it puts a point on every column that an edge crosses, and its time grows with their square. */
import type { Graph, GraphEdge } from './types.ts';

// The largest of our own trees, expanded, has 70 nodes, and its edges cross 280 columns. Ten times that takes about a second.
const MOST_NODES = 400;
const MOST_CROSSED = 2000;

export function isTooLarge({ nodes, edges }: Graph): boolean {
  return nodes.length > MOST_NODES || crossedBy(edges) > MOST_CROSSED;
}

/** How many columns all edges cross, where each node stands right of all that lead to it; a circle is cut where it closes. */
function crossedBy(edges: readonly GraphEdge[]): number {
  const into = new Map<string, string[]>();
  for (const { from, to } of edges) into.set(to, [...(into.get(to) ?? []), from]);
  const columns = new Map<string, number>();
  const columnOf = (id: string): number => {
    const known = columns.get(id);
    if (known !== undefined) return known;
    columns.set(id, 0);
    const column = Math.max(0, ...(into.get(id) ?? []).map((from) => columnOf(from) + 1));
    columns.set(id, column);
    return column;
  };
  return edges.reduce((sum, { from, to }) => sum + Math.abs(columnOf(to) - columnOf(from)), 0);
}
