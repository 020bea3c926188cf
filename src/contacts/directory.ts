/** What an address or number is looked up in: of every organisation no more than what can be recognised. */
import type { Channel, ChannelKind, Domain, DoNotUse, Organisation, OrganisationId } from '../tree/types.ts';

export type ListedChannel = Pick<Channel, 'kind' | 'value' | 'purpose' | 'regions'>;
export type ListedDomain = Pick<Domain, 'domain' | 'hostOnly'>;

export interface ListedOrganisation extends Pick<Organisation, 'id' | 'kind' | 'name' | 'aliases' | 'regions'> {
  readonly domains: readonly ListedDomain[];
  readonly channels: readonly ListedChannel[];
  readonly doNotUse: readonly DoNotUse[];
}

/** All content is one, too. */
export interface Directory {
  readonly organisations: ReadonlyMap<OrganisationId, ListedOrganisation>;
  /** The same as {@link reachedBy}, where that is known without a look at all channels. */
  readonly reached?: (by: By) => readonly Owned[];
}

/** A channel with the organisation that it belongs to. */
export interface Owned {
  readonly organisation: ListedOrganisation;
  readonly channel: ListedChannel;
}

/** By a number, or by the name of an account. */
export type By = 'number' | 'account';
export const KINDS: Readonly<Record<By, readonly ChannelKind[]>> = { number: ['phone', 'sms'], account: ['social'] };

/** The channels of all organisations that are of one kind. */
export function reachedBy(directory: Directory, by: By): readonly Owned[] {
  if (directory.reached) return directory.reached(by);
  return [...directory.organisations.values()].flatMap((organisation) =>
    organisation.channels.flatMap((channel) => (KINDS[by].includes(channel.kind) ? [{ organisation, channel }] : [])),
  );
}

export type Listing = Pick<ListedOrganisation, 'domains' | 'channels' | 'doNotUse'>;

/** What of an organisation can be looked up. */
export function listingOf({ domains, channels, doNotUse }: Organisation): Listing {
  return {
    domains: domains.map(({ domain, hostOnly }) => ({ domain, hostOnly })),
    channels: channels.flatMap(({ kind, value, purpose, regions }) => (value === undefined ? [] : [{ kind, value, purpose, regions }])),
    doNotUse,
  };
}

/** The whole channel that a listing is about. */
export function wholeChannel(organisation: Organisation, { kind, value, regions }: ListedChannel): Channel | undefined {
  return organisation.channels.find((c) => c.kind === kind && c.value === value && c.regions.join() === regions.join());
}
