/** Is it on the list? Says what is known about a number, a link, a mailbox or an account; never that one may trust it. */
import type { Directory } from '../directory.ts';
import { verifyEmail } from './email.ts';
import { type Found, thingsIn, tidy } from './kind.ts';
import { verifyLink } from './link.ts';
import { verifyPhone } from './phone.ts';
import { listedAccounts, verifySocial } from './social.ts';
import type { Kind, Verdict } from './types.ts';
import { verdict } from './verdict.ts';

export type { Kind, Notice, NoticeCode, Verdict } from './types.ts';

export interface VerifyOptions {
  /** Where the person is, as an ISO code in either case. */
  readonly region?: string | undefined;
}

export function verify(directory: Directory, input: string, options: VerifyOptions = {}): Verdict {
  const region = options.region?.toUpperCase();
  const text = tidy(input);
  if (listedAccounts(directory, text).length > 0) return verifySocial(directory, input, text, region);
  const about = ({ kind, text: thing }: Found) => verifierOf(kind)?.(directory, input, thing, region) ?? notUnderstood(input);
  const verdicts = thingsIn(input).map(about);
  // Of several things in one message the least known one counts: a real number must not lend its name to the link beside it.
  const [first] = verdicts;
  return (
    verdicts.find((v) => !v.listed && v.lookalikeOf !== undefined) ??
    verdicts.find((v) => !v.listed && v.kind !== 'unknown') ??
    first ??
    notUnderstood(input)
  );
}

/** No table: each of them is loaded when it is first named. */
function verifierOf(kind: Kind) {
  switch (kind) {
    case 'phone':
      return verifyPhone;
    case 'link':
      return verifyLink;
    case 'email':
      return verifyEmail;
    case 'social':
      return verifySocial;
    case 'unknown':
      return undefined;
  }
}

function notUnderstood(input: string): Verdict {
  return verdict(input, 'unknown', [{ code: 'not-understood' }]);
}
