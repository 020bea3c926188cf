/** All that the search needs of the content, small and plain JSON, so that a start need not read every tree and organisation for it. */
import type { Content, FactId, OrganisationId, TreeId } from '../tree/types.ts';
import { bare, normalise } from './features.ts';
import { NOT_OURS } from './model.ts';

export interface SearchIndex {
  /** The problems that may be found. */
  readonly trees: readonly TreeId[];
  /** What is said of problems that no model was trained on; `tree` may be `none`. */
  readonly phrases: readonly SaidOf[];
  readonly messages: readonly ScreenMessage[];
  /** What wallets are called, made plain; the longest first. */
  readonly names: readonly { readonly wallet: OrganisationId; readonly name: string }[];
}
export interface SaidOf {
  readonly text: string;
  readonly tree: string;
}
/** Exact words of a screen. */
export interface ScreenMessage {
  readonly text: string;
  /** The same as {@link bare} makes it. */
  readonly plain: string;
  readonly wallet: OrganisationId;
  readonly problem: TreeId;
  readonly facts: Readonly<Record<FactId, string>>;
}

/**
 * The index of a content.
 * @param learnt the classes of the model that will be used with it; of them only phrases count that the content still holds
 */
export function searchIndexOf(content: Content, learnt: readonly string[] = []): SearchIndex {
  const known = new Set(learnt);
  const organisations = [...content.organisations.values()];
  return {
    trees: [...content.trees.keys()],
    phrases: [
      ...phrasesOf(content).filter(({ tree }) => !known.has(tree)),
      // Compiled content holds no phrases that the model was trained on; what there is of a known problem was added by others.
      ...[...content.trees.values()]
        .filter(({ id, shared }) => known.has(id) && !shared)
        .flatMap(({ id, phrases }) =>
          Object.values(phrases)
            .flat()
            .map((text) => ({ text, tree: id })),
        ),
    ],
    messages: organisations.flatMap((o) =>
      o.messages
        .filter((m) => content.trees.has(m.problem))
        .map(({ text, problem, facts }) => ({ text, plain: bare(text), wallet: o.id, problem, facts: { ...facts } })),
    ),
    names: longestFirst(
      organisations
        .filter((o) => o.roles.includes('wallet'))
        .flatMap((o) => [...Object.values(o.name), ...o.aliases].map((name) => ({ wallet: o.id, name: normalise(name) }))),
    ),
  };
}

/** Two indexes as one; where both hold a problem or a wallet, both count. */
export function joinedIndexes(first: SearchIndex, second: SearchIndex): SearchIndex {
  return {
    trees: [...new Set([...first.trees, ...second.trees])],
    phrases: [...first.phrases, ...second.phrases],
    messages: [...first.messages, ...second.messages],
    names: longestFirst([...first.names, ...second.names]),
  };
}

/** All that the search learns from: titles, summaries and phrases of the problems, and what is not ours. */
export function phrasesOf(content: Content): readonly SaidOf[] {
  const ours = [...content.trees.values()].flatMap((tree) =>
    tree.shared
      ? []
      : [...Object.values(tree.title), ...Object.values(tree.summary ?? {}), ...Object.values(tree.phrases).flat()].map((text) => ({
          text,
          tree: tree.id,
        })),
  );
  return [
    ...ours,
    ...Object.values(content.words.notOurs)
      .flat()
      .map((text) => ({ text, tree: NOT_OURS })),
  ];
}

/** The classes of a model that is trained on a content. */
export function learntFrom(content: Content): readonly string[] {
  return [...new Set(phrasesOf(content).map(({ tree }) => tree))];
}

/** The content without what a model was trained on. */
export function withoutPhrases(content: Content): Content {
  return {
    ...content,
    trees: new Map([...content.trees].map(([id, tree]) => [id, { ...tree, phrases: {} }])),
    words: { ...content.words, notOurs: {} },
  };
}

function longestFirst(names: SearchIndex['names']): SearchIndex['names'] {
  return [...names].filter(({ name }) => name !== '').sort((a, b) => b.name.length - a.name.length);
}
