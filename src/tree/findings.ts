/** What can be wrong in a file, as data. The sentences are in text/findings.ts; a test holds that each code has one. */

/** Each code with what its sentence needs. */
export interface FindingArgs {
  // the file
  'file-unreadable': { reason: string };
  'file-too-large': { kilobytes: number };
  'wrong-file-name': { id: string; file: string };
  // reading YAML
  /** `kind` is the code that the yaml package gives it, `problem` its own English words. */
  'yaml-syntax': { problem: string; kind: string };
  /** `item`: in an item of a list, where a dash may have been forgotten. */
  'duplicate-key': { key: string; item?: boolean };
  'forbidden-key': { key: string };
  'alias-used': { name: string };
  /** `code` is the character's number, as Unicode writes it. */
  'hidden-character': { code: string };
  /** `words`: what YAML takes for a comment. */
  'comment-in-text': { words: string };
  'not-a-map': { found: string };
  // shape
  /** `node`: it holds a node, which belongs under `nodes`. */
  'unknown-key': { key: string; near?: string; node?: boolean };
  'missing-key': { key: string };
  /** `what`: the key that it stands under. */
  'wrong-type': { expected: string; found: string; what?: string; known?: readonly string[] };
  unquoted: { value: string };
  'unknown-choice': { value: string; known: readonly string[]; near?: string };
  'bad-format': { value: string; format: string; near?: string };
  'empty-text': Record<never, never>;
  'too-few': { least: number; what: string };
  'unknown-node-kind': { known: readonly string[] };
  'two-node-kinds': { keys: readonly string[] };
  // sense
  'unknown-node': { node: string; near?: string };
  'unknown-tree': { tree: string; near?: string };
  'unknown-fact': { fact: string; near?: string };
  'unknown-value': { fact: string; value: string; known: readonly string[]; near?: string };
  'unknown-placeholder': { name: string; near?: string };
  /** `heading`: in a title or summary, where no wallet is known yet. */
  'stray-brace': { text: string; near?: string; heading?: boolean };
  /** `quote`: the character that has no other one. */
  'stray-quote': { quote: string };
  'unknown-role': { who: string; near?: string };
  'unknown-word': { word: string; near?: string };
  'unknown-zone': { zone: string };
  'equal-hours': { time: string };
  'unknown-language': { language: string; near?: string };
  /** `other` is the file, or the file and line, that has the id already. */
  'duplicate-id': { id: string; other: string; what?: 'option' | 'remedy' | 'fact' | 'scenario' };
  'duplicate-entry': { value: string };
  'unreachable-node': { node: string };
  'dead-end': { node: string };
  'helped-missing': { node: string };
  'return-outside-flow': { node: string };
  'flow-without-return': { tree: string };
  'not-a-flow': { tree: string; by: 'call' | 'hand-over' };
  cycle: { path: readonly string[] };
  /** `asked` is the fact that is asked for: the one read, or the wallet where that tells the region; `at` the question. */
  'asked-later': { fact: string; asked: string; at: string };
  'row-never-taken': { row: number };
  'pointless-question': { fact: string };
  'pointless-branch': { to: string };
  'late-help': { questions: number; most: number; path: readonly string[] };
  /** `written`: the tag that stands there instead. */
  'missing-language': { languages: readonly string[]; written?: string };
  'missing-label': { value: string };
  'missing-chance': { remedy: string; missing: readonly ('chance' | 'effort')[] };
  'weak-contact': { value: string; confidence: string };
  'wrong-contact': { value: string; kind: string };
  'do-not-use-offered': { value: string; organisation: string };
  'future-date': { date: string };
  'empty-channel': Record<never, never>;
  'organisation-gap': { organisation: string; names: readonly string[] };
  'missing-phrases': { language: string };
  'missing-scenarios': Record<never, never>;
  /** `passed`: it is there, but walks go on from it. */
  'scenario-end': { reaches: string; near?: string; passed?: boolean };
  /** A place that a skeleton left for the author. */
  'to-do': { text: string };
}
export type Code = keyof FindingArgs;
export type Severity = 'error' | 'warning' | 'note';

/** Lines and columns count from 1; the end is exclusive. */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}
export type Finding<Of extends Code = Code> = {
  [C in Of]: {
    readonly code: C;
    readonly args: FindingArgs[C];
    readonly severity: Severity;
    readonly file: string;
    readonly range: Range;
  };
}[Of];

export const FILE_START: Range = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Makes a finding; the one place where code and arguments are tied together. */
export function finding<C extends Code>(code: C, file: string, range: Range, args: FindingArgs[C], severity: Severity = 'error'): Finding {
  return { code, args, severity, file, range } as Finding;
}

/** By file, then by place, so that a report does not depend on the order in which rules ran. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return [...findings].sort(
    (a, b) =>
      (a.file < b.file ? -1 : a.file > b.file ? 1 : 0) ||
      a.range.line - b.range.line ||
      a.range.column - b.range.column ||
      (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}
