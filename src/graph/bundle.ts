/** Many answers that lead the same way are one line in a picture: a list of thirty wallets would hide everything else. */
import { GRAPH_WORDS } from '../text/graph-words.ts';
import { type Language, WORDS } from '../text/words.ts';
import type { GraphEdge } from './types.ts';

/** So many may still stand for themselves. */
const FEW = 4;

/** The edges, with those that lead from one node to the same next one as one edge with all their words. What a session chose stays apart. */
export function bundled(edges: readonly GraphEdge[], language: Language): readonly GraphEdge[] {
  const alike = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    if (edge.kind !== 'way' || edge.walked) continue;
    const key = JSON.stringify([edge.from, edge.to]);
    alike.set(key, [...(alike.get(key) ?? []), edge]);
  }
  const many = [...alike.values()].filter((group) => group.length > FEW);
  const dropped = new Set(many.flatMap((group) => group.slice(1)));
  const merged = new Map(many.flatMap((group) => group.slice(0, 1).map((first) => [first, group] as const)));
  return edges
    .filter((edge) => !dropped.has(edge))
    .map((edge) => {
      const group = merged.get(edge);
      if (!group) return edge;
      const labels = group.map(({ label }) => label).join(WORDS[language].listSemicolon);
      return { ...edge, label: GRAPH_WORDS[language].answers(group.length, labels), only: '' };
    });
}
