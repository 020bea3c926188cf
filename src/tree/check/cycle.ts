import { type Finding, finding } from '../findings.ts';
import { keyOf, type Link, linksOf, type Spot, spotOf } from '../links.ts';
import type { Rule } from './types.ts';

interface Visit {
  readonly spot: Spot;
  readonly links: readonly Link[];
  next: number;
}

/**
 * A way that comes back to where it was, within a tree or across trees. Each is reported once, at the way on that closes it: the depth-first
 * search meets every circle at an edge to a node that it is still inside of. A stack of its own, as a tree may be deeper than the call stack.
 */
export const cycle: Rule = ({ content, trees }) => {
  const found: Finding[] = [];
  const done = new Set<string>();
  for (const { value: tree } of trees.values()) {
    for (const node of startFirst(tree.start, tree.nodes)) search({ tree, node });
  }
  return found;

  function search(from: Spot): void {
    if (done.has(keyOf(from))) return;
    const stack: Visit[] = [visit(from)];
    const inside = new Set([keyOf(from)]);
    for (let here = stack.at(-1); here; here = stack.at(-1)) {
      const link = here.links[here.next++];
      if (!link) {
        done.add(keyOf(here.spot));
        stack.pop();
        continue;
      }
      const to = spotOf(content, here.spot.tree, link.to);
      if (!to || done.has(keyOf(to))) continue;
      if (inside.has(keyOf(to))) {
        report(here.spot, link, [
          ...stack.slice(stack.findIndex(({ spot }) => keyOf(spot) === keyOf(to))).map(({ spot }) => keyOf(spot)),
          keyOf(to),
        ]);
        continue;
      }
      inside.add(keyOf(to));
      stack.push(visit(to));
    }
  }

  function report({ tree, node }: Spot, link: Link, path: readonly string[]): void {
    const yaml = trees.get(tree.id)?.yaml;
    if (yaml) found.push(finding('cycle', yaml.file, yaml.at(['nodes', node.id, ...link.path]), { path }));
  }
};

function visit(spot: Spot): Visit {
  return { spot, links: linksOf(spot.node), next: 0 };
}

/** From the start first, so that the edge that closes a circle is the one that leads back. */
function startFirst<N>(start: string, nodes: ReadonlyMap<string, N>): readonly N[] {
  const first = nodes.get(start);
  return first === undefined ? [...nodes.values()] : [first, ...nodes.values()];
}
