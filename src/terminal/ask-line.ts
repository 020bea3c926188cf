/** Asking for a line on a real terminal. Apart, as most people never come to it, and its prompt takes a while to make. */
import { input } from '@inquirer/prompts';
import { mask } from '../text/mask.ts';
import type { Theme } from './theme.ts';

/**
 * @param look inquirer's own colours know nothing of `--no-color`, and the bundle leaves them out
 * @returns what was typed; on the screen secrets in it are masked as they are typed
 */
export function askLine(message: string, look: Theme, context: Parameters<typeof input>[1]): Promise<string> {
  const theme = { prefix: { idle: look.title('?'), done: look.good('✔') }, style: { message: (text: string) => look.strong(text) } };
  return input({ message, theme, transformer: (typed) => mask(typed).text }, context);
}
