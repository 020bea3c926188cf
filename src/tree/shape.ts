/**
 * The shape of the YAML files, once, as valibot schemas: the reader checks files against them and `schema/*.json` is
 * made from them (scripts/write-schema.mjs), so an editor and `wallet-help check` cannot disagree. Valibot's only border.
 */
import * as v from 'valibot';
import {
  CHANCES,
  CHANNEL_KINDS,
  CONFIDENCES,
  DAYS,
  EFFORTS,
  ORGANISATION_KINDS,
  PURPOSES,
  RETURN,
  ROLES,
  TREE_PREFIX,
  URGENCIES,
} from './types.ts';

// An id begins with a letter: JavaScript would move keys that look like numbers to the front of an object. Nor is it the name of what every object has.
const ID = /^(?!(?:constructor|prototype)$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u;
const DATE = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u;
const TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u;
const REGION = /^[A-Z]{2}$/u;
const TARGET = new RegExp(`^(?:${TREE_PREFIX})?[a-z][a-z0-9]*(?:-[a-z0-9]+)*$`, 'u');
const END = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*)?$/u;

/** What a text must look like, by the name under which findings explain it. */
export const FORMATS = { id: ID, date: DATE, language: LANGUAGE, time: TIME, region: REGION, target: TARGET, end: END } as const;
export type Format = keyof typeof FORMATS;

const sentence = v.pipe(v.string(), v.trim(), v.minLength(1));
const id = v.pipe(v.string(), v.regex(ID), v.description('An id: small letters, digits and single hyphens.'));
const idOrList = v.union([id, v.pipe(v.array(id), v.minLength(1))]);
const language = v.pipe(v.string(), v.regex(LANGUAGE));
const text = v.pipe(v.record(language, sentence), v.description('A whole sentence by language, at least zh and en.'));
const texts = v.record(language, v.array(sentence));
const target = v.pipe(
  v.string(),
  v.regex(TARGET),
  v.description(`Where to go: a node of this tree, ${TREE_PREFIX}ID of another tree, or ${RETURN} at the end of a shared flow.`),
);
const condition = v.pipe(
  v.record(id, idOrList),
  v.description('Fits when every fact named has one of the values given. A fact that is not known fits nothing.'),
);
const confidence = v.pipe(
  v.picklist(CONFIDENCES),
  v.description(
    'Who says so: operator (its own page), government, law, several (independent others agree), single (one other), general (common knowledge, no page seen).',
  ),
);
const source = {
  source: v.pipe(sentence, v.description('Where it was seen: an address, or the name of the page or law.')),
  seen: v.pipe(v.string(), v.regex(DATE), v.description('The day on which we read it, YYYY-MM-DD.')),
  published: v.optional(v.pipe(v.string(), v.regex(DATE), v.description('The date that the source itself carries.'))),
  confidence,
};
const sources = v.optional(
  v.array(v.strictObject({ says: v.pipe(sentence, v.description('What the source says, in one sentence.')), ...source })),
);

const purposes = v.union([v.picklist(PURPOSES), v.array(v.picklist(PURPOSES))]);

const option = v.strictObject({
  is: v.pipe(id, v.description('The value that the fact gets.')),
  label: v.optional(v.pipe(text, v.description("The answer in the person's words. May be left out where `is` is an organisation's id."))),
  when: v.optional(condition),
  go: target,
});
const remedy = v.strictObject({
  id,
  do: v.pipe(text, v.description('One thing to try, in one sentence.')),
  steps: v.optional(v.array(text)),
  why: v.optional(text),
  when: v.optional(condition),
  chance: v.optional(v.pipe(v.picklist(CHANCES), v.description('How often this is the cause.'))),
  effort: v.optional(v.pipe(v.picklist(EFFORTS), v.description('What trying it costs the person.'))),
  who: v.optional(v.pipe(idOrList, v.description('Whose channels to show beside the step: a role or an organisation.'))),
  purpose: v.optional(purposes),
  first: v.optional(v.pipe(v.boolean(), v.description('A safety step: before all others, asked "done?", never ends the list.'))),
});
const ending = {
  tell: v.pipe(text, v.description('The first thing the person should know or do.')),
  urgency: v.picklist(URGENCIES),
  steps: v.optional(v.array(text)),
  'have-ready': v.optional(v.array(v.union([id, text]))),
  say: v.optional(v.pipe(text, v.description('What to say or write, ready to read out.'))),
  never: v.optional(v.array(text)),
  'come-back': v.optional(v.pipe(text, v.description('When to come back, and what to do then.'))),
};

