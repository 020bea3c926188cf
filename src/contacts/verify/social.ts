/** Handles and names of accounts. */
import { type Directory, type Owned, reachedBy } from '../directory.ts';
import { namedIn } from './lookalike.ts';
import { byFit } from './order.ts';
import type { Verdict } from './types.ts';
import { verdict } from './verdict.ts';

function plain(name: string): string {
  const text = name.normalize('NFKC').trim().toLowerCase();
  return text.startsWith('@') ? text.slice(1) : text;
}

/** What follows the host of an address; anything else as it is. */
function lastPart(value: string): string {
  return value.startsWith('http') ? value.replace(/^https?:\/\/[^/]+\//u, '@') : value;
}

/** The listed account of this name: a handle, a title, or the last part of a listed address. */
export function listedAccounts(directory: Directory, name: string): Owned[] {
  const wanted = plain(name);
  return reachedBy(directory, 'account').filter(({ channel: { value } }) => value !== undefined && plain(lastPart(value)) === wanted);
}

export function verifySocial(directory: Directory, input: string, text: string, region: string | undefined): Verdict {
  const [found] = byFit(listedAccounts(directory, text), region);
  if (found) {
    const { organisation, channel } = found;
    return verdict(input, 'social', [{ code: 'social-listed', organisations: [organisation.id], channel }, { code: 'social-copied' }], {
      listed: true,
      organisation: organisation.id,
      channel,
    });
  }
  const like = namedIn(directory, plain(text));
  return verdict(
    input,
    'social',
    [
      ...(like ? [{ code: 'resembles-name', organisations: [like.organisation], value: like.name } as const] : []),
      { code: 'not-listed-social' },
      { code: 'own-help', organisations: like ? [like.organisation] : [] },
    ],
    { lookalikeOf: like?.organisation },
  );
}
