import { basename, dirname, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compiledIfCurrent, compiledOnly } from '../files/compiled.ts';
import { type KnownFiles, type LoadedFiles, loadContent } from '../files/content.ts';
import { kindOfPath } from '../files/disk.ts';
import { SHIPPED } from '../files/place.ts';
import { ownVersion } from '../files/version.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { frame } from '../terminal/frame.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { type Look, paragraph } from '../terminal/look.ts';
import { CHECK_FIX_WORDS } from '../text/check-fix-words.ts';
import { CHECK_WORDS, type Counts } from '../text/check-words.ts';
import { describe } from '../text/findings.ts';
import { githubCommands } from '../text/reports/github.ts';
import { sarifLog } from '../text/reports/sarif.ts';
import { check as findingsIn } from '../tree/check/index.ts';
import { type Finding, sortFindings } from '../tree/findings.ts';
import { statsOf } from '../tree/stats.ts';
import { dryRun, fixesIn, fixReport, writeFixes } from './check-fix.ts';
import { staleIn, staleList, statsTable } from './check-tables.ts';
import type { Context } from './context.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { SCHEMA_VERSION } from './step-json.ts';

export const CHECK_FORMATS = ['text', 'json', 'github', 'sarif'] as const;
export type CheckFormat = (typeof CHECK_FORMATS)[number];

export interface CheckOptions {
  /** Text where left out; the context's own `json` is the same as json. */
  readonly format?: string;
  /** Puts right what is mechanical, and writes it. */
  readonly fix?: boolean;
  /** With fix: shows what would change and writes nothing. */
  readonly dryRun?: boolean;
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
  const format = ctx.json ? 'json' : (options.format ?? 'text');
  const misuse = misuseOf(paths, options, ctx);
  if (misuse !== undefined) return usedWrongly(ctx, [misuse]);
  const missing = paths.filter((path) => kindOfPath(path) === 'nothing');
  if (missing.length > 0) return usedWrongly(ctx, missing.map(words.pathMissing));
  if (nothingToRead(paths, ctx)) return usedWrongly(ctx, [words.compiledOnly]);
  const known: KnownFiles = new Map();
  const before = read(paths, ctx, known);
  const outside = paths.filter((path) => !before.files.some((file) => isIn(file, path)));
  if (outside.length > 0) return usedWrongly(ctx, outside.map(kindOfWords(words)));

  const look = lookFor(paths, ctx, known);
  const fixes = options.fix
    ? fixesIn(fixable(before.files, paths, ctx), before.loaded.sources, (texts) => look(texts).findings)
    : undefined;
  const unwritten = fixes && !options.dryRun ? writeFixes(fixes) : [];
  const { loaded, files, findings } = look(new Map());
  const count = (severity: Finding['severity']) => findings.filter((f) => f.severity === severity).length;
  const counts = { files: files.length, errors: count('error'), warnings: count('warning'), notes: count('note') };
  const strict = options.strict ?? false;
  const own = new Set([...loaded.trees].filter(([, { yaml }]) => files.includes(yaml.file)).map(([id]) => id));
  const stats = options.stats ? statsOf(loaded.content).filter(({ tree }) => own.has(tree)) : [];
  const stale = options.stale ? staleIn(loaded, files, ctx) : [];
  switch (format as CheckFormat) {
    case 'json':
      ctx.out(
        safeJson({
          ...toJson(findings, counts, ctx),
          ...(fixes && { fixed: fixes.changes, written: !options.dryRun, unwritten }),
          ...(options.stats && { stats }),
          ...(options.stale && { stale }),
        }),
      );
      break;
    case 'sarif':
      ctx.out(safeJson(sarifLog(findings, ctx.language, ownVersion(), uriOf)));
      break;
    case 'github': {
      const commands = githubCommands(findings, ctx.language, uriOf).map(cleanLine);
      if (commands.length > 0) ctx.out(commands.join('\n'));
      break;
    }
    default: {
      const here = lookOf(ctx);
      const tables = [...(options.stats ? statsTable(stats, here) : []), ...(options.stale ? staleList(stale, here) : [])];
      const changed = fixes ? (options.dryRun ? dryRun(fixes, here) : fixReport(fixes, unwritten, here)) : [];
      ctx.out([...changed, ...tables, ...report(findings, counts, loaded, strict, ctx)].join('\n'));
    }
  }
  return unwritten.length > 0 || counts.errors > 0 || (strict && counts.warnings > 0) ? EXIT.found : EXIT.done;
}

function misuseOf(paths: readonly string[], { format, fix, dryRun }: CheckOptions, ctx: Context): string | undefined {
  const words = CHECK_FIX_WORDS[ctx.language];
  if (format !== undefined && !(CHECK_FORMATS as readonly string[]).includes(format)) return words.formats(cleanLine(format));
  if (ctx.json && format !== undefined && format !== 'json') return words.twoFormats;
  if (dryRun && !fix) return words.dryNeedsFix;
  // The first folder of the context is ours.
  return fix && paths.length === 0 && ctx.folders.length < 2 ? words.needsPath : undefined;
}

