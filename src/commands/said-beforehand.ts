/** Answers given on the command line, checked before anything is asked. */
import { unsureLast } from '../text/answer-problems.ts';
import type { Words } from '../text/words.ts';
import { type Content, type Result, type TreeId, UNSURE } from '../tree/types.ts';
import { given as meaningOf } from '../walk/given.ts';
import type { Session } from '../walk/types.ts';
import { vocabulary } from '../walk/vocabulary.ts';

export interface Given {
  /** Each as `fact=value` or `remedy=result`. */
  readonly set: readonly string[];
  readonly wallet: string | undefined;
  readonly region: string | undefined;
}
export type Beforehand =
  | { readonly ok: true; readonly facts: Session['facts']; readonly tried: Session['tried'] }
  | { readonly ok: false; readonly sentences: readonly string[] };

/** Turns `--set`, `--wallet` and `--region` into facts and results; whatever is unknown comes back as sentences with the nearest right one. */
export function saidBeforehand(content: Content, given: Given, words: Words): Beforehand {
  const facts: Record<string, string> = {};
  const tried: Record<string, Result> = {};
  const sentences: string[] = [];
  const settings = [...given.set];
  if (given.wallet !== undefined) settings.push(`wallet=${given.wallet}`);
  if (given.region !== undefined) settings.push(`region=${given.region}`);
  if (settings.length === 0) return { ok: true, facts, tried };
  const known = vocabulary(content);
  for (const setting of settings) {
    const [, id, value] = setting.match(/^([^=]+)=(.*)$/u) ?? [];
    if (id === undefined || value === undefined) {
      sentences.push(words.badSet(setting));
      continue;
    }
    const meant = meaningOf(known, id, value);
    const hint = 'near' in meant && meant.near !== undefined ? ` ${words.didYouMean(meant.near)}` : '';
    if (meant.kind === 'unknown-id') sentences.push(words.unknownFact(id) + (hint || ` ${words.seeNames}`));
    else if (meant.kind === 'unknown-value') {
      const sentence =
        id === 'wallet'
          ? words.unknownWallet(value, meant.known.filter((v) => v !== UNSURE).join(words.listComma))
          : id === 'region'
            ? words.unknownRegion(value)
            : words.unknownValue(id, value, unsureLast(meant.known).join(words.listComma));
      sentences.push(sentence + hint);
    } else {
      const earlier = Object.hasOwn(facts, id) ? facts[id] : Object.hasOwn(tried, id) ? tried[id] : undefined;
      if (earlier !== undefined && earlier !== meant.value) sentences.push(words.setTwice(id));
      if (meant.kind === 'fact') facts[id] = meant.value;
      else tried[id] = meant.value;
    }
  }
  return sentences.length > 0 ? { ok: false, sentences } : { ok: true, facts, tried };
}

/** What of a saved session still means something in today's content; the rest is named. */
export function stillFits(
  content: Content,
  session: Session,
): { readonly session: Session; readonly lost: readonly string[] } | { readonly gone: TreeId } {
  if (!content.trees.has(session.tree)) return { gone: session.tree };
  const known = vocabulary(content);
  const lost: string[] = [];
  const keep = <T extends string>(record: Readonly<Record<string, T>>, fits: (id: string, value: T) => boolean) =>
    Object.fromEntries(
      Object.entries(record).filter(([id, value]) => {
        const fine = fits(id, value);
        if (!fine) lost.push(`${id}=${value}`);
        return fine;
      }),
    );
  const facts = keep(session.facts, (id, value) => known.facts.get(id)?.has(value) ?? (id === 'region' && /^[a-z]{2}$/u.test(value)));
  const tried = keep(session.tried, (id) => known.remedies.has(id));
  return { session: { ...session, facts, tried }, lost };
}
