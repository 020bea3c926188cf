import { type Finding, finding } from '../findings.ts';
import type { FactId } from '../types.ts';
import type { YamlFile } from '../yaml.ts';
import { scenariosOf } from './standing.ts';
import type { Rule } from './types.ts';

/**
 * Option values of one question, remedies of one list, and remedies against facts: all are answered by `id=value`. The same remedy in two lists is
 * no mistake: who has tried it in one is not offered it in the other.
 */
export const duplicateId: Rule = ({ trees }) => {
  const facts = new Map<FactId, string>();
  for (const { yaml, value: tree } of trees.values()) {
    for (const node of tree.nodes.values()) {
      if (node.kind === 'question' && !facts.has(node.fact)) facts.set(node.fact, place(yaml, ['nodes', node.id]));
    }
  }
  const found: Finding[] = [];
  for (const { yaml, value: tree } of trees.values()) {
    const names = new Map<string, string>();
    for (const [i, { name }] of scenariosOf(yaml, tree).entries()) {
      const path = ['scenarios', i, 'name'];
      const other = names.get(name);
      if (other !== undefined) found.push(finding('duplicate-id', yaml.file, yaml.at(path), { id: name, other, what: 'scenario' }));
      else names.set(name, place(yaml, path));
    }
    for (const node of tree.nodes.values()) {
      if (node.kind === 'question') {
        const options = new Map<string, string>();
        for (const [i, option] of node.options.entries()) {
          const path = ['nodes', node.id, 'options', i, 'is'];
          const other = options.get(option.is);
          if (other !== undefined) found.push(finding('duplicate-id', yaml.file, yaml.at(path), { id: option.is, other, what: 'option' }));
          else options.set(option.is, place(yaml, path));
        }
      }
      if (node.kind !== 'remedies') continue;
      const remedies = new Map<string, string>();
      for (const [i, { id }] of node.try.entries()) {
        const path = ['nodes', node.id, 'try', i, 'id'];
        const fact = facts.get(id);
        const other = remedies.get(id);
        if (fact !== undefined) found.push(finding('duplicate-id', yaml.file, yaml.at(path), { id, other: fact, what: 'fact' }));
        if (other !== undefined) found.push(finding('duplicate-id', yaml.file, yaml.at(path), { id, other, what: 'remedy' }));
        else remedies.set(id, place(yaml, path));
      }
    }
  }
  return found;
};

function place(yaml: YamlFile, path: readonly (string | number)[]): string {
  return `${yaml.file}:${yaml.keyAt(path).line}`;
}
