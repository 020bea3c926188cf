import { finding } from '../findings.ts';
import { keyOf, linksOf } from '../links.ts';
import { factsReadBy } from '../reads.ts';
import type { Content, FactId, Node } from '../types.ts';
import { type Place, type Ways, waysThrough } from '../ways.ts';
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
    const same = candidates.get(keyOf(place));
    if (same) same.push(place);
    else candidates.set(keyOf(place), [place]);
  }
  if (candidates.size === 0) return [];
  // Looked at from the end: from where can one come to a place that reads the fact, or to one of which the rest is not known?
  const into = waysInto(ways);
  const readers = readersIn(content, ways);
  const unknown = leadingTo(into, ways.open);
  const known = new Map<FactId, ReadonlySet<string>>();
  return [...candidates.values()].flatMap((places) => {
    const [first] = places;
    const yaml = first && trees.get(first.tree.id)?.yaml;
    if (!yaml || first.node.kind !== 'question') return [];
    const { id, fact } = first.node;
    const toReader = known.get(fact) ?? leadingTo(into, readers.get(fact) ?? []);
    known.set(fact, toReader);
    const isRead = places.some(({ key }) => unknown.has(key) || (ways.from.get(key) ?? []).some(({ to }) => toReader.has(to.key)));
    return isRead ? [] : [finding('pointless-question', yaml.file, yaml.at(['nodes', id, 'ask']), { fact }, 'warning')];
  });
};

/** From which places one comes to each. */
function waysInto(ways: Ways): ReadonlyMap<string, readonly string[]> {
  const into = new Map<string, string[]>();
  for (const [from, on] of ways.from) {
    for (const { to } of on) {
      const all = into.get(to.key);
      if (all) all.push(from);
      else into.set(to.key, [from]);
    }
  }
  return into;
}

/** The places that read each fact. */
function readersIn(content: Content, ways: Ways): ReadonlyMap<FactId, readonly string[]> {
  const reads = new Map<Node, ReadonlySet<FactId>>();
  const readers = new Map<FactId, string[]>();
  for (const { node, key } of ways.places.values()) {
    const facts = reads.get(node) ?? factsReadBy(content, node);
    reads.set(node, facts);
    for (const fact of facts) {
      const all = readers.get(fact);
      if (all) all.push(key);
      else readers.set(fact, [key]);
    }
  }
  return readers;
}

/** All places that lead to one of these, themselves included. */
function leadingTo(into: ReadonlyMap<string, readonly string[]>, these: Iterable<string>): ReadonlySet<string> {
  const found = new Set(these);
  // A set is walked in the order of insertion, and what is added on the way is walked too.
  for (const key of found) for (const from of into.get(key) ?? []) found.add(from);
  return found;
}
