/** Turns what valibot says about a value into findings at the right place of the file. */
import { type Finding, finding } from './findings.ts';
import { nearArg } from './near.ts';
import { formatOf, type Issue, keysAt, type Shape } from './shape.ts';
import { kindOf, type Path, type YamlFile } from './yaml.ts';

/**
 * @param issues valibot's issues about the value at `base`
 * @param shape the shape that it was fitted to, for "did you mean"
 */
export function shapeFindings(yaml: YamlFile, base: Path, issues: readonly Issue[], shape: Shape): Finding[] {
  const keysOf = (path: Path) => keysAt(shape, path);
  return issues.flatMap((issue) => one(yaml, base, issue, keysOf));
}

function one(yaml: YamlFile, base: Path, issue: Issue, keysOf: (path: Path) => readonly string[]): Finding[] {
  const inner = (issue.path ?? []).map((item) => item.key as string | number);
  const path = [...base, ...inner];
  const last = String(path.at(-1) ?? '');
  const { file } = yaml;
  if (issue.type === 'strict_object' && issue.expected === 'never') {
    return [finding('unknown-key', file, yaml.keyAt(path), { key: last, ...nearArg(last, keysOf(inner.slice(0, -1))) })];
  }
  if (issue.type === 'strict_object' && issue.received === 'undefined') {
    // The place of something that is not there: the key of the map that should have it, else where that map begins.
    const parent = path.slice(0, -1);
    const where = typeof parent.at(-1) === 'string' ? yaml.keyAt(parent) : firstLine(yaml.at(parent));
    return [finding('missing-key', file, where, { key: last })];
  }
  if (issue.type === 'union' && issue.issues !== undefined) {
    // None of several shapes fitted. Say what is wrong with the one that got furthest into the value.
    const deepest = [...issue.issues].sort((a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0))[0];
    if (deepest !== undefined) return one(yaml, path, deepest, (p) => keysOf([...inner, ...p]));
  }
  const keyIsWrong = issue.path?.at(-1)?.origin === 'key';
  const range = keyIsWrong ? yaml.keyAt(path) : yaml.at(path);
  const { input } = issue;
  switch (issue.type) {
    case 'string':
      if (typeof input === 'number' || typeof input === 'boolean') return [finding('unquoted', file, range, { value: String(input) })];
      return [finding('wrong-type', file, range, { expected: 'text', found: kindOf(input) })];
    case 'picklist':
    case 'literal': {
      const known = [...(issue.expected ?? '').matchAll(/"([^"]*)"/gu)].map((m) => m[1] ?? '');
      if (typeof input === 'string') return [finding('unknown-choice', file, range, { value: input, known, ...nearArg(input, known) })];
      return [finding('wrong-type', file, range, { expected: known.join(' | '), found: kindOf(input) })];
    }
    case 'regex':
      return [finding('bad-format', file, range, { value: String(input), format: formatOf(issue) })];
    case 'min_length':
      if (typeof input === 'string') return [finding('empty-text', file, range, {})];
      return [finding('too-few', file, range, { least: issue.type === 'min_length' ? Number((issue as { requirement?: number }).requirement) : 1, what: last })];
    case 'array':
      return [finding('wrong-type', file, range, { expected: 'list', found: kindOf(input) })];
    case 'strict_object':
    case 'record':
      return [finding('wrong-type', file, range, { expected: 'map', found: kindOf(input) })];
    default:
      return [finding('wrong-type', file, range, { expected: issue.expected ?? issue.type, found: kindOf(input) })];
  }
}

function firstLine(range: { line: number; column: number; endLine: number; endColumn: number }) {
  return { ...range, endLine: range.line, endColumn: range.line === range.endLine ? range.endColumn : range.column + 1 };
}
