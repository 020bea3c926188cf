/**
 * A folder of content as one file of JSON lines, so that a start does not pay for YAML (parsing it costs many times a Node start). The first line tells the
 * length of the second, which is the index: each YAML file with its hash, and the heads of what they define. Every further line is the body of one of them.
 */
import type { Message } from '../tree/types.ts';
import type { FrozenWords } from './frozen.ts';

/** The version of the form. */
export const FORMAT = 1;

/** Where a body stands: its first byte, counted from the end of the index, and how many there are. */
export type Place = readonly [at: number, bytes: number];

/** The length of the first line, which says how long the index is. */
export const HEADER = 32;

/** The screens of all organisations together, which only a search reads. */
export type Messages = readonly (readonly [string, readonly Message[]])[];

/** Heads, each with the place of its body. */
export type Heads<H> = readonly (readonly [H, Place])[];

export interface Index {
  readonly format: number;
  /** How many bytes follow the index. */
  readonly bodies: number;
  /** What the content was checked against, where it leans on other content. */
  readonly base: string;
  readonly files: readonly (readonly [path: string, stamp: string])[];
  /** In the order of the files; read only where a stamp does not tell. */
  readonly hashes: Place;
  readonly trees: Place;
  readonly organisations: Place;
  readonly messages: Place;
  readonly vocabulary: Place;
  readonly search: Place;
  readonly words: FrozenWords;
}
