import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { check } from '../src/commands/check.ts';
import { loadContent } from '../src/files/content.ts';
import { makeFinder } from '../src/find/find.ts';
import { PLAIN } from '../src/terminal/theme.ts';
import type { Language } from '../src/text/words.ts';
import { NOW, type Ran, scratch } from './helpers.ts';

export interface CheckOptions {
  readonly language?: Language;
  readonly json?: boolean;
  readonly strict?: boolean;
  readonly stale?: boolean;
  readonly stats?: boolean;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly format?: string;
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
    {
      strict: options.strict ?? false,
      stale: options.stale ?? false,
      stats: options.stats ?? false,
      fix: options.fix ?? false,
      dryRun: options.dryRun ?? false,
      ...(options.format !== undefined && { format: options.format }),
    },
    {
      io: { stdin: new PassThrough(), stdout, stderr, env: {}, now: () => NOW, onStop: () => () => undefined },
      language: options.language ?? 'en',
      theme: PLAIN,
      width: () => options.columns ?? 80,
      plain: true,
      json: options.json ?? false,
      folders,
      directory: async () => loadContent(folders).content,
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

/** Enough of our content for small trees to be right over it, in a folder of its own: the shared flows, a few organisations, one problem. */
export function someOfOurs(): string {
  const folder = scratch();
  cpSync('decision-trees/shared', join(folder, 'shared'), { recursive: true });
  for (const id of ['alipay', 'wechat-pay', 'paypal', 'other-wallet', 'your-bank', 'local-police'])
    cpSync(`decision-trees/contacts/${id}.yaml`, join(folder, 'contacts', `${id}.yaml`));
  const words = readFileSync('decision-trees/words.yaml', 'utf8');
  writeFileSync(join(folder, 'words.yaml'), words.slice(words.indexOf('have-ready:')));
  const text = '{ zh: 好, en: Fine }';
  writeFileSync(
    join(folder, 'refund.yaml'),
    `id: refund\ntitle: ${text}\nphrases: { zh: [退款], en: [refund] }\nstart: end\nnodes: { end: { fix: { tell: ${text}, urgency: wait } } }\nscenarios: [{ name: any, given: {}, reaches: end }]\n`,
  );
  return folder;
}
