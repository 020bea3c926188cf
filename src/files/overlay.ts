/** Laying a folder of YAML over content that is known to be right, without letting a mistake through: whatever a broken file would have replaced stays. */
import { check } from '../tree/check/index.ts';
import type { Code, Finding } from '../tree/findings.ts';
import type { Content } from '../tree/types.ts';
import { type LoadedFiles, loadContent } from './content.ts';

export interface Overlay {
  readonly content: Content;
  /** The mistakes that matter to a walk; each of their files has been left out. */
  readonly errors: readonly Finding[];
  /** Content with what is ours alone, to be kept for the next start. */
  readonly own: Content;
}

/**
 * Reads a folder, checks it against what lies below, and leaves out each file that holds a mistake, and then those that leaned on it.
 * @param only the paths to read; all of the folder if absent
 */
export function overlay(folder: string, over: Content, only?: ReadonlySet<string>): Overlay {
  const loaded = loadContent([folder], { over, ...(only && { only }) });
  const errors: Finding[] = loaded.findings.filter(isError);
  let kept = without(loaded, over, errors);
  for (;;) {
    const more = check(kept).filter(isError);
    if (more.length === 0) break;
    errors.push(...more);
    kept = without(kept, over, more);
  }
  const { trees, organisations } = kept;
  const own: Content = {
    trees: new Map([...kept.content.trees].filter(([id, tree]) => trees.has(id) || tree !== over.trees.get(id))),
    organisations: new Map([...kept.content.organisations].filter(([id]) => organisations.has(id))),
    words: kept.words?.value ?? { haveReady: new Map(), order: [], notOurs: {} },
  };
  return { content: kept.content, errors, own };
}

/** Mistakes that cannot lead a walk astray: what is shown is made harmless anyway, and scenarios are for tests. `check` tells of them. */
const HARMLESS: ReadonlySet<Code> = new Set<Code>(['hidden-character', 'scenario-end']);

function isError({ severity, code }: Finding): boolean {
  return severity === 'error' && !HARMLESS.has(code);
}

/** What was read without the files that have mistakes; what lies below shows in their place. */
function without(loaded: LoadedFiles, over: Content, errors: readonly Finding[]): LoadedFiles {
  if (errors.length === 0) return loaded;
  const bad = new Set(errors.map(({ file }) => file));
  const good = <T extends { readonly yaml: { readonly file: string } }>(all: ReadonlyMap<string, T>) =>
    new Map([...all].filter(([, { yaml }]) => !bad.has(yaml.file)));
  const trees = good(loaded.trees);
  const organisations = good(loaded.organisations);
  const words = loaded.words && !bad.has(loaded.words.yaml.file) ? loaded.words : undefined;
  const shown = <T>(
    all: ReadonlyMap<string, T>,
    below: ReadonlyMap<string, T>,
    read: ReadonlyMap<string, unknown>,
    left: ReadonlyMap<string, unknown>,
  ) =>
    new Map(
      [...all].flatMap(([id, value]): [string, T][] => {
        if (!read.has(id) || left.has(id)) return [[id, value]];
        const under = below.get(id);
        return under === undefined ? [] : [[id, under]];
      }),
    );
  return {
    ...loaded,
    trees,
    organisations,
    words,
    content: {
      trees: shown(loaded.content.trees, over.trees, loaded.trees, trees),
      organisations: shown(loaded.content.organisations, over.organisations, loaded.organisations, organisations),
      words: words ? loaded.content.words : over.words,
    },
  };
}
