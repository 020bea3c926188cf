/**
 * A folder of content as one file of JSON lines, so that a start does not pay for YAML (parsing it costs many times a Node start). The last line tells the
 * length of the one before it, which is the index: where to find what. Every other line is a body; those that nearly every call reads stand next to the index, so
 * that all of it is read at once.
 */
import type { ListedChannel, ListedOrganisation } from '../contacts/directory.ts';
import type { Message, Node, OrganisationId } from '../tree/types.ts';
import type { Stamp } from './disk.ts';

/** The version of the form. */
export const FORMAT = 6;

/** Where a body stands: its first byte, and how many there are. */
export type Place = readonly [at: number, bytes: number];

/** The length of the last line, which says how long the index is. */
export const TRAILER = 32;

/** The screens of all organisations together, which only a search reads. */
export type Messages = readonly (readonly [string, readonly Message[]])[];

/** Things that stand one after the other from a place on: which, and how many bytes each has. */
export interface Table {
  readonly from: number;
  readonly ids: readonly string[];
  readonly bytes: readonly number[];
}

/** What is looked up of each organisation whatever is looked for. */
export interface Listed {
  readonly ids: readonly OrganisationId[];
  readonly regions: readonly ListedOrganisation['regions'][];
}

/** Channels in columns: as objects, a hundred and fifty of them would take longer to read than to make. */
export interface ListedChannels {
  /** Places in the list of organisations. */
  readonly owners: readonly number[];
  readonly kinds: readonly ListedChannel['kind'][];
  readonly values: readonly (string | null)[];
  /** Which of the lists below. */
  readonly purposes: readonly number[];
  readonly regions: readonly number[];
  readonly purposeLists: readonly ListedChannel['purpose'][];
  readonly regionLists: readonly ListedChannel['regions'][];
}

/** The rest of what is looked up, in the order of the list. */
export type ListedMore = readonly (Pick<ListedOrganisation, 'channels' | 'domains'> & {
  /** The values; why not to use them stands with the organisation. */
  readonly doNotUse: readonly string[];
})[];

/** Things that are asked for by their number: how many bytes each has, one after the other from a place on. */
export interface Row {
  readonly from: number;
  readonly bytes: readonly number[];
}

/** A node with the numbers of its sources: many nodes lean on the same ones. */
export type PackedNode = Numbered<Node>;
type Numbered<N> = N extends Node ? Omit<N, 'sources'> & { readonly sources: readonly number[] } : never;

/** Files of a part of a folder, with their stamps: in columns, as a hundred rows would be as many lists. 0 where the stamp could not tell a change. */
export interface FileTable {
  readonly paths: readonly string[];
  readonly sizes: readonly number[];
  readonly changed: readonly number[];
  readonly inodes: readonly number[];
  /** The stamp of the folder itself, which changes when a file comes or goes. */
  readonly folder?: Stamp;
}

export interface Index {
  readonly format: number;
  /** How many bytes stand before the index. */
  readonly bodies: number;
  /** What the content was checked against, where it leans on other content. */
  readonly base: string;
  /** By the part that they belong to, a {@link FileTable} each. */
  readonly files: Readonly<Record<string, Place>>;
  /** By part, in the order of its files; read only where a stamp does not tell. */
  readonly hashes: Place;
  /** A {@link Table} of heads with the place of the {@link Table} of nodes, each a {@link PackedNode}. */
  readonly trees: Place;
  /** A {@link Table} of heads with the places of the rest: the body, the channels, the names. */
  readonly organisations: Place;
  readonly listed: Place;
  /** {@link ListedChannels}: numbers to call or to get texts from, and names of accounts. */
  readonly numbers: Place;
  readonly accounts: Place;
  readonly listedMore: Place;
  readonly messages: Place;
  /** A {@link Row} of the sources of all nodes. */
  readonly sources: Place;
  readonly vocabulary: Place;
  readonly search: Place;
  readonly words: Place;
}
