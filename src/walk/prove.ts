/** Everything that `test` looks at: the scenarios, walks over every choice, and random walks. Pure. */
import type { Longest } from '../tree/longest.ts';
import type { Content, Scenario, Tree, TreeId } from '../tree/types.ts';
import { type Cover, cover, startsFor } from './cover.ts';
import { type Edge, edgesOf, edgesPassed } from './edges.ts';
import { type RandomOptions, type RandomWalks, randomWalks } from './random.ts';
import { type Played, scenarioPlayer } from './scenario.ts';

export interface PlayedScenario {
  readonly tree: TreeId;
  /** Its place under `scenarios`, from 0. */
  readonly at: number;
  readonly scenario: Scenario;
  readonly played: Played;
}

/** How much of a tree the scenarios of all trees pass. */
export interface Coverage {
  readonly tree: TreeId;
  readonly ways: number;
  readonly covered: number;
  /** One choice for each way that no scenario takes, in the order of the file. */
  readonly missed: readonly Edge[];
}

export interface Proof {
  readonly scenarios: readonly PlayedScenario[];
  readonly coverage: readonly Coverage[];
  readonly cover: Cover;
  readonly random: RandomWalks;
}

/** Plays the scenarios of some trees. Those of the other trees are played too, but only for what they cover: they may call a flow of these. */
export function playAll(
  content: Content,
  trees: readonly Tree[],
): { readonly scenarios: readonly PlayedScenario[]; readonly coverage: readonly Coverage[] } {
  const play = scenarioPlayer(content);
  const all = [...content.trees.values()].flatMap((tree) =>
    tree.scenarios.map((scenario, at): PlayedScenario => ({ tree: tree.id, at, scenario, played: play(tree.id, scenario) })),
  );
  const passed = new Set(all.flatMap(({ played }) => [...edgesPassed(content, played.session, played.walk)]));
  const own = new Set(trees.map((tree) => tree.id));
  return { scenarios: all.filter(({ tree }) => own.has(tree)), coverage: trees.map((tree) => coverageOf(tree, passed)) };
}

/** How much of a tree some choices cover, way by way. */
export function coverageOf(tree: Tree, passed: ReadonlySet<string>): Coverage {
  const ways = new Map<string, Edge>();
  const covered = new Set<string>();
  for (const edge of edgesOf(tree)) {
    if (!ways.has(edge.way)) ways.set(edge.way, edge);
    if (passed.has(edge.key)) covered.add(edge.way);
  }
  return {
    tree: tree.id,
    ways: ways.size,
    covered: covered.size,
    missed: [...ways].flatMap(([way, edge]) => (covered.has(way) ? [] : [edge])),
  };
}

/**
 * Proves some trees of content that `check` finds no mistake in.
 * @param longest what `check` proves about the length of walks
 */
export function prove(
  content: Content,
  trees: readonly Tree[],
  longest: ReadonlyMap<TreeId, Longest>,
  options: Omit<RandomOptions, 'trees' | 'longest'>,
): Proof {
  const starts = startsFor(content, trees).map((tree) => tree.id);
  return {
    ...playAll(content, trees),
    cover: cover(content, trees),
    random: randomWalks(content, { ...options, trees: starts, longest }),
  };
}

/** Whole per cent, rounded down so that 100 means all. */
export function percent({ ways, covered }: { readonly ways: number; readonly covered: number }): number {
  return ways === 0 ? 100 : Math.floor((100 * covered) / ways);
}
