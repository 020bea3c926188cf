/** Asking for a line on a real terminal. Apart, as what it is drawn with takes longer to make than a whole menu, and most people never come to it. */
import { input } from '@inquirer/prompts';
import { mask } from '../text/mask.ts';

/** @returns what was typed; on the screen secrets in it are masked as they are typed */
export function linePrompt(message: string, context: Parameters<typeof input>[1]): Promise<string> {
  return input({ message, transformer: (typed) => mask(typed).text }, context);
}
