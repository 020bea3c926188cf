/** Fixes findings until nothing mechanical is left, and never makes a file worse. Pure: what a text would yield is asked of the caller. */
import type { Code, Finding } from '../findings.ts';
import { type Edit, edited, offsetsOf } from './edits.ts';
import { fixOf } from './fixes.ts';

export interface Change {
  readonly file: string;
  readonly code: Code;
  readonly line: number;
  readonly column: number;
  readonly from: string;
  readonly to: string;
}
export interface Improved {
  /** The new text of each file that changed. */
  readonly texts: ReadonlyMap<string, string>;
  readonly changes: readonly Change[];
}

/** What hides all that follows it in a file. */
const HIDES: ReadonlySet<Code> = new Set(['yaml-syntax', 'duplicate-key', 'alias-used', 'not-a-map']);
/** Each round of a file that cannot be read yet brings one mistake to light. */
const MOST_ROUNDS = 60;

/**
 * @param sources the texts as they are
 * @param look all findings of these files, with some texts replaced
 */
export function improve(sources: ReadonlyMap<string, string>, look: (texts: ReadonlyMap<string, string>) => readonly Finding[]): Improved {
  const texts = new Map<string, string>();
  const changes: Change[] = [];
  const given = new Set<string>();
  let findings = look(texts);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const steps = [...sources.keys()]
      .filter((file) => !given.has(file))
      .flatMap((file) => stepFor(file, texts.get(file) ?? sources.get(file) ?? '', of(findings, file)));
    if (steps.length === 0) break;
    const next = look(new Map([...texts, ...steps.map(({ file, text }) => [file, text] as const)]));
    for (const step of steps) {
      const { file } = step;
      // Together they should leave fewer; where they do not, each has to show that it does no harm.
      if (isWorse(of(findings, file), of(next, file)) || of(next, file).length === of(findings, file).length) {
        const kept = oneByOne(step, of(findings, file), (text) => of(look(new Map([...texts, [file, text]])), file));
        if (!kept) {
          given.add(file);
          continue;
        }
        texts.set(file, kept.text);
        changes.push(...kept.changes);
        continue;
      }
      texts.set(file, step.text);
      changes.push(...step.changes);
    }
    findings = look(texts);
  }
  return { texts, changes };
}

interface Step {
  readonly file: string;
  readonly before: string;
  readonly text: string;
  readonly edits: readonly { readonly edit: Edit; readonly change: Change }[];
  readonly changes: readonly Change[];
}

function stepFor(file: string, source: string, findings: readonly Finding[]): Step[] {
  const edits = findings.flatMap((finding) => {
    const edit = fixOf(finding, source);
    return edit ? [{ edit, change: changeOf(finding, source, edit) }] : [];
  });
  return edits.length === 0
    ? []
    : [
        {
          file,
          before: source,
          text: edited(
            source,
            edits.map(({ edit }) => edit),
          ),
          edits,
          changes: edits.map(({ change }) => change),
        },
      ];
}

function changeOf({ file, code, range }: Finding, source: string, edit: Edit): Change {
  const { start, end } = offsetsOf(source, range);
  // A whole file is not shown; its line ends are what changed.
  const whole = edit.start === 0 && edit.end === source.length;
  const from = whole ? source.slice(start, end) : source.slice(edit.start, edit.end);
  return { file, code, line: range.line, column: range.column, from, to: whole ? '\n' : edit.text };
}

/** The edits of a step that do no harm, each tried by itself on top of those kept. */
function oneByOne(
  step: Step,
  before: readonly Finding[],
  look: (text: string) => readonly Finding[],
): Pick<Step, 'text' | 'changes'> | undefined {
  const kept: Step['edits'][number][] = [];
  let findings = before;
  let text = step.before;
  for (const entry of step.edits) {
    const tried = edited(
      step.before,
      [...kept, entry].map(({ edit }) => edit),
    );
    const found = look(tried);
    if (isWorse(findings, found)) continue;
    kept.push(entry);
    findings = found;
    text = tried;
  }
  return kept.length === 0 ? undefined : { text, changes: kept.map(({ change }) => change) };
}

/**
 * More findings than before. Only a file that could not be read may show more afterwards: they were there and could not be seen; as long as
 * it cannot be read, the first mistake has to be another one further down.
 */
function isWorse(before: readonly Finding[], after: readonly Finding[]): boolean {
  const [hid] = before.filter(({ code }) => HIDES.has(code));
  const [hides] = after.filter(({ code }) => HIDES.has(code));
  if (!hid) return after.length > before.length || hides !== undefined;
  if (!hides) return false;
  return hides.range.line < hid.range.line || (hides.range.line === hid.range.line && hides.range.column <= hid.range.column);
}

function of(findings: readonly Finding[], file: string): readonly Finding[] {
  return findings.filter((finding) => finding.file === file);
}
