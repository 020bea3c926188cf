/** Reading YAML with positions; the only file that knows the `yaml` package. */
import { type Document, isCollection, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { FILE_START, type Finding, finding, type Range } from './findings.ts';
import { isRecord } from './record.ts';

export type Path = readonly (string | number)[];

export interface YamlFile {
  readonly file: string;
  /** Plain data; undefined if the file could not be read as YAML at all. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** The range of the value at a path; of the nearest thing above it where there is none. */
  at(path: Path): Range;
  /** The range of the key at a path, for findings about the key itself. */
  keyAt(path: Path): Range;
  /** The range of some words inside the value at a path; of the whole value where they do not stand there letter for letter. */
  find(path: Path, words: string): Range;
  /** The value at a path as it is written in the file; '' where there is none. */
  raw(path: Path): string;
}

/** Larger files are refused: the largest of ours is a tenth of it, and `yaml` is slow on some shapes (eemeli/yaml#537). */
export const MOST_BYTES = 512 * 1024;
/** Keys that would reach into JavaScript's own objects. */
export const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'prototype', 'constructor', '<<']);

interface Parsed {
  readonly doc: Document.Parsed;
  readonly source: string;
  readonly range: (start: number, end: number) => Range;
}

/**
 * Reads one YAML file. Never throws: whatever is wrong comes back as findings.
 * @param source the text of the file
 * @param file its name as findings should show it
 */
export function readYaml(source: string, file: string): YamlFile {
  if (source.length > MOST_BYTES)
    return nothing(finding('file-too-large', file, FILE_START, { kilobytes: Math.round(source.length / 1024) }));
  try {
    const lines = new LineCounter();
    const doc = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, logLevel: 'error' });
    const range = (start: number, end: number): Range => {
      const from = lines.linePos(start);
      const to = lines.linePos(Math.max(start, end));
      const line = Math.max(1, from.line);
      return { line, column: Math.max(1, from.col), endLine: Math.max(line, to.line), endColumn: Math.max(1, to.col) };
    };
    return build({ doc, source, range }, file);
  } catch (error) {
    return nothing(
      finding('yaml-syntax', file, FILE_START, { problem: error instanceof Error ? error.message : String(error), kind: 'IMPOSSIBLE' }),
    );
  }
}

function nothing(found: Finding): YamlFile {
  const nowhere = () => FILE_START;
  return { file: found.file, value: undefined, findings: [found], at: nowhere, keyAt: nowhere, find: nowhere, raw: () => '' };
}

function build(parsed: Parsed, file: string): YamlFile {
  const places = placesIn(parsed);
  const syntax = syntaxIn(parsed, file);
  // What the parser makes of a file past a mistake is guesswork, and would bring findings that go away with it.
  if (syntax.length > 0) return { file, value: undefined, findings: syntax, ...places };
  const findings = keysIn(parsed, file);
  const value: unknown = parsed.doc.toJS();
  if (!isRecord(value)) findings.push(finding('not-a-map', file, places.at([]), { found: kindOf(value) }));
  return { file, value: isRecord(value) ? value : undefined, findings, ...places };
}

/** The first thing that is no YAML, or is YAML that we do not take: the errors after it mostly follow from it. */
function syntaxIn({ doc, source, range }: Parsed, file: string): Finding[] {
  const aliases: { at: number; found: Finding }[] = [];
  visit(doc, {
    Alias(_, node) {
      const [start, end] = node.range ?? [0, 0];
      aliases.push({ at: start, found: finding('alias-used', file, range(start, end), { name: node.source }) });
    },
  });
  const errors = [...doc.errors, ...doc.warnings].filter((error) => error.code !== 'DUPLICATE_KEY').sort((a, b) => a.pos[0] - b.pos[0]);
  const [first] = errors;
  const [alias] = aliases;
  if (!first || (alias && alias.at < first.pos[0])) return aliases.map(({ found }) => found);
  const { kind, start, end } = placeOf(doc, source, first);
  return [finding('yaml-syntax', file, range(start, end), { problem: first.message, kind })];
}

