import { conditionsIn, type Placed } from '../conditions.ts';
import { type Finding, finding } from '../findings.ts';
import { keyOf } from '../links.ts';
import { type Content, type FactId, NAMED_WALLET } from '../types.ts';
import { type Place, type Way, type Ways, waysThrough } from '../ways.ts';
import type { Rule } from './types.ts';

/**
 * A condition on a fact that, on some way, is asked only afterwards. A walk is a replay: once the question is answered, the condition fits
 * after all, and the person is thrown back to it.
 *
 * For each fact, only the ways count on which it is still unknown: they end at a question for it, and pass no condition on it.
 */
export const askedLater: Rule = ({ content, trees }) => {
  const ways = waysThrough(content);
  if (!ways) return [];
  const found = new Map<string, Finding>();
  const look = (fact: FactId, asked: readonly FactId[]) => {
    for (const { place, condition, question } of readTooSoon(new Unknown(content, ways, asked), fact)) {
      const yaml = trees.get(place.tree.id)?.yaml;
      const path = ['nodes', place.node.id, ...condition.path, fact];
      const key = `${keyOf(place)} ${path.join('.')}`;
      if (!yaml || found.has(key)) continue;
      const of = question.node.kind === 'question' ? question.node.fact : fact;
      found.set(key, finding('asked-later', yaml.file, yaml.keyAt(path), { fact, asked: of, at: keyOf(question) }));
    }
  };
  const read = new Set([...ways.places.values()].flatMap((place) => conditionsIn(place.node).flatMap(({ when }) => Object.keys(when))));
  for (const fact of read) look(fact, [fact]);
  // A wallet that lives in one region only tells the region, so a question for the wallet can establish that as well.
  if (read.has('region')) look('region', ['region', 'wallet']);
  return [...found.values()];
};

interface TooSoon {
  readonly place: Place;
  readonly condition: Placed;
  readonly question: Place;
}

function readTooSoon(unknown: Unknown, fact: FactId): readonly TooSoon[] {
  const reached = [...unknown.reached()];
  // Most facts are asked first of all; then there is nothing to look for.
  if (!reached.some((place) => unknown.asks(place))) return [];
  return reached.flatMap((place) =>
    conditionsIn(place.node).flatMap((condition) => {
      if (!Object.hasOwn(condition.when, fact)) return [];
      // A row that leads where the other ways come by anyway only skips what was passed: nobody is thrown back.
      const row = place.node.kind === 'branch' ? unknown.wayOf(place, condition)?.to.key : undefined;
      const question = unknown.questionAfter(place, row);
      return question ? [{ place, condition, question }] : [];
    }),
  );
}

/** The ways on which none of some facts is known yet. */
class Unknown {
  private readonly content: Content;
  private readonly ways: Ways;
  private readonly facts: readonly FactId[];

  constructor(content: Content, ways: Ways, facts: readonly FactId[]) {
    this.content = content;
    this.ways = ways;
    this.facts = facts;
  }

  asks(place: Place): boolean {
    return place.node.kind === 'question' && this.facts.includes(place.node.fact);
  }

  reached(): Iterable<Place> {
    return this.flood(this.ways.starts);
  }

  /** The nearest question for one of the facts that can come after a place without passing one other place. */
  questionAfter(place: Place, without: string | undefined): Place | undefined {
    for (const later of this.flood(this.next(place), without)) if (this.asks(later)) return later;
    return undefined;
  }

  wayOf(place: Place, condition: Placed): Way | undefined {
    return this.ways.from.get(place.key)?.find(({ link }) => link.path[0] === condition.path[0] && link.path[1] === condition.path[1]);
  }

  private next(place: Place): readonly Place[] {
    if (this.asks(place)) return [];
    const open = (way: Way) =>
      !this.facts.some((fact) => (way.when && Object.hasOwn(way.when, fact)) || (fact === 'region' && this.tellsRegion(place, way)));
    return (this.ways.from.get(place.key) ?? []).filter(open).map(({ to }) => to);
  }

  /** A way that only wallets of one region take. One that we do not know is reported elsewhere. */
  private tellsRegion({ node }: Place, { link, when }: Way): boolean {
    const asksWallet = node.kind === 'question' && (node.fact === 'wallet' || node.fact === NAMED_WALLET);
    const option = asksWallet && link.path[0] === 'options' ? node.options[Number(link.path[1])] : undefined;
    const wallets = option ? [option.is] : (when?.wallet ?? []);
    return wallets.length > 0 && wallets.every((wallet) => (this.content.organisations.get(wallet)?.regions.length ?? 1) === 1);
  }

  /** All that can be reached, the nearest first. */
  private *flood(from: readonly Place[], without?: string): Generator<Place> {
    const seen = new Map<string, Place>();
    for (const place of from) if (place.key !== without) seen.set(place.key, place);
    // A map is walked in the order of insertion, and what is added on the way is walked too.
    for (const place of seen.values()) {
      yield place;
      for (const to of this.next(place)) if (!seen.has(to.key) && to.key !== without) seen.set(to.key, to);
    }
  }
}
