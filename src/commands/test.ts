import { resolve, sep } from 'node:path';
import { type LoadedFiles, shownName } from '../files/content.ts';
import { kindOfPath, watchFolders, writeAtomically } from '../files/disk.ts';
import { parseSession, sessionText } from '../files/sessions.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { junit } from '../terminal/junit.ts';
import { paragraph } from '../terminal/look.ts';
import { askedAndSaid } from '../terminal/render.ts';
import { flawInWords, type Judged, obstacleInWords, type Places, renderProof, trailInWords } from '../terminal/test-report.ts';
import { CHECK_WORDS } from '../text/check-words.ts';
import { TEST_WORDS } from '../text/test-words.ts';
import { check as findingsIn } from '../tree/check/index.ts';
import { longestWalks } from '../tree/longest.ts';
import { scenarioYaml } from '../tree/scenario-yaml.ts';
import type { Tree } from '../tree/types.ts';
import { type Proof, percent, prove } from '../walk/prove.ts';
import { suggest } from '../walk/suggest.ts';
import type { SaidView } from '../walk/view.ts';
import { contentFolder, isIn, kindOfWords, nothingToRead, read } from './check.ts';
import type { Context } from './context.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { SCHEMA_VERSION } from './step-json.ts';

/** As on the command line; numbers are still text. */
export interface TestOptions {
  readonly seed?: string;
  readonly walks?: string;
  readonly coverage?: string;
  readonly strict?: boolean;
  readonly suggest?: boolean;
  readonly watch?: boolean;
  readonly junit?: string;
}

interface Settings {
  readonly seed: number;
  readonly walks: number;
  readonly least: number | undefined;
}

const WALKS = 200;

/**
 * Walks decision trees: their scenarios, every answer and result, and at random.
 * @param paths files or folders, tested together with the content that the context has; none is all of that
 * @returns 1 if something fails, and also if the trees have mistakes that `check` reports: then nothing is walked
 */
export async function test(paths: readonly string[], options: TestOptions, ctx: Context): Promise<ExitCode> {
  const words = TEST_WORDS[ctx.language];
  const missing = paths.filter((path) => kindOfPath(path) === 'nothing');
  if (missing.length > 0) return usedWrongly(ctx, missing.map(CHECK_WORDS[ctx.language].pathMissing));
  if (options.watch && ctx.json) return usedWrongly(ctx, [words.watchAndJson]);
  const settings = settingsFrom(options, ctx);
  if ('wrong' in settings) return usedWrongly(ctx, [cleanLine(settings.wrong)]);
  if (!options.watch) return once(paths, options, settings, ctx);
  return again(paths, options, settings, ctx);
}

function settingsFrom(options: TestOptions, ctx: Context): Settings | { readonly wrong: string } {
  const words = TEST_WORDS[ctx.language];
  for (const name of ['seed', 'walks'] as const) {
    const text = options[name];
    if (text !== undefined && !/^\d{1,9}$/u.test(text)) return { wrong: words.badNumber(`--${name}`, text) };
  }
  const least = options.coverage === undefined ? undefined : Number(options.coverage);
  if (least !== undefined && (options.coverage?.trim() === '' || !(least >= 0 && least <= 100))) {
    return { wrong: words.badPercent(options.coverage ?? '') };
  }
  // Without a seed each run walks elsewhere; printed, it can be had again.
  return { seed: Number(options.seed ?? ctx.io.now().getTime() % 1_000_000), walks: Number(options.walks ?? WALKS), least };
}

/** Runs at once and after each change, until it is asked to stop. */
async function again(paths: readonly string[], options: TestOptions, settings: Settings, ctx: Context): Promise<ExitCode> {
  const words = TEST_WORDS[ctx.language];
  const roots = [...ctx.folders, ...paths.map(contentFolder)].map((folder) => resolve(folder));
  const folders = [...new Set(roots)].flatMap((root) => [root, ...['shared', 'contacts', 'phrases'].map((inner) => root + sep + inner)]);
  const run = () => {
    const code = once(paths, options, settings, ctx);
    ctx.err(paragraph(words.watching, lookOf(ctx)).join('\n'));
    return code;
  };
  if (run() === EXIT.usage) return EXIT.usage;
  const watching = watchFolders(
    folders.filter((folder) => kindOfPath(folder) === 'folder'),
    run,
  );
  for (const folder of watching.failed) ctx.err(cleanLine(words.cannotWatch(shownName(folder))));
  return new Promise((done) => {
    const stopListening = ctx.io.onStop(() => {
      watching.stop();
      stopListening();
      done(EXIT.interrupted);
    });
  });
}

function once(paths: readonly string[], options: TestOptions, settings: Settings, ctx: Context): ExitCode {
  const words = TEST_WORDS[ctx.language];
  if (nothingToRead(paths, ctx)) return usedWrongly(ctx, [CHECK_WORDS[ctx.language].compiledOnly]);
  const { loaded, files } = read(paths, ctx);
  const outside = paths.filter((path) => !files.some((file) => isIn(file, path)));
  if (outside.length > 0) return usedWrongly(ctx, outside.map(kindOfWords(CHECK_WORDS[ctx.language])));
  const errors = [...loaded.findings, ...findingsIn(loaded)].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    return cannot(words.checkFirst(errors.length, `wallet-help check${paths.map((path) => ` ${path}`).join('')}`), ctx);
  }
  const trees = [...loaded.trees.values()].filter(({ yaml }) => files.includes(yaml.file)).map(({ value }) => value);
  if (trees.length === 0) return usedWrongly(ctx, [words.noTrees]);
  const longest = longestWalks(loaded.content);
  if (!longest) return cannot(words.noBound, ctx);
  if (options.suggest) return suggestions(loaded, trees, ctx);
  const now = ctx.io.now();
  const proof = prove(loaded.content, trees, longest, {
    ...settings,
    languages: ['zh', 'en'],
    now,
    reread: (session) => {
      const parsed = parseSession(sessionText(session, now));
      return parsed === 'newer' ? undefined : parsed;
    },
  });
  return told(proof, loaded, options, settings, ctx);
}

