import { takesFile, writeAtomically } from '../files/disk.ts';
import { loadSession } from '../files/sessions.ts';
import { drawDot } from '../graph/draw-dot.ts';
import { drawMermaid } from '../graph/draw-mermaid.ts';
import { drawSvg } from '../graph/draw-svg.ts';
import { graphOf } from '../graph/graph-of.ts';
import { graphOfAll } from '../graph/graph-of-all.ts';
import { type OutlineLine, outlineOf } from '../graph/outline.ts';
import { isTooLarge } from '../graph/too-large.ts';
import { FORMATS, type Format, type Graph } from '../graph/types.ts';
import type { Typeset } from '../graph/typeset.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { type Look, paragraph } from '../terminal/look.ts';
import { PLAIN } from '../terminal/theme.ts';
import { widthOf } from '../terminal/width.ts';
import { wrap } from '../terminal/wrap.ts';
import { GRAPH_WORDS } from '../text/graph-words.ts';
import { reasonInWords } from '../text/reasons.ts';
import { nearArg } from '../tree/near.ts';
import type { Content, Tree } from '../tree/types.ts';
import type { Session } from '../walk/types.ts';
import type { Context } from './context.ts';
import { lookOf, problemsOf, usedWrongly } from './problems.ts';
import { stillFits } from './said-beforehand.ts';
import { latestOf, pathOfSession } from './saved.ts';
import { SCHEMA_VERSION } from './step-json.ts';

export interface GraphCommandOptions {
  readonly format?: string;
  readonly out?: string;
  readonly expand?: boolean;
  /** A file, an id or the beginning of just one, or `latest`. */
  readonly session?: string;
  readonly all?: boolean;
}

const LATEST = 'latest';
const ENDINGS: Readonly<Record<string, Format>> = {
  '.svg': 'svg',
  '.dot': 'dot',
  '.gv': 'dot',
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.txt': 'text',
};
const TYPESET: Typeset = { widthOf, wrap, clean: cleanLine };

/** Draws a tree, or how all of them lead to each other. */
export async function graph(id: string | undefined, options: GraphCommandOptions, ctx: Context): Promise<ExitCode> {
  const words = GRAPH_WORDS[ctx.language];
  const { words: general } = lookOf(ctx);
  const { out } = options;
  const ending = out === undefined ? undefined : /\.[a-z0-9]+$/iu.exec(out)?.[0].toLowerCase();
  const named = options.format ?? ENDINGS[ending ?? ''];
  const format = FORMATS.find((f) => f === (named ?? 'text'));
  if (format === undefined) {
    const { near } = nearArg(named ?? '', FORMATS);
    const nearer = near === undefined ? '' : ` ${general.didYouMean(near)}`;
    return usedWrongly(ctx, [words.unknownFormat(named ?? '', FORMATS.join(general.listComma)) + nearer]);
  }
  if (named === undefined && ending !== undefined && !(ctx.json && ending === '.json')) {
    return usedWrongly(ctx, [words.unknownEnding(ending, Object.keys(ENDINGS).join(general.listComma))]);
  }
  if (id !== undefined && options.all) return usedWrongly(ctx, [words.treeAndAll]);
  if (id === undefined && !options.all && options.session === undefined) return usedWrongly(ctx, [words.treeOrAll]);
  if (out !== undefined && !takesFile(out)) return usedWrongly(ctx, [words.outNoFile(out)]);
  if (format === 'svg' && out === undefined && ctx.io.stdout.isTTY && !ctx.json) {
    return usedWrongly(ctx, [words.svgOnTerminal(`${id ?? 'trees'}.svg`)]);
  }

  const content = await asWritten(ctx);
  const read = sessionOf(content, options.session, ctx);
  if ('sentence' in read) return usedWrongly(ctx, [read.sentence]);
  const treeId = id ?? (options.all ? undefined : read.session?.tree);
  const tree = treeId === undefined ? undefined : content.trees.get(treeId);
  if (treeId !== undefined && !tree) {
    const { near } = nearArg(treeId, content.trees.keys());
    return usedWrongly(ctx, [`${words.unknownTree(treeId)} ${near === undefined ? general.seeList : general.didYouMean(near)}`]);
  }

  const drawn = pictureOf(content, tree, options, read.session, ctx);
  if (format === 'svg' && isTooLarge(drawn)) return usedWrongly(ctx, [words.tooLarge(drawn.nodes.length)]);
  const picture = await draw(drawn, format, ctx);
  if (picture === undefined) return usedWrongly(ctx, [words.tooLarge(drawn.nodes.length)]);
  for (const notice of noticesOf(drawn, read.session, ctx)) ctx.err(paragraph(notice, lookOf(ctx)).join('\n'));
  return show(drawn, picture, { format: ctx.json && named === undefined ? undefined : format, out }, ctx);
}

