import { type By, KINDS, listingOf } from '../contacts/directory.ts';
import { learntFrom, searchIndexOf, withoutPhrases } from '../find/search-index.ts';
import type { Content, Node, Source, Tree } from '../tree/types.ts';
import { vocabulary } from '../tree/vocabulary.ts';
import { aheadIn } from '../walk/reach.ts';
import { type Stamp, writeAtomically } from './disk.ts';
import { freezeOrganisation, freezeTree, freezeVocabulary, freezeWords } from './frozen.ts';
import {
  type FileTable,
  FORMAT,
  type Index,
  type Listed,
  type ListedChannels,
  type ListedMore,
  type Messages,
  type PackedNode,
  type Place,
  type Row,
  type Table,
  TRAILER,
} from './pack-form.ts';
import { type Packed, partOf } from './packed-files.ts';

export interface PackOptions {
  readonly base: string;
  /** Whether they go along: ours are in the search model, a company's own are compared one by one. */
  readonly phrases: boolean;
  readonly mode?: number;
  /** The content with all that it leans on. */
  readonly whole?: Content;
  /** The stamp of the folder of each part, as it was before its files were listed. */
  readonly folders?: ReadonlyMap<string, Stamp | undefined>;
}

/**
 * Writes a pack.
 * @param files as they were before `content` was read from them
 * @returns undefined, or the system's word for what went wrong
 */
export function writePack(path: string, content: Content, files: readonly Packed[], options: PackOptions): string | undefined {
  const bodies: string[] = [];
  let at = 0;
  const place = (body: unknown): Place => {
    const text = `${JSON.stringify(body)}\n`;
    const bytes = Buffer.byteLength(text);
    bodies.push(text);
    at += bytes;
    return [at - bytes, bytes];
  };
  const table = <T extends { readonly id: string }>(things: readonly T[], body: (thing: T) => unknown): Table => {
    const all = things.map(body);
    return { from: at, ids: things.map(({ id }) => id), bytes: all.map((what) => place(what)[1]) };
  };
  const trees = [...content.trees.values()];
  const organisations = [...content.organisations.values()];
  const listings = organisations.map(listingOf);
  const reached = (by: By): ListedChannels => {
    const all = listings.flatMap(({ channels }, owner) =>
      channels.filter(({ kind }) => KINDS[by].includes(kind)).map((channel) => ({ owner, ...channel })),
    );
    const [purposes, purposeLists] = numbered(all.map(({ purpose }) => purpose));
    const [regions, regionLists] = numbered(all.map((channel) => channel.regions));
    const values = all.map(({ value }) => value ?? null);
    return {
      owners: all.map(({ owner }) => owner),
      kinds: all.map(({ kind }) => kind),
      values,
      purposes,
      regions,
      purposeLists,
      regionLists,
    };
  };
  const parts = [...new Set(files.map(({ path }) => partOf(path)))];
  const filesOf = (part: string) => files.filter(({ path }) => partOf(path) === part);
  const sources = new Map<string, { readonly number: number; readonly bytes: number }>();
  const numberOf = (source: Source): number => {
    const text = JSON.stringify(source);
    const known = sources.get(text) ?? { number: sources.size, bytes: place(source)[1] };
    sources.set(text, known);
    return known.number;
  };
  const from = at;
  const numbers = new Map(trees.flatMap(({ nodes }) => [...nodes.values()]).map((node) => [node, node.sources.map(numberOf)] as const));
  const packed = (node: Node): PackedNode => ({ ...node, sources: numbers.get(node) ?? [] });
  const nodes = new Map(trees.map((tree) => [tree, place(table([...tree.nodes.values()], packed))] as const));
  const head = (tree: Tree) => freezeTree(tree, options.phrases, aheadIn(options.whole ?? content, tree.id));
  const owners = table(organisations, (organisation) => {
    const { head, body, channels, names } = freezeOrganisation(organisation);
    return [head, place(body), place(channels), place(names)];
  });
  const rare = {
    sources: place({ from, bytes: [...sources.values()].map(({ bytes }) => bytes) } satisfies Row),
    hashes: place(Object.fromEntries(parts.map((part) => [part, filesOf(part).map(({ hash }) => hash)]))),
    messages: place(organisations.filter((o) => o.messages.length > 0).map((o) => [o.id, o.messages]) satisfies Messages),
    vocabulary: place(freezeVocabulary(vocabulary(content))),
    search: place(searchIndexOf(options.phrases ? content : withoutPhrases(content), options.phrases ? [] : learntFrom(content))),
    listedMore: place(
      listings.map((listing) => ({ ...listing, doNotUse: listing.doNotUse.map(({ value }) => value) })) satisfies ListedMore,
    ),
  };
  const usual = {
    numbers: place(reached('number')),
    accounts: place(reached('account')),
    listed: place({ ids: organisations.map(({ id }) => id), regions: organisations.map(({ regions }) => regions) } satisfies Listed),
    organisations: place(owners),
    trees: place(table(trees, (tree) => [head(tree), nodes.get(tree)])),
    words: place(freezeWords(content.words, options.phrases)),
    files: Object.fromEntries(parts.map((part) => [part, place(fileTable(filesOf(part), options.folders?.get(part)))])),
  };
  const line = `${JSON.stringify({ format: FORMAT, bodies: at, base: options.base, ...rare, ...usual } satisfies Index)}\n`;
  const trailer = `${JSON.stringify({ index: Buffer.byteLength(line) }).padEnd(TRAILER - 1)}\n`;
  return writeAtomically(path, [...bodies, line, trailer].join(''), options.mode);
}

/** Each value once, and which of them stands in each place. */
function numbered<T>(values: readonly T[]): readonly [numbers: readonly number[], each: readonly T[]] {
  const each = new Map(values.map((value) => [JSON.stringify(value), value]));
  const keys = [...each.keys()];
  return [values.map((value) => keys.indexOf(JSON.stringify(value))), [...each.values()]];
}

function fileTable(files: readonly Packed[], folder: Stamp | undefined): FileTable {
  const stamped = (column: 0 | 1 | 2) => files.map(({ stamp }) => stamp?.[column] ?? 0);
  return { paths: files.map(({ path }) => path), sizes: stamped(0), changed: stamped(1), inodes: stamped(2), ...(folder && { folder }) };
}
