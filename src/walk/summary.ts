/** A walk told in one language: what is known, what was tried, what is not known, and where it led. Pure, and without words of the program's own. */
import { fill } from '../tree/placeholders.ts';
import { pick } from '../tree/text.ts';
import { type Content, type FactId, type Result, type Text, type TreeId, UNSURE } from '../tree/types.ts';
import { factOf, withDerived } from './facts.ts';
import type { Details, Session } from './types.ts';
import { saidViews, type View, view } from './view.ts';
import { labelOf } from './vocabulary.ts';

export interface KnownFact {
  readonly id: FactId;
  readonly question: string;
  readonly answer: string;
  readonly value: string;
}
export interface TriedRemedy {
  readonly id: string;
  readonly remedy: string;
  readonly result: Result;
  /** A safety step: done or not, it could not "help". */
  readonly safety: boolean;
}
export interface UnknownFact {
  readonly id: FactId;
  readonly question: string;
  /** It has not been answered at all yet; otherwise the person was not sure. */
  readonly pending: boolean;
}
export interface Summary {
  readonly tree: TreeId;
  readonly title: string;
  /** Where the walk was handed over to another problem: that one. */
  readonly led: { readonly tree: TreeId; readonly title: string } | undefined;
  readonly facts: readonly KnownFact[];
  readonly tried: readonly TriedRemedy[];
  readonly unknown: readonly UnknownFact[];
  /** The pending step, or the outcome. */
  readonly now: View;
  readonly details: Details;
}

/**
 * @param language a BCP 47 tag; what a text lacks falls back
 * @param now the moment for "open now"
 */
export function summaryOf(content: Content, session: Session, language: string, now: Date): Summary {
  const { view: seen, walk } = view(content, session, language, now);
  const said = saidViews(content, session, walk, language);
  const wallet = factOf(withDerived(content, session.facts), 'wallet');
  const say = (text: Text) => fill(text, language, content, wallet);
  const titleOf = (id: TreeId) => pick(content.trees.get(id)?.title ?? { en: id }, language);

  const facts: KnownFact[] = [];
  const unknown: UnknownFact[] = [];
  const tried: TriedRemedy[] = [];
  const know = (id: FactId, question: string, value: string, answer: string) => {
    if (value === UNSURE) unknown.push({ id, question, pending: false });
    else facts.push({ id, question, answer, value });
  };
  for (const one of said) {
    if (one.kind === 'answered') know(one.id, one.asked, one.value, one.label ?? one.value);
    else tried.push({ id: one.id, remedy: one.asked, result: one.value as Result, safety: one.safety });
  }
  // What was known beforehand and never came up on this way is true all the same.
  for (const [id, value] of Object.entries(session.facts)) {
    if (said.some((one) => one.id === id)) continue;
    const question = questionFor(content, id);
    const label = labelOf(content, id, value);
    const name = content.organisations.get(value)?.name;
    know(id, question ? say(question) : id, value, label ? say(label) : name ? pick(name, language) : value);
  }
  if (seen.kind === 'question') unknown.push({ id: seen.id, question: seen.text, pending: true });
  const last = walk.trail.findLast((passed) => passed.kind === 'handed-over');
  return {
    tree: session.tree,
    title: titleOf(session.tree),
    led: last?.kind === 'handed-over' && last.to !== session.tree ? { tree: last.to, title: titleOf(last.to) } : undefined,
    facts,
    tried,
    unknown,
    now: seen,
    details: session.details ?? {},
  };
}

function questionFor(content: Content, fact: FactId): Text | undefined {
  for (const tree of content.trees.values())
    for (const node of tree.nodes.values()) if (node.kind === 'question' && node.fact === fact) return node.ask;
  return undefined;
}

/** Regions whose desks read Chinese. */
const CHINESE = ['CN', 'HK', 'MO', 'TW'];

/**
 * The language in which the desk reads: Chinese where the organisation that the walk leads to (before an end: the wallet) works in mainland China, Hong
 * Kong, Macau or Taiwan and nowhere else; English where it works elsewhere. Of one that works everywhere, or of none, the person's own place decides.
 */
export function deskLanguage(content: Content, session: Session): 'zh' | 'en' {
  const facts = withDerived(content, session.facts);
  // The language and the moment change nothing about who is turned to.
  const { view: seen } = view(content, session, 'en', new Date(0));
  const first = seen.kind === 'outcome' ? seen.contacts[0]?.organisation : undefined;
  const organisation = content.organisations.get(first ?? factOf(facts, 'wallet') ?? '');
  const regions = organisation?.regions ?? [];
  const places = regions.length > 0 ? regions : [factOf(facts, 'region')?.toUpperCase() ?? ''];
  return places.every((place) => CHINESE.includes(place)) ? 'zh' : 'en';
}
