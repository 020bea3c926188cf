import { type Finding, finding } from '../findings.ts';
import type { YamlFile } from '../yaml.ts';
import type { Rule } from './types.ts';

type Path = readonly (string | number)[];
/** How `new` begins every text that the author is to replace. */
export const TO_DO = 'TODO';

/** What a skeleton left for its author. */
export const toDo: Rule = ({ trees, organisations }) => [...trees.values(), ...organisations.values()].flatMap(({ yaml }) => toDosIn(yaml));

/** The places of one file, in its order. */
export function toDosIn(yaml: YamlFile): Finding<'to-do'>[] {
  return inside(yaml, yaml.value, []);
}

function inside(yaml: YamlFile, value: unknown, path: Path): Finding<'to-do'>[] {
  if (typeof value === 'string')
    return value.startsWith(TO_DO)
      ? [finding('to-do', yaml.file, yaml.at(path), { text: value.slice(TO_DO.length).replace(/^[:：\s]+/u, '') }) as Finding<'to-do'>]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => inside(yaml, inner, [...path, Array.isArray(value) ? Number(key) : key]));
}
