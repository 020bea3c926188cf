/** Reading YAML with positions; the only file that knows the `yaml` package. */
import {
  Composer,
  type CST,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  type Node,
  type Pair,
  Parser,
  type YAMLMap,
  YAMLParseError,
} from 'yaml';
import { FILE_START, type Finding, finding, type Range } from './findings.ts';
import { harmful } from './harmful.ts';
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

/** Larger files are refused: the largest of ours is a quarter of it, and `yaml` is slow on some shapes (eemeli/yaml#537). */
export const MOST_BYTES = 256 * 1024;
/** Trees of ours are 10 levels deep. What comes after the parser recurses: 100,000 brackets would take the whole process down and not just throw. */
const MOST_LEVELS = 64;
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
    const { doc, tooDeep } = documentIn(source, lines);
    const range = (start: number, end: number): Range => {
      const from = lines.linePos(start);
      const to = lines.linePos(Math.max(start, end));
      const line = Math.max(1, from.line);
      return { line, column: Math.max(1, from.col), endLine: Math.max(line, to.line), endColumn: Math.max(1, to.col) };
    };
    if (tooDeep !== undefined)
      return nothing(
        finding('yaml-syntax', file, range(tooDeep, tooDeep + 1), { problem: `more than ${MOST_LEVELS} levels`, kind: 'TOO_DEEP' }),
      );
    return build({ doc, source, range }, file, topKeys);
  } catch (error) {
    return nothing(
      finding('yaml-syntax', file, FILE_START, { problem: error instanceof Error ? error.message : String(error), kind: 'IMPOSSIBLE' }),
    );
  }
}

/**
 * As the package's own parseDocument, but it looks at the depth while the parser, which does not recurse, goes along.
 * @returns the first document; a second one is among its errors. `tooDeep` is the offset at which the parser was stopped
 */
function documentIn(source: string, lines: LineCounter): { readonly doc: Document.Parsed; readonly tooDeep: number | undefined } {
  const parser = new Parser(lines.addNewLine);
  let tooDeep: number | undefined;
  lines.addNewLine(0);
  function* tokens(): Generator<CST.Token> {
    for (const lexeme of new Lexer().lex(source)) {
      yield* parser.next(lexeme);
      if (parser.stack.length <= MOST_LEVELS) continue;
      tooDeep = parser.offset - lexeme.length;
      return;
    }
    yield* parser.end();
  }
  const [doc, other] = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: false, logLevel: 'error' }).compose(
    tokens(),
    true,
    source.length,
  );
  if (!doc) throw new Error('the parser gave no document');
  if (other) doc.errors.push(new YAMLParseError([other.range[0], other.range[1]], 'MULTIPLE_DOCS', 'Source contains multiple documents'));
  return { doc: doc as Document.Parsed, tooDeep };
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
  const findings = [...keysIn(parsed, file), ...hiddenIn(parsed, file)];
  const value: unknown = parsed.doc.toJS();
  if (!isRecord(value)) findings.push(finding('not-a-map', file, places.at([]), { found: kindOf(value) }));
  return { file, value: isRecord(value) ? value : undefined, findings, ...places };
}

