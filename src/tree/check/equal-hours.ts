import { finding } from '../findings.ts';
import type { Rule } from './types.ts';

/** Hours that end when they begin: never open, or always? A screen would say that the line is open now. */
export const equalHours: Rule = ({ organisations }) =>
  [...organisations.values()].flatMap(({ yaml, value: organisation }) =>
    organisation.channels.flatMap(({ hours }, i) =>
      hours === undefined || hours === 'always' || hours.from !== hours.to
        ? []
        : [finding('equal-hours', yaml.file, yaml.at(['channels', i, 'hours', 'to']), { time: hours.to }, 'warning')],
    ),
  );
