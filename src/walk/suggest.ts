/** Scenarios for what no scenario takes yet: the covering walks written down, for an author to look at and to keep. Pure. */
import type { Content, Scenario, Tree, TreeId } from '../tree/types.ts';
import { cover } from './cover.ts';
import { type Edge, edgesOf, edgesPassed } from './edges.ts';
import { playAll } from './prove.ts';
import { contactsOn, endName, scenarioPlayer, triesOn } from './scenario.ts';
import type { Session, Walk } from './types.ts';

export interface Suggested {
  /** The tree under whose `scenarios` it belongs. */
  readonly tree: TreeId;
  readonly scenario: Scenario;
}

/** More choices than this are not named one by one. */
const MOST_NAMED = 3;

/** As few scenarios as a greedy choice finds. What a walk ends in is written down as it is now: reading it is the author's part. */
export function suggest(content: Content, trees: readonly Tree[]): readonly Suggested[] {
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
    const scenario = written(content, best.session, best.walk, named);
    if (scenario && play(best.session.tree, scenario).flaws.length === 0) suggested.push({ tree: best.session.tree, scenario });
  }
  return suggested;
}

function waysOn(content: Content, session: Session, walk: Walk, edges: ReadonlyMap<string, Edge>): ReadonlySet<string> {
  return new Set([...edgesPassed(content, session, walk)].flatMap((key) => edges.get(key)?.way ?? []));
}

/** A walk to an outcome as a scenario; what a scenario takes for granted is left out. */
export function written(content: Content, session: Session, walk: Walk, named: readonly Edge[]): Scenario | undefined {
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
  const name = named.slice(0, MOST_NAMED).map(inWords).join(', ');
  return {
    name: named.length > MOST_NAMED ? `${name} and ${named.length - MOST_NAMED} more` : name || 'as it is now',
    given: { ...session.facts, ...Object.fromEntries(tried) },
    reaches: endName(session.tree, step.tree, step.node.id),
    urgency: step.node.urgency,
    ...(tries.length > 0 && { tries }),
    ...(contacts.length > 0 && { contacts }),
  };
}

function inWords(edge: Edge): string {
  if (edge.kind === 'row') return edge.value === 'else' ? `else at ${edge.id}` : `row ${Number(edge.value) + 1} at ${edge.id}`;
  if (edge.kind === 'answer') return `${edge.id} ${edge.value}`;
  return edge.way.endsWith('=yes') ? `${edge.id} helps` : `${edge.id} does not help`;
}