/** Where a mistake began, which is not where the parser noticed it; and a kind of our own where the package's codes are too coarse. */
function placeOf(doc: Document.Parsed, source: string, { code, message, pos }: { code: string; message: string; pos: [number, number] }) {
  const [start, end] = pos;
  if (/closing ['"]/u.test(message))
    return { kind: 'UNCLOSED_QUOTE', ...opening(doc, start, (node) => isScalar(node) && /^QUOTE/u.test(node.type ?? '')) };
  if (/end with a [\]}]/u.test(message))
    return { kind: 'UNCLOSED_BRACKET', ...opening(doc, start, (node) => isCollection(node) && node.flow === true) };
  if (/at node end/u.test(message)) return { kind: 'TEXT_AFTER_END', start, end };
  if (/Missing , /u.test(message)) return { kind: 'MISSING_COMMA', start, end };
  // At the start of a line, the first word is what stands in the wrong column.
  const indent = code === 'BAD_INDENT' ? (source.slice(start).match(/^[ \t]*/u)?.[0].length ?? 0) : 0;
  const word = indent > 0 ? (source.slice(start + indent).match(/^[^\s:]*/u)?.[0].length ?? 0) : 0;
  return word > 0 ? { kind: code, start: start + indent, end: start + indent + word } : { kind: code, start, end };
}

/** The quote or bracket that was opened last before an offset. */
function opening(doc: Document.Parsed, before: number, fits: (node: unknown) => boolean): { start: number; end: number } {
  let start = before;
  visit(doc, {
    Node(_, node) {
      const from = node.range?.[0];
      if (fits(node) && from !== undefined && from < before && (node.range?.[2] ?? 0) >= before) start = from;
    },
  });
  return { start, end: start + 1 };
}

function keysIn({ doc, source, range }: Parsed, file: string): Finding[] {
  const findings: Finding[] = [];
  for (const { code, pos } of doc.errors) {
    if (code !== 'DUPLICATE_KEY') continue;
    const written = source.slice(pos[0]).match(/^(["']?)([^"':\s]+)\1/u);
    findings.push(finding('duplicate-key', file, range(pos[0], pos[0] + (written?.[0].length ?? 1)), { key: written?.[2] ?? '' }));
  }
  visit(doc, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
      if (key !== undefined && !FORBIDDEN.has(key)) return;
      const [start, end] = (pair.key as Node | null)?.range ?? [0, 0];
      findings.push(finding('forbidden-key', file, range(start, end), { key: key ?? '?' }));
    },
  });
  return findings;
}

function placesIn({ doc, source, range }: Parsed): Pick<YamlFile, 'at' | 'keyAt' | 'find' | 'raw'> {
  const offsets = (path: Path): readonly [number, number] => {
    let node: unknown = doc.contents;
    for (const step of path) {
      const next = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
      if (next === undefined || next === null) break;
      node = next;
    }
    const own = (node as Node | null)?.range;
    return own ? [own[0], own[1]] : [0, 0];
  };
  const at = (path: Path): Range => range(...offsets(path));
  const keyAt = (path: Path): Range => {
    const last = path.at(-1);
    let node: unknown = doc.contents;
    for (const step of path.slice(0, -1)) node = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && String(key.value) === String(last)) : undefined;
    const own = isScalar(pair?.key) ? pair.key.range : undefined;
    return own ? range(own[0], own[1]) : at(path);
  };
  const find = (path: Path, words: string): Range => {
    const [from, until] = offsets(path);
    const start = source.indexOf(words, from);
    return start >= 0 && start + words.length <= until ? range(start, start + words.length) : at(path);
  };
  return { at, keyAt, find, raw: (path) => source.slice(...offsets(path)) };
}

/** What a value is, in a word that a finding can show. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'map' : typeof value === 'string' ? 'text' : typeof value;
}
