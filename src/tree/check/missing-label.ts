import { finding } from '../findings.ts';
import { unbuiltIds } from './standing.ts';
import type { Rule } from './types.ts';

/** An option without words of its own whose value is no organisation that would lend its name. */
export const missingLabel: Rule = (loaded) => {
  const unbuilt = unbuiltIds(loaded);
  return [...loaded.trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) =>
      node.kind !== 'question'
        ? []
        : node.options.flatMap((option, i) => {
            if (option.label || loaded.content.organisations.has(option.is) || unbuilt.has(option.is)) return [];
            return [finding('missing-label', yaml.file, yaml.at(['nodes', node.id, 'options', i, 'is']), { value: option.is })];
          }),
    ),
  );
};
