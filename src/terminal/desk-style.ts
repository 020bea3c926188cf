/** Short keys for somebody at a support desk who types while listening. */
import { DESK_WORDS } from '../text/desk-words.ts';
import { RESULTS, UNSURE } from '../tree/types.ts';
import type { Menu } from './asker.ts';
import { cleanLine } from './clean.ts';
import { keysLines } from './keys-line.ts';
import { paragraph } from './look.ts';
import type { PlainStyle } from './plain-style.ts';
import { widthOf } from './width.ts';

/** Without the letters that mean something on every screen (b c e q u w), the results (y n s), and l and o, which look like 1 and 0. */
const LETTERS = [...'adfghijkmprtvxz'];
const RESULT_KEYS: Readonly<Record<string, string>> = { yes: 'y', no: 'n', skipped: 's' };

/** One key an option: digits, then letters; numbers throughout where there are more options than keys. */
function keysOf(menu: Menu): readonly string[] {
  const results = menu.options.every((o) => (RESULTS as readonly string[]).includes(o.id));
  const others = menu.options.filter((o) => o.id !== UNSURE);
  const short = ['1', '2', '3', '4', '5', '6', '7', '8', '9', ...LETTERS];
  return menu.options.map((option) => {
    if (option.id === UNSURE) return 'u';
    if (results) return RESULT_KEYS[option.id] ?? option.id;
    const at = others.indexOf(option);
    return others.length <= short.length ? (short[at] ?? '') : String(at + 1);
  });
}

/** @returns a style for one conversation: the keys that mean the same everywhere are told once and after that only on demand */
export function deskStyle(): PlainStyle {
  let told = false;
  return {
    keysOf,
    options(menu, keys, look) {
      const words = DESK_WORDS[look.language];
      const isResults = keys.every((key) => Object.values(RESULT_KEYS).includes(key));
      const label = (option: Menu['options'][number]) =>
        isResults ? words.results[option.id as keyof typeof words.results] : cleanLine(option.label);
      const shown = menu.options.map((option, i) => `${keys[i]} ${label(option)}`);
      const line = shown.join('   ');
      const first = told ? [] : [...keysLines(others(menu), look, false), ...paragraph(words.several, look, { style: look.theme.faint })];
      told = true;
      const options =
        widthOf(line) + 2 <= look.width
          ? [`  ${line}`]
          : menu.options.flatMap((o, i) => paragraph(label(o), look, { indent: 2, first: `${keys[i]} ` }));
      return [...options, ...first];
    },
    prompt: (_, look) => DESK_WORDS[look.language].prompt,
    notUnderstood: (typed, menu, keys, look) => [
      ...paragraph(DESK_WORDS[look.language].notUnderstood(typed, keys.join(' ')), look),
      ...keysLines(others(menu), look, false),
    ],
    leftOut: (rest, look) => paragraph(DESK_WORDS[look.language].leftOut(rest.join(' ')), look),
    spaced: false,
  };
}

/** "Not sure" stands among the options with a key of its own, so its sign need not be told. */
function others(menu: Menu): Menu {
  return { ...menu, options: [] };
}
