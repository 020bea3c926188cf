/** Scenarios for what no scenario takes yet: the covering walks written down, for an author to look at and to keep. Pure. */
import type { Content, Scenario, Tree, TreeId } from '../tree/types.ts';
import { cover } from './cover.ts';
import { type Edge, edgesOf, edgesPassed } from './edges.ts';
import { playAll } from './prove.ts';
import { contactsOn, endName, scenarioPlayer, triesOn } from './scenario.ts';
import type { Session, Walk } from './types.ts';
import { type SaidView, saidViews } from './view.ts';

export interface Suggested {
  /** The tree under whose `scenarios` it belongs. */
  readonly tree: TreeId;
  readonly scenario: Scenario;
}

/** How a scenario is called: by what it says that no other one does. */
export interface Naming {
  /** A BCP 47 tag for the content's own words. */
  readonly language: string;
  /** @param said the answers and results that the name is about, in their order; none where the way is taken without any */
  readonly name: (said: readonly SaidView[]) => string;
}

/**
 * As few scenarios as a greedy choice finds. What a walk ends in is written down as it is now: reading it is the author's part.
 * @param naming without it they are called by ids
 */
export function suggest(content: Content, trees: readonly Tree[], naming: Naming = BY_IDS): readonly Suggested[] {
  const missed = new Map(playAll(content, trees).coverage.flatMap((one) => one.missed.map((edge) => [edge.way, edge])));
  if (missed.size === 0) return [];
  const ways = new Map(trees.flatMap(edgesOf).map((edge) => [edge.key, edge]));
  const play = scenarioPlayer(content);
  const candidates = cover(content, trees).walks.map(({ session, walk }) => ({
    session,
    walk,
    takes: waysOn(content, session, walk, ways),
  }));
  const suggested: Suggested[] = [];
  for (const left = new Map(missed); left.size > 0; ) {
    const [best] = candidates
      .map((one) => ({ ...one, adds: [...one.takes].filter((way) => left.has(way)) }))
      .filter((one) => one.adds.length > 0)
      // Of walks that add as much, the shortest reads best.
      .sort((a, b) => b.adds.length - a.adds.length || a.walk.trail.length - b.walk.trail.length);
    if (!best) break;
    const named = best.adds.flatMap((way) => left.get(way) ?? []);
    for (const way of best.adds) left.delete(way);
    const scenario = written(content, best.session, best.walk, named, naming);
    if (scenario && play(best.session.tree, scenario).flaws.length === 0) suggested.push({ tree: best.session.tree, scenario });
  }
  return suggested;
}

function waysOn(content: Content, session: Session, walk: Walk, edges: ReadonlyMap<string, Edge>): ReadonlySet<string> {
  return new Set([...edgesPassed(content, session, walk)].flatMap((key) => edges.get(key)?.way ?? []));
}

/** A walk to an outcome as a scenario; what a scenario takes for granted is left out. */
function written(content: Content, session: Session, walk: Walk, named: readonly Edge[], naming: Naming): Scenario | undefined {
  const { step } = walk;
  if (step.kind !== 'outcome') return undefined;
  const tried = walk.trail.flatMap((passed): [string, string][] => {
    if (passed.kind !== 'tried') return [];
    const node = content.trees.get(passed.tree)?.nodes.get(passed.node);
    const remedy = node?.kind === 'remedies' ? node.try.find((one) => one.id === passed.remedy) : undefined;
    // Only a remedy that helps goes another way than one that is not named.
    return passed.result === 'yes' && !remedy?.first ? [[passed.remedy, passed.result]] : [];
  });
  const tries = triesOn(walk);
  const contacts = contactsOn(content, session, walk);
  return {
    name: naming.name(sayingOf(content, session, walk, named, naming.language)),
    given: { ...session.facts, ...Object.fromEntries(tried) },
    reaches: endName(session.tree, step.tree, step.node.id),
    urgency: step.node.urgency,
    ...(tries.length > 0 && { tries }),
    ...(contacts.length > 0 && { contacts }),
  };
}

const BY_IDS: Naming = { language: 'en', name: (said) => said.map((one) => `${one.id} ${one.value}`).join(', ') || 'as it is now' };

/** What was said on a walk that takes these ways: the answer, the result, or what a branch looks at. */
function sayingOf(content: Content, session: Session, walk: Walk, named: readonly Edge[], language: string): readonly SaidView[] {
  const ids = new Set(named.flatMap((edge) => (edge.kind === 'row' ? lookedAt(content, edge) : [edge.id])));
  const said = saidViews(content, session, walk, language).filter((one) => ids.has(one.id));
  // A scenario plays a remedy that it does not name as of no help, which goes on as one that could not be done.
  return said.map((one) => (one.kind === 'tried' && !one.safety && one.value === 'skipped' ? { ...one, value: 'no' } : one));
}

function lookedAt(content: Content, { tree, node: id }: Edge): readonly string[] {
  const node = content.trees.get(tree)?.nodes.get(id);
  return node?.kind === 'branch' ? node.rows.flatMap(({ when }) => Object.keys(when)) : [];
}
