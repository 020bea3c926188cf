/** Answers given on the command line, checked before anything is asked. */
import type { Words } from '../text/words.ts';
import { nearArg } from '../tree/near.ts';
import type { Content, Result, TreeId } from '../tree/types.ts';
import { isResult } from '../walk/answer.ts';
import type { Session } from '../walk/types.ts';
import { valuesOf, vocabulary } from '../walk/vocabulary.ts';
import { regionCode } from './region.ts';

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
  const suggest = (word: string, candidates: Iterable<string>) => {
    const { near } = nearArg(word, candidates);
    return near === undefined ? '' : ` ${words.didYouMean(near)}`;
  };
  const settings = [...given.set];
  if (given.wallet !== undefined) settings.push(`wallet=${given.wallet}`);
  if (given.region !== undefined) settings.push(`region=${regionCode(given.region)}`);
  if (settings.length === 0) return { ok: true, facts, tried };
  const known = vocabulary(content);
  for (const setting of settings) {
    const [, id, value] = setting.match(/^([^=]+)=(.*)$/u) ?? [];
    if (id === undefined || value === undefined) {
      sentences.push(words.badSet(setting));
      continue;
    }
    const values = valuesOf(known, id);
    if (!values) {
      sentences.push(words.unknownFact(id) + suggest(id, [...known.facts.keys(), ...known.remedies]));
      continue;
    }
    if (id === 'region' && !values.includes(value) && /^[a-z]{2}$/u.test(value)) {
      // A country that no tree treats apart is still true of the person.
      facts.region = value;
      continue;
    }
    if (!values.includes(value)) {
      const sentence =
        id === 'wallet'
          ? words.unknownWallet(value, values.filter((v) => v !== 'unsure').join(' '))
          : id === 'region'
            ? words.unknownRegion(value)
            : words.unknownValue(id, value, values.join(' '));
      sentences.push(sentence + suggest(value, values));
      continue;
    }
    const earlier = Object.hasOwn(facts, id) ? facts[id] : Object.hasOwn(tried, id) ? tried[id] : undefined;
    if (earlier !== undefined && earlier !== value) sentences.push(words.setTwice(id));
    if (known.facts.has(id)) facts[id] = value;
    else if (isResult(value)) tried[id] = value;
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
  return { session: { tree: session.tree, facts, tried }, lost };
}
