import { finding } from '../findings.ts';
import { nearArg } from '../near.ts';
import { isRecord } from '../record.ts';
import { unbuiltIds } from './standing.ts';
import type { Rule } from './types.ts';

/** A problem in the order of the list that there is no tree for. */
export const unknownOrder: Rule = (loaded) => {
  const { content, words } = loaded;
  const unbuilt = unbuiltIds(loaded);
  // The words of several folders are merged, and the places are those of the last; so the file itself is looked at.
  const order = words && isRecord(words.yaml.value) && Array.isArray(words.yaml.value.order) ? words.yaml.value.order : [];
  return order.flatMap((tree: unknown, i) => {
    if (!words || typeof tree !== 'string' || content.trees.has(tree) || unbuilt.has(tree)) return [];
    return [
      finding('unknown-tree', words.yaml.file, words.yaml.at(['order', i]), { tree, ...nearArg(tree, content.trees.keys()) }, 'warning'),
    ];
  });
};
