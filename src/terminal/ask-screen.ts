/** Asking on a real terminal, a screen at a time. Together with menu-prompt.ts and ask-line.ts the border of inquirer. */
import type { Asker, LineReply, Menu, Reply } from './asker.ts';
import type { Io, OutStream } from './io.ts';
import type { Look } from './look.ts';
import { menuPrompt } from './menu-prompt.ts';
import { pages } from './pages.ts';
import { pasteFilter } from './paste.ts';
import { widthOf } from './width.ts';

const MORE = 'more';
/** Lines that the keys and the empty lines around the options take at most. */
const KEYS = 5;
const HOME_AND_ERASE_BELOW = '\u001B[H\u001B[J';

/**
 * @param look asked for anew at every screen, as the window may have changed
 * @returns an asker that needs both streams to be terminals: on a pipe inquirer would answer itself (Inquirer.js #495)
 */
export function screenAsker(io: Io, look: () => Look): Asker {
  let begun = false;
  const stop = new AbortController();
  const unlisten = io.onStop(() => stop.abort());
  const paste = pasteFilter(io.stdin, io.stdout, () => stop.abort());
  const rows = () => io.stdout.rows ?? 24;

  const begin = (lines: readonly string[]) => {
    // What stood on the screen before us is pushed into the scroll-back and not wiped.
    if (!begun) io.stdout.write('\n'.repeat(Math.max(0, rows() - 1)));
    begun = true;
    io.stdout.write(HOME_AND_ERASE_BELOW);
    if (lines.length > 0) io.stdout.write(`${lines.join('\n')}\n\n`);
  };
  /**
   * Draws what is above a prompt in the same turn of the event loop as the prompt. inquirer draws itself, and takes keys, only
   * from the next one on and drops the keys of before: who answered what was on the screen already would not have been heard.
   */
  const under = async <T>(lines: readonly string[], prompt: () => Promise<T>): Promise<T> => {
    const drawing = setImmediate(begin, lines);
    try {
      return await prompt();
    } finally {
      clearImmediate(drawing);
    }
  };
  /** A screen higher than the window is read page by page, from the top; the options come on the last. */
  const paged = async (menu: Menu): Promise<Reply> => {
    for (let at = 0; ; ) {
      const options = menu.options.reduce((sum, o) => sum + Math.ceil((widthOf(o.label) + 4) / look().width), 0);
      const all = pages(menu.above, rows() - Math.min(options, rows() / 2) - KEYS);
      const page = Math.min(at, all.length - 1);
      const above = all[page] ?? [];
      if (page === all.length - 1) {
        const reply = await under(above, () => menuPrompt({ menu, look, rows: rows() }, context()));
        if (reply.kind !== 'back' || page === 0) return reply;
      } else {
        const more: Menu = { above, options: [{ id: MORE, label: look().words.readOn(page + 1, all.length) }], keys: menu.keys };
        const reply = await under(above, () => menuPrompt({ menu: more, look, rows: rows() }, context()));
        if (reply.kind === 'choice') {
          at = page + 1;
          continue;
        }
        if (reply.kind !== 'back' || page === 0) return reply;
      }
      at = page - 1;
    }
  };
  // On a terminal it is always the whole stream.
  const output = io.stdout as OutStream & NodeJS.WritableStream;
  const context = () => ({ input: paste.input, output, clearPromptOnDone: true, signal: stop.signal });

  return {
    async menu(menu): Promise<Reply> {
      try {
        return await paged(menu);
      } catch (error) {
        return left(error);
      }
    },
    async line(above, prompt): Promise<LineReply> {
      paste.expect('one-line');
      try {
        const { askLine } = await import('./ask-line.ts');
        return { kind: 'line', text: await under(above, () => askLine(prompt, look().theme, { ...context(), clearPromptOnDone: false })) };
      } catch (error) {
        return left(error);
      } finally {
        paste.expect('ignore');
      }
    },
    close() {
      unlisten();
      paste.close();
    },
  };
}

/** inquirer rejects when the person leaves; its class is the same for Ctrl-C and for the end of input, only the message differs. */
function left(error: unknown): { kind: 'quit' } | { kind: 'interrupt' } {
  if (error instanceof Error) {
    if (error.name === 'ExitPromptError') return { kind: error.message.includes('SIGINT') ? 'interrupt' : 'quit' };
    if (error.name === 'AbortPromptError') return { kind: 'interrupt' };
  }
  throw error;
}
