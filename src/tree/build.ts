/** From what fits the shapes of shape.ts to the types of types.ts: names without hyphens, lists where one may stand alone, defaults. */
import type { NodeKey, RawNode, RawOrganisation, RawScenario } from './shape.ts';
import type { Condition, Ending, Node, NodeId, Organisation, Scenario, Source } from './types.ts';

/** One function a kind of node, under the key that tells the kind. */
export const build: { [K in NodeKey]: (id: NodeId, raw: RawNode[K]) => Node } = {
  ask: (id, raw) => ({
    id,
    kind: 'question',
    sources: claims(raw.sources),
    ask: raw.ask,
    why: raw.why,
    fact: raw.fact ?? id,
    options: raw.options.map((o) => ({
      is: o.is,
      go: o.go,
      ...(o.label && { label: o.label }),
      ...(o.when && { when: condition(o.when) }),
    })),
    unsure: raw.unsure,
  }),
  try: (id, raw) => ({
    id,
    kind: 'remedies',
    sources: claims(raw.sources),
    try: raw.try.map((r) => ({
      id: r.id,
      do: r.do,
      steps: r.steps ?? [],
      ...(r.why && { why: r.why }),
      ...(r.when && { when: condition(r.when) }),
      chance: r.chance ?? 'possible',
      effort: r.effort ?? 'minutes',
      first: r.first ?? false,
      who: list(r.who ?? []),
      purpose: list(r.purpose ?? ['general']),
    })),
    ...(raw.helped && { helped: raw.helped }),
    otherwise: raw.otherwise,
    contactEffort: raw['contact-effort'] ?? 'hours',
  }),
  branch: (id, raw) => ({
    id,
    kind: 'branch',
    sources: claims(raw.sources),
    rows: raw.branch.map((row) => ({ when: condition(row.when), go: row.go })),
    else: raw.else,
  }),
  call: (id, raw) => ({ id, kind: 'call', sources: claims(raw.sources), call: raw.call, then: raw.then }),
  fix: (id, raw) => ({ id, kind: 'fix', sources: claims(raw.sources), ...ending(raw.fix) }),
  contact: (id, raw) => ({
    id,
    kind: 'contact',
    sources: claims(raw.sources),
    ...ending(raw.contact),
    who: list(raw.contact.who),
    purpose: list(raw.contact.purpose ?? ['general']),
  }),
};

function ending(raw: RawNode['fix']['fix']): Ending {
  return {
    tell: raw.tell,
    urgency: raw.urgency,
    steps: raw.steps ?? [],
    haveReady: raw['have-ready'] ?? [],
    ...(raw.say && { say: raw.say }),
    never: raw.never ?? [],
    ...(raw['come-back'] && { comeBack: raw['come-back'] }),
  };
}

export function buildScenario(raw: RawScenario): Scenario {
  const most = raw['asks-at-most'];
  return {
    name: raw.name,
    given: raw.given,
    reaches: raw.reaches,
    ...(most !== undefined && { asksAtMost: most }),
    ...(raw.urgency && { urgency: raw.urgency }),
    ...(raw.offers && { offers: raw.offers }),
    ...(raw.tries && { tries: raw.tries }),
    ...(raw.contacts && { contacts: raw.contacts }),
  };
}

export function buildOrganisation(raw: RawOrganisation): Organisation {
  return {
    id: raw.id,
    kind: raw.kind,
    roles: raw.roles ?? [],
    name: raw.name,
    ...(raw['in-text'] && { inText: raw['in-text'] }),
    aliases: raw.aliases ?? [],
    regions: raw.regions ?? [],
    ...(raw.note && { note: raw.note }),
    domains: (raw.domains ?? []).map((d) => ({ domain: d.domain, hostOnly: d['host-only'] ?? false, ...sourceOf(d) })),
    channels: (raw.channels ?? []).map((c) => ({
      kind: c.kind,
      label: c.label,
      ...(c.value !== undefined && { value: c.value }),
      ...(c.path && { path: c.path }),
      purpose: c.purpose ?? ['general'],
      regions: c.regions ?? [],
      ...(c.hours && { hours: c.hours }),
      languages: c.languages ?? [],
      ...(c.note && { note: c.note }),
      checkFirst: c['check-first'] ?? false,
      ...sourceOf(c),
    })),
    menus: phrases(raw.menus),
    figures: phrases(raw.figures),
    neverAsks: (raw['never-asks'] ?? []).map((p) => ({ text: p.text, ...sourceOf(p) })),
    messages: (raw.messages ?? []).map((m) => ({ text: m.text, problem: m.problem, facts: m.facts ?? {}, ...sourceOf(m) })),
    doNotUse: raw['do-not-use'] ?? [],
  };
}

type RawSource = { source: string; seen: string; published?: string | undefined; confidence: Source['confidence'] };

function sourceOf(raw: RawSource): Source {
  return {
    source: raw.source,
    seen: raw.seen,
    confidence: raw.confidence,
    ...(raw.published !== undefined && { published: raw.published }),
  };
}
function phrases(raw: RawOrganisation['menus']): Organisation['menus'] {
  return new Map(Object.entries(raw ?? {}).map(([name, p]) => [name, { text: p.text, ...sourceOf(p) }]));
}
function claims(raw: readonly RawSource[] | undefined) {
  return (raw ?? []).map(sourceOf);
}
function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
function condition(raw: Readonly<Record<string, string | readonly string[]>>): Condition {
  return Object.fromEntries(Object.entries(raw).map(([fact, values]) => [fact, list(values)]));
}
