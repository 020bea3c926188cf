/** The program on a pseudo-terminal: every byte that it writes, and keys that go in. */
import { spawn } from '@lydell/node-pty';
import { BIN, bareEnv } from './spawned.ts';

export interface OnPty {
  readonly pid: number;
  /** All that was written so far, as it was. */
  readonly bytes: () => string;
  readonly write: (keys: string) => void;
  readonly resize: (columns: number, rows: number) => void;
  /** Closes the terminal, as by its window. */
  readonly hangUp: () => void;
  /** Waits for a text among what was written since the last thing that was waited for. */
  readonly sees: (text: string | RegExp) => Promise<string>;
  readonly ended: Promise<{ readonly code: number; readonly signal: number | undefined }>;
}

/**
 * Runs the program, or with `shell` any command line, on a pseudo-terminal.
 * @param argv its arguments
 */
export function onPty(
  argv: readonly string[],
  options: { env?: Record<string, string>; columns?: number; rows?: number; shell?: string; cwd?: string } = {},
): OnPty {
  const env = { TERM: 'xterm-256color', ...(options.env ?? bareEnv()) };
  const [file, args] = options.shell === undefined ? [process.execPath, [BIN, ...argv]] : ['bash', ['--norc', '-c', options.shell]];
  const terminal = spawn(file, args, {
    env,
    cols: options.columns ?? 80,
    rows: options.rows ?? 24,
    cwd: options.cwd ?? process.cwd(),
    name: env.TERM,
  });
  let bytes = '';
  let seen = 0;
  terminal.onData((data) => {
    bytes += data;
  });
  /** Waits until nothing more has come for a while. */
  const settled = async (wait: number) => {
    for (let length = -1; length !== bytes.length; ) {
      length = bytes.length;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  };
  const ended = new Promise<{ code: number; signal: number | undefined }>((done) =>
    // What was written last may come after the end.
    terminal.onExit(({ exitCode, signal }) => void settled(250).then(() => done({ code: exitCode, signal }))),
  );
  return {
    pid: terminal.pid,
    bytes: () => bytes,
    write: (keys) => terminal.write(keys),
    resize: (columns, rows) => terminal.resize(columns, rows),
    hangUp: () => (terminal as unknown as { destroy: () => void }).destroy(),
    async sees(text) {
      const pattern = typeof text === 'string' ? new RegExp(text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'), 'u') : text;
      for (let i = 0; i < 600; i++) {
        const fresh = plain(bytes.slice(seen));
        if (pattern.test(fresh)) {
          // A screen comes in pieces: the rest of this one is not to be taken for the next.
          await settled(120);
          seen = bytes.length;
          return fresh;
        }
        await new Promise((resolve) => setTimeout(resolve, 25));
      }
      throw new Error(`never saw ${String(text)} in:\n${plain(bytes.slice(seen))}`);
    },
    ended,
  };
}

/** Without cursor movements and colours, as one would read it. */
export function plain(bytes: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is to be found
  return bytes.replace(/\u001B\[[0-9;?]*[A-Za-z]/gu, '').replaceAll('\r', '');
}
