/** The program as a process of its own, for what cannot be seen from inside: exit codes, signals, streams that fail, memory. */
import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { scratch } from './helpers.ts';

export const BIN = resolve('bin/wallet-help.js');

/** Takes from root what lets it read and write everything; unlike "nobody", it can still enter a home folder in which the project lies. */
const WITHOUT_PRIVILEGES = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'];
const isRoot = process.getuid?.() === 0;
const canDropPrivileges = isRoot && spawnSync('setpriv', [...WITHOUT_PRIVILEGES.slice(1), 'true']).status === 0;
const NOBODY = 65_534;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  readonly ms: number;
  /** The most memory that it had, in MB; undefined where it was not asked for. */
  readonly megabytes: number | undefined;
}

/** An environment without the habits of this machine. */
export function bareEnv(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { PATH: process.env.PATH ?? '', LANG: 'en_US.UTF-8', HOME: scratch(), ...extra };
}

/**
 * Runs the program to its end.
 * @param options stdio as for spawn; `limit` in ms, after which it is killed and `signal` says so; `unprivileged` where the
 *   tests run as root, who may read and write everything
 */
export function spawned(
  argv: readonly string[],
  options: {
    env?: Record<string, string>;
    input?: string;
    stdio?: SpawnOptions['stdio'];
    cwd?: string;
    limit?: number;
    peak?: boolean;
    unprivileged?: boolean;
  } = {},
): Promise<Ended> {
  const peakFile = join(scratch(), 'peak');
  const env = { ...(options.env ?? bareEnv()), ...(options.peak && { PEAK_FILE: peakFile }) };
  const began = performance.now();
  const command = [process.execPath, ...(options.peak ? ['--require', resolve('tests/fixtures/peak.cjs')] : []), BIN, ...argv];
  if (options.unprivileged && canDropPrivileges) command.unshift(...WITHOUT_PRIVILEGES);
  const [file = '', ...args] = command;
  const child = spawn(file, args, {
    env,
    stdio: options.stdio ?? 'pipe',
    ...(options.cwd !== undefined && { cwd: options.cwd }),
    ...(options.unprivileged && isRoot && !canDropPrivileges && { uid: NOBODY, gid: NOBODY }),
    timeout: options.limit ?? 20_000,
    killSignal: 'SIGKILL',
  });
  let out = '';
  let err = '';
  child.stdout?.setEncoding('utf8').on('data', (chunk) => (out += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk) => (err += chunk));
  child.stdin?.on('error', () => undefined).end(options.input ?? '');
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) =>
      done({
        code,
        signal,
        out,
        err,
        ms: performance.now() - began,
        megabytes: existsSync(peakFile) ? Number(readFileSync(peakFile, 'utf8')) : undefined,
      }),
    );
  });
}

/** A line of a stack trace, which nobody should see for a mistake of their own. */
export const STACK = /\n\s+at (?:\S+ \(|file:|node:)|Node\.js v\d|UnhandledPromise/u;
