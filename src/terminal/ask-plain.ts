/** Asking in lines, without any cursor movement: for screen readers, logs, dumb terminals, and support desks. */
import { createInterface } from 'node:readline';
import { UNSURE } from '../tree/types.ts';
import type { Asker, LineReply, Reply } from './asker.ts';
import type { Io } from './io.ts';
import { type Look, paragraph } from './look.ts';
import { NUMBERED, optionFor, type PlainStyle } from './plain-style.ts';

export function plainAsker(io: Io, look: () => Look, style: PlainStyle = NUMBERED): Asker {
  const reader = createInterface({ input: io.stdin, terminal: false });
  const waiting: string[] = [];
  /** Answers typed on one line before their questions were shown. */
  let ahead: string[] = [];
  let ended = false;
  let stopped = false;
  let wake: (() => void) | undefined;
  reader.on('line', (line) => {
    waiting.push(line);
    wake?.();
  });
  reader.on('close', () => {
    ended = true;
    wake?.();
  });
  const unlisten = io.onStop(() => {
    stopped = true;
    wake?.();
  });

  const write = (lines: readonly string[]) => io.stdout.write(`${lines.join('\n')}\n`);
  const readLine = async (prompt: string): Promise<LineReply> => {
    io.stdout.write(prompt);
    while (!stopped && waiting.length === 0 && !ended) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    const text = stopped ? undefined : waiting.shift();
    if (text !== undefined) return { kind: 'line', text };
    // Nobody typed the end of this line.
    io.stdout.write('\n');
    return { kind: stopped ? 'interrupt' : 'quit' };
  };
  /** The next answer, in small letters; of a line with several, the first. */
  const readAnswer = async (prompt: string): Promise<LineReply> => {
    const next = ahead.shift();
    if (next !== undefined) {
      io.stdout.write(`${prompt}${next}\n`);
      return { kind: 'line', text: next };
    }
    const reply = await readLine(prompt);
    if (reply.kind !== 'line') return reply;
    const typed = reply.text.trim().normalize('NFKC').toLowerCase();
    if (!style.leftOut) return { kind: 'line', text: typed };
    const [first = '', ...rest] = typed.split(/[\s,、;]+/u).filter((part) => part !== '');
    ahead = rest;
    return { kind: 'line', text: first };
  };

  return {
    async menu(menu): Promise<Reply> {
      const { words } = look();
      const keys = style.keysOf(menu);
      const gap = style.spaced ? [''] : [];
      write([...gap, ...menu.above, ...gap, ...style.options(menu, keys, look())]);
      let helped = false;
      for (;;) {
        const reply = await readAnswer(style.prompt(menu, look()));
        if (reply.kind !== 'line') return reply;
        const typed = reply.text;
        const option = optionFor(typed, menu, keys);
        // Who has typed on already knows that it stays unsure.
        if (option?.id === UNSURE && menu.unsureHelp !== undefined && !helped && ahead.length === 0) {
          helped = true;
          write(paragraph(words.howToFindOut + menu.unsureHelp, look()));
          continue;
        }
        if (option) return { kind: 'choice', id: option.id };
        if (typed === 'w' && menu.why !== undefined) write(paragraph(words.whyLabel + menu.why, look()));
        else if (typed === 'q') return { kind: 'quit' };
        else if (typed === 'b' && menu.keys.includes('back')) return { kind: 'back' };
        else if (typed === 'c' && menu.keys.includes('change')) return { kind: 'change' };
        else if (typed === 'e' && menu.keys.includes('emergency')) return { kind: 'emergency' };
        else {
          write(style.notUnderstood(typed, menu, keys, look()));
          if (ahead.length > 0) write(style.leftOut?.(ahead, look()) ?? []);
          ahead = [];
        }
      }
    },
    async line(above, prompt) {
      if (above.length > 0 || style.spaced) write(['', ...above]);
      const typed = ahead.join(' ');
      ahead = [];
      if (typed === '') return readLine(`${prompt} `);
      io.stdout.write(`${prompt} ${typed}\n`);
      return { kind: 'line', text: typed };
    },
    close() {
      unlisten();
      reader.close();
    },
  };
}
