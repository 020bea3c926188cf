/**
 * A folder of content as one file of JSON lines, so that a start does not pay for YAML (parsing it costs many times a Node start). The first line tells the
 * length of the second, which is the index: each YAML file with its hash, and the heads of what they define. Every further line is the body of one of them.
 */
import { learntFrom, type SearchIndex, searchIndexOf, withoutPhrases } from '../find/search-index.ts';
import type { Content, Message } from '../tree/types.ts';
import { vocabulary } from '../tree/vocabulary.ts';
import { openParts, readBytes, stampOf, writeAtomically, yamlNamesIn } from './disk.ts';
import {
  type FrozenVocabulary,
  type FrozenWords,
  freezeOrganisation,
  freezeTree,
  freezeVocabulary,
  freezeWords,
  type OrganisationBody,
  type OrganisationHead,
  once,
  ThawedOrganisation,
  type TreeBody,
  type TreeHead,
  thawTree,
  thawVocabulary,
  thawWords,
} from './frozen.ts';
import { hash } from './hash.ts';

/** The version of the form. */
const FORMAT = 1;

/** Where the YAML of trees, shared flows and organisations lies in a folder of content. Phrases are apart: they go into the search model. */
export const PARTS = ['', 'shared', 'contacts'] as const;

/** One YAML file as it was when it was packed. */
export interface Packed {
  /** From the folder, with slashes. */
  readonly path: string;
  readonly stamp: string;
  readonly hash: string;
}
/** Where a body stands: its first byte, counted from the end of the index, and how many there are. */
type Place = readonly [at: number, bytes: number];

/** The length of the first line, which says how long the index is. */
const HEADER = 32;

/** The screens of all organisations together, which only a search reads. */
type Messages = readonly (readonly [string, readonly Message[]])[];

/** Heads, each with the place of its body. */
type Heads<H> = readonly (readonly [H, Place])[];

interface Index {
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
export interface Pack {
  /** What the search needs of the content, for a model that was trained on its phrases. */
  readonly search: () => SearchIndex;
  readonly base: string;
  readonly files: readonly Packed[];
  readonly content: Content;
}

/** The YAML files of a folder that a pack is made of, from the folder, with slashes. */
export function packedPathsIn(folder: string): readonly string[] {
  return PARTS.flatMap((part) =>
    yamlNamesIn(part === '' ? folder : `${folder}/${part}`).map((name) => (part === '' ? name : `${part}/${name}`)),
  );
}

/** A file's stamp and hash. The stamp is taken first: a change between the two is then seen the next time. */
export function look(folder: string, path: string): Packed {
  const full = `${folder}/${path}`;
  const stamp = stampOf(full);
  return { path, stamp, hash: hashOf(full) };
}

/** Whether a file is still what was packed: by its stamp, else by its hash. */
export function isSame(folder: string, packed: Packed): boolean {
  const full = `${folder}/${packed.path}`;
  return (packed.stamp !== '' && packed.stamp === stampOf(full)) || packed.hash === hashOf(full);
}

/** The hash of a file's bytes; of the reason where it cannot be read. */
function hashOf(path: string): string {
  const read = readBytes(path);
  return hash(read.ok ? read.bytes : read.reason);
}

/**
 * Writes a pack.
 * @param files as they were before `content` was read from them
 * @param phrases whether phrases go along: ours are in the search model, a company's own are compared one by one
 * @returns undefined, or the system's word for what went wrong
 */
export function writePack(
  path: string,
  content: Content,
  files: readonly Packed[],
  options: { readonly base: string; readonly phrases: boolean; readonly mode?: number },
): string | undefined {
  const bodies: string[] = [];
  let at = 0;
  const place = (body: unknown): Place => {
    const text = `${JSON.stringify(body)}\n`;
    const bytes = Buffer.byteLength(text);
    bodies.push(text);
    at += bytes;
    return [at - bytes, bytes];
  };
  const trees = [...content.trees.values()].map((tree) => freezeTree(tree, options.phrases));
  const organisations = [...content.organisations.values()];
  const index: Omit<Index, 'bodies'> = {
    format: FORMAT,
    base: options.base,
    files: files.map((file) => [file.path, file.stamp]),
    hashes: place(files.map((file) => file.hash)),
    trees: place(trees.map(({ head, body }) => [head, place(body)]) satisfies Heads<TreeHead>),
    organisations: place(
      organisations.map(freezeOrganisation).map(({ head, body }) => [head, place(body)]) satisfies Heads<OrganisationHead>,
    ),
    messages: place(organisations.filter((o) => o.messages.length > 0).map((o) => [o.id, o.messages]) satisfies Messages),
    vocabulary: place(freezeVocabulary(vocabulary(content))),
    search: place(searchIndexOf(options.phrases ? content : withoutPhrases(content), options.phrases ? [] : learntFrom(content))),
    words: freezeWords(content.words, options.phrases),
  };
  const line = `${JSON.stringify({ ...index, bodies: at } satisfies Index)}\n`;
  const header = `${JSON.stringify({ index: Buffer.byteLength(line) }).padEnd(HEADER - 1)}\n`;
  return writeAtomically(path, [header, line, ...bodies].join(''), options.mode);
}

/**
 * Reads a pack; undefined if there is none, or if it is damaged or of another form. Bodies are read when they are first asked for, from the very file that
 * was opened: another process may have put a new one in its place meanwhile.
 */
export function readPack(path: string): Pack | undefined {
  const file = openParts(path);
  if (!file) return undefined;
  const [, length] = file.read(0, HEADER).match(/^\{"index":(\d+)\}/u) ?? [];
  const bodies = HEADER + Number(length ?? 0);
  const index = length === undefined ? undefined : parsed<Index>(file.read(HEADER, Number(length)));
  if (index?.format !== FORMAT || bodies + index.bodies !== file.size) return undefined;
  const body = <B>([at, bytes]: Place) => JSON.parse(file.read(bodies + at, bytes)) as B;
  const hashes = once(() => body<readonly string[]>(index.hashes));
  const messages = once(() => new Map(body<Messages>(index.messages)));
  const trees = once(
    () => new Map(body<Heads<TreeHead>>(index.trees).map(([head, place]) => [head.id, thawTree(head, () => body<TreeBody>(place))])),
  );
  const organisations = once(
    () =>
      new Map(
        body<Heads<OrganisationHead>>(index.organisations).map(([head, place]) => [
          head.id,
          new ThawedOrganisation(
            head,
            () => body<OrganisationBody>(place),
            () => messages().get(head.id) ?? [],
          ),
        ]),
      ),
  );
  const known = once(() => thawVocabulary(body<FrozenVocabulary>(index.vocabulary)));
  return {
    search: once(() => body<SearchIndex>(index.search)),
    base: index.base,
    files: index.files.map(([path, stamp], i) => ({
      path,
      stamp,
      get hash() {
        return hashes()[i] ?? '';
      },
    })),
    content: {
      get trees() {
        return trees();
      },
      get organisations() {
        return organisations();
      },
      words: thawWords(index.words),
      get vocabulary() {
        return known();
      },
    },
  };
}

function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
