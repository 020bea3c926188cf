import { type Called, deleteSession, deleteSessions, idOf, type SavedSession, sessionCalled, sessionsIn } from '../files/sessions.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { paragraph } from '../terminal/look.ts';
import { renderBlocks } from '../terminal/render-blocks.ts';
import { summaryBlocks } from '../text/summary.ts';
import { SUPPORT_WORDS, type SupportWords } from '../text/support-words.ts';
import { near } from '../tree/near.ts';
import type { Content } from '../tree/types.ts';
import { summaryOf } from '../walk/summary.ts';
import { view } from '../walk/view.ts';
import type { Context } from './context.ts';
import { lookOf, titleOf, usedWrongly } from './problems.ts';
import { folderOf, savedSession } from './saved.ts';
import { SCHEMA_VERSION } from './step-json.ts';
import { summaryJson } from './summary-json.ts';

export interface SessionsOptions {
  readonly all?: boolean | undefined;
}

const ACTIONS = ['list', 'show', 'delete'] as const;

/**
 * The saved sessions of this person.
 * @param action list, which is also meant without any, show or delete
 * @param id a session's id or the beginning of just one
 */
export async function sessions(
  action: string | undefined,
  id: string | undefined,
  options: SessionsOptions,
  ctx: Context,
): Promise<ExitCode> {
  const desk = SUPPORT_WORDS[ctx.language];
  const { words } = lookOf(ctx);
  const wanted = ACTIONS.find((one) => one === (action ?? 'list'));
  if (wanted === undefined) {
    const meant = near(action ?? '', ACTIONS);
    return usedWrongly(ctx, [desk.unknownAction(cleanLine(action ?? '')) + (meant === undefined ? '' : ` ${words.didYouMean(meant)}`)]);
  }
  if (wanted === 'delete') return remove(id, options.all ?? false, ctx);
  const content = await ctx.load();
  if (wanted === 'list') return id === undefined ? list(content, ctx) : usedWrongly(ctx, [desk.noIdHere]);
  return id === undefined ? usedWrongly(ctx, [`${desk.whichToShow} ${desk.seeSessions}`]) : show(id, content, ctx);
}

function list(content: Content, ctx: Context): ExitCode {
  const look = lookOf(ctx);
  const desk = SUPPORT_WORDS[ctx.language];
  const folder = folderOf(ctx);
  const saved = folder === undefined ? [] : sessionsIn(folder);
  if (ctx.json) {
    ctx.out(
      safeJson({ schemaVersion: SCHEMA_VERSION, folder: folder ?? null, sessions: saved.map((one) => sessionJson(ctx, content, one)) }),
    );
    return EXIT.done;
  }
  if (saved.length === 0) {
    ctx.out(paragraph(desk.noSessions, look).join('\n'));
    return EXIT.done;
  }
  const lines = paragraph(desk.sessions, look, { style: look.theme.title });
  for (const one of saved) {
    lines.push(...paragraph(cleanLine(one.id), look, { indent: 2, style: look.theme.copy }));
    lines.push(...paragraph(sessionInWords(ctx, content, one), look, { indent: 4 }));
  }
  ctx.out([...lines, '', ...hint('ID', ctx)].join('\n'));
  return EXIT.done;
}

function show(id: string, content: Content, ctx: Context): ExitCode {
  const saved = savedSession(ctx, content, id);
  if ('exit' in saved) return saved.exit;
  const { session, path } = saved;
  const summary = summaryOf(content, session, ctx.language, ctx.io.now());
  if (ctx.json) {
    ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, id: idOf(path), file: path, session, ...summaryJson(summary, ctx.language) }));
    return EXIT.done;
  }
  const look = lookOf(ctx);
  ctx.out([...renderBlocks(summaryBlocks(summary, ctx.language), look), '', ...hint(cleanLine(id), ctx)].join('\n'));
  return EXIT.done;
}

/** What can be done with a session, with its name in it where there is just one. */
function hint(id: string, ctx: Context): string[] {
  const look = lookOf(ctx);
  return SUPPORT_WORDS[ctx.language].sessionsHint(id).flatMap((line) => paragraph(line, look, { style: look.theme.faint }));
}

function remove(id: string | undefined, all: boolean, ctx: Context): ExitCode {
  const look = lookOf(ctx);
  const desk = SUPPORT_WORDS[ctx.language];
  if (id === undefined && !all) return usedWrongly(ctx, [`${desk.whichToDelete} ${desk.seeSessions}`]);
  if (id !== undefined && all) return usedWrongly(ctx, [desk.allOrOne]);
  const folder = folderOf(ctx);
  let deleted = 0;
  let failed: string | undefined;
  if (id === undefined) {
    if (folder !== undefined) ({ deleted, failed } = deleteSessions(folder, Date.now()));
  } else {
    const called: Called = folder === undefined ? { kind: 'none' } : sessionCalled(folder, id);
    if (called.kind === 'several') return usedWrongly(ctx, [desk.severalSessions(cleanLine(id))]);
    if (called.kind === 'none') return usedWrongly(ctx, [`${desk.noSuchSession(cleanLine(id))} ${desk.seeSessions}`]);
    failed = deleteSession(called.path);
    if (failed === undefined) deleted = 1;
  }
  if (ctx.json) ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, deleted, ...(failed !== undefined && { failed }) }));
  else if (failed === undefined) ctx.out(paragraph(desk.deleted(deleted), look).join('\n'));
  if (failed === undefined) return EXIT.done;
  if (!ctx.json) ctx.err(paragraph(desk.notDeleted(failed), look).join('\n'));
  return EXIT.found;
}

/** One line about a session: its problem, when, how far. */
export function sessionInWords(ctx: Context, content: Content, saved: SavedSession): string {
  const desk = SUPPORT_WORDS[ctx.language];
  const state = desk.state[stateOf(ctx, content, saved)];
  if (saved.content.kind !== 'loaded') return lookOf(ctx).words.withColon(localTime(saved.written), state);
  const { session } = saved.content;
  return desk.sessionLine(cleanLine(titleOf(content, session.tree, ctx)), localTime(saved.written), answersIn(saved), state);
}

function sessionJson(ctx: Context, content: Content, saved: SavedSession): Record<string, unknown> {
  const { content: looked } = saved;
  return {
    id: saved.id,
    file: saved.path,
    saved: saved.written.toISOString(),
    status: stateOf(ctx, content, saved),
    ...(looked.kind === 'loaded' && {
      tree: looked.session.tree,
      title: titleOf(content, looked.session.tree, ctx),
      answers: answersIn(saved),
    }),
  };
}

function stateOf(ctx: Context, content: Content, { content: looked }: SavedSession): keyof SupportWords['state'] {
  if (looked.kind !== 'loaded') return looked.kind;
  if (!content.trees.has(looked.session.tree)) return 'gone';
  return view(content, looked.session, ctx.language, ctx.io.now()).view.kind;
}

function answersIn({ content: looked }: SavedSession): number {
  return looked.kind === 'loaded' ? Object.keys(looked.session.facts).length + Object.keys(looked.session.tried).length : 0;
}

/** The date and the time on the person's own clock, in the order that sorts. */
function localTime(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' }).format(moment);
}
