/** Content as plain JSON and back: for a web page or a bot that cannot read YAML. */
import type { Content, Node, Organisation, Phrase, Text, Tree, Words } from './types.ts';

export interface TreeJson extends Omit<Tree, 'nodes'> {
  /** In the order of the file; each carries its id. */
  readonly nodes: readonly Node[];
}
export interface OrganisationJson extends Omit<Organisation, 'menus' | 'figures'> {
  readonly menus: Readonly<Record<string, Phrase>>;
  readonly figures: Readonly<Record<string, Phrase>>;
}
export interface WordsJson extends Omit<Words, 'haveReady'> {
  readonly haveReady: Readonly<Record<string, Text>>;
}
/** {@link Content} with lists and records for its maps, so that `JSON.stringify` and `JSON.parse` keep all of it. */
export interface ContentJson {
  readonly trees: readonly TreeJson[];
  readonly organisations: readonly OrganisationJson[];
  readonly words: WordsJson;
}

/** Turns content into what JSON can hold. Nothing is lost but the text of the files. */
export function contentToJson(content: Content): ContentJson {
  return {
    trees: [...content.trees.values()].map((tree) => ({ ...tree, nodes: [...tree.nodes.values()] })),
    organisations: [...content.organisations.values()].map((organisation) => ({
      ...organisation,
      menus: Object.fromEntries(organisation.menus),
      figures: Object.fromEntries(organisation.figures),
    })),
    words: { ...content.words, haveReady: Object.fromEntries(content.words.haveReady) },
  };
}

/**
 * Turns it back.
 * @param json made by {@link contentToJson}, by this version of the package; it is not checked again, so take it from nowhere else
 */
export function contentFromJson(json: ContentJson): Content {
  return {
    trees: new Map(json.trees.map((tree) => [tree.id, { ...tree, nodes: new Map(tree.nodes.map((node) => [node.id, node])) }])),
    organisations: new Map(
      json.organisations.map((organisation) => [
        organisation.id,
        { ...organisation, menus: new Map(Object.entries(organisation.menus)), figures: new Map(Object.entries(organisation.figures)) },
      ]),
    ),
    words: { ...json.words, haveReady: new Map(Object.entries(json.words.haveReady)) },
  };
}
