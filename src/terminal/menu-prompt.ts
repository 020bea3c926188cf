/** The menu as an inquirer prompt: arrows, digits, and letters for back, why, not sure, change, emergency and quit. */
import { createPrompt, isDownKey, isEnterKey, isNumberKey, isUpKey, useKeypress, usePagination, useState } from '@inquirer/core';
import { UNSURE } from '../tree/types.ts';
import type { Menu, Reply } from './asker.ts';
import { keysLines } from './keys-line.ts';
import { type Look, paragraph } from './look.ts';

export interface MenuConfig {
  readonly menu: Menu;
  /** Asked for at each drawing: the window may have changed its size. */
  readonly look: () => Look;
  readonly rows: number;
}

const LEAST_OPTIONS = 5;
const HIDE_CURSOR = '\u001B[?25l';
/** Keys by meaning; full-width forms too, for people who type Chinese. */
const LETTERS: Readonly<Record<string, Exclude<Reply['kind'], 'choice'> | 'why' | 'unsure'>> = {
  b: 'back',
  ｂ: 'back',
  w: 'why',
  ｗ: 'why',
  '?': 'unsure',
  '？': 'unsure',
  c: 'change',
  ｃ: 'change',
  e: 'emergency',
  ｅ: 'emergency',
  q: 'quit',
  ｑ: 'quit',
};

export const menuPrompt = createPrompt<Reply, MenuConfig>((config, done) => {
  const { menu } = config;
  const look = config.look();
  const { theme, words } = look;
  const [at, setAt] = useState(0);
  const [whyShown, setWhyShown] = useState(false);
  const [helpShown, setHelpShown] = useState(false);
  const [finished, setFinished] = useState(false);
  /** The digits typed so far, of numbers that have more than one. */
  const [typed, setTyped] = useState('');
  const unsureAt = menu.options.findIndex((o) => o.id === UNSURE);

  const choose = (index: number) => {
    const option = menu.options[index];
    if (!option) return;
    if (option.id === UNSURE && menu.unsureHelp !== undefined && !helpShown) {
      setAt(index);
      setHelpShown(true);
      return;
    }
    setFinished(true);
    done({ kind: 'choice', id: option.id });
  };
  useKeypress((key) => {
    if (finished) return;
    const { sequence = '' } = key as { sequence?: string };
    if (key.name !== undefined && isNumberKey(key)) {
      const digits = [typed + key.name, key.name].find((one) => Number(one) >= 1 && Number(one) <= menu.options.length) ?? '';
      setTyped(digits);
      if (digits !== '') setAt(Number(digits) - 1);
      return;
    }
    if (typed !== '') setTyped('');
    if (isEnterKey(key)) return choose(at);
    if (isUpKey(key)) return setAt((at + menu.options.length - 1) % menu.options.length);
    if (isDownKey(key)) return setAt((at + 1) % menu.options.length);
    const meaning = key.name === 'escape' ? 'back' : key.ctrl ? undefined : LETTERS[sequence.toLowerCase()];
    if (meaning === 'why') {
      if (menu.why !== undefined) setWhyShown(!whyShown);
    } else if (meaning === 'unsure') {
      if (unsureAt >= 0) choose(unsureAt);
    } else if (meaning === 'quit' || (meaning !== undefined && menu.keys.includes(meaning as 'back'))) {
      setFinished(true);
      done({ kind: meaning } as Reply);
    }
  });

  const lines: string[] = [];
  if (whyShown && menu.why !== undefined) lines.push(...paragraph(words.whyLabel + menu.why, look, { style: theme.faint }), '');
  if (helpShown && menu.unsureHelp !== undefined) lines.push(...paragraph(words.howToFindOut + menu.unsureHelp, look), '');
  const help = keysLines(menu, look, true);
  const drawn = menu.options.map((option, i) => {
    const label = option.id === UNSURE && helpShown ? words.stillUnsure : option.label;
    const number = menu.options.length > 9 ? `${i + 1}`.padStart(2) : `${i + 1}`;
    return paragraph(label, look, { first: `${i === at ? '❯' : ' '} ${number} `, ...(i === at && { style: theme.chosen }) });
  });
  // What is above scrolls away before the options do: of them at least a few must be seen.
  const room = config.rows - help.length - lines.length - 3 - menu.above.length;
  const pageSize = Math.max(LEAST_OPTIONS, room);
  const page = usePagination({
    items: drawn,
    active: at,
    renderItem: ({ item }) => item.join('\n'),
    pageSize,
    loop: false,
  });
  const more = drawn.flat().length > pageSize ? paragraph(words.moreOptions, look, { indent: 2, style: theme.faint }) : [];
  return `${[...lines, page, ...more, '', ...help].join('\n')}${HIDE_CURSOR}`;
});
