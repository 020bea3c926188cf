import { finding } from '../findings.ts';
import { keyOf, linksOf } from '../links.ts';
import { factsReadBy } from '../reads.ts';
import { after, type Place, waysThrough } from '../ways.ts';
import type { Rule } from './types.ts';

/**
 * A question of which every answer leads to the same place and is read by nothing that can follow. Inside a shared flow, what follows is
 * that of every caller: one that makes use of the answer is enough.
 */
export const pointlessQuestion: Rule = ({ content, trees }) => {
  const ways = waysThrough(content);
  if (!ways) return [];
  const candidates = new Map<string, Place[]>();
  for (const place of ways.places.values()) {
    if (place.node.kind !== 'question' || new Set(linksOf(place.node).map((link) => link.to)).size > 1) continue;
    candidates.set(keyOf(place), [...(candidates.get(keyOf(place)) ?? []), place]);
  }
  return [...candidates.values()].flatMap((places) => {
    const [first] = places;
    const yaml = first && trees.get(first.tree.id)?.yaml;
    if (!yaml || first.node.kind !== 'question') return [];
    const { id, fact } = first.node;
    const isRead = places.some((place) => {
      const later = [...after(ways, place).values()];
      return [place, ...later].some(({ key }) => ways.open.has(key)) || later.some(({ node }) => factsReadBy(content, node).has(fact));
    });
    return isRead ? [] : [finding('pointless-question', yaml.file, yaml.at(['nodes', id, 'ask']), { fact }, 'warning')];
  });
};
