/** Whole diagnoses as a terminal shows them (tmux): nothing wider than the window, columns in line, also with wide characters; and long texts pasted in. */
import { afterEach, describe, expect, test } from 'vitest';
import { MOST_COLUMNS } from '../src/terminal/look.ts';
import { widthOf } from '../src/terminal/width.ts';
import { type Language, WORDS } from '../src/text/words.ts';
import { scratch } from './helpers.ts';
import { onPty, plain } from './pty.ts';
import { BIN } from './spawned.ts';
import { closeTerminals, openTerminal, tmuxRuns } from './tmux.ts';

afterEach(closeTerminals);

function screen(args: string, columns: number) {
  const command = `env -u NODE_EXTRA_CA_CERTS LANG=C.UTF-8 NO_COLOR=1 XDG_STATE_HOME='${scratch()}' '${process.execPath}' '${BIN}' ${args}; echo "EXIT=$?"; sleep 60`;
  const { read, press } = openTerminal(command, { columns, rows: 30 });
  return {
    press,
    /** Waits for a screen that is drawn to its last line and differs from the one before. */
    async next(before: string): Promise<string> {
      let last = '';
      for (let i = 0; i < 400; i++) {
        const now = read();
        if (now === last && now !== before && /EXIT=|(?:quit|退出)\s*$|^\? .*[:：]\s*$/mu.test(now)) return now;
        last = now;
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      throw new Error(`the screen did not change from:\n${before}\nto:\n${read()}`);
    },
  };
}

describe.skipIf(!tmuxRuns)('a whole diagnosis', { timeout: 120_000 }, () => {
  test.each<[string, Language, number, string]>([
    ['payment-failed', 'zh', 40, '1'],
    ['account-compromised', 'zh', 80, '1'],
    ['wrong-recipient', 'zh', 200, '2'],
    ['transfer-not-arrived', 'en', 40, '2'],
    ['lost-or-stolen-phone', 'en', 80, '1'],
    ['unknown-transaction', 'en', 200, '2'],
  ])('%s in %s at %d columns, always answer %s', async (tree, lang, columns, key) => {
    const s = screen(`diagnose ${tree} --lang ${lang}`, columns);
    let seen = '';
    let screens = 0;
    for (; screens < 40; screens++) {
      seen = await s.next(seen);
      if (seen.includes('EXIT=')) break;
      for (const line of seen.split('\n')) expect(widthOf(line), seen).toBeLessThanOrEqual(columns);
      for (const rule of seen.match(/^─+$/gmu) ?? []) expect(rule.length, seen).toBe(Math.min(columns, MOST_COLUMNS));
      // At the end it may ask for what the message to support needs: a line of text, here left out.
      if (/^\? .*[:：]\s*$/u.test(seen.split('\n').at(-1) ?? '')) {
        s.press('Enter');
        continue;
      }
      // Numbers of the options stand below each other, and what follows an option's first line stands below its words.
      const menu = seen.split(/\n\s*\n/u).find((block) => block.includes('❯')) ?? '';
      const options = menu.split('\n').flatMap((line) => line.match(/^([❯ ]) ( ?\d{1,2}) (?=\S)/u)?.[0] ?? []);
      expect(options.length, seen).toBeGreaterThan(0);
      expect(new Set(options.map((o) => widthOf(o))).size, seen).toBe(1);
      expect(options.filter((o) => o.startsWith('❯')).length, seen).toBe(1);
      const more = options.length > 1 && !menu.includes(WORDS[lang].finish);
      s.press(more ? key : '1', 'Enter');
    }
    expect(seen, `${screens} screens`).toContain('EXIT=0');
    expect(screens).toBeGreaterThan(2);
  });
});

test.each([
  ['at a menu', ['forgot-password'], 'Which of these is it?', '1\r\u0003'],
  ['at the line of text', [], 'Say it in my own words', '2\r\u0003'],
])('Ctrl-C that arrives together with an answer is heard, and the answer kept: %s', { timeout: 30_000 }, async (_, argv, text, keys) => {
  const t = onPty(['diagnose', ...argv, '--lang', 'en']);
  await t.sees(text);
  t.write(keys);
  expect(await t.ended).toMatchObject({ code: 130 });
  if (argv.length > 0) expect(plain(t.bytes())).toContain('wallet-help diagnose --resume');
});

describe('a long text pasted in', { timeout: 60_000 }, () => {
  const MESSAGE = `【某银行】您尾号1234的账户转账\n1\n2\nq\n未到账，请核实。${'对方没有收到钱。'.repeat(60)}\nq\n1\n`;
  test.each([
    ['marked by the terminal', (text: string) => `\u001B[200~${text.replaceAll('\n', '\r')}\u001B[201~`],
    ['in a terminal that marks nothing', (text: string) => text.replaceAll('\n', '\r')],
  ])('at the line of text, %s: its line ends answer nothing', async (_, how) => {
    const t = onPty(['diagnose', '--lang', 'zh']);
    await t.sees('遇到什么问题了？');
    t.write('2\r');
    await t.sees('发生了什么？');
    t.write(how(MESSAGE));
    await t.sees('请核实');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(t.bytes()).not.toMatch(/大约还有|我的理解/u);
    t.write('\r');
    await t.sees(/大约还有|我的理解|是哪一个|哪一个/u);
    t.write('\u0003');
    expect(await t.ended).toMatchObject({ code: 130 });
  });
  test('at a menu: it presses no key', async () => {
    const t = onPty(['diagnose', 'payment-failed', '--lang', 'en']);
    await t.sees('about');
    t.write(`\u001B[200~2\rq\r1\rq\u001B[201~`);
    t.write('w');
    await t.sees('Why we ask:');
    t.write('q');
    expect(await t.ended).toMatchObject({ code: 130 });
    expect(t.bytes()).not.toContain('You said:');
  });
});
