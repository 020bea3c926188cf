/** Turns what valibot says about a value into findings at the right place of the file. */
import { type Finding, finding, type Range } from './findings.ts';
import { nearForm, nearKey } from './meant.ts';
import { nearArg } from './near.ts';
import { isRecord } from './record.ts';
import { formatOf, type Issue, keysAt, nodeShapes, type Shape } from './shape.ts';
import { FORBIDDEN, kindOf, type Path, type YamlFile } from './yaml.ts';

type KeysOf = (path: Path) => readonly string[];

/**
 * @param issues valibot's issues about the value at `base`
 * @param shape the shape that it was fitted to, for "did you mean"
 */
export function shapeFindings(yaml: YamlFile, base: Path, issues: readonly Issue[], shape: Shape): Finding[] {
  return once(withoutMistyped(issues.flatMap((issue) => one(yaml, base, issue, (path) => keysAt(shape, path)))));
}

/** A required key that stands there mistyped is not missing as well; nor is anything else in a sentence that stands where more belongs. */
function withoutMistyped(findings: readonly Finding[]): Finding[] {
  const meant = new Set(findings.flatMap((f) => (f.code === 'unknown-key' && f.args.near !== undefined ? [f.args.near] : [])));
  const bare = findings.filter((f) => f.code === 'missing-key' && f.args.key === 'text').map((f) => f.range);
  const inBare = (range: Range) => bare.some((b) => b.line === range.line);
  const sentence = findings.some((f) => f.code === 'unknown-key' && LANGUAGES.has(f.args.key) && inBare(f.range));
  return findings.filter((f) => {
    if (sentence && f.code === 'unknown-key' && LANGUAGES.has(f.args.key)) return false;
    if (f.code !== 'missing-key') return true;
    return !meant.has(f.args.key) && !(sentence && inBare(f.range) && f.args.key !== 'text');
  });
}

const LANGUAGES: ReadonlySet<string> = new Set(['zh', 'en']);

/** The same thing at the same place is said once. */
function once(findings: readonly Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ code, range }) => {
    const key = `${code} ${range.line}:${range.column}`;
    const first = !seen.has(key) || code === 'missing-key';
    seen.add(key);
    return first;
  });
}

function one(yaml: YamlFile, base: Path, issue: Issue, keysOf: KeysOf): Finding[] {
  const inner = (issue.path ?? []).map((item) => item.key as string | number);
  const path = [...base, ...inner];
  const { file } = yaml;
  const list = listForMap(issue);
  if (list !== undefined) {
    const where = [...base, ...inner.slice(0, list)];
    return [finding('wrong-type', file, yaml.at(where), { expected: 'map', found: 'list', ...whatAt(where) })];
  }
  if (issue.type === 'strict_object' && issue.expected === 'never') return unknownKeys(yaml, path, issue, keysOf(inner.slice(0, -1)));
  if (issue.type === 'strict_object' && issue.received === 'undefined') {
    return [finding('missing-key', file, placeOfMap(yaml, path.slice(0, -1)), { key: String(path.at(-1)) })];
  }
  if (issue.type === 'union' && issue.issues !== undefined) {
    // None of several shapes fitted. Say what is wrong with the one that was meant: that which fits the value's outside.
    const deeper = issue.issues.filter((i) => (i.path?.length ?? 0) > 0);
    const meant = deeper.length > 0 ? deeper : issue.issues.slice(0, 1);
    return meant.flatMap((i) => one(yaml, path, i, (p) => keysOf([...inner, ...p])));
  }
  const range = issue.path?.at(-1)?.origin === 'key' ? yaml.keyAt(path) : yaml.at(path);
  return [aboutValue(yaml, path, issue, range)];
}

/** How deep a list stands where keys with values belong: valibot takes its indexes for keys. */
function listForMap(issue: Issue): number | undefined {
  const at = (issue.path ?? []).findIndex((item) => item.type === 'object' && Array.isArray(item.input));
  return at < 0 ? undefined : at;
}

