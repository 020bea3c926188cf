/** Reading standard input without ever holding more than one line of it. */
import type { InStream } from './io.ts';

export type InputLine =
  | { readonly kind: 'line'; readonly number: number; readonly text: string }
  /** It was read past and not kept. */
  | { readonly kind: 'too-long'; readonly number: number };

/**
 * The lines of a stream of UTF-8, whatever ends them (LF or CRLF); a byte-order mark at the start is left out. The source is read only as fast as the
 * lines are taken.
 * @param mostCharacters longer lines come as `too-long`
 */
export async function* linesOf(input: AsyncIterable<Uint8Array | string>, mostCharacters: number): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let skipping = false;
  let number = 0;
  const line = (text: string): InputLine => {
    number++;
    const kept = text.endsWith('\r') ? text.slice(0, -1) : text;
    const long = skipping || kept.length > mostCharacters;
    skipping = false;
    return long ? { kind: 'too-long', number } : { kind: 'line', number, text: kept };
  };
  for await (const chunk of input) {
    const parts = (rest + (typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true }))).split('\n');
    rest = parts.pop() ?? '';
    for (const part of parts) yield line(part);
    if (rest.length > mostCharacters) {
      rest = '';
      skipping = true;
    }
  }
  rest += decoder.decode();
  if (rest !== '' || skipping) yield line(rest);
}

/** All of a stream as text, or undefined if it is longer than that. */
export async function allOf(input: InStream, mostCharacters: number): Promise<string | undefined> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of input as AsyncIterable<Uint8Array | string>) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text.length > mostCharacters) return undefined;
  }
  return text + decoder.decode();
}
