/** Asking in numbered lines, without any cursor movement: for screen readers, logs and dumb terminals. */
import { createInterface } from 'node:readline';
import { UNSURE } from '../tree/types.ts';
import type { Asker, LineReply, Reply } from './asker.ts';
import type { Io } from './io.ts';
import { keysLines } from './keys-line.ts';
import { items, type Look, paragraph } from './look.ts';

export function plainAsker(io: Io, look: () => Look): Asker {
  const reader = createInterface({ input: io.stdin, terminal: false });
  const waiting: string[] = [];
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
    if (stopped) return { kind: 'interrupt' };
    const text = waiting.shift();
    return text === undefined ? { kind: 'quit' } : { kind: 'line', text };
  };

  return {
    async menu(menu): Promise<Reply> {
      const { words } = look();
      write([
        '',
        ...menu.above,
        '',
        ...items(
          menu.options.map((o) => o.label),
          look(),
          { numbered: true },
        ),
        ...keysLines(menu, look(), false),
      ]);
      let helped = false;
      for (;;) {
        const reply = await readLine(words.plainPrompt(menu.options.length));
        if (reply.kind !== 'line') return reply;
        const typed = reply.text.trim().normalize('NFKC').toLowerCase();
        const option =
          typed === '?' ? menu.options.find((o) => o.id === UNSURE) : /^\d+$/u.test(typed) ? menu.options[Number(typed) - 1] : undefined;
        if (option?.id === UNSURE && menu.unsureHelp !== undefined && !helped) {
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
        else write(paragraph(words.notUnderstood(menu.options.length), look()));
      }
    },
    async line(above, prompt) {
      write(['', ...above]);
      return readLine(`${prompt} `);
    },
    close() {
      unlisten();
      reader.close();
    },
  };
}
