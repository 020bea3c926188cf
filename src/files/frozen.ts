/** Trees, organisations and words as JSON, each in two parts: the head, which lists and choices need, and the body, which is thawed only when it is asked for. */
import type { ListedOrganisation } from '../contacts/directory.ts';
import type { Content, DoNotUse, Message, Organisation, Phrase, Text, Texts, Tree, TreeId, Vocabulary, Words } from '../tree/types.ts';
import type { ListedMore } from './pack-form.ts';

type Pairs<T> = readonly (readonly [string, T])[];

export type TreeHead = Pick<Tree, 'id' | 'title' | 'summary' | 'phrases' | 'urgent' | 'shared' | 'start' | 'ahead'>;
export type OrganisationHead = Pick<Organisation, 'id' | 'kind' | 'roles' | 'name' | 'inText' | 'aliases' | 'regions'>;
export type OrganisationBody = Pick<Organisation, 'note' | 'domains' | 'neverAsks' | 'doNotUse'>;
/** What its names in the sentences of trees stand for. */
export interface OrganisationNames {
  readonly menus: Pairs<Phrase>;
  readonly figures: Pairs<Phrase>;
}
export interface FrozenOrganisation {
  readonly head: OrganisationHead;
  readonly body: OrganisationBody;
  readonly channels: Organisation['channels'];
  readonly names: OrganisationNames;
}
export interface FrozenWords {
  readonly haveReady: Pairs<Text>;
  readonly order: readonly TreeId[];
  readonly notOurs: Texts;
}

export interface FrozenVocabulary {
  readonly facts: Pairs<readonly string[]>;
  readonly remedies: readonly string[];
}

/** @param phrases whether they go along: a search that was trained on them needs them no more, and they are half of all text */
export function freezeTree(tree: Tree, phrases: boolean, ahead: number): TreeHead {
  const { id, title, summary, urgent, shared, start } = tree;
  return { id, title, ...(summary && { summary }), phrases: phrases ? tree.phrases : {}, urgent, shared, start, ahead };
}

export function freezeOrganisation(o: Organisation): FrozenOrganisation {
  const { id, kind, roles, name, inText, aliases, regions } = o;
  const { note, domains, channels, menus, figures, neverAsks, doNotUse } = o;
  return {
    head: { id, kind, roles, name, ...(inText && { inText }), aliases, regions },
    body: { ...(note && { note }), domains, neverAsks, doNotUse },
    channels,
    names: { menus: [...menus], figures: [...figures] },
  };
}

export function freezeWords(words: Words, notOurs: boolean): FrozenWords {
  return { haveReady: [...words.haveReady], order: words.order, notOurs: notOurs ? words.notOurs : {} };
}

const NO_SCENARIOS: Tree['scenarios'] = [];

/** A tree whose nodes are read when they are first looked at. Its scenarios are not kept: they are for authors, who have the YAML. */
export class ThawedTree implements Tree {
  readonly id: Tree['id'];
  readonly title: Tree['title'];
  readonly summary?: NonNullable<Tree['summary']>;
  readonly phrases: Tree['phrases'];
  readonly urgent: Tree['urgent'];
  readonly shared: Tree['shared'];
  readonly start: Tree['start'];
  readonly ahead?: NonNullable<Tree['ahead']>;
  readonly scenarios: Tree['scenarios'] = NO_SCENARIOS;
  readonly #read: () => Tree['nodes'];
  #nodes: Tree['nodes'] | undefined;

  /** @param nodes called once at most */
  constructor(head: TreeHead, nodes: () => Tree['nodes']) {
    this.id = head.id;
    this.title = head.title;
    if (head.summary) this.summary = head.summary;
    this.phrases = head.phrases;
    this.urgent = head.urgent;
    this.shared = head.shared;
    this.start = head.start;
    if (head.ahead !== undefined) this.ahead = head.ahead;
    this.#read = nodes;
  }
  get nodes() {
    this.#nodes ??= this.#read();
    return this.#nodes;
  }
}

/** The rest of an organisation, each read when it is first looked at. */
export interface OrganisationRest {
  readonly body: () => OrganisationBody;
  readonly channels: () => Organisation['channels'];
  readonly names: () => OrganisationNames;
  readonly messages: () => readonly Message[];
}

