import type { SearchIndex } from '../find/search-index.ts';
import type { Content } from '../tree/types.ts';
import { openParts } from './disk.ts';
import {
  type FrozenVocabulary,
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
import { FORMAT, HEADER, type Heads, type Index, type Messages, type Place } from './pack-form.ts';
import type { Packed } from './packed-files.ts';

export interface Pack {
  /** What the search needs of the content, for a model that was trained on its phrases. */
  readonly search: () => SearchIndex;
  readonly base: string;
  readonly files: readonly Packed[];
  readonly content: Content;
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
