/** Organisations and their channels in one language. */
import { needsCheck } from '../contacts/age.ts';
import { type HoursElsewhere, hoursElsewhere, isOpen } from '../contacts/hours.ts';
import { channelsFor, organisationsFor, type Whereabouts } from '../contacts/resolve.ts';
import { pick } from '../tree/text.ts';
import type { Channel, Content, Hours, Organisation, Purpose, Source } from '../tree/types.ts';

export interface ChannelView extends Source {
  readonly kind: Channel['kind'];
  readonly label: string;
  readonly value: string | undefined;
  readonly path: string | undefined;
  readonly hours: Hours | undefined;
  /** Today's hours on the person's own clock, where that is known and shows another time than the line's. */
  readonly hoursForYou?: HoursElsewhere;
  /** At the moment asked about; undefined where the hours are not known. */
  readonly open: boolean | undefined;
  readonly languages: readonly string[];
  readonly note: string | undefined;
  /** The author says so, or the source is more than a year old. */
  readonly checkFirst: boolean;
}
export interface ContactView {
  readonly organisation: string;
  readonly name: string;
  readonly note: string | undefined;
  readonly channels: readonly ChannelView[];
  readonly neverAsks: readonly string[];
}

/** The organisations that a node sends people to, with their channels. */
export function contactsOf(
  content: Content,
  node: { readonly who: readonly string[]; readonly purpose: readonly Purpose[]; readonly urgent: boolean },
  language: string,
  where: Whereabouts,
  now: Date,
): readonly ContactView[] {
  const organisations = new Map(node.who.flatMap((who) => organisationsFor(content, who, where)).map((o) => [o.id, o]));
  return [...organisations.values()].map((o) =>
    contactView(o, channelsFor(o, node.purpose, where, { now, urgent: node.urgent }), language, now),
  );
}

/**
 * An organisation in one language with the channels given.
 * @param zone the time zone of the person, if opening hours are to be told on their clock too
 */
export function contactView(
  organisation: Organisation,
  channels: readonly Channel[],
  language: string,
  now: Date,
  zone?: string,
): ContactView {
  return {
    organisation: organisation.id,
    name: pick(organisation.name, language),
    note: organisation.note && pick(organisation.note, language),
    channels: channels.map((c) => channelView(c, language, now, zone)),
    neverAsks: organisation.neverAsks.map((p) => pick(p.text, language)),
  };
}

function channelView(channel: Channel, language: string, now: Date, zone?: string): ChannelView {
  const hoursForYou = channel.hours && zone !== undefined ? hoursElsewhere(channel.hours, zone, now) : undefined;
  return {
    kind: channel.kind,
    label: pick(channel.label, language),
    value: channel.value,
    path: channel.path && pick(channel.path, language),
    hours: channel.hours,
    ...(hoursForYou && { hoursForYou }),
    open: channel.hours && isOpen(channel.hours, now),
    languages: channel.languages,
    note: channel.note && pick(channel.note, language),
    checkFirst: needsCheck(channel, now),
    source: channel.source,
    seen: channel.seen,
    ...(channel.published !== undefined && { published: channel.published }),
    confidence: channel.confidence,
  };
}
