/** Starting, answering, going back and changing: each makes a new session from an old one. */
import { type Content, type FactId, RESULTS, type Result, type TreeId, UNSURE } from '../tree/types.ts';
import { courseOf } from './course.ts';
import { reachableFacts } from './reach.ts';
import { replay } from './replay.ts';
import type { Passed, Session, Step } from './types.ts';

/** A session in which nothing has been said yet, or only what is known beforehand. */
export function start(tree: TreeId, facts?: Session['facts']): Session {
  return { tree, facts: facts ? { ...facts } : {}, tried: {} };
}

/** The next thing to show. */
export function next(content: Content, session: Session): Step {
  return replay(content, session).step;
}

/** Why an answer does not fit. */
export type Refused = { readonly reason: 'unknown-answer'; readonly known: readonly string[] } | { readonly reason: 'nothing-asked' };
export type Answered = { readonly ok: true; readonly session: Session } | ({ readonly ok: false } & Refused);

/**
 * Answers the pending step: an option's value or `unsure` for a question, a result for a remedy.
 * @returns the new session, or why the answer does not fit; nothing is thrown and the old session stays as it was
 */
export function answer(content: Content, session: Session, value: string): Answered {
  const course = courseOf(content, session);
  const { step, mark } = course;
  if (mark?.stop.kind === 'question') {
    if (!course.answerFor(mark.stop, value)) return { ok: false, reason: 'unknown-answer', known: knownAnswers(step) };
    return { ok: true, session: withFact(session, mark.stop.node.fact, value) };
  }
  if (step.kind === 'remedy') {
    if (!isResult(value)) return { ok: false, reason: 'unknown-answer', known: RESULTS };
    return { ok: true, session: { ...session, tried: { ...session.tried, [step.remedy.id]: value } } };
  }
  return { ok: false, reason: 'nothing-asked' };
}

/** What a question takes: its options, and `unsure`. */
export function knownAnswers(step: Step): readonly string[] {
  return step.kind === 'question' ? [...step.options.map((o) => o.is), UNSURE] : [];
}

/** The session with one fact more, or another value of it. */
export function withFact(session: Session, fact: FactId, value: string): Session {
  // Copied first and set then: V8 takes several times as long for `{ ...facts, [fact]: value }`.
  const facts = { ...session.facts };
  facts[fact] = value;
  const changed: { -readonly [K in keyof Session]: Session[K] } = { ...session };
  changed.facts = facts;
  return changed;
}

export function isResult(value: string): value is Result {
  return (RESULTS as readonly string[]).includes(value);
}

export type Said = Extract<Passed, { kind: 'answered' | 'tried' }>;

/** What the person has said on this way, oldest first; what was merely known again is left out. */
export function said(trail: readonly Passed[]): readonly Said[] {
  return trail.filter((p): p is Said => (p.kind === 'tried' || p.kind === 'answered') && !p.again);
}

/** The last thing that the person has said on this way. */
export function lastSaid(trail: readonly Passed[]): Said | undefined {
  return trail.findLast((p): p is Said => (p.kind === 'tried' || p.kind === 'answered') && !p.again);
}

/** The session without its last answer, or undefined where nothing has been said on this way. */
export function back(content: Content, session: Session): Session | undefined {
  const last = lastSaid(replay(content, session).trail);
  return last && withoutSaid(session, last);
}

/** The session without something that was said. */
export function withoutSaid(session: Session, one: Said): Session {
  return one.kind === 'answered'
    ? { ...session, facts: without(session.facts, one.fact) }
    : { ...session, tried: without(session.tried, one.remedy) };
}

export interface Changed {
  readonly session: Session;
  /** Facts and remedies said after the changed one that no longer fit and were dropped. */
  readonly dropped: readonly string[];
}

/**
 * Changes an earlier answer. What was said later stays where it still can come up; the rest is dropped and named.
 * @param id the fact or remedy
 * @param value the new value; undefined takes the answer back so that it is asked again
 */
export function change(content: Content, session: Session, id: string, value: string | undefined): Changed {
  const isRemedy = Object.hasOwn(session.tried, id);
  const before = said(replay(content, session).trail);
  const keyOf = (s: Said) => (s.kind === 'answered' ? s.fact : s.remedy);
  const at = before.findIndex((s) => keyOf(s) === id);
  let changed: Session;
  if (value === undefined) {
    changed = isRemedy ? { ...session, tried: without(session.tried, id) } : { ...session, facts: without(session.facts, id) };
  } else if (isRemedy) {
    changed = isResult(value) ? { ...session, tried: { ...session.tried, [id]: value } } : session;
  } else changed = { ...session, facts: { ...session.facts, [id]: value } };

  const walk = replay(content, changed);
  const kept = new Set([...said(walk.trail).map(keyOf), ...reachableFacts(content, walk)]);
  const dropped: string[] = [];
  for (const key of before.slice(at + 1).map(keyOf)) {
    if (kept.has(key)) continue;
    dropped.push(key);
    changed = { ...changed, facts: without(changed.facts, key), tried: without(changed.tried, key) };
  }
  return { session: changed, dropped };
}

function without<T>(record: Readonly<Record<string, T>>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([k]) => k !== key));
}
