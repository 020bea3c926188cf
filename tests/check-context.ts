import { PassThrough } from 'node:stream';
import { check } from '../src/commands/check.ts';
import { loadContent } from '../src/files/content.ts';
import { makeFinder } from '../src/find/find.ts';
import { makeTheme } from '../src/terminal/theme.ts';
import type { Language } from '../src/text/words.ts';
import { NOW, type Ran } from './helpers.ts';

export interface CheckOptions {
  readonly language?: Language;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly stale?: boolean;
  readonly columns?: number;
  /** The content that the paths are laid over; none, so that a fixture is all there is. */
  readonly folders?: readonly string[];
}

/** Runs the check command by itself, without the command line around it. */
export function runCheck(paths: readonly string[], options: CheckOptions = {}): Ran {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const folders = options.folders ?? [];
  const code = check(
    paths,
    { strict: options.strict ?? false, stale: options.stale ?? false },
    {
      io: { stdin: new PassThrough(), stdout, stderr, env: {}, now: () => NOW, onStop: () => () => undefined },
      language: options.language ?? 'en',
      theme: makeTheme(false),
      width: () => options.columns ?? 80,
      plain: true,
      json: options.json ?? false,
      folders,
      load: async () => loadContent(folders).content,
      lines: async function* () {},
      finder: async () => makeFinder(loadContent(folders).content),
      out: (text) => stdout.write(`${text}\n`),
      err: (text) => stderr.write(`${text}\n`),
    },
  );
  const written = (stream: PassThrough) => (stream.read() as Buffer | null)?.toString() ?? '';
  return { code, out: written(stdout), err: written(stderr) };
}
