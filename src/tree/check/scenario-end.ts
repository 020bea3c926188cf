import { finding } from '../findings.ts';
import { nearArg } from '../near.ts';
import { scenariosOf, unbuiltIds } from './standing.ts';
import type { Loaded, Rule } from './types.ts';

/** A scenario that is to reach a node which is not there. */
export const scenarioEnd: Rule = (loaded) => {
  const unbuilt = unbuiltIds(loaded);
  return [...loaded.trees.values()].flatMap(({ yaml, value: own }) =>
    scenariosOf(yaml, own).flatMap(({ reaches }, i) => {
      const slash = reaches.indexOf('/');
      const id = slash < 0 ? own.id : reaches.slice(0, slash);
      const node = reaches.slice(slash + 1);
      // A company's tree may hand over to one of ours, which is not among the files read.
      const tree = loaded.content.trees.get(id);
      const nodes = tree ? [...tree.nodes.keys(), ...(loaded.trees.get(id)?.broken ?? [])] : [];
      if (nodes.includes(node) || unbuilt.has(id)) return [];
      const near = tree ? nearNode(node, nodes, slash < 0 ? '' : `${id}/`) : nearTree(loaded, id, node);
      return [finding('scenario-end', yaml.file, yaml.at(['scenarios', i, 'reaches']), { reaches, ...near })];
    }),
  );
};

function nearNode(node: string, nodes: readonly string[], prefix: string): { near?: string } {
  const { near } = nearArg(node, nodes);
  return near === undefined ? {} : { near: `${prefix}${near}` };
}

/** The tree is mistyped; the node may well be there. */
function nearTree({ content: { trees } }: Loaded, id: string, node: string): { near?: string } {
  const { near } = nearArg(id, trees.keys());
  return near !== undefined && trees.get(near)?.nodes.has(node) ? { near: `${near}/${node}` } : {};
}
