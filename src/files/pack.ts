import type { By, Directory, Owned } from '../contacts/directory.ts';
import type { SearchIndex } from '../find/search-index.ts';
import type { Content, Node, Organisation, Source, Tree } from '../tree/types.ts';
import { hasStamp, openParts } from './disk.ts';
import {
  type FrozenVocabulary,
  type FrozenWords,
  type OrganisationBody,
  type OrganisationHead,
  type OrganisationNames,
  once,
  ThawedListing,
  ThawedOrganisation,
  ThawedTree,
  type TreeHead,
  thawVocabulary,
  thawWords,
} from './frozen.ts';
import { LazyMap } from './lazy-map.ts';
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
import { folderOf, isUnchanged, type Packed, packedPathsIn } from './packed-files.ts';

export interface Pack {
  /** What the search needs of the content, for a model that was trained on its phrases. */
  readonly search: () => SearchIndex;
  /** The organisations with what can be looked up of them, without the rest. */
  readonly directory: () => Directory;
  readonly base: string;
  /** The parts that it was made of, and the files of each in their order. */
  readonly parts: readonly string[];
  readonly filesOf: (part: string) => PackedPart;
  readonly content: Required<Content>;
}

/**
 * Reads a pack; undefined if there is none, or if it is damaged or of another form. Bodies are read when they are first asked for, from the very file that
 * was opened: another process may have put a new one in its place meanwhile.
 */
export function readPack(path: string): Pack | undefined {
  const file = openParts(path);
  if (!file) return undefined;
  const end = file.size - TRAILER;
  const length = end < 0 ? undefined : parsed<{ readonly index?: number }>(file.read(end, TRAILER))?.index;
  if (!Number.isSafeInteger(length) || length === undefined || length < 0 || length > end) return undefined;
  const index = parsed<Index>(file.read(end - length, length));
  if (index?.format !== FORMAT || index.bodies !== end - length || !index.files) return undefined;
  const body = <B>(place: Place) => JSON.parse(file.read(place[0], place[1])) as B;
  const hashes = once(() => body<Readonly<Record<string, readonly string[]>>>(index.hashes));
  const messages = once(() => new Map(body<Messages>(index.messages)));
  const table = <V>(place: Place, make: (place: Place, id: string) => V) => {
    const { from, ids, bytes } = body<Table>(place);
    const starts = once(() => startsOf(from, bytes));
    return new LazyMap(ids, (at, id) => make([starts()[at] ?? from, bytes[at] ?? 0], id));
  };
  const sources = once(() => rowOf<Source>(body<Row>(index.sources), body));
  const node = (place: Place): Node => {
    const packed = body<PackedNode>(place);
    return { ...packed, sources: packed.sources.map((at) => sources()(at)) } as Node;
  };
  const trees = once(() =>
    table<Tree>(index.trees, (place) => {
      const [head, nodes] = body<[TreeHead, Place]>(place);
      return new ThawedTree(head, () => table<Node>(nodes, node));
    }),
  );
  const organisations = once(() =>
    table<Organisation>(index.organisations, (place, id) => {
      const [head, rest, channels, names] = body<[OrganisationHead, Place, Place, Place]>(place);
      return new ThawedOrganisation(head, {
        body: () => body<OrganisationBody>(rest),
        channels: () => body<Organisation['channels']>(channels),
        names: () => body<OrganisationNames>(names),
        messages: () => messages().get(id) ?? [],
      });
    }),
  );
  const known = once(() => thawVocabulary(body<FrozenVocabulary>(index.vocabulary)));
  const words = once(() => thawWords(body<FrozenWords>(index.words)));
  const filesOf = (part: string): PackedPart => {
    const place = index.files[part];
    return place ? new PackedPart(part, body<FileTable>(place), () => hashes()[part] ?? []) : noFiles(part);
  };
  return {
    search: once(() => body<SearchIndex>(index.search)),
    directory: once(() => {
      const { ids, regions } = body<Listed>(index.listed);
      const rest = { more: once(() => body<ListedMore>(index.listedMore)), whole: organisations };
      const listings = ids.map((id, i) => new ThawedListing(id, regions[i] ?? [], i, rest));
      const byId = once(() => new Map(listings.map((listing) => [listing.id, listing])));
      const reached: Readonly<Record<By, () => readonly Owned[]>> = {
        number: once(() => owned(listings, body<ListedChannels>(index.numbers))),
        account: once(() => owned(listings, body<ListedChannels>(index.accounts))),
      };
      return {
        get organisations() {
          return byId();
        },
        reached: (by: By) => reached[by](),
      };
    }),
    base: index.base,
    parts: Object.keys(index.files),
    filesOf,
    content: {
      get trees() {
        return trees();
      },
      get organisations() {
        return organisations();
      },
      get words() {
        return words();
      },
      get vocabulary() {
        return known();
      },
    },
  };
}

