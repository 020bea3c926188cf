import type { Words } from '../text/words.ts';
import { UNSURE } from '../tree/types.ts';
import type { Menu } from './asker.ts';

/** Keeps a key and its meaning on one line. */
const NO_BREAK = '\u00A0';

/** The line that says which keys mean something on a screen; arrows only where they work. */
export function keysLine(menu: Menu, words: Words, arrows: boolean): string {
  const { keys } = words;
  return [
    ...(arrows ? [keys.move, keys.enter] : []),
    ...(menu.keys.includes('back') ? [keys.back] : []),
    ...(menu.why === undefined ? [] : [keys.why]),
    ...(menu.options.some((o) => o.id === UNSURE) ? [keys.unsure] : []),
    ...(menu.keys.includes('change') ? [keys.change] : []),
    ...(menu.keys.includes('emergency') ? [keys.emergency] : []),
    keys.quit,
  ]
    .map((key) => key.replaceAll(' ', NO_BREAK))
    .join(' · ');
}
