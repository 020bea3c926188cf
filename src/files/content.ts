/** From folders of YAML to content: a later folder adds to the earlier ones or replaces what has the same id. */
import { join, relative, resolve } from 'node:path';
import type { Loaded, Unbuilt } from '../tree/check/types.ts';
import { FILE_START, type Finding, finding } from '../tree/findings.ts';
import { nearArg } from '../tree/near.ts';
import { type Read, type ReadTree, readOrganisation, readPhrases, readTree, readWords } from '../tree/read.ts';
import type { Organisation, Texts, Tree, Words } from '../tree/types.ts';
import { readText, yamlFilesIn } from './disk.ts';

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

/**
 * Loads folders of content. Never throws for bad content or unreadable files: those are findings.
 * @param folders laid out as `decision-trees/`: trees, `shared/`, `contacts/` and `words.yaml`
 * @param instead texts to take instead of what stands in the files, by the names that findings use
 * @param known files that were read before, by the same names; those with the same text are not read again, and what is read is added
 */
export function loadContent(
  folders: readonly string[],
  instead: ReadonlyMap<string, string> = new Map(),
  known: KnownFiles = new Map(),
): LoadedFiles {
  const trees = new Map<string, ReadTree & { value: Tree }>();
  const organisations = new Map<string, Read<Organisation> & { value: Organisation }>();
  let words: Read<Words> | undefined;
  const findings: Finding[] = [];
  const sources = new Map<string, string>();
  const unbuilt: Unbuilt[] = [];

  const read = <T extends Read<unknown>>(path: string, reader: (source: string, file: string) => T): T | undefined => {
    const file = shownName(path);
    const replaced = instead.get(file);
    const text = replaced === undefined ? readText(path) : { ok: true as const, text: replaced };
    if (!text.ok) {
      findings.push(finding('file-unreadable', file, FILE_START, { reason: text.reason }));
      unbuilt.push({ file, value: undefined });
      return undefined;
    }
    sources.set(file, text.text);
    const before = known.get(file);
    const result = before?.text === text.text ? (before.read as T) : reader(text.text, file);
    known.set(file, { text: text.text, read: result });
    findings.push(...result.findings);
    if (result.value === undefined) unbuilt.push(result.yaml);
    return result;
  };

  for (const folder of folders) {
    const here = new Map<string, string>();
    for (const path of [...yamlFilesIn(folder), ...yamlFilesIn(join(folder, 'shared'))]) {
      if (path === join(folder, 'words.yaml')) {
        const result = read(path, readWords);
        if (result?.value) words = { ...result, value: merged(words?.value, result.value) };
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
    for (const path of yamlFilesIn(join(folder, 'phrases'))) {
      const result = read(path, readPhrases);
      if (!result?.value) continue;
      const { tree, phrases } = result.value;
      const known = trees.get(tree);
      if (tree === NOT_OURS) words = withNotOurs(words, phrases, result.yaml);
      else if (known) trees.set(tree, { ...known, value: { ...known.value, phrases: joined(known.value.phrases, phrases) } });
      else findings.push(finding('unknown-tree', result.yaml.file, result.yaml.at(['tree']), { tree, ...nearArg(tree, trees.keys()) }));
    }
    for (const path of yamlFilesIn(join(folder, 'contacts'))) {
      const result = read(path, readOrganisation);
      if (result?.value) organisations.set(result.value.id, { ...result, value: result.value });
    }
  }
  return {
    content: {
      trees: valuesOf(trees),
      organisations: valuesOf(organisations),
      words: words?.value ?? merged(undefined, undefined),
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

/** Two sets of words as one; the second wins. */
export function merged(first: Words | undefined, second: Words | undefined): Words {
  return {
    haveReady: new Map([...(first?.haveReady ?? []), ...(second?.haveReady ?? [])]),
    order: [...(first?.order ?? []), ...(second?.order ?? [])],
    notOurs: joined(first?.notOurs ?? {}, second?.notOurs ?? {}),
  };
}

/** The phrases of both, language by language. */
function joined(first: Texts, second: Texts): Texts {
  const languages = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...languages].map((language) => [language, [...(first[language] ?? []), ...(second[language] ?? [])]]));
}

function withNotOurs(words: Read<Words> | undefined, phrases: Texts, yaml: Read<Words>['yaml']): Read<Words> {
  const value = merged(words?.value, { haveReady: new Map(), order: [], notOurs: phrases });
  return { yaml: words?.yaml ?? yaml, findings: words?.findings ?? [], value };
}
