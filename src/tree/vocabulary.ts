/** What can be said at all. */
import { type Content, type FactId, RESULTS, UNSURE, type Vocabulary } from './types.ts';

/** Collects the vocabulary. `wallet` also takes every wallet that there is an organisation for. */
export function vocabulary(content: Content): Vocabulary {
  if (content.vocabulary) return content.vocabulary;
  const facts = new Map<FactId, Set<string>>();
  const remedies = new Set<string>();
  for (const tree of content.trees.values()) {
    for (const node of tree.nodes.values()) {
      if (node.kind === 'remedies') for (const remedy of node.try) remedies.add(remedy.id);
      if (node.kind !== 'question') continue;
      const values = facts.get(node.fact) ?? new Set([UNSURE]);
      for (const option of node.options) values.add(option.is);
      facts.set(node.fact, values);
    }
  }
  const wallets = facts.get('wallet') ?? new Set([UNSURE]);
  for (const organisation of content.organisations.values()) if (organisation.roles.includes('wallet')) wallets.add(organisation.id);
  facts.set('wallet', wallets);
  return { facts, remedies };
}

/** The values that a fact or remedy takes, or undefined if there is no such id. */
export function valuesOf(words: Vocabulary, id: string): readonly string[] | undefined {
  const values = words.facts.get(id);
  if (values) return [...values];
  return words.remedies.has(id) ? RESULTS : undefined;
}
