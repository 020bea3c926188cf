/** Playing the scenarios that stand beside a tree: facts in, outcome out. Pure. */
import { organisationsFor } from '../contacts/resolve.ts';
import { factsReadBy } from '../tree/reads.ts';
import type { Content, FactId, OrganisationId, Scenario, TreeId, Urgency } from '../tree/types.ts';
import { vocabulary } from '../tree/vocabulary.ts';
import { isResult, said } from './answer.ts';
import { factOf, optionsFor, withDerived } from './facts.ts';
import { replay } from './replay.ts';
import type { Session, Walk } from './types.ts';

/** What a scenario says and what came instead. */
export type Flaw =
  | { readonly kind: 'elsewhere'; readonly reached: string }
  /** The walk waits for an answer that the scenario does not give, or gives with a value that does not fit here. */
  | { readonly kind: 'stops'; readonly tree: TreeId; readonly fact: FactId; readonly given?: string }
  | { readonly kind: 'breaks'; readonly tree: TreeId; readonly target: string }
  | { readonly kind: 'asks-more'; readonly asked: number }
  /** Given, but on this way nothing asks for it, reads it or tries it. */
  | { readonly kind: 'unused'; readonly ids: readonly string[] }
  | { readonly kind: 'no-result'; readonly remedy: string; readonly value: string }
  | { readonly kind: 'urgency'; readonly found: Urgency }
  | { readonly kind: 'offers'; readonly fact: FactId; readonly found: readonly string[]; readonly wanted: readonly string[] }
  | { readonly kind: 'tries'; readonly found: readonly string[] }
  | { readonly kind: 'contacts'; readonly found: readonly OrganisationId[] };

export interface Played {
  readonly session: Session;
  readonly walk: Walk;
  /** Where it ended, as `reaches` would say it; undefined where it did not. */
  readonly end: string | undefined;
  readonly asked: number;
  /** Empty where all is as the scenario says. */
  readonly flaws: readonly Flaw[];
}

/**
 * Makes the player of all scenarios of some content. What a scenario names is answered so; of the remedies that it does not name, safety steps
 * count as done and the others as of no help.
 */
export function scenarioPlayer(content: Content): (tree: TreeId, scenario: Scenario) => Played {
  const { remedies } = vocabulary(content);
  return (tree, scenario) => {
    const given = Object.entries(scenario.given);
    const odd = given.flatMap(([id, value]): Flaw[] =>
      remedies.has(id) && !isResult(value) ? [{ kind: 'no-result', remedy: id, value }] : [],
    );
    let session: Session = {
      tree,
      facts: Object.fromEntries(given.filter(([id]) => !remedies.has(id))),
      tried: Object.fromEntries(given.flatMap(([id, value]) => (remedies.has(id) && isResult(value) ? [[id, value] as const] : []))),
    };
    let walk = replay(content, session);
    for (; walk.step.kind === 'remedy'; walk = replay(content, session)) {
      const { remedy } = walk.step;
      session = { ...session, tried: { ...session.tried, [remedy.id]: remedy.first ? 'yes' : 'no' } };
    }
    const asked = said(walk.trail).filter((passed) => passed.kind === 'answered').length;
    const { step } = walk;
    const end = step.kind === 'outcome' ? endName(tree, step.tree, step.node.id) : undefined;
    return { session, walk, end, asked, flaws: [...odd, ...flawsOf(content, scenario, session, walk, end, asked)] };
  };
}

/** An outcome as `reaches` names it from a tree. */
export function endName(from: TreeId, tree: TreeId, node: string): string {
  return tree === from ? node : `${tree}/${node}`;
}

