/** Reading YAML with positions; the only file that knows the `yaml` package. */
import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { type Finding, FILE_START, finding, type Range } from './findings.ts';

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
const FORBIDDEN = new Set(['__proto__', 'prototype', 'constructor']);

/**
 * Reads one YAML file. Never throws: whatever is wrong comes back as findings.
 * @param source the text of the file
 * @param file its name as findings should show it
 */
export function readYaml(source: string, file: string): YamlFile {
  const nowhere = () => FILE_START;
  const nothing = (found: Finding): YamlFile => ({
    file,
    value: undefined,
    findings: [found],
    at: nowhere,
    keyAt: nowhere,
    find: nowhere,
    raw: () => '',
  });
  if (source.length > MOST_BYTES) {
    return nothing(finding('file-too-large', file, FILE_START, { kilobytes: Math.round(source.length / 1024) }));
  }
  const lines = new LineCounter();
  let doc: Document.Parsed;
  try {
    doc = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, logLevel: 'silent' });
  } catch (error) {
    return nothing(finding('yaml-syntax', file, FILE_START, { problem: messageOf(error), kind: 'IMPOSSIBLE' }));
  }
  const range = (start: number, end: number): Range => {
    const from = lines.linePos(start);
    const to = lines.linePos(Math.max(start, end));
    const line = Math.max(1, from.line);
    const column = Math.max(1, from.col);
    return { line, column, endLine: Math.max(line, to.line), endColumn: Math.max(1, to.col) };
  };
  const findings: Finding[] = [];
  for (const error of [...doc.errors, ...doc.warnings]) {
    const where = range(error.pos[0], error.pos[1]);
    if (error.code === 'DUPLICATE_KEY') {
      const key = source.slice(error.pos[0]).match(/^["']?([^"':\s]+)/u)?.[1] ?? '';
      findings.push(finding('duplicate-key', file, where, { key }));
    } else {
      findings.push(finding('yaml-syntax', file, where, { problem: error.message, kind: error.code }));
    }
  }
  visit(doc, {
    Alias(_, node) {
      const [start, end] = node.range ?? [0, 0];
      findings.push(finding('alias-used', file, range(start, end), { name: node.source }));
    },
    Pair(_, pair) {
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
      if (key === undefined || FORBIDDEN.has(key) || key === '<<') {
        const [start, end] = (pair.key as Node | null)?.range ?? [0, 0];
        findings.push(finding('forbidden-key', file, range(start, end), { key: key ?? '?' }));
      }
    },
  });
  const offsets = (path: Path): readonly [number, number] | undefined => {
    let node: unknown = doc.contents;
    for (const step of path) {
      const next = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
      if (next === undefined || next === null) break;
      node = next;
    }
    const own = (node as Node | null)?.range;
    return own ? [own[0], own[1]] : undefined;
  };
  const at = (path: Path): Range => {
    const own = offsets(path);
    return own ? range(...own) : FILE_START;
  };
  const raw = (path: Path): string => source.slice(...(offsets(path) ?? [0, 0]));
  const find = (path: Path, words: string): Range => {
    const own = offsets(path);
    const start = own ? source.indexOf(words, own[0]) : -1;
    return own && start >= 0 && start + words.length <= own[1] ? range(start, start + words.length) : at(path);
  };
  const keyAt = (path: Path): Range => {
    const last = path.at(-1);
    let node: unknown = doc.contents;
    for (const step of path.slice(0, -1)) node = isMap(node) || isSeq(node) ? node.get(step, true) : undefined;
    if (isMap(node)) {
      for (const pair of node.items) {
        const own = isScalar(pair.key) && String(pair.key.value) === String(last) ? pair.key.range : undefined;
        if (own) return range(own[0], own[1]);
      }
    }
    return at(path);
  };
  let value: unknown;
  try {
    value = findings.some((f) => f.code === 'alias-used') || doc.contents === null || isAlias(doc.contents) ? undefined : doc.toJS();
  } catch (error) {
    findings.push(finding('yaml-syntax', file, FILE_START, { problem: messageOf(error), kind: 'IMPOSSIBLE' }));
  }
  if (findings.length === 0 && (typeof value !== 'object' || value === null || Array.isArray(value))) {
    findings.push(finding('not-a-map', file, at([]), { found: kindOf(value) }));
  }
  return { file, value: isRecord(value) ? value : undefined, findings, at, keyAt, find, raw };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** What a value is, in a word that a finding can show. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'map' : typeof value === 'string' ? 'text' : typeof value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
