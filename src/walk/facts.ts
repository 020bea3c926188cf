import type { Condition, Content, FactId, Option, OrganisationId, Question } from '../tree/types.ts';
import { GENERIC_WALLET, NAMED_WALLET, UNSURE } from '../tree/types.ts';

export type Facts = Readonly<Record<FactId, string>>;

/** A fact's value, or undefined. Own keys only: a session file may hold any key. */
export function factOf(facts: Facts, fact: FactId): string | undefined {
  return Object.hasOwn(facts, fact) ? facts[fact] : undefined;
}

/**
 * The facts with what follows from them: "another wallet" that was then named is that wallet, and the other way round; a wallet that lives in one
 * region only tells the region.
 */
export function withDerived(content: Content, facts: Facts): Facts {
  const derived: Record<FactId, string> = { ...facts };
  const wallet = factOf(facts, 'wallet');
  const named = factOf(facts, NAMED_WALLET);
  if (wallet === GENERIC_WALLET && named !== undefined && isWallet(content, named)) derived.wallet = named;
  else if (wallet !== undefined && wallet !== GENERIC_WALLET && named === undefined && isWallet(content, wallet))
    derived[NAMED_WALLET] = wallet;
  if (factOf(facts, 'region') === undefined) {
    const regions = content.organisations.get(factOf(derived, 'wallet') ?? '')?.regions ?? [];
    const [only] = regions;
    if (only !== undefined && regions.length === 1) derived.region = only.toLowerCase();
  }
  return derived;
}

function isWallet(content: Content, id: OrganisationId): boolean {
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
