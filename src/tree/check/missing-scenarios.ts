import { finding } from '../findings.ts';
import { isRecord } from '../record.ts';
import type { Rule } from './types.ts';

/** A problem without tests beside it. */
export const missingScenarios: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) => {
    const written = isRecord(yaml.value) && Array.isArray(yaml.value.scenarios) && yaml.value.scenarios.length > 0;
    return tree.shared || written ? [] : [finding('missing-scenarios', yaml.file, yaml.keyAt(['id']), {}, 'warning')];
  });