function cannot(sentence: string, ctx: Context): ExitCode {
  if (ctx.json) ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, status: 'error', messages: [sentence] }));
  else ctx.err(paragraph(sentence, lookOf(ctx)).join('\n'));
  return EXIT.found;
}

function told(proof: Proof, loaded: LoadedFiles, options: TestOptions, settings: Settings, ctx: Context): ExitCode {
  const look = lookOf(ctx);
  const places = placesIn(loaded);
  const { seed, least } = settings;
  const passed =
    proof.scenarios.every(({ played }) => played.flaws.length === 0) &&
    proof.cover.stuck.length === 0 &&
    proof.random.failed.length === 0 &&
    (!options.strict || proof.cover.uncovered.length === 0) &&
    (least === undefined || proof.coverage.every((one) => percent(one) >= least));
  if (options.junit !== undefined) {
    const failed = writeAtomically(options.junit, junit(loaded.content, proof, places, seed, look), 0o644);
    if (failed !== undefined) return usedWrongly(ctx, [cleanLine(TEST_WORDS[ctx.language].cannotWrite(options.junit, failed))]);
  }
  const judged: Judged = { seed, least, passed };
  if (ctx.json) ctx.out(safeJson(toJson(proof, loaded, places, judged, ctx)));
  else ctx.out(renderProof(loaded.content, proof, places, judged, look).join('\n'));
  return passed ? EXIT.done : EXIT.found;
}

function placesIn(loaded: LoadedFiles): Places {
  return {
    fileOf: (tree) => loaded.trees.get(tree)?.yaml.file ?? tree,
    lineOf: (tree, path) => loaded.trees.get(tree)?.yaml.at(path).line ?? 1,
  };
}

function toJson(proof: Proof, { content }: LoadedFiles, places: Places, { seed, passed }: Judged, ctx: Context) {
  const words = TEST_WORDS[ctx.language];
  const look = lookOf(ctx);
  const edge = ({ tree, node, id, value, path }: Proof['coverage'][number]['missed'][number]) => ({
    file: places.fileOf(tree),
    line: places.lineOf(tree, path),
    node,
    id,
    value,
  });
  return {
    schemaVersion: SCHEMA_VERSION,
    status: passed ? 'passed' : 'failed',
    seed,
    files: proof.coverage.map((one) => ({
      file: places.fileOf(one.tree),
      tree: one.tree,
      ways: one.ways,
      covered: one.covered,
      percent: percent(one),
      missed: one.missed.map(edge),
    })),
    scenarios: {
      played: proof.scenarios.length,
      failed: proof.scenarios.flatMap(({ tree, at, scenario, played }) =>
        played.flaws.length === 0
          ? []
          : [
              {
                file: places.fileOf(tree),
                line: places.lineOf(tree, ['scenarios', at]),
                name: scenario.name,
                flaws: played.flaws.map((flaw) => ({ ...flaw, message: flawInWords(flaw, scenario, words) })),
                way: trailInWords(content, played.session, played.walk, look),
                session: played.session,
              },
            ],
      ),
    },
    cover: {
      walks: proof.cover.walks.length,
      uncovered: proof.cover.uncovered.map((one) => ({
        ...edge(one.edge),
        because: { ...one.because, message: obstacleInWords(one.because, words) },
      })),
      stuck: proof.cover.stuck.map(({ session }) => session),
    },
    random: {
      walks: proof.random.walks,
      moves: proof.random.moves,
      failed: proof.random.failed.map((one) => ({
        file: places.fileOf(one.tree),
        breach: one.breach,
        message: words.breaches[one.breach],
        moves: one.moves,
        scenario: scenarioYaml(one.scenario).join('\n'),
      })),
    },
  };
}

/** Scenarios to add, file by file. */
function suggestions(loaded: LoadedFiles, trees: readonly Tree[], ctx: Context): ExitCode {
  const words = TEST_WORDS[ctx.language];
  const look = lookOf(ctx);
  const name = (said: readonly SaidView[]) => words.scenarioName(said.map((one) => askedAndSaid(one, look)));
  const suggested = suggest(loaded.content, trees, { language: ctx.language, name });
  if (ctx.json) {
    ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, suggested }));
    return EXIT.done;
  }
  const { fileOf } = placesIn(loaded);
  const files = new Map(suggested.map(({ tree }) => [tree, suggested.filter((one) => one.tree === tree)]));
  const lines = [...files].flatMap(([tree, own]) => [
    cleanLine(words.suggest(fileOf(tree))),
    ...own.flatMap(({ scenario }) => scenarioYaml(scenario).map(cleanLine)),
    '',
  ]);
  ctx.out(lines.length > 0 ? lines.join('\n').trimEnd() : paragraph(words.nothingToSuggest, look).join('\n'));
  return EXIT.done;
}
