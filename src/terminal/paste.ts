/** Pasted text as one thing: without this, each line end in it would press Enter, and what follows would press keys of the next screen. */
import { PassThrough } from 'node:stream';
import type { InStream, OutStream } from './io.ts';

/** Bracketed paste (xterm, "Bracketed Paste Mode"): the terminal says where a paste begins and ends. Terminals without it leave these alone. */
const ON = '\u001B[?2004h';
const OFF = '\u001B[?2004l';
const BEGIN = '\u001B[200~';
const END = '\u001B[201~';
const CTRL_C = '\u0003';

/** What a paste becomes: nothing where keys are waited for, one line where text is. */
export type Pasting = 'ignore' | 'one-line';

export interface PasteFilter {
  /** To read from instead of the terminal. */
  readonly input: InStream;
  /** What is to become of a paste from now on. */
  readonly expect: (pasting: Pasting) => void;
  /** Gives the terminal back. */
  readonly close: () => void;
}

/**
 * Puts itself between a terminal and who reads keys from it. The terminal hands over each key as it is pressed until it is given back.
 * @param interrupt called for Ctrl-C, once what came before it has been taken. A prompt would not hear one that arrives together with the Enter that ends it.
 */
export function pasteFilter(input: InStream, output: OutStream, interrupt: () => void): PasteFilter {
  const filtered = Object.assign(new PassThrough(), {
    isTTY: true,
    // Not even between two prompts: a key typed there would be echoed on the screen, and Enter become something else.
    setRawMode: () => filtered,
  });
  let pasting: Pasting = 'ignore';
  const divide = pasteDivider();
  const onData = (chunk: Buffer | string) => {
    for (const { text, pasted } of divide(typeof chunk === 'string' ? chunk : chunk.toString('latin1'))) {
      const at = pasted ? -1 : text.indexOf(CTRL_C);
      keep(at < 0 ? text : text.slice(0, at), pasted);
      if (at < 0) continue;
      setImmediate(interrupt);
      return;
    }
  };
  const keep = (text: string, pasted: boolean) => {
    const kept = pasted ? (pasting === 'ignore' ? '' : oneLine(text)) : pasting === 'one-line' ? withoutInnerLineEnds(text) : text;
    if (kept !== '') filtered.write(Buffer.from(kept, 'latin1'));
  };
  const onEnd = () => filtered.end();
  const setRawMode = (raw: boolean) => (input as InStream & { setRawMode?: (raw: boolean) => void }).setRawMode?.(raw);
  setRawMode(true);
  output.write(ON);
  input.on('data', onData);
  input.on('end', onEnd);
  let closed = false;
  return {
    input: filtered,
    expect: (next) => {
      pasting = next;
    },
    close: () => {
      if (closed) return;
      closed = true;
      input.off('data', onData);
      input.off('end', onEnd);
      setRawMode(false);
      input.pause();
      output.write(OFF);
    },
  };
}

interface Part {
  readonly text: string;
  readonly pasted: boolean;
}

/**
 * Tells what is typed from what is pasted, chunk after chunk; a mark may be cut in two.
 * @returns takes a chunk as one character a byte, so that no letter is cut
 */
export function pasteDivider(): (chunk: string) => readonly Part[] {
  let rest = '';
  let pasted = false;
  return (chunk) => {
    const parts: Part[] = [];
    let text = rest + chunk;
    rest = '';
    for (let at = text.indexOf(pasted ? END : BEGIN); at >= 0; at = text.indexOf(pasted ? END : BEGIN)) {
      parts.push({ text: text.slice(0, at), pasted });
      text = text.slice(at + BEGIN.length);
      pasted = !pasted;
    }
    // A single escape is the key; only more than that can be half a mark.
    for (let length = BEGIN.length - 1; length > 1; length--) {
      if (!text.endsWith((pasted ? END : BEGIN).slice(0, length))) continue;
      rest = text.slice(-length);
      text = text.slice(0, -length);
      break;
    }
    if (text !== '') parts.push({ text, pasted });
    return parts;
  };
}

/** Line ends and tabs become spaces; other control characters, escape sequences among them, go. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find; bytes above 7F are parts of letters
  return text.replace(/[\r\n\t]+/gu, ' ').replace(/[\u0000-\u001F\u007F]/gu, '');
}

/** In a terminal that marks no paste, a line end with more after it in one go cannot have been typed. */
function withoutInnerLineEnds(text: string): string {
  return /[\r\n]+[^\r\n]/u.test(text) ? oneLine(text) : text;
}
