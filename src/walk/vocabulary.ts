/** The words in which facts were offered. What can be said at all is collected in tree/, where the rules need it too. */
import type { Content, FactId, Text, Tree } from '../tree/types.ts';

export { valuesOf, vocabulary } from '../tree/vocabulary.ts';

/**
 * The words in which a fact's value was offered, in the tree given if it asks for the fact, else in any tree that does.
 * @returns undefined where no option has a label of its own (organisations have names instead)
 */
export function labelOf(content: Content, fact: FactId, value: string, tree?: Tree): Text | undefined {
  const trees = tree ? [tree, ...content.trees.values()] : [...content.trees.values()];
  for (const one of trees) {
    for (const node of one.nodes.values()) {
      if (node.kind !== 'question' || node.fact !== fact) continue;
      const label = node.options.find((option) => option.is === value)?.label;
      if (label) return label;
    }
  }
  return undefined;
}
