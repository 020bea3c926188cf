/**
 * The shipped content as one JSON file, so that a start does not pay for YAML (parsing it costs many times a Node start). The YAML stays the truth:
 * the JSON carries the hash of every file that it was made from and is used only while all of them match.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Model } from '../find/model.ts';
import { packModel, unpackModel } from '../find/pack.ts';
import type { Content, Organisation, Tree, Words } from '../tree/types.ts';
import { readBytes, readText, writeAtomically, yamlFilesIn } from './disk.ts';

/** The trees that come with the program. */
export const SHIPPED = fileURLToPath(new URL('../../decision-trees', import.meta.url));

/** Where the build puts it; the same place seen from src/ and from dist/. */
const COMPILED = fileURLToPath(new URL('../../dist/content.json', import.meta.url));
const MODEL = fileURLToPath(new URL('../../dist/search.bin', import.meta.url));

/** Content for walking, and the files in which something is wrong. */
export interface WalkContent {
  readonly content: Content;
  readonly badFiles: readonly string[];
}

type Pairs<T> = readonly (readonly [string, T])[];
interface Frozen {
  readonly hash: string;
  readonly trees: readonly (Omit<Tree, 'nodes'> & {
    readonly nodes: Pairs<Tree['nodes'] extends ReadonlyMap<string, infer N> ? N : never>;
  })[];
  readonly organisations: readonly (Omit<Organisation, 'menus' | 'figures'> & {
    readonly menus: Pairs<Organisation['neverAsks'][number]>;
    readonly figures: Pairs<Organisation['neverAsks'][number]>;
  })[];
  readonly words: {
    readonly haveReady: Pairs<Words['haveReady'] extends ReadonlyMap<string, infer T> ? T : never>;
    readonly order: Words['order'];
    readonly notOurs: Words['notOurs'];
  };
}

/**
 * Writes the JSON for a folder of content that has nothing wrong in it.
 * @returns undefined, or the system's word for what went wrong
 */
export function writeCompiled(folder: string, content: Content): string | undefined {
  const frozen: Frozen = {
    hash: hashOf(folder),
    // The phrases are in the search model; a walk has no use for them, and they are half of all text.
    trees: [...content.trees.values()].map((tree) => ({ ...tree, phrases: {}, nodes: [...tree.nodes] })),
    organisations: [...content.organisations.values()].map((o) => ({ ...o, menus: [...o.menus], figures: [...o.figures] })),
    words: { haveReady: [...content.words.haveReady], order: content.words.order, notOurs: {} },
  };
  return writeAtomically(COMPILED, JSON.stringify(frozen), 0o644);
}

/** The compiled content of a folder, or undefined if there is none or if any file of the folder has changed since. */
export function readCompiled(folder: string): Content | undefined {
  const text = readText(COMPILED);
  if (!text.ok) return undefined;
  const frozen = JSON.parse(text.text) as Frozen;
  if (frozen.hash !== hashOf(folder)) return undefined;
  return {
    trees: new Map(frozen.trees.map((tree) => [tree.id, { ...tree, nodes: new Map(tree.nodes) }])),
    organisations: new Map(frozen.organisations.map((o) => [o.id, { ...o, menus: new Map(o.menus), figures: new Map(o.figures) }])),
    words: { haveReady: new Map(frozen.words.haveReady), order: frozen.words.order, notOurs: frozen.words.notOurs },
  };
}

/** Writes the search model that was trained on a folder's phrases, behind the hash of the folder; result as for {@link writeCompiled}. */
export function writeModel(folder: string, model: Model): string | undefined {
  return writeAtomically(MODEL, Buffer.concat([Buffer.from(hashOf(folder), 'latin1'), packModel(model)]), 0o644);
}

/** The search model of a folder, or undefined if there is none or if any file of the folder has changed since. */
export function readModel(folder: string): Model | undefined {
  const bytes = readBytes(MODEL);
  if (!bytes) return undefined;
  const hash = hashOf(folder);
  if (Buffer.from(bytes.subarray(0, hash.length)).toString('latin1') !== hash) return undefined;
  return unpackModel(bytes.subarray(hash.length));
}

/** One hash over the names and the texts of all YAML files of a folder. */
function hashOf(folder: string): string {
  const hash = createHash('sha1');
  for (const part of ['', 'shared', 'contacts', 'phrases']) {
    for (const path of yamlFilesIn(join(folder, part))) {
      const text = readText(path);
      hash.update(`${path.slice(folder.length)}\0${text.ok ? text.text : text.reason}\0`);
    }
  }
  return hash.digest('hex');
}

/**
 * Loads content for walking: ours from the JSON where it is current, everything else from YAML.
 * @param folders ours first, then the user's own
 */
export async function loadForWalk(folders: readonly string[]): Promise<WalkContent> {
  const [ours, ...own] = folders;
  const compiled = ours === undefined ? undefined : readCompiled(ours);
  if (compiled && own.length === 0) return { content: compiled, badFiles: [] };
  const { loadContent, merged } = await import('./content.ts');
  const read = loadContent(compiled ? own : folders);
  const badFiles = [...new Set(read.findings.filter((f) => f.severity === 'error').map((f) => f.file))];
  if (!compiled) return { content: read.content, badFiles };
  return {
    content: {
      trees: new Map([...compiled.trees, ...read.content.trees]),
      organisations: new Map([...compiled.organisations, ...read.content.organisations]),
      words: merged(compiled.words, read.content.words),
    },
    badFiles,
  };
}
