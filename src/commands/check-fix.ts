/** `check --fix`: what to change in which files, writing it, and saying so. */

import { hasByteOrderMark, rewrite } from '../files/disk.ts';
import { SHIPPED } from '../files/place.ts';
import { cleanLine } from '../terminal/clean.ts';
import { type Look, paragraph } from '../terminal/look.ts';
import { CHECK_FIX_WORDS } from '../text/check-fix-words.ts';
import type { Finding } from '../tree/findings.ts';
import { edited, hunksOf } from '../tree/fix/edits.ts';
import { type Change, improve } from '../tree/fix/improve.ts';
import { withSchemaLine } from '../tree/fix/schema-line.ts';
import { schemaFor } from './schema-for.ts';

/** A change that a finding asked for, or one of those that only make a file better to work with. */
export type FixChange = Omit<Change, 'code'> & { readonly code: Change['code'] | 'schema-line' | 'byte-order-mark' };

export interface Fixes {
  readonly changes: readonly FixChange[];
  readonly files: readonly { readonly file: string; readonly before: string; readonly after: string }[];
}

/** @param look all findings, with some texts in place of what stands in the files */
export function fixesIn(
  files: readonly string[],
  sources: ReadonlyMap<string, string>,
  look: (texts: ReadonlyMap<string, string>) => readonly Finding[],
): Fixes {
  const own = new Map(files.flatMap((file) => (sources.has(file) ? [[file, sources.get(file) ?? ''] as const] : [])));
  const { texts, changes } = improve(own, look);
  const tidied = [...own].map(([file, before]) => tidy(file, before, texts.get(file) ?? before));
  return {
    changes: [...changes, ...tidied.flatMap((t) => t.changes)],
    files: tidied.filter(({ changes: own, before, after }) => own.length > 0 || before !== after),
  };
}

/** What no finding is about: the line for editors, and the mark that reading takes off anyway. */
function tidy(file: string, before: string, text: string) {
  const place = { file, line: 1, column: 1, from: '' };
  const edit = withSchemaLine(text, schemaFor(file, SHIPPED));
  const changes: FixChange[] = [
    ...(hasByteOrderMark(file) ? [{ ...place, code: 'byte-order-mark', to: '' } as const] : []),
    ...(edit ? [{ ...place, code: 'schema-line', to: edit.text.trimEnd() } as const] : []),
  ];
  return { file, before, after: edit ? edited(text, [edit]) : text, changes };
}

/** Writes all files, each whole or not at all. @returns those that could not be written, with the system's word for it */
export function writeFixes({ files }: Fixes): readonly { readonly file: string; readonly reason: string }[] {
  return files.flatMap(({ file, after }) => {
    const reason = rewrite(file, after);
    return reason === undefined ? [] : [{ file, reason }];
  });
}

/** What was changed, one line each, and what could not be written. */
export function fixReport(fixes: Fixes, unwritten: readonly { readonly file: string; readonly reason: string }[], look: Look): string[] {
  const words = CHECK_FIX_WORDS[look.language];
  const failed = new Set(unwritten.map(({ file }) => file));
  const done = fixes.changes.filter(({ file }) => !failed.has(file));
  const files = fixes.files.filter(({ file }) => !failed.has(file)).length;
  return [
    ...done.flatMap((change) => changeLine(change, words.fixed, look)),
    ...unwritten.flatMap(({ file, reason }) => paragraph(words.notWritten(file, reason), look, { style: look.theme.urgent })),
    ...paragraph(words.summary(done.length, files, false), look, { style: look.theme.good }),
    '',
  ];
}

/** What would be changed, as a small diff. */
export function dryRun(fixes: Fixes, look: Look): string[] {
  const words = CHECK_FIX_WORDS[look.language];
  const { theme } = look;
  return [
    ...fixes.files.flatMap(({ file, before, after }) => [
      ...fixes.changes.filter((change) => change.file === file).flatMap((change) => changeLine(change, words.wouldFix, look)),
      ...hunksOf(before, after).flatMap((hunk) => [
        theme.faint(`@@ ${cleanLine(file)}:${hunk.line} @@`),
        ...hunk.before.map((line) => theme.urgent(`-${cleanLine(line)}`)),
        ...hunk.after.map((line) => theme.good(`+${cleanLine(line)}`)),
      ]),
      '',
    ]),
    ...paragraph(words.summary(fixes.changes.length, fixes.files.length, true), look),
    '',
  ];
}

function changeLine({ file, line, column, code, from, to }: FixChange, verb: string, look: Look): string[] {
  const words = CHECK_FIX_WORDS[look.language];
  const { theme } = look;
  const place = theme.copy(cleanLine(`${file}:${line}:${column}`));
  const shown = (text: string) => `\`${short(cleanLine(text.replaceAll('\r', '␍').replaceAll('\n', '␊')))}\``;
  const what =
    code === 'schema-line'
      ? words.schemaLine
      : code === 'byte-order-mark'
        ? words.byteOrderMark
        : to === ''
          ? `${words.took} ${shown(from)}`
          : `${shown(from)} → ${shown(to)}`;
  return [`${place} ${theme.good(verb)} ${theme.faint(code)}`, `  ${what}`];
}

function short(text: string): string {
  const most = 60;
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
