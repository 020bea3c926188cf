import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { main } from '../src/cli/main.ts';
import { readOrganisation, readTree } from '../src/tree/read.ts';
import type { Content } from '../src/tree/types.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A moment at which Chinese office lines are open: a Wednesday, 10:00 in China. */
export const NOW = new Date('2026-11-18T02:00:00Z');

/** A folder of its own for one test. */
export function scratch(): string {
  return mkdtempSync(join(tmpdir(), 'wallet-help-'));
}

/** Runs the whole program in this process, off a terminal unless a test says otherwise. */
export async function run(
  argv: readonly string[],
  options: { input?: string | Uint8Array; tty?: boolean; env?: Record<string, string>; columns?: number } = {},
): Promise<Ran> {
  const stdin = new PassThrough();
  const stdout = Object.assign(new PassThrough(), { isTTY: options.tty ?? false, columns: options.columns ?? 80, rows: 24 });
  const stderr = new PassThrough();
  let out = '';
  let err = '';
  stdout.on('data', (chunk) => (out += String(chunk)));
  stderr.on('data', (chunk) => (err += String(chunk)));
  stdin.end(options.input ?? '');
  const code = await main(argv, {
    stdin: Object.assign(stdin, { isTTY: options.tty ?? false }),
    stdout,
    stderr,
    env: { LANG: 'en_US.UTF-8', XDG_STATE_HOME: scratch(), ...options.env },
    now: () => NOW,
    onStop: () => () => undefined,
  });
  await new Promise((resolve) => setImmediate(resolve));
  return { code, out, err };
}

/** Content from YAML written in a test; fails loudly if the test's own YAML is wrong. */
export function contentOf(trees: Record<string, string>, organisations: Record<string, string> = {}): Content {
  const read = <T>(
    files: Record<string, string>,
    reader: (source: string, file: string) => { value: T | undefined; findings: readonly { code: string }[] },
  ) =>
    new Map(
      Object.entries(files).map(([id, source]) => {
        const { value, findings } = reader(source, `${id}.yaml`);
        if (!value || findings.length > 0) throw new Error(`The YAML of ${id} in this test is wrong: ${JSON.stringify(findings)}`);
        return [id, value] as const;
      }),
    );
  return {
    trees: read(trees, readTree),
    organisations: read(organisations, readOrganisation),
    words: { haveReady: new Map(), order: [], notOurs: {} },
  };
}

/** `{ zh, en }` with the same words in both languages. */
export function both(text: string): string {
  return `{ zh: '${text}', en: '${text}' }`;
}