/** One schema a kind of node, under the key that tells the kind. */
export const nodeShapes = {
  ask: v.pipe(
    v.strictObject({
      ask: v.pipe(text, v.description('The question, in one sentence.')),
      why: v.pipe(text, v.description('Why we ask, shown on the why key.')),
      fact: v.optional(v.pipe(id, v.description("The fact that it establishes; the node's id where left out."))),
      options: v.pipe(v.array(option), v.minLength(2)),
      unsure: v.strictObject({ help: v.pipe(text, v.description('How the person can find out.')), go: target }),
      sources,
    }),
    v.description('A question: establishes one fact.'),
  ),
  try: v.pipe(
    v.strictObject({
      try: v.pipe(v.array(remedy), v.minLength(1)),
      helped: v.optional(target),
      otherwise: target,
      'contact-effort': v.optional(v.picklist(EFFORTS)),
      sources,
    }),
    v.description('Remedies: one is tried at a time, in the order chance over effort.'),
  ),
  branch: v.pipe(
    v.strictObject({
      branch: v.pipe(v.array(v.strictObject({ when: condition, go: target })), v.minLength(1)),
      else: target,
      sources,
    }),
    v.description('A fork by facts that are known; the first row that fits is taken.'),
  ),
  call: v.pipe(v.strictObject({ call: id, then: target, sources }), v.description('Go through a shared flow and come back.')),
  fix: v.pipe(v.strictObject({ fix: v.strictObject(ending), sources }), v.description('An outcome: solved, or nothing more is needed.')),
  contact: v.pipe(
    v.strictObject({
      contact: v.strictObject({
        who: v.pipe(idOrList, v.description('Whom to turn to, first one first: a role (wallet, bank, police ...) or an organisation.')),
        purpose: v.optional(purposes),
        ...ending,
      }),
      sources,
    }),
    v.description('An outcome: the official place to turn to.'),
  ),
} as const;
export type NodeKey = keyof typeof nodeShapes;

export const scenarioShape = v.strictObject({
  name: sentence,
  given: v.record(id, id),
  reaches: v.pipe(v.string(), v.regex(END)),
  'asks-at-most': v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
});

const anyNode = v.union([nodeShapes.ask, nodeShapes.try, nodeShapes.branch, nodeShapes.call, nodeShapes.fix, nodeShapes.contact]);
const treeHead = {
  id,
  title: text,
  summary: v.optional(text),
  phrases: v.optional(v.pipe(texts, v.description('How people say it; feeds the search.'))),
  urgent: v.optional(v.boolean()),
  shared: v.optional(v.pipe(v.boolean(), v.description('A flow that other trees call and come back from.'))),
  start: id,
};
/** The tree without its nodes and scenarios: those are read one by one, so that one bad node does not hide the others. */
export const treeHeadShape = v.strictObject({ ...treeHead, nodes: v.any(), scenarios: v.optional(v.any()) });
export const treeShape = v.strictObject({
  ...treeHead,
  nodes: v.record(id, anyNode),
  scenarios: v.optional(v.array(scenarioShape)),
});

