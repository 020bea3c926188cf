import { render } from '@inquirer/testing';
import { describe, expect, test } from 'vitest';
import type { Menu } from '../src/terminal/asker.ts';
import type { Look } from '../src/terminal/look.ts';
import { menuPrompt } from '../src/terminal/menu-prompt.ts';
import { PLAIN } from '../src/terminal/theme.ts';
import { type Language, WORDS } from '../src/text/words.ts';

const MENU: Menu = {
  above: [],
  options: [
    { id: 'taken', label: '已经扣款' },
    { id: 'not-taken', label: '没有扣款' },
    { id: 'unsure', label: '不确定' },
  ],
  why: '先看账单再重试，才不会付两次。',
  unsureHelp: '打开账单，看这一笔的状态。',
  keys: ['back', 'change', 'emergency'],
};

/** A key as Node reports it; inquirer's own type leaves out the characters it sends. */
const key = (sequence: string) => ({ name: sequence, sequence }) as { name: string };

async function ask(menu: Menu = MENU, language: Language = 'zh', width = 60) {
  const look: Look = { theme: PLAIN, width, words: WORDS[language], language };
  return render(menuPrompt, { menu, look: () => look, rows: 24 });
}

test('shows the options and the keys that mean something', async () => {
  const { answer, events, getScreen } = await ask();
  expect(getScreen()).toMatchInlineSnapshot(`
    "❯ 1 已经扣款
      2 没有扣款
      3 不确定

    ↑↓ 或数字 选择 · 回车 确定 · b 返回 · w 为什么问 · ? 不确定
    c 改答案 · e 紧急情况 · q 退出"
  `);
  events.keypress('enter');
  await expect(answer).resolves.toEqual({ kind: 'choice', id: 'taken' });
});

test('arrows go round, digits go to an option', async () => {
  const { answer, events, getScreen } = await ask();
  events.keypress('up');
  expect(getScreen()).toContain('❯ 3 不确定');
  events.keypress('down');
  events.keypress('2');
  expect(getScreen()).toContain('❯ 2 没有扣款');
  events.keypress('enter');
  await expect(answer).resolves.toEqual({ kind: 'choice', id: 'not-taken' });
});

describe('numbers of two digits', () => {
  const many: Menu = { ...MENU, options: Array.from({ length: 29 }, (_, i) => ({ id: `o${i + 1}`, label: `option ${i + 1}` })) };
  test.each([
    ['2 and 9', ['2', '9'], 'o29'],
    ['1 and 0', ['1', '0'], 'o10'],
    ['3, of which there are no tens, and 5', ['3', '5'], 'o5'],
    ['a third digit begins anew', ['1', '2', '3'], 'o3'],
    ['0 alone', ['0'], 'o1'],
    ['a key between them begins anew', ['1', 'down', '2'], 'o2'],
  ])('%s', async (_, keys, id) => {
    const { answer, events } = await ask(many);
    for (const one of keys) events.keypress(one);
    events.keypress('enter');
    await expect(answer).resolves.toEqual({ kind: 'choice', id });
  });
});

test('the why key shows and hides the reason', async () => {
  const { answer, events, getScreen } = await ask();
  expect(getScreen()).not.toContain('才不会付两次');
  events.keypress(key('w'));
  expect(getScreen()).toContain('为什么问：先看账单再重试，才不会付两次。');
  events.keypress(key('w'));
  expect(getScreen()).not.toContain('才不会付两次');
  events.keypress('enter');
  await answer;
});

test('"not sure" first says how to find out, and goes on the second time', async () => {
  const { answer, events, getScreen } = await ask();
  events.keypress(key('？'));
  expect(getScreen()).toContain('怎么查：打开账单，看这一笔的状态。');
  expect(getScreen()).toContain('❯ 3 还是不确定，继续');
  events.keypress('enter');
  await expect(answer).resolves.toEqual({ kind: 'choice', id: 'unsure' });
});

describe('keys', () => {
  test.each([
    ['b', 'back'],
    ['c', 'change'],
    ['e', 'emergency'],
    ['q', 'quit'],
    ['ｅ', 'emergency'],
  ])('%s is %s', async (sequence, kind) => {
    const { answer, events } = await ask();
    events.keypress(key(sequence));
    await expect(answer).resolves.toEqual({ kind });
  });
  test('escape is back', async () => {
    const { answer, events } = await ask();
    events.keypress('escape');
    await expect(answer).resolves.toEqual({ kind: 'back' });
  });
  test('a key without meaning here does nothing', async () => {
    const { answer, events, getScreen } = await ask({ ...MENU, keys: [] });
    const before = getScreen();
    for (const sequence of ['b', 'c', 'e', 'x', '9', '0']) events.keypress(key(sequence));
    expect(getScreen()).toBe(before);
    events.keypress('enter');
    await expect(answer).resolves.toEqual({ kind: 'choice', id: 'taken' });
  });
});

test('long labels wrap under themselves, the keys stay whole', async () => {
  const menu: Menu = {
    ...MENU,
    options: [
      { id: 'a', label: 'No: it shows failed or closed, or is not there at all' },
      { id: 'b', label: 'Yes' },
    ],
  };
  const { answer, events, getScreen } = await ask(menu, 'en', 30);
  expect(getScreen()).toMatchInlineSnapshot(`
    "❯ 1 No: it shows failed or
        closed, or is not there at
        all
      2 Yes

    ↑↓ or number · Enter ok
    b back · w why
    c change answer · e emergency
    q quit"
  `);
  events.keypress('enter');
  await answer;
});

test('more options than the window has lines scroll with the cursor', async () => {
  const menu: Menu = { ...MENU, options: Array.from({ length: 40 }, (_, i) => ({ id: `o${i}`, label: `option ${i + 1}` })) };
  const { answer, events, getScreen } = await ask(menu, 'en');
  expect(getScreen().split('\n').length).toBeLessThanOrEqual(24);
  for (let i = 0; i < 30; i++) events.keypress('down');
  expect(getScreen()).toContain('❯ 31 option 31');
  events.keypress('enter');
  await expect(answer).resolves.toEqual({ kind: 'choice', id: 'o30' });
});
