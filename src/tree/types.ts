/**
 * What a tree, an organisation and a session are. Every other layer speaks in these types; this file imports nothing.
 * The words are those of the README: tree, question, fact, remedy, outcome, organisation, session.
 */

/** Whole sentences by BCP 47 tag. Ours carry at least `zh` and `en`. */
export type Text = Readonly<Record<string, string>>;
export type Texts = Readonly<Record<string, readonly string[]>>;

export type TreeId = string;
export type NodeId = string;
export type FactId = string;
export type OrganisationId = string;

/** Where a way leads: a node of this tree, `tree:ID` (hand over for good) or `return` (back to the caller of a shared flow). */
export type Target = string;

/** All of the named facts have one of the values. A fact that nobody established fits nothing. */
export type Condition = Readonly<Record<FactId, readonly string[]>>;

export const UNSURE = 'unsure';
export const RETURN = 'return';
export const TREE_PREFIX = 'tree:';

export const CHANCES = ['rare', 'possible', 'likely'] as const;
export const EFFORTS = ['seconds', 'minutes', 'hours', 'days'] as const;
export const URGENCIES = ['act-now', 'today', 'wait', 'self-serve'] as const;
export const RESULTS = ['yes', 'no', 'skipped'] as const;
export type Chance = (typeof CHANCES)[number];
export type Effort = (typeof EFFORTS)[number];
export type Urgency = (typeof URGENCIES)[number];
/** Did the remedy help: yes, no, or the person could not do it. For a `first` step: it was done, was not, could not be. */
export type Result = (typeof RESULTS)[number];

