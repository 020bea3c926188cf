/** Content for walking: from the pack where that is current, from YAML where a file has changed. The YAML stays the truth; an edit shows at once. */
import { basename, join, resolve } from 'node:path';
import type { Directory } from '../contacts/directory.ts';
import type { SearchIndex } from '../find/search-index.ts';
import type { Finding } from '../tree/findings.ts';
import type { Content } from '../tree/types.ts';
import { stampOf } from './disk.ts';
import { once } from './frozen.ts';
import { hash } from './hash.ts';
import { LazyMap } from './lazy-map.ts';
import { mergedWords } from './merged.ts';
import { type Pack, readPack } from './pack.ts';
import { CONTACTS, isSame, look, PARTS, type Packed, packedPathsIn, partOf } from './packed-files.ts';
import { COMPILED, SHIPPED } from './place.ts';

/** Content for walking, and what is wrong in files that were left out of it. */
export interface WalkContent {
  readonly content: Content;
  readonly errors: readonly Finding[];
  /** What the search needs of it, where that is at hand; else it is taken from the content. */
  readonly search?: () => SearchIndex;
  /** The organisations for looking something up, where that is at hand; else the content is one. */
  readonly directory?: () => Directory;
  /** Its organisations are compared with their files when they are first used. */
  readonly later?: boolean;
}

const NOTHING: Content = { trees: new Map(), organisations: new Map(), words: { haveReady: new Map(), order: [], notOurs: {} } };

/**
 * Loads content for walking. A file with a mistake is left out and named; what it would have replaced stays.
 * @param folders ours first, then the user's own
 * @param cache where packs of the user's own folders are kept from one start to the next; without it they are read anew each time
 * @param checked what of ours must be up to date, all of it unless said otherwise; with folders of the user's own it always is all
 */
export async function loadForWalk(folders: readonly string[], cache?: string, checked: Checked = {}): Promise<WalkContent> {
  let loaded: Layered = { content: NOTHING, errors: [], base: 'nothing' };
  const all = folders.length > 1 ? {} : checked;
  for (const folder of folders) loaded = folder === SHIPPED ? await ours(all) : await own(folder, loaded, cache);
  return loaded;
}

/** Which YAML files to look at, to see whether they have changed since they were compiled. To look at all takes a start longer than to read one tree. */
export interface Checked {
  /** Whoever needs the titles of trees only need not know whether an organisation has changed. */
  readonly parts?: readonly string[];
  /** Organisations are looked at one by one, when they are first used. Whoever uses one that has changed gets {@link Changed} thrown, and loads again. */
  readonly later?: boolean;
}

/** An organisation has changed since it was compiled. */
export class Changed extends Error {}

/** Our own content where a package holds it compiled only: what YAML of others is then checked over; undefined where the YAML is there. */
export function compiledOnly(): Content | undefined {
  return packedPathsIn(SHIPPED).length === 0 ? readPack(COMPILED)?.content : undefined;
}

/** Our own content as compiled, if none of its YAML has changed since: to check YAML of others over it takes a tenth of the time. */
export function compiledIfCurrent(): Content | undefined {
  const pack = readPack(COMPILED);
  return pack && (packedPathsIn(SHIPPED).length === 0 || isCurrent(SHIPPED, pack, PARTS)) ? pack.content : undefined;
}

interface Layered extends WalkContent {
  /** Tells this content from any other, as far as what is laid over it is concerned; undefined where that is not known. */
  readonly base: string | undefined;
}

/** Ours: from the pack, but for the files that have changed since it was made. A package without the YAML has no such files. */
async function ours({ parts = PARTS, later = false }: Checked, pack = readPack(COMPILED)): Promise<Layered> {
  if (pack && later) {
    const content = lookedAtLater(pack, parts);
    return content ? { content, later, errors: [], base: undefined } : ours({}, pack);
  }
  if (pack && isCurrent(SHIPPED, pack, parts)) return asPacked(pack);
  const paths = packedPathsIn(SHIPPED, parts);
  if (pack && paths.length === 0) return asPacked(pack);
  const { changed, gone } = pack ? differences(SHIPPED, pack, paths, parts) : { changed: paths, gone: [] };
  const { overlay } = await import('./overlay.ts');
  const below = pack ? lacking(pack.content, gone, changed.includes('words.yaml')) : NOTHING;
  const { content, errors } = overlay(SHIPPED, below, pack && new Set(changed.map((path) => join(SHIPPED, path))));
  return { content, errors, base: undefined };
}

/** The content with organisations that are compared with their files when they are first used; undefined where something else has changed. */
function lookedAtLater(pack: Pack, parts: readonly string[]): Content | undefined {
  const { content } = pack;
  if (!isCurrent(SHIPPED, pack, parts)) return undefined;
  const organisations = once(() => organisationsOf(pack));
  return {
    get organisations() {
      return organisations();
    },
    get words() {
      return content.words;
    },
    get trees() {
      return content.trees;
    },
    get vocabulary() {
      return content.vocabulary;
    },
  };
}

