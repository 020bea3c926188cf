import { finding } from '../findings.ts';
import type { Rule } from './types.ts';

/** Hours in a time zone that does not exist: "open now" could not be told. */
export const unknownZone: Rule = ({ organisations }) =>
  [...organisations.values()].flatMap(({ yaml, value: organisation }) =>
    organisation.channels.flatMap(({ hours }, i) =>
      hours === undefined || hours === 'always' || isZone(hours.zone)
        ? []
        : [finding('unknown-zone', yaml.file, yaml.at(['channels', i, 'hours', 'zone']), { zone: hours.zone })],
    ),
  );

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
