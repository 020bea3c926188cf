/** Facts of the directory that somebody should look at again. */
import { dateOf, endOf, isOld } from './age.ts';
import type { Confidence, Organisation, OrganisationId, Source, Text } from './types.ts';

export const STALE_KINDS = ['channel', 'domain', 'menu', 'figure', 'never-asks', 'message'] as const;
export type StaleKind = (typeof STALE_KINDS)[number];

export interface StaleFact {
  readonly organisation: OrganisationId;
  readonly what: StaleKind;
  /** The channel's kind, or the name of the menu or figure. */
  readonly name?: string;
  readonly value: string | Text;
  readonly date: string;
  readonly confidence: Confidence;
  /** The page to open. */
  readonly source: string;
  /** Its date is more than a year ago. */
  readonly old: boolean;
  /** It rests on one source only, or on none. */
  readonly weak: boolean;
}

/** What counts as weak: see the confidences of the author's guide. */
const WEAK: readonly Confidence[] = ['single', 'general'];

/** The facts of organisations that are older than a year or rest on too little, the oldest first. */
export function staleFacts(organisations: Iterable<Organisation>, now: Date): readonly StaleFact[] {
  return [...organisations]
    .flatMap((organisation) => sourced(organisation, now))
    .filter((fact) => fact.old || fact.weak)
    .sort(
      (a, b) =>
        endOf(a.date).getTime() - endOf(b.date).getTime() ||
        (a.organisation === b.organisation ? 0 : a.organisation < b.organisation ? -1 : 1),
    );
}

/** Everything of an organisation that has a source, in the order of its file. */
function sourced(organisation: Organisation, now: Date): readonly StaleFact[] {
  const fact = (what: StaleKind, value: string | Text, source: Source, name?: string): StaleFact => ({
    organisation: organisation.id,
    what,
    ...(name !== undefined && { name }),
    value,
    date: dateOf(source),
    confidence: source.confidence,
    source: source.source,
    old: isOld(source, now),
    weak: WEAK.includes(source.confidence),
  });
  return [
    ...organisation.domains.map((d) => fact('domain', d.domain, d)),
    ...organisation.channels.map((c) => fact('channel', c.value ?? c.path ?? c.label, c, c.kind)),
    ...[...organisation.menus].map(([name, p]) => fact('menu', p.text, p, name)),
    ...[...organisation.figures].map(([name, p]) => fact('figure', p.text, p, name)),
    ...organisation.neverAsks.map((p) => fact('never-asks', p.text, p)),
    ...organisation.messages.map((m) => fact('message', m.text, m)),
  ];
}
