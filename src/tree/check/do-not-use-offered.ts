import { finding } from '../findings.ts';
import type { OrganisationId } from '../types.ts';
import type { Rule } from './types.ts';

/** A number or address that is offered somewhere although it stands under do-not-use, there or at another organisation. */
export const doNotUseOffered: Rule = ({ organisations }) => {
  const bad = new Map<string, OrganisationId>();
  for (const { value } of organisations.values()) for (const entry of value.doNotUse) bad.set(plain(entry.value), value.id);
  return [...organisations.values()].flatMap(({ yaml, value: organisation }) =>
    organisation.channels.flatMap(({ value }, i) => {
      const by = value === undefined ? undefined : bad.get(plain(value));
      return value === undefined || by === undefined
        ? []
        : [finding('do-not-use-offered', yaml.file, yaml.at(['channels', i, 'value']), { value, organisation: by })];
    }),
  );
};

/** Without what people put between digits. */
function plain(value: string): string {
  return value.toLowerCase().replace(/^https?:\/\/|[\s()/-]/gu, '');
}
