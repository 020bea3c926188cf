/** Reading YAML with positions; the only file that knows the `yaml` package. */
import { type Document, isCollection, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { FILE_START, type Finding, finding, type Range } from './findings.ts';
import { isRecord } from './record.ts';
import { unreadable } from './unreadable.ts';
import { commentInBrackets, keyWithoutValue, type Spotted, spotted } from './yaml-slips.ts';

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
 * @param topKeys the keys that may stand in its first column, to tell which line is out of place
 */
export function readYaml(source: string, file: string, topKeys: readonly string[] = []): YamlFile {
  if (source.length > MOST_BYTES)
    return nothing(finding('file-too-large', file, FILE_START, { kilobytes: Math.round(source.length / 1024) }));
  const slip = unreadable(source);
  if (slip) {
    const before = source.slice(0, slip.start).split('\n');
    const at = { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
    const range = { ...at, endLine: at.line, endColumn: at.column + slip.end - slip.start };
    return nothing(finding('yaml-syntax', file, range, { problem: slip.problem, kind: slip.kind }));
  }
  try {
    const lines = new LineCounter();
    const doc = parseDocument(source, { lineCounter: lines, prettyErrors: false, uniqueKeys: true, logLevel: 'error' });
    const range = (start: number, end: number): Range => {
      const from = lines.linePos(start);
      const to = lines.linePos(Math.max(start, end));
      const line = Math.max(1, from.line);
      return { line, column: Math.max(1, from.col), endLine: Math.max(line, to.line), endColumn: Math.max(1, to.col) };
    };
    return build({ doc, source, range }, file, topKeys);
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

function build(parsed: Parsed, file: string, topKeys: readonly string[]): YamlFile {
  const places = placesIn(parsed);
  const wrong = syntaxIn(parsed, file, topKeys);
  // What the parser makes of a file past a mistake is guesswork, and would bring findings that go away with it.
  if (wrong.length > 0) return { file, value: undefined, findings: wrong, ...places };
  const twice = duplicatesIn(parsed, file);
  if (twice.length > 0) return { file, value: undefined, findings: twice, ...places };
  const findings = keysIn(parsed, file);
  const value: unknown = parsed.doc.toJS();
  if (!isRecord(value)) findings.push(finding('not-a-map', file, places.at([]), { found: kindOf(value) }));
  return { file, value: isRecord(value) ? value : undefined, findings, ...places };
}

/** The first thing that is no YAML, or is YAML that we do not take: the errors after it mostly follow from it. */
function syntaxIn(parsed: Parsed, file: string, topKeys: readonly string[]): Finding[] {
  const { doc, source, range } = parsed;
  const aliases = aliasesIn(parsed, file);
  const errors = [...doc.errors, ...doc.warnings].filter((error) => error.code !== 'DUPLICATE_KEY').sort((a, b) => a.pos[0] - b.pos[0]);
  const [first] = errors;
  const [alias] = aliases;
  if (first && !(alias && alias.at < first.pos[0])) {
    const { kind, start, end } = placeOf(doc, source, first, topKeys);
    return [finding('yaml-syntax', file, range(start, end), { problem: first.message, kind })];
  }
  if (alias) return aliases.map(({ found }) => found);
  return notTaken(parsed).map(({ kind, start, end }) => finding('yaml-syntax', file, range(start, end), { problem: kind, kind }));
}

/** The first reference to each anchor: all others go with it. */
function aliasesIn({ doc, range }: Parsed, file: string): { at: number; found: Finding }[] {
  const aliases = new Map<string, { at: number; found: Finding }>();
  visit(doc, {
    Alias(_, node) {
      const [start, end] = node.range ?? [0, 0];
      if (aliases.has(node.source)) return;
      aliases.set(node.source, { at: start, found: finding('alias-used', file, range(start, end), { name: node.source }) });
    },
  });
  return [...aliases.values()];
}

/** What is right for YAML, but surely not what was meant: the rest of a text behind a comma, a brace that begins a text, `&` and `!` before one. */
function notTaken({ doc, source }: Parsed): Spotted[] {
  const found: Spotted[] = [];
  visit(doc, {
    Node(_, node) {
      const start = node.range?.[0] ?? 0;
      const anchor = 'anchor' in node ? node.anchor : undefined;
      if (anchor) found.push(before(source, start, `&${anchor}`, 'ANCHOR'));
      else if (node.tag) found.push(before(source, start, '!', 'TAG'));
    },
    Pair(_, pair, path) {
      const map = path.at(-1);
      if (pair.value !== null || !isMap(map) || !map.flow) return undefined;
      if (isMap(pair.key) || (map.items.length === 1 && isScalar(pair.key) && PLACEHOLDER.test(String(pair.key.value)))) {
        const start = map.range?.[0] ?? 0;
        found.push({ kind: 'BRACE_FIRST', start, end: map.range?.[1] ?? start + 1 });
        return visit.SKIP;
      }
      const [start, end] = (pair.key as Node).range ?? [0, 0];
      const slip = keyWithoutValue(source, start, end, map.items[0] === pair);
      // Only the first: a text with three commas is one mistake.
      if (slip) found.push(slip);
      else if (map.items[0] !== pair && !found.some((f) => f.kind === 'COMMA_IN_TEXT' && f.start > (map.range?.[0] ?? 0)))
        found.push({ kind: 'COMMA_IN_TEXT', start, end });
      return undefined;
    },
  });
  return found;
}

/** What a text may begin with that YAML takes for a map. */
const PLACEHOLDER = /^(?:wallet$|menu\.|figure\.)/u;

/** The mark that stands before a value. */
function before(source: string, value: number, mark: string, kind: string): Spotted {
  let start = Math.max(0, source.lastIndexOf(mark, value));
  while (source[start - 1] === mark) start--;
  return { kind, start, end: start + (/^\S+/u.exec(source.slice(start, start + 200))?.[0].length ?? 1) };
}

/** Where a mistake began, which is not where the parser noticed it; and a kind of our own where the package's codes are too coarse. */
function placeOf(
  doc: Document.Parsed,
  source: string,
  { code, message, pos }: { code: string; message: string; pos: [number, number] },
  topKeys: readonly string[],
): Spotted {
  const [start, end] = pos;
  if (/closing ['"]/u.test(message))
    return { kind: 'UNCLOSED_QUOTE', ...opening(doc, start, (node) => isScalar(node) && /^QUOTE/u.test(node.type ?? '')) };
  if (/end with a [\]}]/u.test(message)) {
    if (/[\]}]/u.test(source[start] ?? '')) return { kind: 'WRONG_BRACKET', start, end: start + 1 };
    const opened = opening(doc, start, (node) => isCollection(node) && node.flow === true);
    return commentInBrackets(source, opened.start) ?? { kind: 'UNCLOSED_BRACKET', ...opened };
  }
  if (/Unexpected , in flow/u.test(message)) return { kind: 'EXTRA_COMMA', start, end: start + 1 };
  if (/block-seq-ind on same line/u.test(message)) return { kind: 'BAD_SCALAR_START', start, end: start + 1 };
  if (/Not a YAML token|Block scalar header/u.test(message)) return { kind: 'BLOCK_HEADER', start, end };
  if (/call stack/u.test(message)) return { kind: 'TOO_DEEP', start: source.lastIndexOf('\n', start - 1) + 1, end: start };
  if (/flow-(?:map|seq)-end/u.test(message)) return { kind: 'EXTRA_BRACKET', start, end: start + 1 };
  if (/at node end/u.test(message) && source[start - 1] !== '\n') return { kind: 'TEXT_AFTER_END', start, end };
  if (/without - indicator/u.test(message)) return spotted(source, 'BAD_INDENT', start, end, topKeys);
  return spotted(source, /Missing , /u.test(message) ? 'MISSING_COMMA' : code, start, end, topKeys);
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

function duplicatesIn({ doc, source, range }: Parsed, file: string): Finding[] {
  const findings: Finding[] = [];
  let item = -1;
  for (const { pos } of doc.errors) {
    const written = source.slice(pos[0]).match(/^(["']?)([^"':\s]+)\1/u);
    const at = range(pos[0], pos[0] + (written?.[0].length ?? 1));
    const inItem = itemAround(doc, pos[0]);
    // Keys that come again in an item of a list are a dash that was forgotten, once.
    if (inItem !== undefined && inItem === item) continue;
    item = inItem ?? -1;
    findings.push(finding('duplicate-key', file, at, { key: written?.[2] ?? '', ...(inItem !== undefined && { item: true }) }));
  }
  return findings;
}

/** Where the item of a block list begins whose own key stands at an offset. */
function itemAround(doc: Document.Parsed, offset: number): number | undefined {
  let found: number | undefined;
  visit(doc, {
    Seq(_, seq) {
      for (const item of seq.items) {
        if (!isMap(item) || item.flow || seq.flow) continue;
        if (item.items.some(({ key }) => isScalar(key) && key.range?.[0] === offset)) found = item.range?.[0];
      }
    },
  });
  return found;
}

function keysIn({ doc, source, range }: Parsed, file: string): Finding[] {
  const findings: Finding[] = [];
  visit(doc, {
    Pair(_, pair) {
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
      if (key !== undefined && !FORBIDDEN.has(key)) return;
      const [start, end] = (pair.key as Node | null)?.range ?? [0, 0];
      findings.push(finding('forbidden-key', file, range(start, end), { key: key ?? '?' }));
    },
    Scalar(_, node) {
      // A comment of ours has a space after the #; "press #1" loses its end without a word.
      if (node.type !== 'PLAIN' || typeof node.value === 'boolean' || !node.comment || /^[\s#!]/u.test(node.comment)) return;
      const start = source.indexOf('#', node.range?.[1] ?? 0);
      const words = `#${node.comment.split('\n', 1)[0] ?? ''}`;
      findings.push(finding('comment-in-text', file, range(start, start + words.length), { words }, 'warning'));
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
