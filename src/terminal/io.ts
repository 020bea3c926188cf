import type { Readable } from 'node:stream';

export interface InStream extends Readable {
  readonly isTTY?: boolean;
}
/** A pipe or a file needs no more than this; a terminal is a whole stream, as the prompts need. */
export interface OutStream {
  /** `false` where the other side reads slower than we write: `drain` says when it has caught up. */
  write(text: string, done?: () => void): boolean;
  on(event: 'error', listener: (error: NodeJS.ErrnoException) => void): unknown;
  on(event: 'drain' | 'close', listener: () => void): unknown;
  off(event: 'drain' | 'close', listener: () => void): unknown;
  readonly writableEnded?: boolean;
  readonly destroyed?: boolean;
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly rows?: number;
}

/** The world outside: `process` itself fits, and a test passes its own. */
export interface Io {
  readonly stdin: InStream;
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The moment, for "open now" and for naming sessions. */
  readonly now: () => Date;
  /** Calls the listener when the system asks us to stop (SIGINT, SIGTERM, SIGHUP) instead of dying at once; returns how to stop listening. */
  readonly onStop: (listener: () => void) => () => void;
}

/** Exit codes, as the README's table has them. */
export const EXIT = { done: 0, found: 1, usage: 2, broken: 3, needsAnswer: 10, interrupted: 130 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
