import { UNSURE } from '../tree/types.ts';
import type { Menu } from './asker.ts';
import type { Look } from './look.ts';
import { wrapWhole } from './wrap.ts';

/** The lines that say which keys mean something on a screen; arrows only where they work. A key and its meaning stay together. */
export function keysLines(menu: Menu, look: Look, arrows: boolean): string[] {
  const { keys } = look.words;
  const parts = [
    ...(arrows ? [keys.move, keys.enter] : []),
    ...(menu.keys.includes('back') ? [keys.back] : []),
    ...(menu.why === undefined ? [] : [keys.why]),
    ...(menu.options.some((o) => o.id === UNSURE) ? [keys.unsure] : []),
    ...(menu.keys.includes('change') ? [keys.change] : []),
    ...(menu.keys.includes('emergency') ? [keys.emergency] : []),
    keys.quit,
  ];
  return wrapWhole(parts, look.plain ? look.words.listComma : ' · ', look.width).map((line) => look.theme.faint(line));
}
