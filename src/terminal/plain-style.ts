/** What a numbered screen looks like and what is typed on it; the desk has a shorter one of its own. */
import { UNSURE } from '../tree/types.ts';
import type { Menu } from './asker.ts';
import { keysLines } from './keys-line.ts';
import { items, type Look, paragraph } from './look.ts';

export interface PlainStyle {
  /** What to type for each option, in the order of the options; small letters. */
  readonly keysOf: (menu: Menu) => readonly string[];
  /** The lines between what is asked and the prompt. */
  readonly options: (menu: Menu, keys: readonly string[], look: Look) => readonly string[];
  readonly prompt: (menu: Menu, look: Look) => string;
  /** What is said to something that means nothing here. */
  readonly notUnderstood: (typed: string, menu: Menu, keys: readonly string[], look: Look) => readonly string[];
  /** Whether several answers on one line are taken one after the other; what is said of those that no longer make sense. */
  readonly leftOut?: (rest: readonly string[], look: Look) => readonly string[];
  /** Empty lines between screens. */
  readonly spaced: boolean;
}

export const NUMBERED: PlainStyle = {
  keysOf: (menu) => menu.options.map((_, i) => String(i + 1)),
  options: (menu, _, look) => [
    ...items(
      menu.options.map((o) => o.label),
      look,
      { numbered: true, always: true },
    ),
    ...keysLines(menu, look, false),
  ],
  prompt: (menu, { words }) => words.plainPrompt(menu.options.length),
  notUnderstood: (_, menu, __, look) => paragraph(look.words.notUnderstood(menu.options.length), look),
  spaced: true,
};

/** What is always taken, whatever number or letter stands before an option: a customer's "yes" is typed as one. */
const ALWAYS: Readonly<Record<string, string>> = { '?': UNSURE, y: 'yes', n: 'no' };

/** The option that a key stands for. */
export function optionFor(typed: string, menu: Menu, keys: readonly string[]): Menu['options'][number] | undefined {
  return menu.options[keys.indexOf(typed)] ?? menu.options.find((o) => Object.hasOwn(ALWAYS, typed) && o.id === ALWAYS[typed]);
}
