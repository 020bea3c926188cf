import { basename, dirname, join, resolve } from 'node:path';
import { shownName } from '../files/content.ts';
import { kindOfPath, writeNew } from '../files/disk.ts';
import { SHIPPED } from '../files/place.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { paragraph } from '../terminal/look.ts';
import { NEW_WORDS } from '../text/new-words.ts';
import { organisationSkeleton, treeSkeleton } from '../text/skeletons.ts';
import { toDosIn } from '../tree/check/to-do.ts';
import { schemaLine } from '../tree/fix/schema-line.ts';
import { nearForm } from '../tree/meant.ts';
import { readOrganisation, readTree } from '../tree/read.ts';
import { FORMATS } from '../tree/shape.ts';
import { ROLES } from '../tree/types.ts';
import type { Context } from './context.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { schemaFor } from './schema-for.ts';
import { SCHEMA_VERSION } from './step-json.ts';

const KINDS = ['tree', 'organisation'] as const;
/** Ids that mean something else: the file words.yaml, phrases that are no problem of ours, and the roles that `who` names. */
const TAKEN: Readonly<Record<string, readonly string[]>> = { tree: ['words', 'none'], organisation: ROLES };

/**
 * Writes the skeleton of a tree or organisation and says what is still to fill. Never overwrites.
 * @param kind tree or organisation
 * @param id that of the new file
 * @param folder laid out as `decision-trees/`; without it that of the folder in which the user stands
 */
export function makeNew(kind: string, id: string, folder: string | undefined, ctx: Context): ExitCode {
  const words = NEW_WORDS[ctx.language];
  if (!(KINDS as readonly string[]).includes(kind)) return usedWrongly(ctx, [words.badKind(cleanLine(kind))]);
  if (!FORMATS.id.test(id)) return usedWrongly(ctx, [words.badId(cleanLine(id), nearForm(id, 'id').near)]);
  if (TAKEN[kind]?.includes(id)) return usedWrongly(ctx, [words.takenId(id)]);
  const where = folder ?? folderHere();
  if (where === undefined) return usedWrongly(ctx, [words.noFolder]);
  if (kindOfPath(where) === 'file') return usedWrongly(ctx, [words.inIsFile(cleanLine(where))]);
  const isTree = kind === 'tree';
  const file = isTree ? join(where, `${id}.yaml`) : join(where, 'contacts', `${id}.yaml`);
  const shown = shownName(file);
  const skeleton = {
    id,
    schemaLine: schemaLine(schemaFor(file, SHIPPED)),
    today: ctx.io.now().toISOString().slice(0, 10),
    language: ctx.language,
  };
  const text = isTree ? treeSkeleton(skeleton) : organisationSkeleton(skeleton);
  const failed = writeNew(file, text);
  if (failed === 'EEXIST') return usedWrongly(ctx, [words.exists(cleanLine(shown))]);
  if (failed !== undefined) return usedWrongly(ctx, [words.notWritten(cleanLine(shown), failed)]);

  const ours = isTree ? join(SHIPPED, `${id}.yaml`) : join(SHIPPED, 'contacts', `${id}.yaml`);
  const replaces = kindOfPath(ours) === 'file' && resolve(ours) !== resolve(file);
  const toDo = toDosIn((isTree ? readTree : readOrganisation)(text, shown).yaml);
  if (ctx.json) {
    const places = toDo.map(({ range, args }) => ({ line: range.line, column: range.column, text: args.text }));
    ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, status: 'created', file: shown, replacesOurs: replaces, toDo: places }));
    return EXIT.done;
  }
  const look = lookOf(ctx);
  if (replaces) ctx.err(paragraph(words.replaces(id), look).join('\n'));
  ctx.out(
    [
      ...paragraph(words.made(cleanLine(shown)), look, { style: look.theme.good }),
      ...paragraph(words.toFill(toDo.length), look),
      ...toDo.map(({ range, args }) => `  ${look.theme.copy(`${cleanLine(shown)}:${range.line}:${range.column}`)} ${cleanLine(args.text)}`),
      ...paragraph(words.next(`wallet-help check ${cleanLine(shown)}`), look),
    ].join('\n'),
  );
  return EXIT.done;
}

/** The folder of content that the user stands in, or that stands here. */
function folderHere(): string | undefined {
  const here = process.cwd();
  if (basename(here) === 'decision-trees') return '.';
  if (basename(dirname(here)) === 'decision-trees' && ['contacts', 'shared', 'phrases'].includes(basename(here))) return '..';
  return kindOfPath('decision-trees') === 'folder' ? 'decision-trees' : undefined;
}
