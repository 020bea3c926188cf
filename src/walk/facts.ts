import type { Condition, Content, FactId, Option, OrganisationId, Question } from '../tree/types.ts';
import { GENERIC_WALLET, NAMED_WALLET, UNSURE } from '../tree/types.ts';

export type Facts = Readonly<Record<FactId, string>>;

/** A fact's value, or undefined. Own keys only: a session file may hold any key. */
export function factOf(facts: Facts, fact: FactId): string | undefined {
  return Object.hasOwn(facts, fact) ? facts[fact] : undefined;
}

/**
 * What follows from facts: "another wallet" that was then named is that wallet, and the other way round; a wallet that lives in one region only
 * tells the region. Without a wallet nothing does.
 * @param known a fact's value, or undefined
 */
export function following(content: Content, known: (fact: FactId) => string | undefined): readonly (readonly [FactId, string])[] {
  const wallet = known('wallet');
  if (wallet === undefined) return [];
  const named = known(NAMED_WALLET);
  const meant = wallet === GENERIC_WALLET && named !== undefined && isWallet(content, named) ? named : wallet;
  const found: [FactId, string][] = [];
  if (meant !== wallet) found.push(['wallet', meant]);
  else if (wallet !== GENERIC_WALLET && named === undefined && isWallet(content, wallet)) found.push([NAMED_WALLET, wallet]);
  const regions = content.organisations.get(meant)?.regions ?? [];
  const [only] = regions;
  if (only !== undefined && regions.length === 1 && known('region') === undefined) found.push(['region', only.toLowerCase()]);
  return found;
}

/** The facts with what follows from them. */
export function withDerived(content: Content, facts: Facts): Facts {
  const found = following(content, (fact) => factOf(facts, fact));
  return found.length === 0 ? facts : { ...facts, ...Object.fromEntries(found) };
}

/** Is there a wallet of this name? */
export function isWallet(content: Content, id: OrganisationId): boolean {
  return content.organisations.get(id)?.roles.includes('wallet') ?? false;
}

/** Do the facts fit? AND over the facts named; an unknown fact fits nothing; no condition at all fits. */
export function fits(condition: Condition | undefined, facts: Facts): boolean {
  if (!condition) return true;
  return Object.entries(condition).every(([fact, values]) => {
    const value = factOf(facts, fact);
    return value !== undefined && values.includes(value);
  });
}

/** The options of a question that make sense with these facts. */
export function optionsFor(question: Question, facts: Facts): readonly Option[] {
  return question.options.filter((option) => fits(option.when, facts));
}

/**
 * Where a value leads from a question, or undefined if the question does not take it.
 * "Another wallet" takes any wallet that we hold an organisation for.
 */
export function wayFor(content: Content, question: Question, facts: Facts, value: string): string | undefined {
  if (value === UNSURE) return question.unsure.go;
  const options = optionsFor(question, facts);
  const own = options.find((option) => option.is === value);
  if (own) return own.go;
  return isWallet(content, value) ? options.find((option) => option.is === GENERIC_WALLET)?.go : undefined;
}