function pictureOf(
  content: Content,
  tree: Tree | undefined,
  options: GraphCommandOptions,
  session: Session | undefined,
  ctx: Context,
): Graph {
  const how = { language: ctx.language, clean: cleanLine, expand: options.expand, session };
  if (tree) return graphOf(content, tree, how);
  const flows = [...content.trees.values()].filter((t) => t.shared);
  return graphOfAll(content, [...problemsOf(content), ...flows], how);
}

/** The session whose way to mark; what today's trees no longer know of it is named. */
function sessionOf(
  content: Content,
  which: string | undefined,
  ctx: Context,
): { readonly session: Session | undefined } | { readonly sentence: string } {
  if (which === undefined) return { session: undefined };
  const { words } = lookOf(ctx);
  const found = which === LATEST ? { path: latestOf(ctx) } : pathOfSession(which, ctx);
  if ('sentence' in found) return found;
  const { path } = found;
  if (path === undefined) return { sentence: words.nothingToResume };
  const loaded = loadSession(path, true);
  if (loaded.kind === 'unreadable') return { sentence: words.unreadableSession(path, reasonInWords(loaded.reason, ctx.language)) };
  if (loaded.kind === 'newer') return { sentence: words.newerSession(path) };
  if (loaded.kind === 'damaged') return { sentence: GRAPH_WORDS[ctx.language].noSession(path) };
  const fitted = stillFits(content, loaded.session);
  if ('gone' in fitted) return { sentence: words.unknownProblem(fitted.gone) };
  if (fitted.lost.length > 0) ctx.err(paragraph(cleanLine(words.sessionLost(fitted.lost.join(words.listComma))), lookOf(ctx)).join('\n'));
  return { session: fitted.session };
}

async function draw(drawn: Graph, format: Format, ctx: Context): Promise<string | undefined> {
  const { language } = ctx;
  switch (format) {
    case 'mermaid':
      return drawMermaid(drawn, language, TYPESET);
    case 'dot':
      return drawDot(drawn, language, TYPESET);
    case 'svg': {
      const { layOut } = await import('../graph/layout.ts');
      return drawSvg(drawn, language, TYPESET, layOut);
    }
    case 'text':
      return '';
  }
}

function noticesOf(drawn: Graph, session: Session | undefined, ctx: Context): readonly string[] {
  const words = GRAPH_WORDS[ctx.language];
  const missing = drawn.nodes.filter((node) => node.kind === 'missing').map((node) => node.name);
  const marked = drawn.nodes.some((node) => node.step !== undefined);
  return [
    ...(missing.length > 0 ? [words.broken(missing.join(lookOf(ctx).words.listComma))] : []),
    ...(drawn.cut ? [words.cut] : []),
    ...(session && !marked ? [words.notOnTheWay(drawn.tree ?? '')] : []),
  ];
}

/** Puts the picture where it was asked for: a file, or standard output. */
function show(
  drawn: Graph,
  picture: string,
  { format, out }: { readonly format: Format | undefined; readonly out: string | undefined },
  ctx: Context,
): ExitCode {
  const words = GRAPH_WORDS[ctx.language];
  const text = (look: Look) => (format === 'text' ? outlineLines(drawn, look).join('\n') : picture);
  const plain: Look = { ...lookOf(ctx), theme: PLAIN };
  const model = { schemaVersion: SCHEMA_VERSION, ...drawn, tree: drawn.tree ?? null };
  if (out === undefined) {
    if (ctx.json) ctx.out(safeJson(format === undefined ? model : { ...model, format, picture: text(plain) }));
    else ctx.out(text(lookOf(ctx)));
    return EXIT.done;
  }
  const failed = writeAtomically(out, `${format === undefined ? safeJson(model) : text(plain)}\n`, 0o644);
  if (failed !== undefined) return usedWrongly(ctx, [words.couldNotWrite(out, failed)]);
  if (ctx.json) ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, tree: drawn.tree ?? null, format: format ?? 'json', written: out }));
  else ctx.err(paragraph(words.wrote(cleanLine(out)), lookOf(ctx)).join('\n'));
  return EXIT.done;
}

function outlineLines(drawn: Graph, look: Look): string[] {
  const { theme } = look;
  const styles: Readonly<Record<OutlineLine['role'], ((text: string) => string) | undefined>> = {
    title: theme.title,
    node: theme.strong,
    urgent: theme.urgent,
    end: theme.good,
    way: undefined,
    item: undefined,
    missing: theme.warn,
    note: theme.faint,
  };
  return outlineOf(drawn, look.language, Math.floor(look.width / 2)).flatMap(({ indent, first, text, role }) => {
    const style = styles[role];
    return text === '' ? [''] : paragraph(text, look, { indent, first, ...(style && { style }) });
  });
}

/** The user's own trees as they are written, mistakes and all: a picture shows where they are. A walk would leave such files out. */
async function asWritten(ctx: Context): Promise<Content> {
  const content = await ctx.load();
  const [, ...own] = ctx.folders;
  if (own.length === 0) return content;
  const { loadContent } = await import('../files/content.ts');
  return loadContent(own, { over: content }).content;
}
