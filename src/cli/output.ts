/** What becomes of an answer that cannot be written: a full disk, a terminal that has gone. */
import type { OutStream } from '../terminal/io.ts';

/**
 * Listens for what goes wrong with a stream, as an error that nobody listens for takes the process down.
 * @returns asks, after the last write, for the system's word for what went wrong; undefined if all was written, or if the reader had enough
 */
export function watched(stream: OutStream): () => Promise<string | undefined> {
  let failed: string | undefined;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    failed ??= error.code ?? error.message;
  });
  return async () => {
    if (failed === undefined && !stream.writableEnded && !stream.destroyed)
      await new Promise((resolve) => stream.write('', () => resolve(undefined)));
    // `| head` closes the pipe: what was asked for has been delivered.
    return failed === 'EPIPE' ? undefined : failed;
  };
}
