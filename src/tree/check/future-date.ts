import { type Finding, finding } from '../findings.ts';
import { FORMATS } from '../shape.ts';
import type { YamlFile } from '../yaml.ts';
import type { Rule } from './types.ts';

type Path = readonly (string | number)[];
/** Where the dates of sources stand; a sentence may well speak of the future. */
const DATES: ReadonlySet<string> = new Set(['seen', 'published']);

/** A source that was read or published on a day that is still to come: a slip that would keep the fact fresh for years. */
export const futureDate: Rule = ({ trees, organisations, today }) =>
  today === undefined ? [] : [...trees.values(), ...organisations.values()].flatMap(({ yaml }) => inside(yaml, yaml.value, [], today));

function inside(yaml: YamlFile, value: unknown, path: Path, today: string): Finding[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    if (typeof inner !== 'string') return inside(yaml, inner, here, today);
    // Years and months alone compare as they should: 2026 is not after 2026-11-21.
    return DATES.has(key) && FORMATS.date.test(inner) && inner > today
      ? [finding('future-date', yaml.file, yaml.at(here), { date: inner }, 'warning')]
      : [];
  });
}
