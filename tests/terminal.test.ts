/** Whole diagnoses in a real terminal (tmux), as a person would do them. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { widthOf } from '../src/terminal/width.ts';
import { scratch } from './helpers.ts';
import { closeTerminals, openTerminal, tmuxRuns } from './tmux.ts';

if (!tmuxRuns) console.warn('tmux is not installed: the tests in a real terminal are skipped. Install tmux to run them.');
afterEach(closeTerminals);

/** A terminal of its own in which the program runs; keys go in, the screen is read back. */
function terminal(args: string, options: { columns?: number; rows?: number; env?: Record<string, string>; state?: string } = {}) {
  const state = options.state ?? scratch();
  const env = { LANG: 'C.UTF-8', XDG_STATE_HOME: state, NO_COLOR: '1', ...options.env };
  const assignments = Object.entries(env).map(([k, v]) => `${k}='${v}'`);
  const command = `env -u NODE_EXTRA_CA_CERTS ${assignments.join(' ')} '${process.execPath}' bin/wallet-help.js ${args}; echo "EXIT=$?"; stty -a | grep -o -- '-\\?icanon'; sleep 60`;
  const { read, history, press, type, close } = openTerminal(command, options);
  return {
    state,
    read,
    history,
    press,
    type,
    close,
    /** Waits until the screen shows a text; fails with the screen if it never does. */
    async sees(text: string | RegExp): Promise<string> {
      for (let i = 0; i < 200; i++) {
        const screen = read();
        if (typeof text === 'string' ? screen.includes(text) : text.test(screen)) return screen;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(`never saw ${String(text)} on:\n${read()}`);
    },
  };
}

describe.skipIf(!tmuxRuns)('in a real terminal', { timeout: 60_000 }, () => {
  test('from the list to an answer and back, in Chinese', async () => {
    const t = terminal('diagnose --lang zh');
    await t.sees('遇到什么问题了？');
    t.press('3', 'Enter');
    await t.sees('支付失败');
    await t.sees('大约还有');
    t.press('w');
    await t.sees('为什么问：');
    t.press('1', 'Enter');
    await t.sees('你说过：');
    t.press('b');
    await t.sees(/大约还有(?![\s\S]*你说过)/u);
    t.press('b');
    await t.sees('遇到什么问题了？');
    t.press('q');
    await t.sees('EXIT=130');
  });

  test('words, then the problem that was understood', async () => {
    const t = terminal('diagnose --lang zh');
    await t.sees('遇到什么问题了？');
    t.press('2', 'Enter');
    await t.sees('发生了什么？');
    t.type('该商户暂不支持通过长按识别二维码完成支付');
    t.press('Enter');
    await t.sees('我的理解：支付失败');
  });

  test.each([
    ['zh', 80],
    ['zh', 40],
    ['en', 80],
    ['en', 40],
    ['en', 200],
  ])('no line is wider than the window: %s at %d columns', async (lang, columns) => {
    const t = terminal(`diagnose scam-or-fake-support --lang ${lang}`, { columns, rows: 30 });
    for (let i = 0; i < 12; i++) {
      const screen = await t.sees(/❯|EXIT/u);
      if (screen.includes('EXIT')) break;
      for (const line of screen.split('\n')) expect(widthOf(line), screen).toBeLessThanOrEqual(columns);
      t.press('Enter');
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    expect(t.history()).toMatch(lang === 'zh' ? /找谁|EXIT/u : /Where to go|EXIT/u);
  });

  test('Ctrl-C leaves the terminal clean, keeps the answers and says how to go on; --resume does', async () => {
    const t = terminal('diagnose payment-failed --lang en');
    await t.sees('about');
    t.press('1', 'Enter');
    await t.sees('You said:');
    t.press('C-c');
    const screen = await t.sees('EXIT=130');
    expect(screen).toContain('wallet-help diagnose --resume');
    expect(await t.sees('icanon')).not.toContain('-icanon');
    expect(screen).not.toMatch(/Error|at .*\.js/u);
    const [file] = readdirSync(join(t.state, 'wallet-help', 'sessions'));
    expect(JSON.parse(readFileSync(join(t.state, 'wallet-help', 'sessions', file ?? ''), 'utf8'))).toMatchObject({
      session: { tree: 'payment-failed', facts: { debited: 'not-taken' } },
    });
    const again = terminal('diagnose --resume --lang en', { state: t.state });
    await again.sees('Going on where you stopped.');
    await again.sees('You said:');
  });

  test('SIGTERM ends it as cleanly', async () => {
    const t = terminal('diagnose payment-failed --lang en');
    await t.sees('about');
    t.press('1', 'Enter');
    await t.sees('You said:');
    const pids = execFileSync('pgrep', ['-f', 'bin/wallet-help.js diagnose payment-failed --lang en'], { encoding: 'utf8' })
      .trim()
      .split('\n');
    for (const pid of pids)
      if (
        readFileSync(`/proc/${pid}/environ`, 'utf8').includes(t.state) &&
        readlinkSync(`/proc/${pid}/exe`) === realpathSync(process.execPath)
      )
        process.kill(Number(pid), 'SIGTERM');
    await t.sees('EXIT=130');
    expect(await t.sees('icanon')).not.toContain('-icanon');
  });

  test('a window that is closed loses no answer', async () => {
    const t = terminal('diagnose payment-failed --lang en');
    await t.sees('about');
    t.press('1', 'Enter');
    await t.sees('You said:');
    t.close();
    const [file, ...others] = readdirSync(join(t.state, 'wallet-help', 'sessions'));
    expect(others).toEqual([]);
    expect(readFileSync(join(t.state, 'wallet-help', 'sessions', file ?? ''), 'utf8')).toContain('"debited": "not-taken"');
  });

  test('the emergency key leads to the emergency steps and back again', async () => {
    const t = terminal('diagnose payment-failed --lang en');
    await t.sees('about');
    t.press('e');
    await t.sees('Emergency: what to do in the next minute');
    t.press('b');
    await t.sees('Back to where you were.');
    await t.sees('A payment failed');
  });

  test('changing an answer asks that question again', async () => {
    const t = terminal('diagnose payment-failed --lang en');
    await t.sees('about');
    t.press('1', 'Enter');
    await t.sees('You said:');
    t.press('c');
    await t.sees('Which answer do you want to change?');
    t.press('Enter');
    await t.sees('was the money taken');
    t.press('2', 'Enter');
    await t.sees('I was charged');
  });

  test('what stood on the screen before is still in the scroll-back', async () => {
    const t = terminal('list --lang en && env bin/wallet-help.js diagnose --lang en');
    await t.sees('What has happened?');
    expect(t.history()).toContain('Start one with: wallet-help diagnose ID');
  });

  test('--plain and TERM=dumb: numbered lines, no cursor movement', async () => {
    for (const [args, env] of [
      ['diagnose payment-failed --lang en --plain', {}],
      ['diagnose payment-failed --lang en', { TERM: 'dumb' }],
      ['diagnose payment-failed --lang en', { ACCESSIBLE: '1' }],
    ] as const) {
      const t = terminal(`${args} | tee /dev/null`, { env });
      await t.sees('--set debited=');
      const live = terminal(args, { env });
      await live.sees('Number 1-3, or a letter:');
      live.type('9');
      live.press('Enter');
      await live.sees('Please type a number from 1 to 3');
      live.type('?');
      live.press('Enter');
      await live.sees('How to find out:');
      live.type('1');
      live.press('Enter');
      await live.sees('You said:');
      live.press('C-c');
      await live.sees('EXIT=130');
      expect(live.read()).toContain('--resume');
    }
  });
});
