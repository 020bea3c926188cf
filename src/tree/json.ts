/** Content as plain JSON and back: for a web page or a bot that cannot read YAML. */
import type { Content, Node, NodeId, Organisation, Phrase, Text, Tree, Words } from './types.ts';

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

/** A tree as a value that `JSON.stringify` keeps whole. */
export function treeToJson(tree: Tree): TreeJson {
  return { ...tree, nodes: [...tree.nodes.values()] };
}

/** The tree that {@link treeToJson} was given. The nodes are taken over, not copied. */
export function treeFromJson(json: TreeJson): Tree {
  return { ...json, nodes: nodesFromJson(json.nodes) };
}

function nodesFromJson(list: readonly Node[]): Tree['nodes'] {
  const nodes = new Map<NodeId, Node>();
  for (const node of list) nodes.set(node.id, node);
  return nodes;
}

/** Turns content into what JSON can hold. Nothing is lost but the text of the files. */
export function contentToJson(content: Content): ContentJson {
  return {
    trees: [...content.trees.values()].map(treeToJson),
    organisations: [...content.organisations.values()].map(organisationToJson),
    words: { ...content.words, haveReady: Object.fromEntries(content.words.haveReady) },
  };
}

/** Each key by name: an organisation may be one that reads what it holds when it is asked for, which copying it would not do. */
function organisationToJson(o: Organisation): OrganisationJson {
  const { id, kind, roles, name, inText, aliases, regions, note, domains, channels, menus, figures, neverAsks, messages, doNotUse } = o;
  return {
    ...{ id, kind, roles, name, inText, aliases, regions, note, domains, channels, neverAsks, messages, doNotUse },
    menus: Object.fromEntries(menus),
    figures: Object.fromEntries(figures),
  };
}

/**
 * Turns it back.
 * @param json made by {@link contentToJson}, by this version of the package; it is not checked again, so take it from nowhere else
 */
export function contentFromJson(json: ContentJson): Content {
  return {
    trees: new Map(json.trees.map((tree) => [tree.id, treeFromJson(tree)])),
    organisations: new Map(
      json.organisations.map((organisation) => [
        organisation.id,
        { ...organisation, menus: new Map(Object.entries(organisation.menus)), figures: new Map(Object.entries(organisation.figures)) },
      ]),
    ),
    words: { ...json.words, haveReady: new Map(Object.entries(json.words.haveReady)) },
  };
}
