/** What stands in the files, whether it could be built or not: a way to a broken node is not wrong as well. */

import { isRecord } from '../record.ts';
import type { FactId, Scenario, Tree } from '../types.ts';
import { vocabulary } from '../vocabulary.ts';
import type { YamlFile } from '../yaml.ts';
import type { Loaded } from './types.ts';

/** Ids of the files that gave nothing, whatever they were meant to be. */
export function unbuiltIds(loaded: Loaded): ReadonlySet<string> {
  return new Set(loaded.unbuilt.map(({ file }) => (file.split(/[\\/]/u).at(-1) ?? file).replace(/\.ya?ml$/u, '')));
}

export interface KnownFacts {
  readonly facts: ReadonlyMap<FactId, ReadonlySet<string>>;
  /** Facts and remedies of nodes that could not be built: which values they take is not known. */
  readonly vague: ReadonlySet<string>;
  /** False if some file could not be read at all: it may ask for any fact. */
  readonly complete: boolean;
}

/** What can be said, by broken nodes too. */
export function knownFacts(loaded: Loaded): KnownFacts {
  const vague = new Set<string>();
  const broken = [
    ...[...loaded.trees.values()].flatMap((read) => [...read.broken].map((id) => [id, nodesIn(read.yaml.value)[id]] as const)),
    ...loaded.unbuilt.flatMap(({ value }) => Object.entries(nodesIn(value))),
  ];
  for (const [id, raw] of broken) {
    if (!isRecord(raw)) continue;
    if (Object.hasOwn(raw, 'ask')) {
      vague.add(typeof raw.fact === 'string' ? raw.fact : id);
      // The fact may stand under a mistyped key.
      for (const value of Object.values(raw)) if (typeof value === 'string') vague.add(value);
    }
    for (const remedy of Array.isArray(raw.try) ? raw.try : []) if (isRecord(remedy) && typeof remedy.id === 'string') vague.add(remedy.id);
  }
  return { facts: vocabulary(loaded.content).facts, vague, complete: loaded.unbuilt.every(({ value }) => value !== undefined) };
}

/** The scenarios of a tree, or none while one of them could not be built: the places of the others would be wrong. */
export function scenariosOf(yaml: YamlFile, tree: Tree): readonly Scenario[] {
  const raw = isRecord(yaml.value) ? yaml.value.scenarios : undefined;
  return Array.isArray(raw) && raw.length === tree.scenarios.length ? tree.scenarios : [];
}

function nodesIn(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) && isRecord(value.nodes) ? value.nodes : {};
}

/** All texts inside a value that could be ids, at any depth: the ways on of a node whose shape is broken. */
export function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
