import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { screenAsker } from '../src/terminal/ask-screen.ts';
import type { Asker } from '../src/terminal/asker.ts';
import { PLAIN, type Theme } from '../src/terminal/theme.ts';
import { WORDS } from '../src/text/words.ts';
import { NOW } from './helpers.ts';

/** An asker on a terminal whose person presses keys in the very next turn of the event loop after a text was drawn. */
function quickPerson(text: string, keys: string, theme: Theme = PLAIN): { asker: Asker; seen: Promise<string> } {
  const stdin = Object.assign(new PassThrough(), { isTTY: true });
  // A terminal isn't ended by what was piped into it.
  const stdout = Object.assign(new PassThrough(), { isTTY: true, columns: 60, rows: 24, end: () => stdout });
  let drawn = '';
  const seen = new Promise<string>((resolve) => {
    const write = stdout.write.bind(stdout);
    stdout.write = ((chunk: string, ...rest: []) => {
      const before = drawn;
      drawn += chunk;
      if (drawn.includes(text) && !before.includes(text))
        setImmediate(() => {
          resolve(drawn);
          stdin.write(keys);
        });
      return write(chunk, ...rest);
    }) as typeof stdout.write;
  });
  stdout.resume();
  const io = { stdin, stdout, stderr: new PassThrough(), env: {}, now: () => NOW, onStop: () => () => undefined };
  const asker = screenAsker(io, () => ({ theme, width: 60, words: WORDS.en, language: 'en' }));
  return { asker, seen };
}

test('a line is asked for in our colours, not in inquirer’s', async () => {
  const title = (text: string) => `<title>${text}</title>`;
  // chalk joins whatever it is given.
  const strong = (...texts: string[]) => `<strong>${texts.join(' ')}</strong>`;
  const { asker, seen } = quickPerson('Was the money taken?', 'it failed\r', { ...PLAIN, title, strong });
  const reply = asker.line(['Was the money taken?'], 'Say it in your words');
  expect(await seen).toContain('<title>?</title> <strong>Say it in your words</strong>');
  await reply;
  asker.close();
});

const OPTIONS = [
  { id: 'taken', label: 'It was taken' },
  { id: 'not-taken', label: 'It was not taken' },
];

test.each<[string, string, (asker: Asker) => Promise<unknown>, string, unknown]>([
  [
    'a menu',
    '2\r',
    (asker) => asker.menu({ above: ['Was the money taken?'], options: OPTIONS, keys: ['back'] }),
    'It was not taken',
    { kind: 'choice', id: 'not-taken' },
  ],
  [
    'a line',
    'it failed\r',
    (asker) => asker.line(['Was the money taken?'], 'Say it in your words'),
    'Say it in your words',
    { kind: 'line', text: 'it failed' },
  ],
])('%s is drawn whole at once and hears the first key', async (_, keys, ask, below, expected) => {
  const { asker, seen } = quickPerson('Was the money taken?', keys);
  const reply = ask(asker);
  expect(await seen).toContain(below);
  await expect(reply).resolves.toEqual(expected);
  asker.close();
});
