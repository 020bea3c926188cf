import type { InStream } from '../terminal/io.ts';

/** The lines of a stream. What reads them is loaded only now: hardly any call does. */
export async function* linesOf(input: InStream): AsyncGenerator<string> {
  const { createInterface } = await import('node:readline');
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}
