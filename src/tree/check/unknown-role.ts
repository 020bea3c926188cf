import { finding } from '../findings.ts';
import { nearArg } from '../near.ts';
import { ROLES } from '../types.ts';
import { whoIn } from '../who.ts';
import { unbuiltIds } from './standing.ts';
import type { Rule } from './types.ts';

/** An outcome or remedy that sends people to somebody whom we do not know. */
export const unknownRole: Rule = (loaded) => {
  const known = new Set([...ROLES, ...loaded.content.organisations.keys(), ...unbuiltIds(loaded)]);
  return [...loaded.trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) =>
      whoIn(node).flatMap(({ who: all, path }) =>
        all.flatMap((who, i) =>
          known.has(who)
            ? []
            : [finding('unknown-role', yaml.file, yaml.at(['nodes', node.id, ...path, i]), { who, ...nearArg(who, known) })],
        ),
      ),
    ),
  );
};
