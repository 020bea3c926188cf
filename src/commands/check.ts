import { basename, dirname, resolve, sep } from 'node:path';
import { type LoadedFiles, loadContent } from '../files/content.ts';
import { kindOfPath } from '../files/disk.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { frame } from '../terminal/frame.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { type Look, paragraph } from '../terminal/look.ts';
import { padEnd, widthOf } from '../terminal/width.ts';
import { CHECK_WORDS, type Counts } from '../text/check-words.ts';
import { describe } from '../text/findings.ts';
import { WORDS } from '../text/words.ts';
import { check as findingsIn } from '../tree/check/index.ts';
import { type Finding, sortFindings } from '../tree/findings.ts';
import { type StaleFact, staleFacts } from '../tree/stale.ts';
import { statsOf, type TreeStats } from '../tree/stats.ts';
import { pick } from '../tree/text.ts';
import type { Context } from './context.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { SCHEMA_VERSION } from './step-json.ts';

export interface CheckOptions {
  readonly strict?: boolean;
  readonly stats?: boolean;
  readonly stale?: boolean;
}

/** A date is only too late by more than this: the clock here may be slow, and somebody else's day has begun already. */
const CLOCKS_DIFFER = 7 * 24 * 60 * 60 * 1000;

/**
 * Finds mistakes in decision trees.
 * @param paths files or folders; each is checked together with the content that the context has, and only its own findings are shown. None is
 * all content of the context.
 * @param options strict: warnings fail too, and notes are listed; stats: how much each tree asks; stale: which facts to look at again. Neither of
 * the last two changes the exit code
 */
export function check(paths: readonly string[], options: CheckOptions, ctx: Context): ExitCode {
  const words = CHECK_WORDS[ctx.language];
  const missing = paths.filter((path) => kindOfPath(path) === 'nothing');
  if (missing.length > 0) return usedWrongly(ctx, missing.map(words.pathMissing));
  const { loaded, files } = read(paths, ctx);
  const outside = paths.filter((path) => !files.some((file) => isIn(file, path)));
  if (outside.length > 0) return usedWrongly(ctx, outside.map(kindOfWords(words)));

  const today = new Date(ctx.io.now().getTime() + CLOCKS_DIFFER).toISOString().slice(0, 10);
  const findings = sortFindings([...loaded.findings, ...findingsIn({ ...loaded, today })]).filter(({ file }) => files.includes(file));
  const count = (severity: Finding['severity']) => findings.filter((f) => f.severity === severity).length;
  const counts = { files: files.length, errors: count('error'), warnings: count('warning'), notes: count('note') };
  const strict = options.strict ?? false;
  const stats = options.stats ? statsOf(loaded.content) : [];
  const stale = options.stale ? staleIn(loaded, files, ctx) : [];
  if (ctx.json) ctx.out(safeJson({ ...toJson(findings, counts, ctx), ...(options.stats && { stats }), ...(options.stale && { stale }) }));
  else {
    const tables = [...(options.stats ? statsTable(stats, lookOf(ctx)) : []), ...(options.stale ? staleList(stale, lookOf(ctx)) : [])];
    ctx.out([...tables, ...report(findings, counts, loaded, strict, ctx)].join('\n'));
  }
  return counts.errors > 0 || (strict && counts.warnings > 0) ? EXIT.found : EXIT.done;
}

/** The content with the paths' own folders laid over it, and the names of the files to report on. */
function read(paths: readonly string[], ctx: Context): { readonly loaded: LoadedFiles; readonly files: readonly string[] } {
  const known = ctx.folders.map((folder) => resolve(folder));
  const own = [...new Set(paths.map(contentFolder))].filter((folder) => !known.includes(folder));
  const loaded = loadContent([...ctx.folders, ...own]);
  // A file that could not even be opened is known by its finding only.
  const all = [...new Set([...loaded.sources.keys(), ...loaded.findings.map(({ file }) => file)])].sort();
  return { loaded, files: paths.length === 0 ? all : all.filter((file) => paths.some((path) => isIn(file, path))) };
}

/** The folder laid out as `decision-trees/` that a file or folder belongs to. */
function contentFolder(path: string): string {
  const full = resolve(path);
  const folder = kindOfPath(full) === 'folder' ? full : dirname(full);
  return ['shared', 'contacts'].includes(basename(folder)) ? dirname(folder) : folder;
}

function isIn(file: string, path: string): boolean {
  const full = resolve(path);
  return resolve(file) === full || resolve(file).startsWith(full.endsWith(sep) ? full : full + sep);
}

function kindOfWords(words: (typeof CHECK_WORDS)['en']): (path: string) => string {
  return (path) => (kindOfPath(path) === 'folder' ? words.nothingThere(path) : words.notContent(path));
}

function toJson(findings: readonly Finding[], { files }: Counts, ctx: Context) {
  return {
    schemaVersion: SCHEMA_VERSION,
    files,
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: finding.severity,
      file: finding.file,
      ...finding.range,
      ...describe(finding, ctx.language),
    })),
  };
}

