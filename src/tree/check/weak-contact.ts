import { finding } from '../findings.ts';
import type { ChannelKind, Confidence } from '../types.ts';
import type { Rule } from './types.ts';

/** Where somebody else may answer if the number or name is wrong. A way inside the app or an address that one reads is not of that kind. */
const SOMEBODY_ANSWERS: readonly ChannelKind[] = ['phone', 'sms', 'email', 'chat', 'social'];
const WEAK: readonly Confidence[] = ['single', 'general'];

/** A number or address that too few say is right, shown as if it were sure. What has no value of its own cannot be wrong. */
export const weakContact: Rule = ({ organisations }) =>
  [...organisations.values()].flatMap(({ yaml, value: organisation }) =>
    organisation.channels.flatMap((channel, i) => {
      const { value, confidence } = channel;
      if (value === undefined || channel.checkFirst || !SOMEBODY_ANSWERS.includes(channel.kind) || !WEAK.includes(confidence)) return [];
      return [finding('weak-contact', yaml.file, yaml.at(['channels', i, 'value']), { value, confidence })];
    }),
  );
