import { listingOf } from '../contacts/directory.ts';
import { learntFrom, searchIndexOf, withoutPhrases } from '../find/search-index.ts';
import type { Content } from '../tree/types.ts';
import { vocabulary } from '../tree/vocabulary.ts';
import { aheadIn } from '../walk/reach.ts';
import { writeAtomically } from './disk.ts';
import { freezeOrganisation, freezeTree, freezeVocabulary, freezeWords, type TreeHead } from './frozen.ts';
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

/**
 * Writes a pack.
 * @param files as they were before `content` was read from them
 * @param options `phrases`: whether they go along: ours are in the search model, a company's own are compared one by one. `whole`: the content with all that it
 *   leans on
 * @returns undefined, or the system's word for what went wrong
 */
export function writePack(
  path: string,
  content: Content,
  files: readonly Packed[],
  options: { readonly base: string; readonly phrases: boolean; readonly mode?: number; readonly whole?: Content },
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
  const table = <T extends { readonly id: string }>(things: readonly T[], body: (thing: T) => unknown): Table => {
    const all = things.map((thing) => [thing.id, body(thing)] as const);
    return { from: at, things: all.map(([id, what]) => [id, place(what)[1]]) };
  };
  const trees = [...content.trees.values()];
  const organisations = [...content.organisations.values()];
  const listings = organisations.map(listingOf);
  const index: Omit<Index, 'bodies'> = {
    format: FORMAT,
    base: options.base,
    files: files.map((file) => [file.path, ...(file.stamp ?? [])]),
    hashes: place(files.map((file) => file.hash)),
    trees: place(
      trees.map((tree) => [
        freezeTree(tree, options.phrases, aheadIn(options.whole ?? content, tree.id)),
        place(table([...tree.nodes.values()], (node) => node)),
      ]) satisfies Heads<TreeHead>,
    ),
    organisations: place(
      table(organisations, (organisation) => {
        const { head, body } = freezeOrganisation(organisation);
        return [head, place(body)];
      }),
    ),
    listed: place(organisations.map(({ id, regions }, i) => [id, regions, listings[i]?.channels ?? []]) satisfies Listed),
    listedMore: place(listings.map(({ domains, doNotUse }) => ({ domains, doNotUse })) satisfies ListedMore),
    messages: place(organisations.filter((o) => o.messages.length > 0).map((o) => [o.id, o.messages]) satisfies Messages),
    vocabulary: place(freezeVocabulary(vocabulary(content))),
    search: place(searchIndexOf(options.phrases ? content : withoutPhrases(content), options.phrases ? [] : learntFrom(content))),
    words: freezeWords(content.words, options.phrases),
  };
  const line = `${JSON.stringify({ ...index, bodies: at } satisfies Index)}\n`;
  const header = `${JSON.stringify({ index: Buffer.byteLength(line) }).padEnd(HEADER - 1)}\n`;
  return writeAtomically(path, [header, line, ...bodies].join(''), options.mode);
}
