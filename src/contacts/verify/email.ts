/** Mailboxes: ours only if the whole address is on the list, not merely what follows the @. */
import type { Directory } from '../directory.ts';
import { bannedAddress, domainsOf, hostOf } from './link.ts';
import { lookalikeOf, namedIn } from './lookalike.ts';
import { byFit } from './order.ts';
import type { Notice, Verdict } from './types.ts';
import { verdict } from './verdict.ts';

export function verifyEmail(directory: Directory, input: string, text: string, region: string | undefined): Verdict {
  const bare = text
    .replace(/^mailto:/iu, '')
    .replace(/[?].*$/su, '')
    .toLowerCase();
  const at = bare.lastIndexOf('@');
  const host = at < 1 || /[/\\:#]/u.test(bare.slice(at)) ? undefined : hostOf(bare.slice(at + 1));
  if (host === undefined) return verdict(input, 'unknown', [{ code: 'not-understood' }]);
  const local = bare.slice(0, at);
  const mailbox = `${local}@${host.ascii}`;
  const found = byFit(
    [...directory.organisations.values()].flatMap((organisation) =>
      organisation.channels
        .filter((c) => c.kind === 'email' && c.value?.toLowerCase() === mailbox)
        .map((channel) => ({ organisation, channel })),
    ),
    region,
  );
  if (found[0]) {
    const { organisation, channel } = found[0];
    const notices: Notice[] = [{ code: 'email-listed', organisations: [organisation.id], channel }, { code: 'sender-forged' }];
    return verdict(input, 'email', notices, { listed: true, organisation: organisation.id, channel });
  }
  const banned = bannedMailbox(directory, mailbox) ?? bannedAddress(directory, host.ascii, '/');
  const theirs = domainsOf(directory, host.ascii, region)[0];
  const like = theirs ? undefined : (lookalikeOf(directory, host.unicode) ?? namedIn(directory, local));
  const about = banned?.organisation ?? theirs?.organisation.id ?? like?.organisation;
  const notices: Notice[] = [
    ...(banned ? [{ code: 'do-not-use', organisations: [banned.organisation], doNotUse: banned.entry } as const] : []),
    ...(like ? [{ code: 'resembles-name', organisations: [banned?.organisation ?? like.organisation], value: like.name } as const] : []),
    ...(/[^\p{ASCII}]/u.test(host.unicode) ? [{ code: 'foreign-letters', value: host.unicode } as const] : []),
    ...(theirs && !banned ? [{ code: 'email-domain-only', organisations: [theirs.organisation.id], value: host.unicode } as const] : []),
    { code: 'not-listed-email' },
    { code: 'own-help', organisations: about === undefined ? [] : [about] },
  ];
  return verdict(input, 'email', notices, { doNotUse: banned, lookalikeOf: like && (banned?.organisation ?? like.organisation) });
}

function bannedMailbox(directory: Directory, mailbox: string): Verdict['doNotUse'] {
  for (const organisation of directory.organisations.values()) {
    const entry = organisation.doNotUse.find((d) => d.value.toLowerCase() === mailbox);
    if (entry) return { organisation: organisation.id, entry };
  }
  return undefined;
}
