import { expect, test } from 'vitest';
import { loadForWalk } from '../src/files/compiled.ts';
import { SHIPPED } from '../src/files/place.ts';
import { treeFromJson, treeToJson } from '../src/tree/json.ts';

const { content } = await loadForWalk([SHIPPED]);

test.each([...content.trees.values()].map((tree) => [tree.id, tree] as const))('%s is the same after JSON', (_, tree) => {
  const back = treeFromJson(JSON.parse(JSON.stringify(treeToJson(tree))));
  expect(back).toEqual({ ...tree, nodes: new Map(tree.nodes) });
  // Equality of maps does not look at the order, on which lists and findings depend.
  expect([...back.nodes.keys()]).toEqual([...tree.nodes.keys()]);
});