/** The first thing that is no YAML, or is YAML that we do not take: the errors after it mostly follow from it. */
function syntaxIn(parsed: Parsed, file: string, topKeys: readonly string[]): Finding[] {
  const { doc, source, range } = parsed;
  const aliases = aliasesIn(parsed, file);
  const errors = [...doc.errors, ...doc.warnings].sort((a, b) => a.pos[0] - b.pos[0]);
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
function aliasesIn({ doc, source, range }: Parsed, file: string): { at: number; found: Finding }[] {
  const aliases = new Map<string, { at: number; found: Finding }>();
  if (!source.includes('*')) return [];
  eachNode(doc.contents, {
    node(node) {
      if (!isAlias(node) || aliases.has(node.source)) return;
      const [start, end] = node.range ?? [0, 0];
      aliases.set(node.source, { at: start, found: finding('alias-used', file, range(start, end), { name: node.source }) });
    },
  });
  return [...aliases.values()];
}

/** What to do with nodes and pairs on the way. */
interface Look {
  readonly node?: (node: Node, above: unknown) => void;
  /** @returns whether to leave out what is in it */
  readonly pair?: (pair: Pair, map: YAMLMap) => boolean;
}

/** All nodes of a document from its beginning. The package's own `visit` makes a list of all that is above for each of them, which took a tenth of a check. */
function eachNode(node: unknown, look: Look, above?: unknown): void {
  if (!isNode(node)) return;
  look.node?.(node, above);
  if (isMap(node)) {
    for (const pair of node.items) {
      if (look.pair?.(pair, node)) continue;
      eachNode(pair.key, look, node);
      eachNode(pair.value, look, node);
    }
  } else if (isSeq(node)) for (const item of node.items) eachNode(item, look, node);
}

/** What is right for YAML, but surely not what was meant: the rest of a text behind a comma, a brace that begins a text, `&` and `!` before one. */
function notTaken({ doc, source }: Parsed): Spotted[] {
  const found: Spotted[] = [];
  eachNode(doc.contents, {
    node(node) {
      const start = node.range?.[0] ?? 0;
      const anchor = 'anchor' in node ? node.anchor : undefined;
      if (anchor) found.push(before(source, start, `&${anchor}`, 'ANCHOR'));
      else if (node.tag) found.push(before(source, start, '!', 'TAG'));
    },
    pair(pair, map) {
      if (pair.value !== null || !map.flow) return false;
      if (isMap(pair.key) || (map.items.length === 1 && isScalar(pair.key) && PLACEHOLDER.test(String(pair.key.value)))) {
        const start = map.range?.[0] ?? 0;
        found.push({ kind: 'BRACE_FIRST', start, end: map.range?.[1] ?? start + 1 });
        return true;
      }
      const [start, end] = (pair.key as Node).range ?? [0, 0];
      const slip = keyWithoutValue(source, start, end, map.items[0] === pair);
      // Only the first: a text with three commas is one mistake.
      if (slip) found.push(slip);
      else if (map.items[0] !== pair && !found.some((f) => f.kind === 'COMMA_IN_TEXT' && f.start > (map.range?.[0] ?? 0)))
        found.push({ kind: 'COMMA_IN_TEXT', start, end });
      return false;
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
  if (/flow-(?:map|seq)-end/u.test(message)) return { kind: 'EXTRA_BRACKET', start, end: start + 1 };
  if (/at node end/u.test(message) && source[start - 1] !== '\n') return { kind: 'TEXT_AFTER_END', start, end };
  if (/without - indicator/u.test(message)) return spotted(source, 'BAD_INDENT', start, end, topKeys);
  return spotted(source, /Missing , /u.test(message) ? 'MISSING_COMMA' : code, start, end, topKeys);
}

/** The quote or bracket that was opened last before an offset. */
function opening(doc: Document.Parsed, before: number, fits: (node: unknown) => boolean): { start: number; end: number } {
  let start = before;
  eachNode(doc.contents, {
    node(node) {
      const from = node.range?.[0];
      if (fits(node) && from !== undefined && from < before && (node.range?.[2] ?? 0) >= before) start = from;
    },
  });
  return { start, end: start + 1 };
}

/** Keys that stand twice. The package would look for them too, comparing each key with each. */
function duplicatesIn({ doc, range }: Parsed, file: string): Finding[] {
  const findings: Finding[] = [];
  eachNode(doc.contents, {
    node(map, above) {
      if (!isMap(map)) return;
      const seen = new Set<string>();
      const inItem = !map.flow && isSeq(above) && !above.flow;
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        const name = String(key.value);
        if (!seen.has(name)) {
          seen.add(name);
          continue;
        }
        const [start, end] = key.range ?? [0, 0];
        findings.push(finding('duplicate-key', file, range(start, end), { key: name, ...(inItem && { item: true }) }));
        // Keys that come again in an item of a list are a dash that was forgotten, once.
        if (inItem) break;
      }
    },
  });
  return findings;
}

function keysIn({ doc, source, range }: Parsed, file: string): Finding[] {
  const findings: Finding[] = [];
  eachNode(doc.contents, {
    pair(pair) {
      const key = isScalar(pair.key) ? String(pair.key.value) : undefined;
      if (key !== undefined && !FORBIDDEN.has(key)) return false;
      const [start, end] = (pair.key as Node | null)?.range ?? [0, 0];
      findings.push(finding('forbidden-key', file, range(start, end), { key: key ?? '?' }));
      return false;
    },
    node(node) {
      // A comment of ours has a space after the #; "press #1" loses its end without a word.
      if (!isScalar(node) || node.type !== 'PLAIN' || typeof node.value === 'boolean' || !node.comment || /^[\s#!]/u.test(node.comment))
        return;
      const start = source.indexOf('#', node.range?.[1] ?? 0);
      const words = `#${node.comment.split('\n', 1)[0] ?? ''}`;
      findings.push(finding('comment-in-text', file, range(start, start + words.length), { words }, 'warning'));
    },
  });
  return findings;
}

/** Characters that one does not see: as such anywhere in the file, a comment too, or as an escape in quotes. */
function hiddenIn({ doc, source, range }: Parsed, file: string): Finding[] {
  const said = (char: string, start: number, end: number) =>
    finding('hidden-character', file, range(start, end), { code: (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0') });
  const findings = [...source.matchAll(harmful())]
    .filter((m) => !(m[0] === '\r' && source[m.index + 1] === '\n') && !(m[0] === '\uFEFF' && m.index === 0))
    .map((m) => said(m[0], m.index, m.index + m[0].length));
  if (!source.includes('\\')) return findings;
  eachNode(doc.contents, {
    node(node) {
      if (!isScalar(node) || typeof node.value !== 'string' || !node.range) return;
      const { value, range: own } = node;
      const found = value.match(harmful());
      if (found && source.slice(own[0], own[1]).search(harmful()) < 0) findings.push(said(found[0], own[0], own[1]));
    },
  });
  return findings;
}

function placesIn({ doc, source, range }: Parsed): Pick<YamlFile, 'at' | 'keyAt' | 'find' | 'raw'> {
  const pairOf = pairsByName();
  const into = (node: unknown, step: string | number): unknown =>
    isMap(node) ? pairOf(node, step)?.value : isSeq(node) ? node.get(step, true) : undefined;
  const offsets = (path: Path): readonly [number, number] => {
    let node: unknown = doc.contents;
    for (const step of path) {
      const next = into(node, step);
      if (next === undefined || next === null) break;
      node = next;
    }
    const own = (node as Node | null)?.range;
    return own ? [own[0], own[1]] : [0, 0];
  };
  const at = (path: Path): Range => range(...offsets(path));
  const keyAt = (path: Path): Range => {
    let node: unknown = doc.contents;
    for (const step of path.slice(0, -1)) node = into(node, step);
    const pair = isMap(node) ? pairOf(node, path.at(-1) ?? '') : undefined;
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

/** Finds a pair of a map by its key, the first of several. Each map is gone through once: a file may hold as many findings as keys. */
function pairsByName(): (map: YAMLMap, name: string | number) => Pair | undefined {
  const known = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  return (map, name) => {
    let pairs = known.get(map);
    if (!pairs) {
      const named = map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair] as const] : []));
      pairs = new Map(named.reverse());
      known.set(map, pairs);
    }
    return pairs.get(String(name));
  };
}

/** What a value is, in a word that a finding can show. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'list';
  return typeof value === 'object' ? 'map' : typeof value === 'string' ? 'text' : typeof value;
}
