/**
 * The shape of the YAML files, once, as valibot schemas: the reader checks files against them and `schema/*.json` is
 * made from them (scripts/write-schema.mjs), so an editor and `wallet-help check` cannot disagree. Valibot's only border.
 */
import * as v from 'valibot';
import { isRealDate } from './real-date.ts';
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
const DATE = /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/u;
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u;
const TIME = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u;
// The United Kingdom is GB; XX and ZZ are nowhere.
const REGION = /^(?!UK$|XX$|ZZ$)[A-Z]{2}$/u;
const TARGET = new RegExp(`^(?:${TREE_PREFIX})?[a-z][a-z0-9]*(?:-[a-z0-9]+)*$`, 'u');
const END = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*(?:\/[a-z][a-z0-9]*(?:-[a-z0-9]+)*)?$/u;

/** What a text must look like, by the name under which findings explain it. */
export const FORMATS = { id: ID, date: DATE, language: LANGUAGE, time: TIME, region: REGION, target: TARGET, end: END } as const;
export type Format = keyof typeof FORMATS;

/** A shape with the words that editors show when one points at it. */
function said<S extends v.GenericSchema>(description: string, shape: S) {
  return v.pipe(shape, v.description(description));
}

const sentence = v.pipe(v.string(), v.trim(), v.minLength(1));
const id = v.pipe(v.string(), v.regex(ID), v.description('An id: small letters, digits and single hyphens.'));
const idOrList = v.union([id, v.pipe(v.array(id), v.minLength(1))]);
const language = v.pipe(v.string(), v.regex(LANGUAGE));
const text = v.pipe(v.record(language, sentence), v.minEntries(1), v.description('A whole sentence by language, at least zh and en.'));
const texts = v.record(language, v.array(sentence));
const target = v.pipe(
  v.string(),
  v.regex(TARGET),
  v.description(`Where to go: a node of this tree, ${TREE_PREFIX}ID of another tree, or ${RETURN} at the end of a shared flow.`),
);
const condition = v.pipe(
  v.record(id, idOrList),
  v.minEntries(1),
  v.description('Fits when every fact named has one of the values given. A fact that is not known fits nothing.'),
);
const confidence = v.pipe(
  v.picklist(CONFIDENCES),
  v.description(
    'Who says so: operator (its own page), government, law, several (independent others agree), single (one other), general (common knowledge, no page seen).',
  ),
);
const date = v.pipe(v.string(), v.regex(DATE), v.check(isRealDate));
const source = {
  source: v.pipe(sentence, v.description('Where it was seen: an address, or the name of the page or law.')),
  seen: v.pipe(date, v.description('The day on which we read it, YYYY-MM-DD.')),
  published: v.optional(v.pipe(date, v.description('The date that the source itself carries.'))),
  confidence,
};
const sources = v.optional(
  said(
    'Where the facts in the sentences come from: every number, limit, menu, time or deadline has one.',
    v.array(v.strictObject({ says: v.pipe(sentence, v.description('What the source says, in one sentence.')), ...source })),
  ),
);

const purposes = said(
  'What for: puts the fitting channels first. general, freeze, fraud, dispute, complaint, account, from-abroad, visitor, merchant, report, advice.',
  v.union([v.picklist(PURPOSES), v.array(v.picklist(PURPOSES))]),
);

const option = v.strictObject({
  is: v.pipe(id, v.description('The value that the fact gets.')),
  label: v.optional(v.pipe(text, v.description("The answer in the person's words. May be left out where `is` is an organisation's id."))),
  when: v.optional(condition),
  go: target,
});
const remedy = v.strictObject({
  id,
  do: v.pipe(text, v.description('One thing to try, in one sentence.')),
  steps: v.optional(said('Small steps, where one sentence is not enough.', v.array(text))),
  why: v.optional(said('Why it may help, in one sentence.', text)),
  when: v.optional(condition),
  chance: v.optional(v.pipe(v.picklist(CHANCES), v.description('How often this is the cause.'))),
  effort: v.optional(v.pipe(v.picklist(EFFORTS), v.description('What trying it costs the person.'))),
  who: v.optional(v.pipe(idOrList, v.description('Whose channels to show beside the step: a role or an organisation.'))),
  purpose: v.optional(purposes),
  first: v.optional(v.pipe(v.boolean(), v.description('A safety step: before all others, asked "done?", never ends the list.'))),
});
const ending = {
  tell: v.pipe(text, v.description('The first thing the person should know or do.')),
  urgency: said('How soon: act-now (this minute), today, wait (nothing to do yet), self-serve (at leisure).', v.picklist(URGENCIES)),
  steps: v.optional(said('What to do then, in order.', v.array(text))),
  'have-ready': v.optional(
    said('What to have at hand: ids of words.yaml, or sentences as { zh: …, en: … }.', v.array(v.union([id, text]))),
  ),
  say: v.optional(v.pipe(text, v.description('What to say or write, ready to read out.'))),
  never: v.optional(said('What nobody honest asks for here, each completing "Nobody honest will ask you for …".', v.array(text))),
  'come-back': v.optional(v.pipe(text, v.description('When to come back, and what to do then.'))),
};

