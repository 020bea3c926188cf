/** Trees, organisations and words as JSON, each in two parts: the head, which lists and choices need, and the body, which is thawed only when it is asked for. */
import type { Message, Node, Organisation, Phrase, Text, Texts, Tree, TreeId, Vocabulary, Words } from '../tree/types.ts';

type Pairs<T> = readonly (readonly [string, T])[];

export type TreeHead = Pick<Tree, 'id' | 'title' | 'summary' | 'phrases' | 'urgent' | 'shared' | 'start'>;
export interface TreeBody {
  readonly nodes: Pairs<Node>;
}
export type OrganisationHead = Pick<Organisation, 'id' | 'kind' | 'roles' | 'name' | 'inText' | 'aliases' | 'regions'>;
export type OrganisationBody = Pick<Organisation, 'note' | 'domains' | 'channels' | 'neverAsks' | 'doNotUse'> & {
  readonly menus: Pairs<Phrase>;
  readonly figures: Pairs<Phrase>;
};
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
export function freezeTree(tree: Tree, phrases: boolean): { readonly head: TreeHead; readonly body: TreeBody } {
  const { id, title, summary, urgent, shared, start } = tree;
  return {
    head: { id, title, ...(summary && { summary }), phrases: phrases ? tree.phrases : {}, urgent, shared, start },
    body: { nodes: [...tree.nodes] },
  };
}

export function freezeOrganisation(o: Organisation): { readonly head: OrganisationHead; readonly body: OrganisationBody } {
  const { id, kind, roles, name, inText, aliases, regions } = o;
  const { note, domains, channels, menus, figures, neverAsks, doNotUse } = o;
  return {
    head: { id, kind, roles, name, ...(inText && { inText }), aliases, regions },
    body: { ...(note && { note }), domains, channels, menus: [...menus], figures: [...figures], neverAsks, doNotUse },
  };
}

export function freezeWords(words: Words, notOurs: boolean): FrozenWords {
  return { haveReady: [...words.haveReady], order: words.order, notOurs: notOurs ? words.notOurs : {} };
}

/**
 * A tree whose nodes are read when they are first looked at. Its scenarios are not kept: they are for authors, who have the YAML.
 * @param body called once at most
 */
export function thawTree(head: TreeHead, body: () => TreeBody): Tree {
  const nodes = once(() => new Map(body().nodes));
  return {
    ...head,
    scenarios: [],
    get nodes() {
      return nodes();
    },
  };
}

/** An organisation whose channels, menus and figures are read when they are first looked at, and so are the words of its screens. */
export function thawOrganisation(
  head: OrganisationHead,
  { body, messages }: { readonly body: () => OrganisationBody; readonly messages: () => readonly Message[] },
): Organisation {
  const thawed = once(() => {
    const { menus, figures, ...rest } = body();
    return { ...rest, menus: new Map(menus), figures: new Map(figures) };
  });
  return {
    ...head,
    get note() {
      return thawed().note;
    },
    get domains() {
      return thawed().domains;
    },
    get channels() {
      return thawed().channels;
    },
    get menus() {
      return thawed().menus;
    },
    get figures() {
      return thawed().figures;
    },
    get neverAsks() {
      return thawed().neverAsks;
    },
    get doNotUse() {
      return thawed().doNotUse;
    },
    get messages() {
      return messages();
    },
  };
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
