/** The process as main() needs it. Beside bin/, which loads the code, the only file that touches the process. */
import { constants, fstatSync, writeSync } from 'node:fs';
import type { OutStream } from '../terminal/io.ts';
import { main } from './main.ts';

/** To ask a `Stats` costs a start a hundredth more than to look. */
const WRITTEN_AT_ONCE = [constants.S_IFIFO, constants.S_IFSOCK, constants.S_IFREG];
const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the program in this process, and sets its exit code.
 * @param argv without node and the script
 */
export async function run(argv: readonly string[]): Promise<void> {
  const piped = isWrittenAtOnce(1);
  const code = await main(argv, {
    // Opened when it is first asked for: most calls read nothing.
    get stdin() {
      return process.stdin;
    },
    stdout: piped ? direct(1) : process.stdout.on('error', (error) => enough(1, error)),
    // Most calls have nothing to say there, and to open a terminal costs a tenth of a start.
    stderr: isWrittenAtOnce(2) ? direct(2) : later(() => process.stderr),
    env: process.env,
    now: () => new Date(),
    onStop,
  });
  // All that went to a pipe or a file has been written: to end here spares what Node would tidy up.
  if (piped) process.exit(code);
  process.exitCode = code;
}

/** Whether it is a pipe (which Node makes of a socket) or a file, which can be written to at once: opening process.stdout costs a tenth of a start. */
function isWrittenAtOnce(fd: 1 | 2): boolean {
  try {
    return process.platform !== 'win32' && WRITTEN_AT_ONCE.includes(fstatSync(fd).mode & constants.S_IFMT);
  } catch {
    return false;
  }
}

/** As much of a stream as main() needs, written at once. What goes wrong is told to those who listen; of standard error nobody is there to be told. */
function direct(fd: 1 | 2): OutStream {
  const listeners: ((error: NodeJS.ErrnoException) => void)[] = [];
  let broken = false;
  return {
    isTTY: false,
    on: (event: string, listener: (error: NodeJS.ErrnoException) => void) => event === 'error' && listeners.push(listener),
    off: () => undefined,
    write(text, done) {
      try {
        if (!broken) writeAll(fd, text);
      } catch (error) {
        enough(fd, error as NodeJS.ErrnoException);
        broken = true;
        for (const listener of listeners) listener(error as NodeJS.ErrnoException);
      }
      done?.();
      return true;
    },
  };
}

/** A stream that is opened when something is written to it. Nobody is there to be told what goes wrong with it. */
function later(open: () => NodeJS.WriteStream): OutStream {
  let stream: NodeJS.WriteStream | undefined;
  return {
    on: () => undefined,
    off: () => undefined,
    write(text, done) {
      stream ??= open().on('error', () => undefined);
      return stream.write(text, done);
    },
  };
}

/** `| head` closes the pipe: what was asked for has been delivered. */
function enough(fd: 1 | 2, error: NodeJS.ErrnoException): void {
  if (fd === 1 && error.code === 'EPIPE') process.exit(0);
}

function writeAll(fd: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else throw error;
    }
  }
}

function onStop(listener: () => void): () => void {
  for (const signal of STOPS) process.on(signal, listener);
  return () => {
    for (const signal of STOPS) process.off(signal, listener);
  };
}
