import { finding } from '../findings.ts';
import { nearArg } from '../near.ts';
import { unbuiltIds } from './standing.ts';
import type { Rule } from './types.ts';

/** Something to have ready that words.yaml does not have. */
export const unknownWord: Rule = (loaded) => {
  const known = loaded.content.words.haveReady;
  if (unbuiltIds(loaded).has('words')) return [];
  return [...loaded.trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) =>
      node.kind !== 'fix' && node.kind !== 'contact'
        ? []
        : node.haveReady.flatMap((word, i) => {
            if (typeof word !== 'string' || known.has(word)) return [];
            return [
              finding('unknown-word', yaml.file, yaml.at(['nodes', node.id, node.kind, 'have-ready', i]), {
                word,
                ...nearArg(word, known.keys()),
              }),
            ];
          }),
    ),
  );
};