/** Valibot names the first unknown key only; an author wants to know all of them. */
function unknownKeys(yaml: YamlFile, path: Path, issue: Issue, known: readonly string[]): Finding[] {
  const map = issue.path?.at(-1)?.input;
  const keys = isRecord(map) ? Object.keys(map).filter((key) => !known.includes(key) && !FORBIDDEN.has(key)) : [];
  const missing = isRecord(map) ? known.filter((key) => !Object.hasOwn(map, key)) : known;
  const isNode = (key: string) => {
    const value = isRecord(map) && path.length === 1 ? map[key] : undefined;
    return isRecord(value) && Object.keys(value).some((inner) => Object.hasOwn(nodeShapes, inner));
  };
  return keys.map((key) => {
    const near = nearKey(key, missing);
    const args = { key, ...near, ...(near.near === undefined && isNode(key) && { node: true }) };
    return finding('unknown-key', yaml.file, yaml.keyAt([...path.slice(0, -1), key]), args);
  });
}

function aboutValue(yaml: YamlFile, path: Path, issue: Issue, range: Range): Finding {
  const { file } = yaml;
  const { input } = issue;
  const wrongType = (expected: string, found = kindOf(input)) => finding('wrong-type', file, range, { expected, found, ...whatAt(path) });
  switch (issue.type) {
    case 'string':
      if (typeof input === 'number' || typeof input === 'boolean') return finding('unquoted', file, range, { value: yaml.raw(path) });
      return wrongType('text');
    case 'picklist':
    case 'literal': {
      const known = [...(issue.expected ?? '').matchAll(/"([^"]*)"/gu)].map((m) => m[1] ?? '');
      const value = typeof input === 'string' ? input : input === null || input === undefined ? undefined : yaml.raw(path);
      if (typeof value === 'string')
        return finding('unknown-choice', file, range, { value, known, ...nearArg(value.toLowerCase(), known) });
      return finding('wrong-type', file, range, { expected: 'text', found: kindOf(input), ...whatAt(path), known });
    }
    case 'regex':
    case 'check':
      // What to have ready may be a sentence; one that is not in both languages is no mistyped id.
      if (path.includes('have-ready') && / |\P{ASCII}/u.test(String(input)))
        return finding('unknown-word', file, range, { word: String(input) });
      return badFormat(file, range, String(input), issue);
    case 'min_length': {
      if (typeof input === 'string') return finding('empty-text', file, range, {});
      return finding('too-few', file, range, {
        least: Number((issue as { requirement?: number }).requirement ?? 1),
        what: String(path.at(-1)),
      });
    }
    case 'min_entries':
      return wrongType('map', 'nothing');
    case 'array':
      return wrongType('list');
    case 'strict_object':
    case 'record':
      return wrongType('map');
    case 'boolean':
    case 'number':
      return wrongType(issue.type);
    case 'integer':
    case 'min_value':
      return wrongType('number', 'number');
    default:
      return wrongType(issue.expected ?? issue.type);
  }
}

function badFormat(file: string, range: Range, value: string, issue: Issue): Finding {
  const format = issue.type === 'check' ? 'date' : formatOf(issue);
  return finding('bad-format', file, range, { value, format, ...nearForm(value, format) });
}

/** The key that a value stands under, however deep in lists and languages. */
function whatAt(path: Path): { what?: string } {
  const keys = path.filter((step): step is string => typeof step === 'string' && !LANGUAGES.has(step));
  const [top, , third] = path;
  if (top === 'nodes' && path.length === 2) return { what: 'nodes' };
  // The names of menus, figures and facts are not keys of ours.
  const named = ['when', 'given', 'facts', 'menus', 'figures'].find((key) => keys.at(-2) === key);
  const what = named ?? keys.at(-1) ?? third;
  return typeof what === 'string' ? { what } : {};
}

/** Where a map can be shown that lacks something: its key; in a list its first line; for the whole file the first character. */
function placeOfMap(yaml: YamlFile, path: Path): Range {
  if (typeof path.at(-1) === 'string') return yaml.keyAt(path);
  const whole = yaml.at(path);
  return path.length > 0 ? whole : { ...whole, endLine: whole.line, endColumn: whole.column + 1 };
}
