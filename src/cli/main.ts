import type { Context } from '../commands/context.ts';
import { usedWrongly } from '../commands/problems.ts';
import { cacheFolder } from '../files/cache-folder.ts';
import { Changed, type Checked, loadForWalk, type WalkContent } from '../files/compiled.ts';
import { kindOfPath } from '../files/disk.ts';
import { ownFolders } from '../files/own-folders.ts';
import { CONTACTS, TREES, WORDS_ALONE } from '../files/packed-files.ts';
import { SHIPPED } from '../files/place.ts';
import { ownVersion } from '../files/version.ts';
import type { Finder } from '../find/find.ts';
import { clean, cleanLine } from '../terminal/clean.ts';
import { EXIT, type ExitCode, type Io, type OutStream } from '../terminal/io.ts';
import { PLAIN, type Theme, wantsColour } from '../terminal/theme.ts';
import { OWN_TREES_WORDS } from '../text/own-trees-words.ts';
import { type Language, WORDS } from '../text/words.ts';
import { languageFrom, toLanguage } from './language.ts';
import { linesOf } from './lines.ts';
import { watched } from './output.ts';
import { isBare, readQuickly } from './quick.ts';
import type { Common, Parsed, Request } from './request.ts';

/**
 * The whole program.
 * @param argv without node and the script
 * @param io the world; `process` itself is made to fit by bin/
 * @returns the exit code; even a bug of ours is one, with its stack on standard error
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const language =
    langIn(argv) ?? languageFrom(io.env, process.platform === 'win32' ? () => Intl.DateTimeFormat().resolvedOptions().locale : undefined);
  const outcome = watched(io.stdout);
  watched(io.stderr);
  try {
    const code = await start(argv, io, language);
    const failed = await outcome();
    if (failed === undefined) return code;
    io.stderr.write(`${WORDS[language].couldNotPrint(cleanLine(failed))}\n`);
    return EXIT.broken;
  } catch (error) {
    io.stderr.write(`${WORDS[language].bug}\n${clean(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`);
    return EXIT.broken;
  }
}

async function start(argv: readonly string[], io: Io, language: Language): Promise<ExitCode> {
  const words = WORDS[language];
  // To a person at a terminal; a script that forgot the command gets the help.
  const bare = io.stdout.isTTY === true && io.stdin.isTTY === true && isBare(argv);
  const parsed = await parse(bare ? ['diagnose', ...argv] : argv, language, io);
  if (parsed.kind === 'print') {
    io.stdout.write(parsed.text.endsWith('\n') ? parsed.text : `${parsed.text}\n`);
    return EXIT.done;
  }
  if (parsed.kind === 'misuse') {
    const ctx = contextFor(io, PLAIN, { lang: language, json: argv.includes('--json') }, []);
    return usedWrongly(ctx, [`${cleanLine(parsed.sentence)} ${parsed.see}`]);
  }
  // Plain means no escape sequence at all, whoever asks for colour.
  const coloured = !isPlain(parsed.common, io) && wantsColour(parsed.common.color, io.env, io.stdout.isTTY);
  const theme = coloured ? (await import('../terminal/colours.ts')).colours() : PLAIN;
  const own = ownFolders(io.env, process.platform);
  const { request, common } = parsed;
  const context = (checked: Checked) => contextFor(io, theme, { lang: language, ...common }, own.folders, checked);
  const ctx = context(checkedFor(request, common, io));
  if (parsed.common.asOf !== undefined && Number.isNaN(Date.parse(parsed.common.asOf))) {
    return usedWrongly(ctx, [words.badDate(cleanLine(parsed.common.asOf))]);
  }
  for (const folder of own.missing) ctx.err(OWN_TREES_WORDS[ctx.language].folderMissing(cleanLine(folder)));
  const missing = (parsed.common.trees ?? []).find((folder) => kindOfPath(folder) !== 'folder');
  if (missing !== undefined) return usedWrongly(ctx, [words.pathMissing(cleanLine(missing))]);
  try {
    return await answered(request, ctx);
  } catch (error) {
    if (!(error instanceof Changed)) throw error;
    return answered(request, context({}));
  }
}

async function answered(request: Request, ctx: Context): Promise<ExitCode> {
  if (await hasContent(request.command, ctx)) return run(request, ctx);
  ctx.err(WORDS[ctx.language].noContent);
  return EXIT.broken;
}

/** Whether there is what the command is about: to say that a number is not on a list that could not be read would be a lie. */
async function hasContent(command: Request['command'], ctx: Context): Promise<boolean> {
  if (WITHOUT_CONTENT.includes(command)) return true;
  if (command === 'verify') return (await ctx.directory()).organisations.size > 0;
  const content = await ctx.load();
  return command === 'contact' ? content.organisations.size > 0 : content.trees.size > 0;
}

async function parse(argv: readonly string[], language: Language, io: Io): Promise<Parsed> {
  const quick = readQuickly(argv);
  if (quick) return quick;
  const { parseArguments } = await import('./program.ts');
  return parseArguments(argv, language, ownVersion(), widthOf(io.stdout));
}