/**
 * An organisation whose channels, menus and figures are read when they are first looked at, and so are the words of its screens. A class, because to make a
 * hundred objects with getters of their own takes milliseconds.
 */
export class ThawedOrganisation implements Organisation {
  readonly id: Organisation['id'];
  readonly kind: Organisation['kind'];
  readonly roles: Organisation['roles'];
  readonly name: Organisation['name'];
  readonly inText: Organisation['inText'];
  readonly aliases: Organisation['aliases'];
  readonly regions: Organisation['regions'];
  readonly #rest: OrganisationRest;
  #body: OrganisationBody | undefined;
  #channels: Organisation['channels'] | undefined;
  #names: Pick<Organisation, 'menus' | 'figures'> | undefined;

  constructor(head: OrganisationHead, rest: OrganisationRest) {
    this.id = head.id;
    this.kind = head.kind;
    this.roles = head.roles;
    this.name = head.name;
    this.inText = head.inText;
    this.aliases = head.aliases;
    this.regions = head.regions;
    this.#rest = rest;
  }

  get #thawed() {
    this.#body ??= this.#rest.body();
    return this.#body;
  }
  get #named() {
    if (!this.#names) {
      const { menus, figures } = this.#rest.names();
      this.#names = { menus: new Map(menus), figures: new Map(figures) };
    }
    return this.#names;
  }
  get note() {
    return this.#thawed.note;
  }
  get domains() {
    return this.#thawed.domains;
  }
  get channels() {
    this.#channels ??= this.#rest.channels();
    return this.#channels;
  }
  get menus() {
    return this.#named.menus;
  }
  get figures() {
    return this.#named.figures;
  }
  get neverAsks() {
    return this.#thawed.neverAsks;
  }
  get doNotUse() {
    return this.#thawed.doNotUse;
  }
  get messages() {
    return this.#rest.messages();
  }
}

/** Of all that are listed. */
export interface ListingRest {
  readonly more: () => ListedMore;
  readonly whole: () => Content['organisations'];
}

/** An organisation as far as it can be looked up: what nearly every look needs at once, the rest when it is first asked for. */
export class ThawedListing implements ListedOrganisation {
  readonly id: ListedOrganisation['id'];
  readonly regions: ListedOrganisation['regions'];
  readonly #rest: ListingRest;
  readonly #at: number;

  /** @param at which of the list it is */
  constructor(id: ListedOrganisation['id'], regions: ListedOrganisation['regions'], at: number, rest: ListingRest) {
    this.id = id;
    this.regions = regions;
    this.#at = at;
    this.#rest = rest;
  }
  get channels() {
    return this.#rest.more()[this.#at]?.channels ?? [];
  }
  get domains() {
    return this.#rest.more()[this.#at]?.domains ?? [];
  }
  get doNotUse() {
    const values = this.#rest.more()[this.#at]?.doNotUse ?? [];
    return values.map((value) => new ThawedDoNotUse(value, () => this.#rest.whole().get(this.id)));
  }
  get kind() {
    return this.#rest.whole().get(this.id)?.kind ?? 'merchant';
  }
  get name() {
    return this.#rest.whole().get(this.id)?.name ?? {};
  }
  get aliases() {
    return this.#rest.whole().get(this.id)?.aliases ?? [];
  }
}

/** A value not to use, with the reasons that stand with its organisation. */
class ThawedDoNotUse implements DoNotUse {
  readonly value: string;
  readonly #owner: () => Organisation | undefined;

  constructor(value: string, owner: () => Organisation | undefined) {
    this.value = value;
    this.#owner = owner;
  }
  get #whole() {
    return this.#owner()?.doNotUse.find(({ value }) => value === this.value);
  }
  get why() {
    return this.#whole?.why ?? {};
  }
  get source() {
    return this.#whole?.source ?? '';
  }
}

export function thawWords({ haveReady, order, notOurs }: FrozenWords): Words {
  return { haveReady: new Map(haveReady), order, notOurs };
}

export function freezeVocabulary({ facts, remedies }: Vocabulary): FrozenVocabulary {
  return { facts: [...facts].map(([id, values]) => [id, [...values]]), remedies: [...remedies] };
}

export function thawVocabulary({ facts, remedies }: FrozenVocabulary): Vocabulary {
  return { facts: new Map(facts.map(([id, values]) => [id, new Set(values)])), remedies: new Set(remedies) };
}

/** Makes a thing when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