/** @throws Changed if there are other files of organisations than were compiled, or where one is used that has changed */
function organisationsOf({ filesOf, content }: Pack): Content['organisations'] {
  const [part = ''] = CONTACTS;
  const packed = filesOf(part);
  if (!packed.areAll(SHIPPED)) throw new Changed('contacts/ holds other files');
  return new LazyMap([...content.organisations.keys()], (at, id) => {
    const organisation = content.organisations.get(id);
    // Files and organisations stand in the same order, each under the other's name.
    const isItsFile = packed.paths[at]?.startsWith(`${part}/${id}.`) === true;
    if (!organisation || !isItsFile || !packed.isSame(SHIPPED, at)) throw new Changed(`contacts/${id} is not as it was compiled`);
    return organisation;
  });
}

function asPacked({ content, search, directory }: Pack): Layered {
  return { content, search, directory, errors: [], base: stampOf(COMPILED)?.join(' ') ?? '' };
}

/** A folder of the user's own: from the pack made of it the last time, if nothing has changed since, neither in it nor below it. */
async function own(folder: string, below: Layered, cache: string | undefined): Promise<Layered> {
  const path = cache === undefined || below.base === undefined ? undefined : join(cache, `${hash(resolve(folder))}.jsonl`);
  const base = below.base ?? '';
  const pack = path === undefined ? undefined : readPack(path);
  const files = ownPathsIn(folder);
  if (pack?.base === base && isUsable(folder, pack, files))
    return { content: over(below.content, pack.content), errors: below.errors, base: baseOver(base, allFilesOf(pack)) };
  const { overlay } = await import('./overlay.ts');
  const before = files.map((file) => look(folder, file));
  const laid = overlay(folder, below.content);
  if (path === undefined || laid.errors.length > 0)
    return { content: laid.content, errors: [...below.errors, ...laid.errors], base: undefined };
  const { writePack } = await import('./write-pack.ts');
  // Not being able to keep it costs time and nothing else.
  writePack(path, laid.own, before, { base, phrases: true, whole: laid.content });
  return { content: laid.content, errors: below.errors, base: baseOver(base, before) };
}

/** Whether nothing has changed in some parts of a folder. */
function isCurrent(folder: string, pack: Pack, parts: readonly string[]): boolean {
  return parts.every((part) => {
    if (part.endsWith('.yaml')) {
      const packed = pack.filesOf(partOf(part));
      const at = packed.paths.indexOf(part);
      return at >= 0 && packed.isSame(folder, at);
    }
    const packed = pack.filesOf(part);
    return packed.areAll(folder) && packed.paths.every((_, i) => packed.isSame(folder, i));
  });
}

/** Whether a pack was made of these files, and every body of it can be read: a cache lies where anything may happen to it. */
function isUsable(folder: string, pack: Pack, files: readonly string[]): boolean {
  try {
    const packed = allFilesOf(pack);
    if (packed.length !== files.length || !packed.every((file, i) => file.path === files[i] && file.hash !== '' && isSame(folder, file)))
      return false;
    const { trees, organisations, words } = pack.content;
    return (
      Array.isArray(words.order) &&
      [...trees.values()].every((tree) => [...tree.nodes.values()]) &&
      [...organisations.values()].every((o) => o.channels && o.neverAsks && o.menus && o.messages)
    );
  } catch {
    return false;
  }
}

function allFilesOf({ parts, filesOf }: Pack): readonly Packed[] {
  return parts.flatMap((part) => filesOf(part).all());
}

/** Which files of a folder are not as they were packed, and which are gone. */
function differences(
  folder: string,
  pack: Pack,
  paths: readonly string[],
  parts: readonly string[],
): { readonly changed: readonly string[]; readonly gone: readonly string[] } {
  const files = allFilesOf(pack);
  const packed = new Map(files.map((file) => [file.path, file]));
  const changed = paths.filter((path) => {
    const before = packed.get(path);
    return !before || !isSame(folder, before);
  });
  const here = new Set(paths);
  const gone = files.filter(({ path }) => !here.has(path) && parts.includes(partOf(path))).map(({ path }) => path);
  return { changed, gone };
}

function ownPathsIn(folder: string): readonly string[] {
  return [...packedPathsIn(folder), ...packedPathsIn(join(folder, 'phrases')).map((path) => `phrases/${path}`)];
}

/** Content without what stood in files that are gone. */
function lacking({ trees, organisations, words }: Content, gone: readonly string[], newWords: boolean): Content {
  const ids = (inContacts: boolean) =>
    new Set(gone.filter((path) => path.startsWith('contacts/') === inContacts).map((path) => basename(path).replace(/\.ya?ml$/u, '')));
  const without = <T>(all: ReadonlyMap<string, T>, lost: ReadonlySet<string>) =>
    lost.size === 0 ? all : new Map([...all].filter(([id]) => !lost.has(id)));
  return { trees: without(trees, ids(false)), organisations: without(organisations, ids(true)), words: newWords ? NOTHING.words : words };
}

function over(below: Content, above: Content): Content {
  return {
    trees: new Map([...below.trees, ...above.trees]),
    organisations: new Map([...below.organisations, ...above.organisations]),
    words: mergedWords(below.words, above.words),
  };
}

function baseOver(base: string, files: readonly Packed[]): string {
  return hash([base, ...files.flatMap(({ path, hash }) => [path, hash])].join('\n'));
}