/** What of our content must be up to date for a command. Later looks are for those that say one thing and end: they can begin again. */
function checkedFor(request: Request, common: Common, io: Io): Checked {
  switch (request.command) {
    case 'list':
      return { parts: TREES };
    case 'verify':
      return { parts: CONTACTS };
    case 'contact':
      return { parts: WORDS_ALONE, later: true };
    case 'diagnose':
      return isOneStep(request, common, io) ? { parts: TREES, later: true } : {};
    default:
      return {};
  }
}

/** Whether it starts a problem by its id, asks nothing, and reads nothing that could not be read again. */
function isOneStep({ said, options }: Request & { command: 'diagnose' }, { json }: Common, io: Io): boolean {
  const alone = json === true || io.stdout.isTTY !== true;
  const [id = '', ...more] = said;
  const { batch, answers, resume } = options;
  return alone && /^[a-z-]+$/.test(id) && more.length === 0 && batch === undefined && answers === undefined && resume === undefined;
}

/** They work with no tree at all, or say themselves what is wrong. */
const WITHOUT_CONTENT: readonly Request['command'][] = ['check', 'new', 'test', 'completion'];

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
    case 'graph':
      return (await import('../commands/graph.ts')).graph(request.tree, request.options, ctx);
    case 'answers':
      return (await import('../commands/answers.ts')).answers(request.problem, ctx);
    case 'sessions':
      return (await import('../commands/sessions.ts')).sessions(request.action, request.session, request.options, ctx);
    case 'summary':
      return (await import('../commands/summary.ts')).summary(request.session, request.options, ctx);
    case 'check':
      return (await import('../commands/check.ts')).check(request.paths, request, request.format === 'json' ? { ...ctx, json: true } : ctx);
    case 'new':
      return (await import('../commands/new.ts')).makeNew(request.kind, request.id, request.folder, ctx);
    case 'test':
      return (await import('../commands/test.ts')).test(request.paths, request.options, ctx);
    case 'completion':
      return (await import('../commands/completion.ts')).completion(request.shell, ctx);
    case 'complete':
      return (await import('../commands/completion.ts')).complete(request.line, ctx);
  }
}

function contextFor(world: Io, theme: Theme, common: Common, own: readonly string[], checked: Checked = {}): Context {
  const asOf = common.asOf === undefined ? undefined : new Date(common.asOf);
  const io: Io = asOf && !Number.isNaN(asOf.getTime()) ? { ...world, now: () => asOf } : world;
  const language = common.lang ?? 'en';
  let loaded: Promise<WalkContent> | undefined;
  const walk = () => {
    loaded ??= load(ctx, checked);
    return loaded;
  };
  const ctx: Context = {
    io,
    language,
    theme,
    width: () => widthOf(io.stdout),
    plain: isPlain(common, io),
    json: common.json ?? false,
    // What is later adds to the earlier or replaces what has the same id: so the option wins over the environment, and both over ours.
    folders: [SHIPPED, ...own, ...(common.trees ?? [])],
    load: async () => (await walk()).content,
    directory: async () => {
      const { content, directory } = await walk();
      return directory?.() ?? content;
    },
    finder: async () => {
      const loaded = await walk();
      // It looks at all organisations at once.
      if (loaded.later) throw new Changed('the search needs all to be up to date');
      return finder(ctx, loaded);
    },
    lines: () => linesOf(io.stdin),
    out: (text) => io.stdout.write(`${text}\n`),
    err: (text) => io.stderr.write(`${text}\n`),
  };
  return ctx;
}

/** The search over our content, with what was learnt from our phrases. */
async function finder(ctx: Context, { content, search }: WalkContent): Promise<Finder> {
  const [{ makeFinder }, { loadModel, readModel }] = await Promise.all([import('../find/find.ts'), import('../files/model-file.ts')]);
  const model = readModel() ?? (await loadModel(cacheOf(ctx)));
  return makeFinder(model && search ? search() : content, model);
}

/** Content for walking. Files that are wrong are named and left out. */
async function load(ctx: Context, checked: Checked): Promise<WalkContent> {
  const loaded = await loadForWalk(ctx.folders, ctx.folders.length > 1 ? cacheOf(ctx) : undefined, checked);
  if (loaded.errors.length > 0) {
    const { leftOut } = await import('../commands/left-out.ts');
    for (const line of leftOut(loaded.errors, ctx.language)) ctx.err(line);
  }
  return loaded;
}

function cacheOf(ctx: Context): string | undefined {
  return cacheFolder(ctx.io.env, process.platform);
}

function isPlain(common: Common, { env }: Io): boolean {
  return common.plain ?? (Boolean(env.ACCESSIBLE) || env.TERM === 'dumb');
}

function langIn(argv: readonly string[]) {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  const value = argv[at]?.includes('=') ? argv[at]?.split('=')[1] : argv[at + 1];
  return at < 0 || value === undefined ? undefined : toLanguage(value);
}

function widthOf(stream: OutStream): number {
  return stream.columns && stream.columns > 0 ? stream.columns : 80;
}
