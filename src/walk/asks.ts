/** Everything that walks of one problem can ask: for a form or a template of answers. */
import { fill } from '../tree/placeholders.ts';
import { pick } from '../tree/text.ts';
import { type Content, type Node, RESULTS, type Text, type TreeId, UNSURE } from '../tree/types.ts';
import { type Place, type Ways, waysThrough } from '../tree/ways.ts';
import type { Choice } from './view.ts';

export interface Ask {
  readonly id: string;
  readonly kind: 'fact' | 'remedy';
  /** The problem in which it comes up: the one asked about, or one that a walk can be handed over to. */
  readonly tree: TreeId;
  readonly text: string;
  /** A safety step: "done?" and not "did it help?". */
  readonly safety: boolean;
  /** Without `unsure`, which every fact takes; of a remedy without labels, which the program has its own words for. */
  readonly values: readonly Choice[];
}

/**
 * The facts and remedies in the order asked, those of the problem itself and of the flows that it calls first, then those of each problem that a walk
 * can be handed over to.
 * @returns undefined where there is no such problem, or where its trees have too many ways to look at
 */
export function asksOf(content: Content, id: TreeId, language: string): readonly Ask[] | undefined {
  const tree = content.trees.get(id);
  const first = tree?.nodes.get(tree.start);
  const ways = waysThrough(content);
  const start = ways?.starts.find((place) => place.tree.id === id);
  if (!tree || !first || !ways || !start) return undefined;
  const say = (text: Text) => fill(text, language, content, undefined);
  const asks = new Map<string, Ask & { values: Choice[] }>();
  for (const { at, node } of bySection(inOrder(ways, start), id)) {
    if (node.kind === 'question') {
      const ask = asks.get(node.fact) ?? { id: node.fact, kind: 'fact', tree: at, text: say(node.ask), safety: false, values: [] };
      asks.set(node.fact, ask);
      for (const { is, label } of node.options) {
        if (is === UNSURE || ask.values.some((value) => value.id === is)) continue;
        ask.values.push({ id: is, label: label ? say(label) : pick(content.organisations.get(is)?.name ?? { en: is }, language) });
      }
    }
    if (node.kind !== 'remedies') continue;
    for (const remedy of node.try) {
      if (asks.has(remedy.id)) continue;
      const values = RESULTS.map((result) => ({ id: result, label: '' }));
      asks.set(remedy.id, { id: remedy.id, kind: 'remedy', tree: at, text: say(remedy.do), safety: remedy.first, values });
    }
  }
  return [...asks.values()];
}

/** The same places, section by section: the problem in which a place comes up, not the flow that it stands in. */
function bySection(places: readonly Place[], first: TreeId): readonly { readonly at: TreeId; readonly node: Node }[] {
  const sections = new Map<TreeId, { at: TreeId; node: Node }[]>([[first, []]]);
  for (const { tree, node, calls } of places) {
    const at = calls[0]?.tree.id ?? tree.id;
    const section = sections.get(at) ?? [];
    sections.set(at, section);
    section.push({ at, node });
  }
  return [...sections.values()].flat();
}

/** The places that can come after a start, each before all that can follow it: depth first, the last way first, and turned round. */
function inOrder(ways: Ways, start: Place): readonly Place[] {
  const order: Place[] = [];
  const seen = new Set<string>([start.key]);
  const stack: { readonly place: Place; readonly next: Place[] }[] = [{ place: start, next: nextOf(ways, start) }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const to = top.next.pop();
    if (to === undefined) {
      order.push(top.place);
      stack.pop();
    } else if (!seen.has(to.key)) {
      seen.add(to.key);
      stack.push({ place: to, next: nextOf(ways, to) });
    }
  }
  return order.reverse();
}

function nextOf(ways: Ways, place: Place): Place[] {
  return (ways.from.get(place.key) ?? []).map(({ to }) => to);
}
