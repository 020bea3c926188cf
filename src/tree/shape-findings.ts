/** Turns what valibot says about a value into findings at the right place of the file. */
import { type Finding, finding, type Range } from './findings.ts';
import { nearArg } from './near.ts';
import { isRecord } from './record.ts';
import { formatOf, type Issue, keysAt, type Shape } from './shape.ts';
import { FORBIDDEN, kindOf, type Path, type YamlFile } from './yaml.ts';

type KeysOf = (path: Path) => readonly string[];

/**
 * @param issues valibot's issues about the value at `base`
 * @param shape the shape that it was fitted to, for "did you mean"
 */
export function shapeFindings(yaml: YamlFile, base: Path, issues: readonly Issue[], shape: Shape): Finding[] {
  return withoutMistyped(issues.flatMap((issue) => one(yaml, base, issue, (path) => keysAt(shape, path))));
}

/** A required key that stands there mistyped is not missing as well. */
function withoutMistyped(findings: readonly Finding[]): Finding[] {
  const meant = new Set(findings.flatMap((f) => (f.code === 'unknown-key' && f.args.near !== undefined ? [f.args.near] : [])));
  return findings.filter((f) => f.code !== 'missing-key' || !meant.has(f.args.key));
}

function one(yaml: YamlFile, base: Path, issue: Issue, keysOf: KeysOf): Finding[] {
  const inner = (issue.path ?? []).map((item) => item.key as string | number);
  const path = [...base, ...inner];
  const { file } = yaml;
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

/** Valibot names the first unknown key only; an author wants to know all of them. */
function unknownKeys(yaml: YamlFile, path: Path, issue: Issue, known: readonly string[]): Finding[] {
  const map = issue.path?.at(-1)?.input;
  const keys = isRecord(map) ? Object.keys(map).filter((key) => !known.includes(key) && !FORBIDDEN.has(key)) : [];
  const missing = isRecord(map) ? known.filter((key) => !Object.hasOwn(map, key)) : known;
  return keys.map((key) => finding('unknown-key', yaml.file, yaml.keyAt([...path.slice(0, -1), key]), { key, ...nearArg(key, missing) }));
}

function aboutValue(yaml: YamlFile, path: Path, issue: Issue, range: Range): Finding {
  const { file } = yaml;
  const { input } = issue;
  switch (issue.type) {
    case 'string':
      if (typeof input === 'number' || typeof input === 'boolean') return finding('unquoted', file, range, { value: yaml.raw(path) });
      return finding('wrong-type', file, range, { expected: 'text', found: kindOf(input) });
    case 'picklist':
    case 'literal': {
      const known = [...(issue.expected ?? '').matchAll(/"([^"]*)"/gu)].map((m) => m[1] ?? '');
      if (typeof input === 'string') return finding('unknown-choice', file, range, { value: input, known, ...nearArg(input, known) });
      return finding('wrong-type', file, range, { expected: 'text', found: kindOf(input) });
    }
    case 'regex':
      return finding('bad-format', file, range, { value: String(input), format: formatOf(issue) });
    case 'min_length': {
      if (typeof input === 'string') return finding('empty-text', file, range, {});
      return finding('too-few', file, range, {
        least: Number((issue as { requirement?: number }).requirement ?? 1),
        what: String(path.at(-1)),
      });
    }
    case 'array':
      return finding('wrong-type', file, range, { expected: 'list', found: kindOf(input) });
    case 'strict_object':
    case 'record':
      return finding('wrong-type', file, range, { expected: 'map', found: kindOf(input) });
    case 'boolean':
    case 'number':
      return finding('wrong-type', file, range, { expected: issue.type, found: kindOf(input) });
    case 'integer':
    case 'min_value':
      return finding('wrong-type', file, range, { expected: 'number', found: 'number' });
    default:
      return finding('wrong-type', file, range, { expected: issue.expected ?? issue.type, found: kindOf(input) });
  }
}

/** Where a map can be shown that lacks something: its key; in a list its first line; for the whole file the first character. */
function placeOfMap(yaml: YamlFile, path: Path): Range {
  if (typeof path.at(-1) === 'string') return yaml.keyAt(path);
  const whole = yaml.at(path);
  return path.length > 0 ? whole : { ...whole, endLine: whole.line, endColumn: whole.column + 1 };
}