/** One schema a kind of node, under the key that tells the kind. */
export const nodeShapes = {
  ask: v.pipe(
    v.strictObject({
      ask: v.pipe(text, v.description('The question, in one sentence.')),
      why: v.pipe(text, v.description('Why we ask, shown on the why key.')),
      fact: v.optional(v.pipe(id, v.description("The fact that it establishes; the node's id where left out."))),
      options: said("The answers, in the person's words; two to six are readable.", v.pipe(v.array(option), v.minLength(2))),
      unsure: said(
        '"Not sure" is always an answer: how to find out, and the careful way on.',
        v.strictObject({ help: v.pipe(text, v.description('How the person can find out.')), go: target }),
      ),
      sources,
    }),
    v.description('A question: establishes one fact.'),
  ),
  try: v.pipe(
    v.strictObject({
      try: said('The things to try, one at a time.', v.pipe(v.array(remedy), v.minLength(1))),
      helped: v.optional(said('Where to go when one of them helped.', target)),
      otherwise: said('Where to go when none of them did.', target),
      'contact-effort': v.optional(
        said('What asking support costs instead; remedies dearer than that are left out. hours where left out.', v.picklist(EFFORTS)),
      ),
      sources,
    }),
    v.description('Remedies: one is tried at a time, in the order chance over effort.'),
  ),
  branch: v.pipe(
    v.strictObject({
      branch: said(
        'The rows, each with when and go; the first that fits is taken.',
        v.pipe(v.array(v.strictObject({ when: condition, go: target })), v.minLength(1)),
      ),
      else: said('Where to go when no row fits.', target),
      sources,
    }),
    v.description('A fork by facts that are known; the first row that fits is taken.'),
  ),
  call: v.pipe(
    v.strictObject({
      call: said('The id of a shared flow, such as which-wallet.', id),
      then: said('Where to go on when it comes back.', target),
      sources,
    }),
    v.description('Go through a shared flow and come back.'),
  ),
  fix: v.pipe(
    v.strictObject({
      fix: said('Solved, or nothing more is needed: tell and urgency, and what else helps.', v.strictObject(ending)),
      sources,
    }),
    v.description('An outcome: solved, or nothing more is needed.'),
  ),
  contact: v.pipe(
    v.strictObject({
      contact: said(
        'The official place to turn to: who, tell and urgency, and what else helps.',
        v.strictObject({
          who: v.pipe(idOrList, v.description('Whom to turn to, first one first: a role (wallet, bank, police ...) or an organisation.')),
          purpose: v.optional(purposes),
          ...ending,
        }),
      ),
      sources,
    }),
    v.description('An outcome: the official place to turn to.'),
  ),
} as const;
export type NodeKey = keyof typeof nodeShapes;

export const scenarioShape = v.strictObject({
  name: said('Who or what this is.', sentence),
  given: said('The answers, as { fact: value } or { remedy: yes }; remedies left out count as no, safety steps as yes.', v.record(id, id)),
  reaches: said(
    'The outcome that the walk ends at: a node of this tree, or TREE/NODE after a hand-over.',
    v.pipe(v.string(), v.regex(END)),
  ),
  'asks-at-most': v.optional(said('Questions on the way, those in given counted.', v.pipe(v.number(), v.integer(), v.minValue(0)))),
  urgency: v.optional(said('How urgent its outcome is.', v.picklist(URGENCIES))),
  offers: v.optional(said('By fact, the answers offered beside unsure, all of them and in this order.', v.record(id, v.array(id)))),
  tries: v.optional(said('The remedies proposed on the way, all of them and in this order.', v.array(id))),
  contacts: v.optional(
    said('The organisations whose channels are shown on the way and at its end, all of them and in this order.', v.array(id)),
  ),
});

const anyNode = v.union([nodeShapes.ask, nodeShapes.try, nodeShapes.branch, nodeShapes.call, nodeShapes.fix, nodeShapes.contact]);
const treeHead = {
  id,
  title: said('The problem in a few words, by language.', text),
  summary: v.optional(said('What it is about, in one sentence by language.', text)),
  phrases: v.optional(v.pipe(texts, v.description('How people say it; feeds the search.'))),
  urgent: v.optional(said('Listed first, with a mark.', v.boolean())),
  shared: v.optional(v.pipe(v.boolean(), v.description('A flow that other trees call and come back from.'))),
  start: said('The node that comes first.', id),
};
/** The tree without its nodes and scenarios: those are read one by one, so that one bad node does not hide the others. */
export const treeHeadShape = v.strictObject({ ...treeHead, nodes: v.any(), scenarios: v.optional(v.any()) });
export const treeShape = v.strictObject({
  ...treeHead,
  nodes: said('The nodes by id: questions, remedies, forks, calls and outcomes.', v.record(id, anyNode)),
  scenarios: v.optional(said('Tests beside the tree: answers in, outcome out.', v.array(scenarioShape))),
});