/** Of the files that are checked, those that may be changed: without a path, only the user's own. */
function fixable(files: readonly string[], paths: readonly string[], ctx: Context): readonly string[] {
  return paths.length > 0 ? files : files.filter((file) => ctx.folders.slice(1).some((folder) => isIn(file, folder)));
}

/** Reads and checks everything anew, with some texts in place of what stands in the files. */
function lookFor(paths: readonly string[], ctx: Context, known: KnownFiles) {
  const today = new Date(ctx.io.now().getTime() + CLOCKS_DIFFER).toISOString().slice(0, 10);
  return (instead: ReadonlyMap<string, string>) => {
    const { loaded, files } = read(paths, ctx, known, instead);
    const shown = new Set(files);
    const findings = sortFindings([...loaded.findings, ...findingsIn({ ...loaded, today })]).filter(({ file }) => shown.has(file));
    return { loaded, files, findings };
  };
}

/** A file's name relative to where the user stands, as a URI; one on another drive as an absolute one. */
function uriOf(file: string): string {
  const near = relative(process.cwd(), resolve(file));
  return resolve(near) === near ? pathToFileURL(near).href : near.split(sep).map(encodeURIComponent).join('/');
}

/** Nothing was named, and the package that we are holds its own trees compiled. */
export function nothingToRead(paths: readonly string[], ctx: Context): boolean {
  return paths.length === 0 && ctx.folders.length === 1 && compiledOnly() !== undefined;
}

/** The content with the paths' own folders laid over it, and the names of the files to report on. */
export function read(
  paths: readonly string[],
  ctx: Context,
  known: KnownFiles = new Map(),
  instead?: ReadonlyMap<string, string>,
): { readonly loaded: LoadedFiles; readonly files: readonly string[] } {
  const theirs = ctx.folders.map((folder) => resolve(folder));
  const own = [...new Set(paths.map(contentFolder))].filter((folder) => !theirs.includes(folder));
  // Of ours nothing is reported, so it need not be read from YAML.
  const apart =
    ctx.folders.includes(SHIPPED) && paths.length > 0 && !paths.some((path) => contentFolder(path) === SHIPPED || isIn(SHIPPED, path));
  const over = apart ? compiledIfCurrent() : compiledOnly();
  const folders = over ? ctx.folders.filter((folder) => folder !== SHIPPED) : ctx.folders;
  const loaded = loadContent([...folders, ...own], { known, ...(over && { over }), ...(instead && { instead }) });
  // A file that could not even be opened is known by its finding only.
  const all = [...new Set([...loaded.sources.keys(), ...loaded.findings.map(({ file }) => file)])].sort();
  return { loaded, files: paths.length === 0 ? all : all.filter((file) => paths.some((path) => isIn(file, path))) };
}

/** The folder laid out as `decision-trees/` that a file or folder belongs to. */
export function contentFolder(path: string): string {
  const full = resolve(path);
  const folder = kindOfPath(full) === 'folder' ? full : dirname(full);
  return ['shared', 'contacts', 'phrases'].includes(basename(folder)) ? dirname(folder) : folder;
}

export function isIn(file: string, path: string): boolean {
  const full = resolve(path);
  return resolve(file) === full || resolve(file).startsWith(full.endsWith(sep) ? full : full + sep);
}

export function kindOfWords(words: (typeof CHECK_WORDS)['en']): (path: string) => string {
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

/** More of one kind in one file than anyone reads. The JSON has them all. */
const MOST_OF_A_KIND = 50;

/** Errors and warnings with their lines; notes only on demand, and short. */
function report(findings: readonly Finding[], counts: Counts, loaded: LoadedFiles, strict: boolean, ctx: Context): string[] {
  const look = lookOf(ctx);
  const loud = findings.filter((f) => f.severity !== 'note');
  const notes = strict ? findings.filter((f) => f.severity === 'note') : [];
  const style = counts.errors > 0 ? look.theme.urgent : counts.warnings > 0 ? look.theme.warn : look.theme.good;
  return [
    ...byFile(loud).flatMap(([file, all]) => {
      const shown = withoutTooMany(all);
      const more =
        all.length > shown.length ? [...paragraph(CHECK_WORDS[look.language].more(file, all.length - shown.length), look), ''] : [];
      return [...shown.flatMap((finding) => [...inFull(finding, loaded, look), '']), ...more];
    }),
    ...notes.flatMap((finding) => [head(finding, look), ...paragraph(describe(finding, look.language).message, look, { indent: 2 })]),
    ...(notes.length > 0 ? [''] : []),
    ...paragraph(CHECK_WORDS[look.language].summary(counts, strict), look, { style }),
  ];
}

function withoutTooMany(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>();
  return findings.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MOST_OF_A_KIND;
  });
}

function byFile(findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const files = new Map<string, Finding[]>();
  for (const finding of findings) {
    const own = files.get(finding.file);
    if (own) own.push(finding);
    else files.set(finding.file, [finding]);
  }
  return [...files];
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