/** How sure we are of a fact: who says it. `general` is common knowledge that no page was seen for; it is worded as "usually". */
export const CONFIDENCES = ['operator', 'government', 'law', 'several', 'single', 'general'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Where a fact comes from. `seen` is the day we read it, `published` the day the source itself carries. */
export interface Source {
  readonly source: string;
  readonly seen: string;
  readonly published?: string;
  readonly confidence: Confidence;
}

export interface Option {
  readonly is: string;
  /** Absent where `is` names an organisation: then its name is the label. */
  readonly label?: Text;
  readonly when?: Condition;
  readonly go: Target;
}
export interface Unsure {
  /** How the person can find out. */
  readonly help: Text;
  readonly go: Target;
}
interface NodeBase {
  readonly id: NodeId;
  /** Of what its sentences claim. What each of them says stands in the YAML, for authors. */
  readonly sources: readonly Source[];
}
export interface Question extends NodeBase {
  readonly kind: 'question';
  readonly ask: Text;
  readonly why: Text;
  readonly fact: FactId;
  readonly options: readonly Option[];
  readonly unsure: Unsure;
}
export interface Remedy {
  readonly id: string;
  readonly do: Text;
  readonly steps: readonly Text[];
  readonly why?: Text;
  readonly when?: Condition;
  readonly chance: Chance;
  readonly effort: Effort;
  /** A safety step: comes before the others, is asked "done?" and never ends the list. */
  readonly first: boolean;
  /** Whose channels stand beside the step: a person told to block a card needs the number now and not four screens later. */
  readonly who: readonly string[];
  readonly purpose: readonly Purpose[];
}
export interface Remedies extends NodeBase {
  readonly kind: 'remedies';
  readonly try: readonly Remedy[];
  /** Absent where every remedy is a `first` step, which cannot "help". */
  readonly helped?: Target;
  readonly otherwise: Target;
  /** What it costs the person to ask support instead; remedies worth less than that are left out. */
  readonly contactEffort: Effort;
}
export interface Branch extends NodeBase {
  readonly kind: 'branch';
  readonly rows: readonly { readonly when: Condition; readonly go: Target }[];
  readonly else: Target;
}
export interface Call extends NodeBase {
  readonly kind: 'call';
  readonly call: TreeId;
  readonly then: Target;
}
/** What both kinds of outcome say. */
export interface Ending {
  readonly tell: Text;
  readonly urgency: Urgency;
  readonly steps: readonly Text[];
  readonly haveReady: readonly (string | Text)[];
  readonly say?: Text;
  /** What nobody honest will ask for here, beside what the organisation itself says. */
  readonly never: readonly Text[];
  readonly comeBack?: Text;
}
export interface Fix extends NodeBase, Ending {
  readonly kind: 'fix';
}
export interface Contact extends NodeBase, Ending {
  readonly kind: 'contact';
  /** Roles (`wallet`, `bank`, `police` ...) or organisation ids, the first to turn to first. */
  readonly who: readonly string[];
  readonly purpose: readonly Purpose[];
}
export type Node = Question | Remedies | Branch | Call | Fix | Contact;
export type Outcome = Fix | Contact;

export interface Scenario {
  readonly name: string;
  readonly given: Readonly<Record<string, string>>;
  /** A node of this tree, or `TREE/NODE` after a hand-over. */
  readonly reaches: string;
  readonly asksAtMost?: number;
  /** Of the outcome. */
  readonly urgency?: Urgency;
  /** By fact, the answers that its question offers on the way beside `unsure`, all of them and in this order. */
  readonly offers?: Readonly<Record<FactId, readonly string[]>>;
  /** The remedies that are proposed on the way, all of them and in this order. */
  readonly tries?: readonly string[];
  /** The organisations whose channels are shown on the way and at its end, all of them and in this order. */
  readonly contacts?: readonly OrganisationId[];
}
export interface Tree {
  readonly id: TreeId;
  readonly title: Text;
  readonly summary?: Text;
  readonly phrases: Texts;
  readonly urgent: boolean;
  /** A flow that other trees call and come back from; not offered as a problem. */
  readonly shared: boolean;
  readonly start: NodeId;
  readonly nodes: ReadonlyMap<NodeId, Node>;
  readonly scenarios: readonly Scenario[];
  /** About how many questions it asks from its start on; worked out beforehand where content is compiled. */
  readonly ahead?: number;
}

export const ORGANISATION_KINDS = ['wallet', 'bank', 'merchant', 'carrier', 'public-body', 'association', 'phone-maker'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];
export const ROLES = ['wallet', 'bank', 'merchant', 'carrier', 'phone-maker', 'police', 'report-fraud', 'complaints', 'court'] as const;
export type Role = (typeof ROLES)[number];
/** Roles that belong to a place: the police of one region are no use in another. */
export const LOCAL_ROLES: readonly Role[] = ['police', 'report-fraud', 'complaints', 'court'];
export const PURPOSES = [
  'general',
  'freeze',
  'fraud',
  'dispute',
  'complaint',
  'account',
  'from-abroad',
  'visitor',
  'merchant',
  'report',
  'advice',
] as const;
export type Purpose = (typeof PURPOSES)[number];
export const CHANNEL_KINDS = ['phone', 'in-app', 'web', 'chat', 'email', 'social', 'sms', 'in-person'] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

export type Hours = 'always' | { readonly days: readonly Day[]; readonly from: string; readonly to: string; readonly zone: string };
export interface Channel extends Source {
  readonly kind: ChannelKind;
  /** The number, address or, for `in-app` and `in-person`, empty: then `path` says where. */
  readonly value?: string;
  readonly label: Text;
  readonly path?: Text;
  readonly purpose: readonly Purpose[];
  /** ISO regions it serves; empty is everywhere. */
  readonly regions: readonly string[];
  readonly hours?: Hours;
  readonly languages: readonly string[];
  readonly note?: Text;
  /** Shown with "check it in the app or on the official site first". */
  readonly checkFirst: boolean;
}
export interface Domain extends Source {
  readonly domain: string;
  /** Only this exact host is theirs, not what is above or beside it. */
  readonly hostOnly: boolean;
}
export interface Phrase extends Source {
  readonly text: Text;
}
/** Exact words of one of its screens. */
export interface Message extends Source {
  readonly text: string;
  readonly problem: TreeId;
  readonly facts: Readonly<Record<FactId, string>>;
}
/** A number or address that must never be offered as help. */
export interface DoNotUse {
  readonly value: string;
  readonly why: Text;
  readonly source: string;
}
export interface Organisation {
  readonly id: OrganisationId;
  readonly kind: OrganisationKind;
  readonly roles: readonly Role[];
  readonly name: Text;
  /** How it is called inside a sentence, where the name alone would not fit ("your wallet app"). */
  readonly inText?: Text | undefined;
  readonly aliases: readonly string[];
  readonly regions: readonly string[];
  readonly note?: Text | undefined;
  readonly domains: readonly Domain[];
  readonly channels: readonly Channel[];
  readonly menus: ReadonlyMap<string, Phrase>;
  readonly figures: ReadonlyMap<string, Phrase>;
  readonly neverAsks: readonly Phrase[];
  readonly messages: readonly Message[];
  readonly doNotUse: readonly DoNotUse[];
}

/** What all trees share: words that they name by id, and the order of the list. */
export interface Words {
  readonly haveReady: ReadonlyMap<string, Text>;
  /** How people say what none of our problems is; keeps the search from being sure of everything. */
  readonly notOurs: Texts;
  /** The order in which problems are listed; what is not in it comes after. */
  readonly order: readonly TreeId[];
}

/** What can be said at all: the facts with their values, and the remedies, over all trees. */
export interface Vocabulary {
  readonly facts: ReadonlyMap<FactId, ReadonlySet<string>>;
  readonly remedies: ReadonlySet<string>;
}

/** Everything that a walk needs. */
export interface Content {
  readonly trees: ReadonlyMap<TreeId, Tree>;
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  readonly words: Words;
  /** Collected beforehand where content is compiled; vocabulary() collects it otherwise. */
  readonly vocabulary?: Vocabulary;
}

/** The organisation that stands for a wallet we hold nothing about; its menus and figures are the generic phrases. */
export const GENERIC_WALLET: OrganisationId = 'other-wallet';
/** The fact behind "another wallet": which one of those that a first list has no room for. */
export const NAMED_WALLET: FactId = 'named-wallet';
/** The tree behind the emergency key. */
export const EMERGENCY_TREE: TreeId = 'emergency';