const hours = said(
  'When somebody answers: always, or days, from, to and zone; left out if unknown.',
  v.union([
    v.literal('always'),
    v.strictObject({
      days: said('mon, tue, wed, thu, fri, sat, sun.', v.pipe(v.array(v.picklist(DAYS)), v.minLength(1))),
      from: said("By the 24-hour clock, such as '09:00'.", v.pipe(v.string(), v.regex(TIME))),
      to: said("By the 24-hour clock, such as '18:00'.", v.pipe(v.string(), v.regex(TIME))),
      zone: v.pipe(sentence, v.description('An IANA time zone, such as Asia/Shanghai.')),
    }),
  ]),
);
export const channelShape = v.strictObject({
  kind: said('phone, in-app, web, chat, email, social, sms or in-person.', v.picklist(CHANNEL_KINDS)),
  value: v.optional(v.pipe(sentence, v.description('The number or address, always in quotes.'))),
  label: said('What the channel is called, by language.', text),
  path: v.optional(v.pipe(text, v.description('The way through the menus of the app.'))),
  purpose: v.optional(said('What it is for; general where left out.', v.array(v.picklist(PURPOSES)))),
  regions: v.optional(
    said('Where it can be reached from, as ISO codes such as CN; everywhere where left out.', v.array(v.pipe(v.string(), v.regex(REGION)))),
  ),
  hours: v.optional(hours),
  languages: v.optional(said('The languages spoken there, such as zh and en.', v.array(language))),
  note: v.optional(said('What to know before using it, by language.', text)),
  'check-first': v.optional(v.pipe(v.boolean(), v.description('Shown with "check it in the app or on the official site first".'))),
  ...source,
});
const phrase = v.strictObject({ text: said('The words, by language.', text), ...source });
export const organisationShape = v.strictObject({
  id,
  kind: said('What it is: wallet, bank, merchant, carrier, public-body, association or phone-maker.', v.picklist(ORGANISATION_KINDS)),
  roles: v.optional(said('For what trees turn to it by who:, such as wallet, bank or police.', v.array(v.picklist(ROLES)))),
  name: said('Its name, by language.', text),
  'in-text': v.optional(said('How it is called inside a sentence, where the name does not fit.', text)),
  aliases: v.optional(said('Other names that people use.', v.array(sentence))),
  regions: v.optional(
    said('Where it is, as ISO codes such as CN; everywhere where left out.', v.array(v.pipe(v.string(), v.regex(REGION)))),
  ),
  note: v.optional(said('What a user should know of this entry, by language.', text)),
  domains: v.optional(
    said(
      'Web addresses that are really theirs.',
      v.array(
        v.strictObject({
          domain: said('The bare domain, such as alipay.com.', sentence),
          'host-only': v.optional(said('Only this exact host is theirs, not what is above or beside it.', v.boolean())),
          ...source,
        }),
      ),
    ),
  ),
  channels: v.optional(said('The ways to reach it, best first.', v.array(channelShape))),
  menus: v.optional(said('Where things are in its app: what {menu.NAME} in a tree becomes.', v.record(id, phrase))),
  figures: v.optional(said('Limits, fees and waiting times: what {figure.NAME} in a tree becomes.', v.record(id, phrase))),
  'never-asks': v.optional(said('What it promises never to ask for.', v.array(phrase))),
  messages: v.optional(
    said(
      'Exact words of its screens; typing one starts the right problem.',
      v.array(
        v.strictObject({
          text: said('The words as the screen shows them.', sentence),
          problem: said('The id of the tree that they belong to.', id),
          facts: v.optional(said('What they tell besides, as { fact: value }.', v.record(id, id))),
          ...source,
        }),
      ),
    ),
  ),
  'do-not-use': v.optional(
    said(
      'Numbers and addresses that are not theirs, or no longer: never offered.',
      v.array(
        v.strictObject({
          value: said('The number or address, in quotes.', sentence),
          why: said('Why not, by language.', text),
          source: said('Where that was seen.', sentence),
        }),
      ),
    ),
  ),
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
  'have-ready': v.optional(said('What to have at hand, by the ids that trees name.', v.record(id, text))),
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

/** Keys that may stand in the first column of each kind of file, to tell which line is out of place. */
export const TOP_KEYS = {
  tree: Object.keys(treeHeadShape.entries),
  organisation: Object.keys(organisationShape.entries),
  words: Object.keys(wordsShape.entries),
} as const;

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
