/**
 * A folder of content as one file of JSON lines, so that a start does not pay for YAML (parsing it costs many times a Node start). The first line tells the
 * length of the second, which is the index: each YAML file with its hash, and the heads of what they define. Every further line is the body of one of them.
 */
import type { ListedOrganisation } from '../contacts/directory.ts';
import type { Message, OrganisationId } from '../tree/types.ts';
import type { Stamp } from './disk.ts';
import type { FrozenWords } from './frozen.ts';

/** The version of the form. */
export const FORMAT = 3;

/** Where a body stands: its first byte, counted from the end of the index, and how many there are. */
export type Place = readonly [at: number, bytes: number];

/** The length of the first line, which says how long the index is. */
export const HEADER = 32;

/** The screens of all organisations together, which only a search reads. */
export type Messages = readonly (readonly [string, readonly Message[]])[];

/** Heads, each with the place of its body. */
export type Heads<H> = readonly (readonly [H, Place])[];

/** Things that stand one after the other from a place on: how many bytes each has. */
export interface Table {
  readonly from: number;
  readonly things: readonly (readonly [id: string, bytes: number])[];
}

/** What is looked up most, of each organisation: by what it can be reached, and where. */
export type Listed = readonly (readonly [
  id: OrganisationId,
  regions: ListedOrganisation['regions'],
  channels: ListedOrganisation['channels'],
])[];

/** The rest of what is looked up, in the same order. */
export type ListedMore = readonly Pick<ListedOrganisation, 'domains' | 'doNotUse'>[];

export interface Index {
  readonly format: number;
  /** How many bytes follow the index. */
  readonly bodies: number;
  /** What the content was checked against, where it leans on other content. */
  readonly base: string;
  readonly files: readonly (readonly [path: string, ...stamp: Stamp | []])[];
  /** In the order of the files; read only where a stamp does not tell. */
  readonly hashes: Place;
  /** {@link Heads}; the body of each is the {@link Table} of its nodes. */
  readonly trees: Place;
  /** A {@link Table} of heads with the places of their bodies. */
  readonly organisations: Place;
  readonly listed: Place;
  readonly listedMore: Place;
  readonly messages: Place;
  readonly vocabulary: Place;
  readonly search: Place;
  readonly words: FrozenWords;
}
