/** What was found about an input. Data with codes; the sentences are in text/verify-words.ts. */

import type { DoNotUse, OrganisationId } from '../../tree/types.ts';
import type { ListedChannel, ListedDomain } from '../directory.ts';

export type Kind = 'phone' | 'link' | 'email' | 'social' | 'unknown';

export type NoticeCode =
  | 'phone-listed'
  | 'dial-yourself'
  | 'text-only'
  | 'home-only'
  | 'from-abroad'
  | 'also-of'
  | 'hong-kong-number'
  | 'macau-number'
  | 'other-place'
  | 'with-prefix'
  | 'resembles-number'
  | 'not-listed-phone'
  | 'do-not-use'
  | 'link-listed'
  | 'open-yourself'
  | 'link-userinfo'
  | 'link-port'
  | 'link-carries'
  | 'link-anyone'
  | 'link-payment'
  | 'link-ip'
  | 'link-short'
  | 'link-app'
  | 'link-odd'
  | 'link-counts'
  | 'foreign-letters'
  | 'resembles-name'
  | 'not-listed-link'
  | 'email-listed'
  | 'sender-forged'
  | 'email-domain-only'
  | 'not-listed-email'
  | 'social-listed'
  | 'social-copied'
  | 'not-listed-social'
  | 'own-help'
  | 'not-understood';

/** One thing to say. Organisations are ids and regions are codes; the words make names of them. */
export interface Notice {
  readonly code: NoticeCode;
  readonly organisations?: readonly OrganisationId[];
  readonly regions?: readonly string[];
  readonly value?: string;
  readonly channel?: ListedChannel;
  readonly doNotUse?: DoNotUse;
}

export interface Verdict {
  readonly input: string;
  readonly kind: Kind;
  readonly listed: boolean;
  readonly organisation: OrganisationId | undefined;
  readonly channel: ListedChannel | undefined;
  /** The listed domain under which a link lies. */
  readonly domain: ListedDomain | undefined;
  readonly lookalikeOf: OrganisationId | undefined;
  readonly doNotUse: { readonly organisation: OrganisationId; readonly entry: DoNotUse } | undefined;
  readonly notices: readonly Notice[];
}
