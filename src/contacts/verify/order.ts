/** Which organisation to name first where several list the same. */
import type { ListedOrganisation } from '../directory.ts';

/** Stand for "whichever yours is" and have no name of their own. */
const STAND_INS = ['other-wallet', 'your-bank', 'carrier', 'merchant', 'phone-maker', 'local-police', 'local-regulator', 'self-custody'];

export function isStandIn(organisation: ListedOrganisation): boolean {
  return STAND_INS.includes(organisation.id);
}

/** Those of the person's region first, then those whose name it is, then those with more channels; stand-ins last. */
export function byFit<T extends { readonly organisation: ListedOrganisation }>(
  found: readonly T[],
  region: string | undefined,
  word = '',
): T[] {
  const rank = ({ organisation: o }: T) =>
    (region !== undefined && o.regions.includes(region) ? 0 : 8) +
    (isStandIn(o) ? 4 : 0) +
    (word !== '' && o.id.split('-').some((part) => part.startsWith(word)) ? 0 : 2) +
    (o.id.endsWith('-hk') ? 1 : 0);
  return [...found].sort((a, b) => rank(a) - rank(b));
}
