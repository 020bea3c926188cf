import { finding } from '../findings.ts';
import { nearArg } from '../near.ts';
import { unbuiltIds } from './standing.ts';
import type { Rule } from './types.ts';

/** A scenario that is to reach a node which is not there. */
export const scenarioEnd: Rule = (loaded) => {
  const unbuilt = unbuiltIds(loaded);
  return [...loaded.trees.values()].flatMap(({ yaml, value: own }) =>
    own.scenarios.flatMap(({ reaches }, i) => {
      const slash = reaches.indexOf('/');
      const id = slash < 0 ? own.id : reaches.slice(0, slash);
      const node = reaches.slice(slash + 1);
      const tree = loaded.trees.get(id);
      const nodes = tree ? [...tree.value.nodes.keys(), ...tree.broken] : [];
      if (nodes.includes(node) || unbuilt.has(id)) return [];
      const prefix = slash < 0 ? '' : `${id}/`;
      const near = tree
        ? nearArg(reaches, nodes.map((n) => `${prefix}${n}`))
        : nearArg(reaches, [...loaded.trees.values()].flatMap(({ value }) => [...value.nodes.keys()].map((n) => `${value.id}/${n}`)));
      return [finding('scenario-end', yaml.file, yaml.at(['scenarios', i, 'reaches']), { reaches, ...near })];
    }),
  );
};
