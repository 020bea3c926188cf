/** Everything that walks of one problem can ask: for a form or a template of answers. */
import { fill } from '../tree/placeholders.ts';
import { pick } from '../tree/text.ts';
import { type Content, RESULTS, type Remedies, type Remedy, type Text, type TreeId, UNSURE } from '../tree/types.ts';
import { type Place, type Ways, waysThrough } from '../tree/ways.ts';
import { orderRemedies } from './order.ts';
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
 * can be handed over to. What is asked at one point on one way and at another on another stands where it can come up first.
 * @returns undefined where there is no such problem, or where its trees have too many ways to look at
 */
export function asksOf(content: Content, id: TreeId, language: string): readonly Ask[] | undefined {
  const tree = content.trees.get(id);
  const first = tree?.nodes.get(tree.start);
  const ways = waysThrough(content);
  const start = ways?.starts.find((place) => place.tree.id === id);
  if (!tree || !first || !ways || !start) return undefined;
  const say = (text: Text) => fill(text, language, content, undefined);
  const places = inOrder(ways, start);
  const asks = new Map<string, Ask & { values: Choice[] }>();
  for (const place of places) {
    const { node } = place;
    const at = sectionOf(place);
    // What comes up in the problem itself stands there, even where another problem may ask it first.
    const known = (id: string) => {
      const ask = asks.get(id);
      return ask && at === tree.id ? { ...ask, tree: at } : ask;
    };
    if (node.kind === 'question') {
      const ask = known(node.fact) ?? { id: node.fact, kind: 'fact', tree: at, text: say(node.ask), safety: false, values: [] };
      asks.set(node.fact, ask);
      for (const { is, label } of node.options) {
        if (is === UNSURE || ask.values.some((value) => value.id === is)) continue;
        ask.values.push({ id: is, label: label ? say(label) : pick(content.organisations.get(is)?.name ?? { en: is }, language) });
      }
    }
    if (node.kind !== 'remedies') continue;
    for (const remedy of triedIn(node)) {
      const values = RESULTS.map((result) => ({ id: result, label: '' }));
      asks.set(
        remedy.id,
        known(remedy.id) ?? { id: remedy.id, kind: 'remedy', tree: at, text: say(remedy.do), safety: remedy.first, values },
      );
    }
  }
  const sections = [...new Set([tree.id, ...[...asks.values()].map((ask) => ask.tree)])];
  return sections.flatMap((section) => [...asks.values()].filter((ask) => ask.tree === section));
}

/** The problem in which a place comes up: not the flow that it stands in, but what called that. */
function sectionOf({ tree, calls }: Place): TreeId {
  return calls[0]?.tree.id ?? tree.id;
}

/** The remedies of a node that are ever proposed, in the order in which they are. */
function triedIn(node: Remedies): readonly Remedy[] {
  const whatever = node.try.map(({ when: _, ...remedy }) => remedy);
  return orderRemedies({ ...node, try: whatever }, {}).remedies;
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
