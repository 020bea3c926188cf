/** The README as a newcomer reads it: what it shows is what comes. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMMANDS } from '../src/cli/table.ts';
import { run } from './helpers.ts';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

test('the question it shows is the one that is asked', async () => {
  const shown = README.match(/```text\n([\s\S]*?)\n```/u)?.[1] ?? '';
  const { out } = await run(['diagnose', 'payment-failed', '--plain', '--lang', 'en'], { tty: true, input: 'q\n' });
  expect(out.trim()).toBe(shown);
});

test('its table has each command', () => {
  const table = [...README.matchAll(/^\| `wallet-help ([a-z]+)/gmu)].map((row) => row[1]);
  expect(new Set(table)).toEqual(new Set(Object.keys(COMMANDS)));
});

test('the commands for scripts do what it says of them', async () => {
  const block = README.match(/```sh\n(wallet-help diagnose payment-failed --json[\s\S]*?)\n```/u)?.[1] ?? '';
  const lines = block.split('\n');
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) {
    const { code, out } = await run(line.split(' ').slice(1));
    expect(code, line).toBe(10);
    expect(JSON.parse(out), line).toMatchObject({ answerWith: expect.stringMatching(/^--set /u) });
  }
});

test('the answers it shows lead on', async () => {
  const yaml = README.match(/```yaml\n(tree: payment-failed[\s\S]*?)\n```/u)?.[1] ?? '';
  const { code, out } = await run(['diagnose', '--answers', '-', '--json'], { input: `${yaml}\n` });
  expect(code).toBe(10);
  expect(JSON.parse(out)).toMatchObject({ facts: { debited: 'not-taken', 'shown-reason': 'limit' }, tried: { 'other-source': 'no' } });
});
