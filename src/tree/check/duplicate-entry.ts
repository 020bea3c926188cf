import { type Finding, finding } from '../findings.ts';
import type { Organisation } from '../types.ts';
import type { YamlFile } from '../yaml.ts';
import type { Rule } from './types.ts';

type Path = readonly (string | number)[];

/** The same word twice in one list: phrases, values of a condition, what to have ready, regions. One of them was meant to be another. */
export const duplicateEntry: Rule = ({ trees, organisations }) => [
  ...[...trees.values(), ...organisations.values()].flatMap(({ yaml }) => inside(yaml, yaml.value, [])),
  ...[...organisations.values()].flatMap(({ yaml, value }) => channelsIn(yaml, value)),
];

/** The same number or address twice for the same people and with the same keys to press: a line may have a menu for each kind of card, or a country its own hours. */
function channelsIn(yaml: YamlFile, { channels }: Organisation): Finding[] {
  const seen = new Set<string>();
  return channels.flatMap(({ kind, value, path, regions, purpose }, i) => {
    if (value === undefined) return [];
    const key = JSON.stringify([kind, kind === 'phone' ? value.replaceAll(/[\s()./-]/gu, '') : value, path, regions, purpose]);
    if (seen.has(key)) return [finding('duplicate-entry', yaml.file, yaml.at(['channels', i, 'value']), { value }, 'warning')];
    seen.add(key);
    return [];
  });
}

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
