import type { Directory } from '../contacts/directory.ts';
import type { SearchIndex } from '../find/search-index.ts';
import type { Content, Node, Organisation } from '../tree/types.ts';
import { openParts } from './disk.ts';
import {
  type FrozenVocabulary,
  type OrganisationBody,
  type OrganisationHead,
  once,
  ThawedListing,
  ThawedOrganisation,
  type TreeHead,
  thawTree,
  thawVocabulary,
  thawWords,
} from './frozen.ts';
import { LazyMap } from './lazy-map.ts';
import {
  FORMAT,
  HEADER,
  type Heads,
  type Index,
  type Listed,
  type ListedMore,
  type Messages,
  type Place,
  type Table,
} from './pack-form.ts';
import type { Packed } from './packed-files.ts';

export interface Pack {
  /** What the search needs of the content, for a model that was trained on its phrases. */
  readonly search: () => SearchIndex;
  /** The organisations with what can be looked up of them, without the rest. */
  readonly directory: () => Directory;
  readonly base: string;
  readonly files: readonly Packed[];
  readonly content: Required<Content>;
}

/**
 * Reads a pack; undefined if there is none, or if it is damaged or of another form. Bodies are read when they are first asked for, from the very file that
 * was opened: another process may have put a new one in its place meanwhile.
 */
export function readPack(path: string): Pack | undefined {
  const file = openParts(path);
  if (!file) return undefined;
  const length = parsed<{ readonly index?: number }>(file.read(0, HEADER))?.index;
  if (!Number.isSafeInteger(length) || length === undefined) return undefined;
  const bodies = HEADER + length;
  const index = parsed<Index>(file.read(HEADER, length));
  if (index?.format !== FORMAT || bodies + index.bodies !== file.size) return undefined;
  const body = <B>([at, bytes]: Place) => JSON.parse(file.read(bodies + at, bytes)) as B;
  const hashes = once(() => body<readonly string[]>(index.hashes));
  const messages = once(() => new Map(body<Messages>(index.messages)));
  const table = <V>(place: Place, make: (place: Place, id: string) => V) => {
    const { from, things } = body<Table>(place);
    const places = new Map<string, Place>();
    let at = from;
    for (const [id, bytes] of things) {
      places.set(id, [at, bytes]);
      at += bytes;
    }
    return new LazyMap(places, make);
  };
  const trees = once(
    () => new Map(body<Heads<TreeHead>>(index.trees).map(([head, place]) => [head.id, thawTree(head, () => table<Node>(place, body))])),
  );
  const organisations = once(() =>
    table<Organisation>(index.organisations, (place, id) => {
      const [head, rest] = body<[OrganisationHead, Place]>(place);
      return new ThawedOrganisation(
        head,
        () => body<OrganisationBody>(rest),
        () => messages().get(id) ?? [],
      );
    }),
  );
  const more = once(() => body<ListedMore>(index.listedMore));
  const known = once(() => thawVocabulary(body<FrozenVocabulary>(index.vocabulary)));
  return {
    search: once(() => body<SearchIndex>(index.search)),
    directory: once(() => {
      const listed = body<Listed>(index.listed).map((entry, i): [string, ThawedListing] => [
        entry[0],
        new ThawedListing(entry, () => more()[i], organisations),
      ]);
      return { organisations: new Map(listed) };
    }),
    base: index.base,
    files: index.files.map((entry, i) => new PackedFile(entry, i, hashes)),
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

/** A class that leaves what was read as it is: a start that looks at a hundred files makes as many of them, and hardly ever asks for a hash. */
class PackedFile implements Packed {
  readonly #entry: Index['files'][number];
  readonly #at: number;
  readonly #hashes: () => readonly string[];

  constructor(entry: Index['files'][number], at: number, hashes: () => readonly string[]) {
    this.#entry = entry;
    this.#at = at;
    this.#hashes = hashes;
  }
  get path() {
    return this.#entry[0];
  }
  get stamp() {
    const [, size, changed, inode] = this.#entry;
    return size === undefined || changed === undefined || inode === undefined ? undefined : ([size, changed, inode] as const);
  }
  get hash() {
    return this.#hashes()[this.#at] ?? '';
  }
}

function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
