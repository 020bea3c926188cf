import { createInterface } from 'node:readline';
import type { Context } from '../commands/context.ts';
import { usedWrongly } from '../commands/problems.ts';
import { loadForWalk, readModel, SHIPPED } from '../files/compiled.ts';
import { kindOfPath } from '../files/disk.ts';
import { ownVersion } from '../files/version.ts';
import { type Finder, makeFinder } from '../find/find.ts';
import { clean, cleanLine } from '../terminal/clean.ts';
import { EXIT, type ExitCode, type Io, type OutStream } from '../terminal/io.ts';
import { makeTheme, wantsColour } from '../terminal/theme.ts';
import { type Language, WORDS } from '../text/words.ts';
import type { Content } from '../tree/types.ts';
import { languageFrom, toLanguage } from './language.ts';
import { type Common, parseArguments, type Request } from './program.ts';

/**
 * The whole program.
 * @param argv without node and the script
 * @param io the world; `process` itself is made to fit by bin/
 * @returns the exit code; even a bug of ours is one, with its stack on standard error
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const language = langIn(argv) ?? languageFrom(io.env, () => Intl.DateTimeFormat().resolvedOptions().locale);
  try {
    return await start(argv, io, language);
  } catch (error) {
    io.stderr.write(`${WORDS[language].bug}\n${clean(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
    return EXIT.broken;
  }
}

async function start(argv: readonly string[], io: Io, language: Language): Promise<ExitCode> {
  const words = WORDS[language];
  const bare = argv.length === 0 && io.stdin.isTTY === true && io.stdout.isTTY === true;
  const parsed = parseArguments(bare ? ['diagnose'] : argv, words, ownVersion(), widthOf(io.stdout));
  if (parsed.kind === 'print') {
    io.stdout.write(parsed.text.endsWith('\n') ? parsed.text : `${parsed.text}\n`);
    return EXIT.done;
  }
  if (parsed.kind === 'misuse') {
    const ctx = contextFor(io, { lang: language, json: argv.includes('--json') });
    return usedWrongly(ctx, [`${cleanLine(parsed.sentence)} ${parsed.see}`]);
  }
  const ctx = contextFor(io, { lang: language, ...parsed.common });
  if (parsed.common.asOf !== undefined && Number.isNaN(Date.parse(parsed.common.asOf))) {
    return usedWrongly(ctx, [words.badDate(cleanLine(parsed.common.asOf))]);
  }
  const missing = (parsed.common.trees ?? []).find((folder) => kindOfPath(folder) !== 'folder');
  if (missing !== undefined) return usedWrongly(ctx, [words.pathMissing(cleanLine(missing))]);
  if (parsed.request.command !== 'check' && (await ctx.load()).trees.size === 0) {
    ctx.err(words.noContent);
    return EXIT.broken;
  }
  return run(parsed.request, ctx);
}

/** Each command is loaded only when it is run. */
async function run(request: Request, ctx: Context): Promise<ExitCode> {
  switch (request.command) {
    case 'diagnose':
      return (await import('../commands/diagnose.ts')).diagnose(request.said, request.options, ctx);
    case 'list':
      return (await import('../commands/list.ts')).list(ctx);
    case 'search':
      return (await import('../commands/search.ts')).search(request.said, ctx);
    case 'contact':
      return (await import('../commands/contact.ts')).contact(request.organisation, request.options, ctx);
    case 'verify':
      return (await import('../commands/verify.ts')).verify(request.inputs, { region: request.region }, ctx);
    case 'check':
      return (await import('../commands/check.ts')).check(
        request.paths,
        { strict: request.strict, stats: request.stats, stale: request.stale },
        ctx,
      );
  }
}

function contextFor(world: Io, common: Common): Context {
  const asOf = common.asOf === undefined ? undefined : new Date(common.asOf);
  const io: Io = asOf && !Number.isNaN(asOf.getTime()) ? { ...world, now: () => asOf } : world;
  const language = common.lang ?? 'en';
  let content: Promise<Content> | undefined;
  const ctx: Context = {
    io,
    language,
    theme: makeTheme(wantsColour(common.color, io.env, io.stdout.isTTY)),
    width: () => widthOf(io.stdout),
    plain: common.plain ?? (Boolean(io.env.ACCESSIBLE) || io.env.TERM === 'dumb'),
    json: common.json ?? false,
    folders: [SHIPPED, ...(common.trees ?? [])],
    load: () => {
      content ??= load(ctx);
      return content;
    },
    finder: () => finder(ctx),
    lines: () => createInterface({ input: io.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
    out: (text) => io.stdout.write(`${text}\n`),
    err: (text) => io.stderr.write(`${text}\n`),
  };
  return ctx;
}

/** The search over our content, with the model trained on it where that is current. */
async function finder(ctx: Context): Promise<Finder> {
  return makeFinder(await ctx.load(), readModel(SHIPPED));
}

/** Content for walking. Files of the user's own that are wrong are named; what could be read is used all the same. */
async function load(ctx: Context): Promise<Content> {
  const { content, badFiles } = await loadForWalk(ctx.folders);
  const [first] = badFiles;
  if (first !== undefined) ctx.err(WORDS[ctx.language].badTree(cleanLine(first), badFiles.length - 1));
  return content;
}

function langIn(argv: readonly string[]) {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  const value = argv[at]?.includes('=') ? argv[at]?.split('=')[1] : argv[at + 1];
  return at < 0 || value === undefined ? undefined : toLanguage(value);
}

function widthOf(stream: OutStream): number {
  return stream.columns && stream.columns > 0 ? stream.columns : 80;
}
