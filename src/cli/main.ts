import type { Context } from '../commands/context.ts';
import { usedWrongly } from '../commands/problems.ts';
import { type LoadedFiles, loadContent, SHIPPED } from '../files/content.ts';
import { ownVersion } from '../files/version.ts';
import { cleanLine } from '../terminal/clean.ts';
import { EXIT, type ExitCode, type Io, type OutStream } from '../terminal/io.ts';
import { makeTheme, wantsColour } from '../terminal/theme.ts';
import { WORDS } from '../text/words.ts';
import { languageFrom, toLanguage } from './language.ts';
import { type Common, parseArguments, type Request } from './program.ts';

/**
 * The whole program.
 * @param argv without node and the script
 * @param io the world; `process` itself is made to fit by bin/
 * @returns the exit code; nothing is thrown but our own bugs
 */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const guess = langIn(argv) ?? languageFrom(io.env, () => Intl.DateTimeFormat().resolvedOptions().locale);
  const words = WORDS[guess];
  const bare = argv.length === 0 && io.stdin.isTTY === true && io.stdout.isTTY === true;
  const parsed = parseArguments(bare ? ['diagnose'] : argv, words, ownVersion(), widthOf(io.stdout));
  if (parsed.kind === 'print') {
    io.stdout.write(parsed.text.endsWith('\n') ? parsed.text : `${parsed.text}\n`);
    return EXIT.done;
  }
  if (parsed.kind === 'misuse') {
    const ctx = contextFor(io, { lang: guess, json: argv.includes('--json') });
    return usedWrongly(ctx, [`${cleanLine(parsed.sentence)} ${parsed.see}`]);
  }
  const ctx = contextFor(io, { lang: guess, ...parsed.common });
  if (parsed.request.command !== 'check' && !hasContent(ctx)) return EXIT.broken;
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
      return (await import('../commands/contact.ts')).contact(request.organisation, { region: request.region }, ctx);
    case 'check':
      return (await import('../commands/check.ts')).check(request.paths, { strict: request.strict }, ctx);
  }
}

function contextFor(io: Io, common: Common): Context {
  const language = common.lang ?? 'en';
  const folders = [SHIPPED, ...(common.trees ?? [])];
  let loaded: LoadedFiles | undefined;
  return {
    io,
    language,
    theme: makeTheme(wantsColour(common.color, io.env, io.stdout.isTTY)),
    width: () => widthOf(io.stdout),
    plain: common.plain ?? (Boolean(io.env.ACCESSIBLE) || io.env.TERM === 'dumb'),
    json: common.json ?? false,
    folders,
    load: () => {
      loaded ??= loadContent(folders);
      return loaded;
    },
    out: (text) => io.stdout.write(`${text}\n`),
    err: (text) => io.stderr.write(`${text}\n`),
  };
}

/** Says so if there is nothing to walk through, or if a file could not be read; what could be read is used all the same. */
function hasContent(ctx: Context): boolean {
  const { content, findings } = ctx.load();
  const words = WORDS[ctx.language];
  const files = [...new Set(findings.filter((f) => f.severity === 'error').map((f) => f.file))];
  const [first] = files;
  if (first !== undefined) ctx.err(words.badTree(cleanLine(first), files.length - 1));
  if (content.trees.size > 0) return true;
  ctx.err(words.noContent);
  return false;
}

function langIn(argv: readonly string[]) {
  const at = argv.findIndex((a) => a === '--lang' || a.startsWith('--lang='));
  const value = argv[at]?.includes('=') ? argv[at]?.split('=')[1] : argv[at + 1];
  return at < 0 || value === undefined ? undefined : toLanguage(value);
}

function widthOf(stream: OutStream): number {
  return stream.columns && stream.columns > 0 ? stream.columns : 80;
}
