import { type Finding, finding } from '../findings.ts';
import type { YamlFile } from '../yaml.ts';
import type { Rule } from './types.ts';

type Path = readonly (string | number)[];

/** The same word twice in one list: phrases, values of a condition, what to have ready, regions. One of them was meant to be another. */
export const duplicateEntry: Rule = ({ trees, organisations }) =>
  [...trees.values(), ...organisations.values()].flatMap(({ yaml }) => inside(yaml, yaml.value, []));

function inside(yaml: YamlFile, value: unknown, path: Path): Finding[] {
  if (typeof value !== 'object' || value === null) return [];
  if (!Array.isArray(value)) return Object.entries(value).flatMap(([key, inner]) => inside(yaml, inner, [...path, key]));
  const seen = new Set<string>();
  return value.flatMap((entry: unknown, i) => {
    if (typeof entry !== 'string') return inside(yaml, entry, [...path, i]);
    if (seen.has(entry)) return [finding('duplicate-entry', yaml.file, yaml.at([...path, i]), { value: entry }, 'warning')];
    seen.add(entry);
    return [];
  });
}
