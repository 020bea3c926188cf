import type { Condition, Content, FactId, Option, OrganisationId, Question } from '../tree/types.ts';
import { GENERIC_WALLET, UNSURE } from '../tree/types.ts';

export type Facts = Readonly<Record<FactId, string>>;

/** A fact's value, or undefined. Own keys only: a session file may hold any key. */
export function factOf(facts: Facts, fact: FactId): string | undefined {
  return Object.hasOwn(facts, fact) ? facts[fact] : undefined;
}

/** The facts with what follows from them: a wallet that lives in one region only tells the region. */
export function withDerived(content: Content, facts: Facts): Facts {
  if (factOf(facts, 'region') !== undefined) return facts;
  const regions = content.organisations.get(factOf(facts, 'wallet') ?? '')?.regions ?? [];
  const [only] = regions;
  return only !== undefined && regions.length === 1 ? { ...facts, region: only.toLowerCase() } : facts;
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
  const isWallet = content.organisations.get(value as OrganisationId)?.roles.includes('wallet') ?? false;
  return isWallet ? options.find((option) => option.is === GENERIC_WALLET)?.go : undefined;
}
