import { finding } from '../findings.ts';
import { isRecord } from '../record.ts';
import type { Rule } from './types.ts';

/** A problem without tests beside it. */
export const missingScenarios: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) => {
    const raw = isRecord(yaml.value) ? yaml.value.scenarios : undefined;
    // Something else than a list is reported as that.
    const written = raw !== undefined && !(Array.isArray(raw) && raw.length === 0);
    return tree.shared || written ? [] : [finding('missing-scenarios', yaml.file, yaml.keyAt(['id']), {}, 'warning')];
  });