/** Errors and warnings with their lines; notes only on demand, and short. */
function report(findings: readonly Finding[], counts: Counts, loaded: LoadedFiles, strict: boolean, ctx: Context): string[] {
  const look = lookOf(ctx);
  const loud = findings.filter((f) => f.severity !== 'note');
  const notes = strict ? findings.filter((f) => f.severity === 'note') : [];
  const style = counts.errors > 0 ? look.theme.urgent : counts.warnings > 0 ? look.theme.warn : look.theme.good;
  return [
    ...loud.flatMap((finding) => [...inFull(finding, loaded, look), '']),
    ...notes.flatMap((finding) => [head(finding, look), ...paragraph(describe(finding, look.language).message, look, { indent: 2 })]),
    ...(notes.length > 0 ? [''] : []),
    ...paragraph(CHECK_WORDS[look.language].summary(counts, strict), look, { style }),
  ];
}

/** `file:line:column severity code`, on one line so that editors and terminals can jump to it. */
function head(finding: Finding, look: Look): string {
  const { theme } = look;
  const style = { error: theme.urgent, warning: theme.warn, note: theme.faint }[finding.severity];
  const place = `${finding.file}:${finding.range.line}:${finding.range.column}`;
  return `${theme.copy(cleanLine(place))} ${style(CHECK_WORDS[look.language].severity[finding.severity])} ${theme.faint(finding.code)}`;
}

function inFull(finding: Finding, loaded: LoadedFiles, look: Look): string[] {
  const { message, hint } = describe(finding, look.language);
  const source = loaded.sources.get(finding.file);
  return [
    head(finding, look),
    ...paragraph(message, look, { indent: 2 }),
    ...(source === undefined ? [] : frame(source, finding.range, look.width - 2, look.theme).map((line) => `  ${line}`)),
    ...paragraph(hint, look, { indent: 2 }),
  ];
}

/** The figures as a table, the whole last: there the median and the worst are those of the trees. */
function statsTable(stats: readonly TreeStats[], look: Look): string[] {
  const { stats: words } = CHECK_WORDS[look.language];
  const figures = (s: TreeStats) => [s.nodes, s.outcomes, s.scenarios, s.median, s.worst, s.longest];
  const sum = (of: (s: TreeStats) => number) => stats.reduce((total, s) => total + of(s), 0);
  const most = (of: (s: TreeStats) => number) => Math.max(0, ...stats.map(of));
  const medians = stats.map((s) => s.median).sort((a, b) => a - b);
  const all = [
    sum((s) => s.nodes),
    sum((s) => s.outcomes),
    sum((s) => s.scenarios),
    medians[Math.floor(medians.length / 2)] ?? 0,
    most((s) => s.worst),
    most((s) => s.longest),
  ];
  const first = Math.max(...[...stats.map((s) => s.tree), words.all].map(widthOf));
  const row = (name: string, cells: readonly (string | number)[]) =>
    `${padEnd(name, first)} ${cells.map((cell, i) => ' '.repeat(Math.max(1, widthOf(words.columns[i] ?? '') + 2 - widthOf(String(cell)))) + String(cell)).join('')}`;
  return [
    ...paragraph(words.title, look, { style: look.theme.title }),
    row('', words.columns),
    ...stats.map((s) => row(s.tree, figures(s))),
    row(words.all, all),
    '',
  ];
}

/** A stale fact with its value in one language. */
type StaleRow = Omit<StaleFact, 'value'> & { readonly value: string };

function staleIn(loaded: LoadedFiles, files: readonly string[], ctx: Context): readonly StaleRow[] {
  const own = [...loaded.organisations.values()].filter(({ yaml }) => files.includes(yaml.file)).map(({ value }) => value);
  return staleFacts(own, ctx.io.now()).map((fact) => ({
    ...fact,
    value: typeof fact.value === 'string' ? fact.value : pick(fact.value, ctx.language),
  }));
}

/** Each fact on its date, organisation and kind; below them the value, how sure it is, and the page to open. */
function staleList(rows: readonly StaleRow[], look: Look): string[] {
  const { stale: words } = CHECK_WORDS[look.language];
  if (rows.length === 0) return [...paragraph(words.none, look, { style: look.theme.good }), ''];
  const { confidence } = WORDS[look.language];
  const counts = { all: rows.length, old: rows.filter((r) => r.old).length, weak: rows.filter((r) => r.weak).length };
  return [
    ...paragraph(words.title, look, { style: look.theme.title }),
    ...rows.flatMap((row) => [
      ...paragraph(`${row.organisation} · ${[words.kinds[row.what], row.name].filter(Boolean).join(' ')} · ${row.value}`, look, {
        first: `${padEnd(row.date, 10)}  `,
      }),
      ...paragraph(`${confidence[row.confidence]} · ${row.source}`, look, { indent: 12, style: look.theme.faint }),
    ]),
    ...paragraph(words.counts(counts), look, { style: look.theme.warn }),
    '',
  ];
}
