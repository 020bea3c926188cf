import { finding } from '../findings.ts';
import { isRecord } from '../record.ts';
import type { Rule } from './types.ts';

/** A remedy without chance or effort: the reader fills in the middle, but the order should be the author's choice. */
export const missingChance: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) => {
      if (node.kind !== 'remedies') return [];
      return node.try.flatMap((remedy, i) => {
        const path = ['nodes', node.id, 'try', i];
        const missing = (['chance', 'effort'] as const).filter((key) => !written(yaml.value, [...path, key]));
        if (remedy.first || missing.length === 0) return [];
        return [finding('missing-chance', yaml.file, yaml.at([...path, 'id']), { remedy: remedy.id, missing })];
      });
    }),
  );

function written(value: unknown, path: readonly (string | number)[]): boolean {
  let here = value;
  for (const step of path)
    here = Array.isArray(here) ? here[Number(step)] : isRecord(here) && Object.hasOwn(here, step) ? here[step] : undefined;
  return here !== undefined;
}
