import { finding } from '../findings.ts';
import { type Channel, GENERIC_WALLET, type Organisation } from '../types.ts';
import type { Rule } from './types.ts';

/** A channel that says neither where to call nor where to look. */
export const emptyChannel: Rule = ({ organisations }) =>
  [...organisations.values()].flatMap(({ yaml, value: organisation }) =>
    organisation.channels.flatMap((channel, i) =>
      channel.value === undefined && channel.path === undefined && !labelIsEnough(organisation, channel)
        ? [finding('empty-channel', yaml.file, yaml.at(['channels', i, 'label']), {})]
        : [],
    ),
  );

/**
 * "The number on the back of your card" and "the nearest police station" say all there is: an organisation that stands for a kind (any
 * bank, any carrier) has no number of its own, and a place that one goes to is described.
 */
function labelIsEnough(organisation: Organisation, channel: Channel): boolean {
  if (channel.kind === 'in-person' || organisation.id === GENERIC_WALLET) return true;
  return organisation.regions.length === 0 && organisation.roles.some((role) => role !== 'wallet');
}
