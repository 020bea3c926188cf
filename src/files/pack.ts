/**
 * A folder of content as one file of JSON lines, so that a start does not pay for YAML (parsing it costs many times a Node start). The first line is the
 * index: each YAML file with its hash and the heads of what it defines; every further line is the body of one of them, parsed when it is asked for.
 */
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Content } from '../tree/types.ts';
import { readBytes, stampOf, writeAtomically, yamlFilesIn } from './disk.ts';
import {
  type FrozenWords,
  freezeOrganisation,
  freezeTree,
  freezeWords,
  type OrganisationBody,
  type OrganisationHead,
  type TreeBody,
  type TreeHead,
  thawOrganisation,
  thawTree,
  thawWords,
} from './frozen.ts';

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

interface Index {
  readonly format: number;
  /** What the content was checked against, where it leans on other content. */
  readonly base: string;
  readonly files: readonly Packed[];
  readonly trees: readonly (readonly [TreeHead, Place])[];
  readonly organisations: readonly (readonly [OrganisationHead, Place])[];
  readonly words: FrozenWords;
}
export interface Pack {
  readonly base: string;
  readonly files: readonly Packed[];
  readonly content: Content;
}

/** The YAML files of a folder that a pack is made of, from the folder, with slashes. */
export function packedPathsIn(folder: string): readonly string[] {
  return PARTS.flatMap((part) =>
    yamlFilesIn(join(folder, part)).map((path) => path.slice(folder.length).replaceAll('\\', '/').replace(/^\/+/u, '')),
  );
}

/** A file's stamp and hash. The stamp is taken first: a change between the two is then seen the next time. */
export function look(folder: string, path: string): Packed {
  const full = join(folder, path);
  const stamp = stampOf(full);
  return { path, stamp, hash: hashOf(full) };
}

/** Whether a file is still what was packed: by its stamp, else by its hash. */
export function isSame(folder: string, packed: Packed): boolean {
  const full = join(folder, packed.path);
  return (packed.stamp !== '' && packed.stamp === stampOf(full)) || packed.hash === hashOf(full);
}

/** The hash of a file's bytes; of the reason where it cannot be read. */
function hashOf(path: string): string {
  const read = readBytes(path);
  return createHash('sha1')
    .update(read.ok ? read.bytes : read.reason)
    .digest('base64url');
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
  const placed = <H, B>({ head, body }: { readonly head: H; readonly body: B }): readonly [H, Place] => {
    const text = JSON.stringify(body);
    const bytes = Buffer.byteLength(text);
    const place: Place = [at, bytes];
    bodies.push(text);
    at += bytes + 1;
    return [head, place];
  };
  const index: Index = {
    format: FORMAT,
    base: options.base,
    files,
    trees: [...content.trees.values()].map((tree) => placed(freezeTree(tree, options.phrases))),
    organisations: [...content.organisations.values()].map((o) => placed(freezeOrganisation(o))),
    words: freezeWords(content.words, options.phrases),
  };
  return writeAtomically(path, `${[JSON.stringify(index), ...bodies].join('\n')}\n`, options.mode);
}

/** Reads a pack; undefined if there is none, or if it is damaged or of another form. */
export function readPack(path: string): Pack | undefined {
  const read = readBytes(path);
  if (!read.ok) return undefined;
  const { bytes } = read;
  const end = bytes.indexOf('\n');
  const index = parsed<Index>(bytes.toString('utf8', 0, Math.max(end, 0)));
  if (index?.format !== FORMAT) return undefined;
  const bodies = end + 1;
  const last = Math.max(0, ...[...index.trees, ...index.organisations].map(([, [at, length]]) => at + length));
  // Cut off: the end of the last body must be the end of the last line.
  if (bodies + last + (last > 0 ? 1 : 0) !== bytes.length) return undefined;
  const body = <B>([at, length]: Place) => JSON.parse(bytes.toString('utf8', bodies + at, bodies + at + length)) as B;
  return {
    base: index.base,
    files: index.files,
    content: {
      trees: new Map(index.trees.map(([head, place]) => [head.id, thawTree(head, () => body<TreeBody>(place))])),
      organisations: new Map(
        index.organisations.map(([head, place]) => [head.id, thawOrganisation(head, () => body<OrganisationBody>(place))]),
      ),
      words: thawWords(index.words),
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