function flawsOf(
  content: Content,
  scenario: Scenario,
  session: Session,
  walk: Walk,
  end: string | undefined,
  asked: number,
): readonly Flaw[] {
  const { step } = walk;
  if (step.kind === 'broken') return [{ kind: 'breaks', tree: step.tree, target: step.target }];
  if (step.kind === 'question') {
    const given = factOf(session.facts, step.node.fact);
    return [{ kind: 'stops', tree: step.tree, fact: step.node.fact, ...(given !== undefined && { given }) }];
  }
  const flaws: Flaw[] = [];
  // Everything else differs as well where the end is another one; saying so would hide the cause.
  if (end !== undefined && end !== scenario.reaches) return [{ kind: 'elsewhere', reached: end }];
  if (scenario.asksAtMost !== undefined && asked > scenario.asksAtMost) flaws.push({ kind: 'asks-more', asked });
  const used = usedOn(content, session, walk);
  const unused = Object.keys(scenario.given).filter((id) => !used.has(id));
  if (unused.length > 0) flaws.push({ kind: 'unused', ids: unused });
  if (step.kind === 'outcome' && scenario.urgency !== undefined && step.node.urgency !== scenario.urgency) {
    flaws.push({ kind: 'urgency', found: step.node.urgency });
  }
  for (const [fact, wanted] of Object.entries(scenario.offers ?? {})) {
    const found = offersOn(content, session, walk).get(fact) ?? [];
    if (!same(found, wanted)) flaws.push({ kind: 'offers', fact, found, wanted });
  }
  const tried = triesOn(walk);
  if (scenario.tries && !same(tried, scenario.tries)) flaws.push({ kind: 'tries', found: tried });
  const contacts = contactsOn(content, session, walk);
  if (scenario.contacts && !same(contacts, scenario.contacts)) flaws.push({ kind: 'contacts', found: contacts });
  return flaws;
}

/** The answers that the questions of a walk offered beside `unsure`, by fact. */
export function offersOn(content: Content, session: Session, walk: Walk): ReadonlyMap<FactId, readonly string[]> {
  const facts = withDerived(content, session.facts);
  const offers = new Map<FactId, readonly string[]>();
  for (const passed of said(walk.trail)) {
    const node = passed.kind === 'answered' ? content.trees.get(passed.tree)?.nodes.get(passed.node) : undefined;
    if (node?.kind === 'question')
      offers.set(
        node.fact,
        optionsFor(node, facts).map((option) => option.is),
      );
  }
  return offers;
}

/** The remedies that a walk proposed, in their order. */
export function triesOn(walk: Walk): readonly string[] {
  return said(walk.trail).flatMap((passed) => (passed.kind === 'tried' ? [passed.remedy] : []));
}

/** The organisations whose channels a walk showed, beside remedies and at its end, in the order of first appearance. */
export function contactsOn(content: Content, session: Session, walk: Walk): readonly OrganisationId[] {
  const facts = withDerived(content, session.facts);
  const where = { wallet: factOf(facts, 'wallet'), region: factOf(facts, 'region') };
  const who = walk.trail.flatMap((passed) => {
    const node = passed.kind === 'tried' && !passed.again ? content.trees.get(passed.tree)?.nodes.get(passed.node) : undefined;
    return node?.kind === 'remedies' && passed.kind === 'tried' ? (node.try.find((r) => r.id === passed.remedy)?.who ?? []) : [];
  });
  if (walk.step.kind === 'outcome' && walk.step.node.kind === 'contact') who.push(...walk.step.node.who);
  return [...new Set(who.flatMap((one) => organisationsFor(content, one, where).map((organisation) => organisation.id)))];
}

/** The facts and remedies that had a part in where a walk went or in what it showed. */
function usedOn(content: Content, session: Session, walk: Walk): ReadonlySet<string> {
  const used = new Set<string>();
  const read = (tree: TreeId, id: string) => {
    const node = content.trees.get(tree)?.nodes.get(id);
    if (node) for (const fact of factsReadBy(content, node)) used.add(fact);
  };
  for (const passed of walk.trail) {
    if (passed.kind === 'answered') used.add(passed.fact);
    if (passed.kind === 'tried') used.add(passed.remedy);
    if (passed.kind !== 'handed-over') read(passed.tree, passed.node);
  }
  if (walk.step.kind === 'outcome') read(walk.step.tree, walk.step.node.id);
  return new Set([...used].filter((id) => Object.hasOwn(session.facts, id) || Object.hasOwn(session.tried, id)));
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
