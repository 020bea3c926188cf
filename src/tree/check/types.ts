import type { Finding } from '../findings.ts';
import type { Read, ReadTree } from '../read.ts';
import type { Content, Organisation, OrganisationId, Tree, TreeId, Words } from '../types.ts';

/** A file that stands there but gave nothing: what it would have defined is not unknown. `value` is its YAML, if it could be read as such. */
export interface Unbuilt {
  readonly file: string;
  readonly value: unknown;
}

/** Content together with the files that it was read from, so that a rule can say where. */
export interface Loaded {
  readonly content: Content;
  readonly trees: ReadonlyMap<TreeId, ReadTree & { readonly value: Tree }>;
  readonly organisations: ReadonlyMap<OrganisationId, Read<Organisation> & { readonly value: Organisation }>;
  readonly words: Read<Words> | undefined;
  readonly unbuilt: readonly Unbuilt[];
  /** The day of the check, YYYY-MM-DD; without it no date is too late. */
  readonly today?: string;
}

/** One kind of mistake. Pure; the same findings for the same content, in any order. */
export type Rule = (loaded: Loaded) => readonly Finding[];