const hours = v.union([
  v.literal('always'),
  v.strictObject({
    days: v.pipe(v.array(v.picklist(DAYS)), v.minLength(1)),
    from: v.pipe(v.string(), v.regex(TIME)),
    to: v.pipe(v.string(), v.regex(TIME)),
    zone: v.pipe(sentence, v.description('An IANA time zone, such as Asia/Shanghai.')),
  }),
]);
export const channelShape = v.strictObject({
  kind: v.picklist(CHANNEL_KINDS),
  value: v.optional(v.pipe(sentence, v.description('The number or address, always in quotes.'))),
  label: text,
  path: v.optional(v.pipe(text, v.description('The way through the menus of the app.'))),
  purpose: v.optional(v.array(v.picklist(PURPOSES))),
  regions: v.optional(v.array(v.pipe(v.string(), v.regex(REGION)))),
  hours: v.optional(hours),
  languages: v.optional(v.array(language)),
  note: v.optional(text),
  'check-first': v.optional(v.pipe(v.boolean(), v.description('Shown with "check it in the app or on the official site first".'))),
  ...source,
});
const phrase = v.strictObject({ text, ...source });
export const organisationShape = v.strictObject({
  id,
  kind: v.picklist(ORGANISATION_KINDS),
  roles: v.optional(v.array(v.picklist(ROLES))),
  name: text,
  'in-text': v.optional(text),
  aliases: v.optional(v.array(sentence)),
  regions: v.optional(v.array(v.pipe(v.string(), v.regex(REGION)))),
  note: v.optional(text),
  domains: v.optional(v.array(v.strictObject({ domain: sentence, 'host-only': v.optional(v.boolean()), ...source }))),
  channels: v.optional(v.array(channelShape)),
  menus: v.optional(v.record(id, phrase)),
  figures: v.optional(v.record(id, phrase)),
  'never-asks': v.optional(v.array(phrase)),
  messages: v.optional(v.array(v.strictObject({ text: sentence, problem: id, facts: v.optional(v.record(id, id)), ...source }))),
  'do-not-use': v.optional(v.array(v.strictObject({ value: sentence, why: text, source: sentence }))),
});

export const phrasesShape = v.pipe(
  v.objectWithRest(
    { tree: v.pipe(id, v.description('The problem that the phrases belong to; none for what is not ours.')) },
    v.array(sentence),
  ),
  v.description('How people say a problem, by language: for a tree whose phrases are too many to stand in it.'),
);

export const wordsShape = v.strictObject({
  order: v.optional(v.pipe(v.array(id), v.description('The order in which problems are listed; others come after.'))),
  'have-ready': v.optional(v.record(id, text)),
});

export type RawNode = { [K in NodeKey]: v.InferOutput<(typeof nodeShapes)[K]> };
export type RawScenario = v.InferOutput<typeof scenarioShape>;
export type RawOrganisation = v.InferOutput<typeof organisationShape>;

export type Shape = v.GenericSchema;
export type Issue = v.BaseIssue<unknown>;
export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly Issue[] };

/** Fits a value to a shape; all that is wrong with it at once, nothing thrown. */
export function shaped<S extends Shape>(shape: S, value: unknown): Parsed<v.InferOutput<S>> {
  const result = v.safeParse(shape, value);
  return result.success ? { ok: true, value: result.output } : { ok: false, issues: result.issues };
}

/** The name of the format that an issue says was not met. */
export function formatOf(issue: Issue): Format {
  const found = (Object.keys(FORMATS) as Format[]).find((name) => String(FORMATS[name]) === issue.expected);
  return found ?? 'id';
}

/** The keys that a map at `path` inside a value of this shape may have. */
export function keysAt(shape: Shape, path: readonly (string | number)[]): readonly string[] {
  let here: readonly AnyShape[] = [shape as AnyShape];
  for (const step of path) here = here.flatMap((s) => inside(s, step));
  return here.flatMap((s) => unwrap(s).flatMap((u) => (u.entries ? Object.keys(u.entries) : [])));
}

interface AnyShape {
  type: string;
  wrapped?: AnyShape;
  entries?: Record<string, AnyShape>;
  item?: AnyShape;
  value?: AnyShape;
  options?: AnyShape[];
}
function unwrap(shape: AnyShape): AnyShape[] {
  if (shape.wrapped) return unwrap(shape.wrapped);
  if (shape.type === 'union' && shape.options) return shape.options.flatMap(unwrap);
  return [shape];
}
function inside(shape: AnyShape, step: string | number): AnyShape[] {
  return unwrap(shape).flatMap((s) => {
    const next = s.entries ? (Object.hasOwn(s.entries, step) ? s.entries[step] : undefined) : (s.item ?? s.value);
    return next ? [next] : [];
  });
}
