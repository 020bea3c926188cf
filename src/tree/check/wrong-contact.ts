import { type Finding, finding } from '../findings.ts';
import type { ChannelKind } from '../types.ts';
import { TO_DO } from './to-do.ts';
import type { Rule } from './types.ts';

/** What a value must have in it to be of its kind; how it is written is left to the page that it comes from. */
const LOOKS: Partial<Record<ChannelKind, RegExp>> = {
  phone: /^[^\p{L}]*\d[^@]*$/u,
  email: /^[^\s@]+@[^\s@]+\.[^\s@.]+$/u,
  web: /^(?:https?:\/\/)?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?:[:/?#]\S*)?$/u,
};
/** A name under which hosts are looked up, without anything around it. */
const DOMAIN = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;

/** A phone number without digits, an address that is none, a domain that is a whole address. */
export const wrongContact: Rule = ({ organisations }) =>
  [...organisations.values()].flatMap(({ yaml, value: organisation }): Finding[] => [
    ...organisation.channels.flatMap(({ kind, value }, i) =>
      value === undefined || value.startsWith(TO_DO) || (LOOKS[kind]?.test(value) ?? true)
        ? []
        : [finding('wrong-contact', yaml.file, yaml.at(['channels', i, 'value']), { value, kind })],
    ),
    ...organisation.domains.flatMap(({ domain }, i) =>
      domain.startsWith(TO_DO) || DOMAIN.test(domain)
        ? []
        : [finding('wrong-contact', yaml.file, yaml.at(['domains', i, 'domain']), { value: domain, kind: 'domain' })],
    ),
  ]);
