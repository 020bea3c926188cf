/** From the roles that a tree names (`wallet`, `police` ...) to organisations, and their channels in the order to try. */
import {
  type Channel,
  type ChannelKind,
  type Content,
  GENERIC_WALLET,
  LOCAL_ROLES,
  type Organisation,
  type Purpose,
  ROLES,
  type Role,
} from '../tree/types.ts';
import { isOpen } from './hours.ts';

export interface Whereabouts {
  readonly wallet?: string | undefined;
  /** A region as the fact says it: cn, hk, us ... */
  readonly region?: string | undefined;
}

export function isRole(who: string): who is Role {
  return (ROLES as readonly string[]).includes(who);
}

/**
 * The organisations behind a role or id.
 *
 * `wallet` is the one named, else the generic wallet. A local role gives the bodies of the person's region, and where we hold none there,
 * the generic ones that have no region. Other roles give the organisations of no particular region.
 */
export function organisationsFor(content: Content, who: string, where: Whereabouts): readonly Organisation[] {
  const all = [...content.organisations.values()];
  if (!isRole(who)) return all.filter((o) => o.id === who);
  if (who === 'wallet') {
    const own = content.organisations.get(where.wallet ?? '') ?? content.organisations.get(GENERIC_WALLET);
    return own ? [own] : [];
  }
  const ofRole = all.filter((o) => o.roles.includes(who));
  if (!LOCAL_ROLES.includes(who)) return ofRole.filter((o) => o.regions.length === 0);
  const region = where.region?.toUpperCase();
  const local = ofRole.filter((o) => region !== undefined && o.regions.includes(region));
  return local.length > 0 ? local : ofRole.filter((o) => o.regions.length === 0);
}

/** When it is asked for, and whether minutes count. Without a moment nothing counts as closed. */
export interface Moment {
  readonly now?: Date;
  readonly urgent?: boolean;
}

/** Nobody answers these within minutes. */
const SLOW: readonly ChannelKind[] = ['email', 'social'];

/** Purposes that a person must have: a merchants' line is no use to a buyer. */
const SPECIAL: readonly Purpose[] = ['merchant', 'visitor', 'from-abroad'];

/**
 * The channels that fit, best first: those for the purpose asked for before general ones, in the order of the purposes; for a person outside the
 * organisation's own regions those meant for calls from abroad come first. What cannot be reached from the person's region (short numbers work at
 * home only), and what is only for merchants, visitors or callers from abroad, is left out unless asked for or unless nothing else is
 * left. Among those for the same purpose: where minutes count, what answers at once before what is read some day; what is open before what is closed;
 * what is sure before what is to be checked first. Otherwise the order of the file stays: the author puts the best first.
 */
export function channelsFor(
  organisation: Organisation,
  purposes: readonly Purpose[],
  where: Whereabouts,
  at: Moment = {},
): readonly Channel[] {
  const region = where.region?.toUpperCase();
  const abroad = region !== undefined && organisation.regions.length > 0 && !organisation.regions.includes(region);
  const wanted: readonly Purpose[] = abroad ? ['from-abroad', 'visitor', ...purposes] : purposes;
  const reaches = (c: Channel) =>
    region === undefined || c.regions.length === 0 || c.regions.includes(region) || (abroad && c.purpose.includes('from-abroad'));
  const means = (c: Channel) => c.purpose.some((p) => !SPECIAL.includes(p) || wanted.includes(p));
  const rank = (c: Channel) => {
    const at = wanted.findIndex((p) => c.purpose.includes(p));
    return at >= 0 ? at : c.purpose.includes('general') ? wanted.length : wanted.length + 1;
  };
  const all = organisation.channels;
  const reachable = all.filter(reaches);
  const fitting = [reachable.filter(means), reachable, all].find((some) => some.length > 0) ?? [];
  const closed = (c: Channel) => Number(at.now !== undefined && c.hours !== undefined && isOpen(c.hours, at.now) === false);
  const slow = (c: Channel) => Number(at.urgent === true && SLOW.includes(c.kind));
  const unsure = (c: Channel) => Number(c.checkFirst);
  return [...fitting].sort((a, b) => rank(a) - rank(b) || slow(a) - slow(b) || closed(a) - closed(b) || unsure(a) - unsure(b));
}