/** The files of a part. What is known of each is put together when it is asked for: of a hundred of them a start may look at one. */
export class PackedPart {
  readonly paths: readonly string[];
  readonly #part: string;
  readonly #table: FileTable;
  readonly #hashes: () => readonly string[];

  constructor(part: string, table: FileTable, hashes: () => readonly string[]) {
    this.paths = table.paths;
    this.#part = part;
    this.#table = table;
    this.#hashes = hashes;
  }

  at(i: number): Packed {
    const { paths, sizes, changed, inodes } = this.#table;
    const inode = inodes[i] ?? 0;
    const hashes = this.#hashes;
    return {
      path: paths[i] ?? '',
      stamp: inode === 0 ? undefined : [sizes[i] ?? 0, changed[i] ?? 0, inode],
      get hash() {
        return hashes()[i] ?? '';
      },
    };
  }

  /** Whether a file is still what was packed, without putting together what is known of it. */
  isSame(folder: string, i: number): boolean {
    const { paths, sizes, changed, inodes } = this.#table;
    return isUnchanged(`${folder}/${paths[i] ?? ''}`, sizes[i] ?? 0, changed[i] ?? 0, inodes[i] ?? 0, () => this.#hashes()[i] ?? '');
  }

  /** Whether a folder holds these files and no others: as its own stamp has it, else by their names. */
  areAll(folder: string): boolean {
    const { paths, folder: stamp } = this.#table;
    if (stamp && hasStamp(folderOf(folder, this.#part), ...stamp)) return true;
    const now = packedPathsIn(folder, [this.#part]);
    return now.length === paths.length && now.every((path, i) => path === paths[i]);
  }

  all(): readonly Packed[] {
    return this.paths.map((_, i) => this.at(i));
  }
}

const noFiles = (part: string) => new PackedPart(part, { paths: [], sizes: [], changed: [], inodes: [] }, () => []);

/** What stands in a row, each read once. */
function rowOf<V>({ from, bytes }: Row, body: (place: Place) => V): (at: number) => V {
  const made = new Map<number, V>();
  const starts = startsOf(from, bytes);
  return (at) => {
    const value = made.get(at) ?? body([starts[at] ?? from, bytes[at] ?? 0]);
    made.set(at, value);
    return value;
  };
}

/** Where things begin that stand one after the other. */
function startsOf(from: number, bytes: readonly number[]): Float64Array {
  const starts = new Float64Array(bytes.length);
  let next = from;
  for (let i = 0; i < bytes.length; i++) {
    starts[i] = next;
    next += bytes[i] ?? 0;
  }
  return starts;
}

function owned(listings: readonly ThawedListing[], channels: ListedChannels): readonly Owned[] {
  const { owners, kinds, values, purposes, regions, purposeLists, regionLists } = channels;
  const found: Owned[] = [];
  for (let i = 0; i < owners.length; i++) {
    const organisation = listings[owners[i] ?? -1];
    const kind = kinds[i];
    const purpose = purposeLists[purposes[i] ?? -1];
    const where = regionLists[regions[i] ?? -1];
    if (!organisation || !kind || !purpose || !where) continue;
    const value = values[i];
    found.push({ organisation, channel: value == null ? { kind, purpose, regions: where } : { kind, value, purpose, regions: where } });
  }
  return found;
}

function parsed<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
