import { conditionsIn } from '../conditions.ts';
import { type Finding, finding } from '../findings.ts';
import { nearArg } from '../near.ts';
import { RESULTS, UNSURE } from '../types.ts';
import { vocabulary } from '../vocabulary.ts';
import type { YamlFile } from '../yaml.ts';
import { knownFacts, scenariosOf, unbuiltIds } from './standing.ts';
import type { Loaded, Rule } from './types.ts';

type Path = readonly (string | number)[];
type Check = (yaml: YamlFile, path: Path, fact: string, values: readonly string[]) => readonly Finding[];

/** A condition, scenario or message that names a fact that no question asks for, or a value that it does not take. */
export const unknownFact: Rule = (loaded) => {
  const check = checker(loaded);
  const remedies = vocabulary(loaded.content).remedies;
  const inTrees = [...loaded.trees.values()].flatMap(({ yaml, value: tree }) => [
    ...[...tree.nodes.values()].flatMap((node) =>
      conditionsIn(node).flatMap(({ when, path }) =>
        Object.entries(when).flatMap(([fact, values]) => check(yaml, ['nodes', node.id, ...path, fact], fact, values)),
      ),
    ),
    ...scenariosOf(yaml, tree).flatMap((scenario, i) =>
      Object.entries(scenario.given).flatMap(([id, value]) => {
        const path = ['scenarios', i, 'given', id];
        if (!remedies.has(id)) return check(yaml, path, id, [value]);
        if ((RESULTS as readonly string[]).includes(value)) return [];
        return [finding('unknown-value', yaml.file, yaml.at(path), { fact: id, value, known: RESULTS, ...nearArg(value, RESULTS) })];
      }),
    ),
  ]);
  const unbuilt = unbuiltIds(loaded);
  const inMessages = [...loaded.organisations.values()].flatMap(({ yaml, value: organisation }) =>
    organisation.messages.flatMap((message, i) => {
      const path = ['messages', i];
      const tree = message.problem;
      if (!loaded.content.trees.has(tree)) {
        // Organisations may be written before the problems that their messages are about: no more than a note.
        const args = { tree, ...nearArg(tree, loaded.content.trees.keys()) };
        return unbuilt.has(tree) ? [] : [finding('unknown-tree', yaml.file, yaml.at([...path, 'problem']), args, 'note')];
      }
      return Object.entries(message.facts).flatMap(([fact, value]) => check(yaml, [...path, 'facts', fact], fact, [value]));
    }),
  );
  return [...inTrees, ...inMessages];
};

function checker(loaded: Loaded): Check {
  const { facts, vague, complete } = knownFacts(loaded);
  const unbuilt = unbuiltIds(loaded);
  return (yaml, path, fact, values) => {
    const takes = facts.get(fact);
    if (vague.has(fact)) return [];
    if (!takes) {
      return complete
        ? [finding('unknown-fact', yaml.file, yaml.keyAt(path), { fact, ...nearArg(fact, [...facts.keys(), ...vague]) })]
        : [];
    }
    const known = [...[...takes].filter((value) => value !== UNSURE), UNSURE];
    return values.flatMap((value, i) => {
      if (takes.has(value) || unbuilt.has(value) || !complete) return [];
      return [finding('unknown-value', yaml.file, yaml.at([...path, i]), { fact, value, known, ...nearArg(value, known) })];
    });
  };
}
