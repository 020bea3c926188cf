/** From folders of YAML to content: a later folder adds to the earlier ones or replaces what has the same id. */
import { join, relative, resolve } from 'node:path';
import type { Loaded, Unbuilt } from '../tree/check/types.ts';
import { FILE_START, type Finding, finding } from '../tree/findings.ts';
import { nearArg } from '../tree/near.ts';
import { type Read, type ReadTree, readOrganisation, readPhrases, readTree, readWords } from '../tree/read.ts';
import type { Content, Organisation, Texts, Tree, Words } from '../tree/types.ts';
import { readText, yamlFilesIn } from './disk.ts';
import { mergedTexts, mergedWords } from './merged.ts';

/** The name under which phrases say what is not ours. */
const NOT_OURS = 'none';

export interface LoadedFiles extends Loaded {
  /** What reading found; the rules' findings are not in it. */
  readonly findings: readonly Finding[];
  /** The text of each file by the name that findings use, to show the line. */
  readonly sources: ReadonlyMap<string, string>;
}

/** What reading made of files, kept for when most of them are read once more. */
export type KnownFiles = Map<string, { readonly text: string; readonly read: Read<unknown> }>;

export interface LoadOptions {
  /** Content that the folders are laid over. It is part of `content`, and not of what was read. */
  readonly over?: Content;
  /** Reads these paths only. */
  readonly only?: ReadonlySet<string>;
  /** Texts to take instead of what stands in the files, by the names that findings use. */
  readonly instead?: ReadonlyMap<string, string>;
  /** Files that were read before, by the same names; those with the same text are not read again, and what is read is added. */
  readonly known?: KnownFiles;
}

/**
 * Loads folders of content. Never throws for bad content or unreadable files: those are findings.
 * @param folders laid out as `decision-trees/`: trees, `shared/`, `contacts/` and `words.yaml`
 * @param options see {@link LoadOptions}
 */
export function loadContent(folders: readonly string[], { over, only, instead, known }: LoadOptions = {}): LoadedFiles {
  const filesIn = (...part: string[]) => yamlFilesIn(join(...part)).filter((path) => only?.has(path) ?? true);
  /** Phrases for trees that lie below. */
  const added = new Map<string, Tree>();
  const trees = new Map<string, ReadTree & { value: Tree }>();
  const organisations = new Map<string, Read<Organisation> & { value: Organisation }>();
  let words: Read<Words> | undefined;
  const findings: Finding[] = [];
  const sources = new Map<string, string>();
  const unbuilt: Unbuilt[] = [];
  /** The folder that is being read: no link leads out of it. */
  let inside = '';

  const read = <T extends Read<unknown>>(path: string, reader: (source: string, file: string) => T): T | undefined => {
    const file = shownName(path);
    const replaced = instead?.get(file);
    const there = replaced === undefined ? readText(path, inside) : { ok: true as const, text: replaced };
    // What is not UTF-8 is read all the same, to say where.
    const text = there.ok || there.marked === undefined ? there : { ok: true as const, text: there.marked };
    if (!text.ok) {
      findings.push(finding('file-unreadable', file, FILE_START, { reason: text.reason }));
      unbuilt.push({ file, value: undefined });
      return undefined;
    }
    sources.set(file, text.text);
    const before = known?.get(file);
    const result = before?.text === text.text ? (before.read as T) : reader(text.text, file);
    known?.set(file, { text: text.text, read: result });
    findings.push(...result.findings);
    if (result.value === undefined) unbuilt.push(result.yaml);
    return result;
  };

  for (const folder of folders) {
    inside = folder;
    const here = new Map<string, string>();
    for (const path of [...filesIn(folder), ...filesIn(folder, 'shared')]) {
      if (path === join(folder, 'words.yaml')) {
        const result = read(path, readWords);
        if (result?.value) words = { ...result, value: mergedWords(words?.value, result.value) };
        continue;
      }
      const result = read(path, readTree);
      if (!result?.value) continue;
      const { id } = result.value;
      const other = here.get(id);
      if (other !== undefined) findings.push(finding('duplicate-id', result.yaml.file, result.yaml.at(['id']), { id, other }));
      else {
        here.set(id, result.yaml.file);
        trees.set(id, { ...result, value: result.value });
      }
    }
    for (const path of filesIn(folder, 'phrases')) {
      const result = read(path, readPhrases);
      if (!result?.value) continue;
      const { tree, phrases } = result.value;
      const known = trees.get(tree);
      const below = added.get(tree) ?? over?.trees.get(tree);
      if (tree === NOT_OURS) words = withNotOurs(words, phrases, result.yaml);
      else if (known) trees.set(tree, { ...known, value: { ...known.value, phrases: mergedTexts(known.value.phrases, phrases) } });
      else if (below) added.set(tree, { ...below, phrases: mergedTexts(below.phrases, phrases) });
      else findings.push(finding('unknown-tree', result.yaml.file, result.yaml.at(['tree']), { tree, ...nearArg(tree, trees.keys()) }));
    }
    for (const path of filesIn(folder, 'contacts')) {
      const result = read(path, readOrganisation);
      if (result?.value) organisations.set(result.value.id, { ...result, value: result.value });
    }
  }
  return {
    content: {
      trees: new Map([...(over?.trees ?? []), ...added, ...valuesOf(trees)]),
      organisations: new Map([...(over?.organisations ?? []), ...valuesOf(organisations)]),
      words: mergedWords(over?.words, words?.value),
    },
    trees,
    organisations,
    words,
    unbuilt,
    findings,
    sources,
  };
}

/** How findings name a file: relative to where the user stands, as long as that is not further away. */
export function shownName(path: string): string {
  const near = relative(process.cwd(), resolve(path));
  return near.startsWith('..') ? resolve(path) : near;
}

function valuesOf<T>(read: ReadonlyMap<string, { readonly value: T }>): ReadonlyMap<string, T> {
  return new Map([...read].map(([id, { value }]) => [id, value]));
}

function withNotOurs(words: Read<Words> | undefined, phrases: Texts, yaml: Read<Words>['yaml']): Read<Words> {
  const value = mergedWords(words?.value, { haveReady: new Map(), order: [], notOurs: phrases });
  return { yaml: words?.yaml ?? yaml, findings: words?.findings ?? [], value };
}
