import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
// @ts-expect-error a script without types
import { killOften } from '../scripts/kill-while-answering.mjs';

/** Windows has neither signals nor sh. */
const posix = test.skipIf(process.platform === 'win32');

posix('kill -9 at random moments while answering loses no answer and no session', { timeout: 120_000 }, async () => {
  const { times, killed, answers, sessions } = (await killOften(10)) as Record<'times' | 'killed' | 'answers' | 'sessions', number>;
  expect(times).toBe(10);
  expect(killed).toBeGreaterThan(0);
  expect(answers).toBeGreaterThan(0);
  expect(sessions).toBeGreaterThan(0);
});

test('a batch of 100,000 lines takes no more memory than one of ten', { timeout: 240_000 }, async () => {
  const LINES = 100_000;
  const line = '{"tree":"payment-failed","debited":"not-taken","shown-reason":"limit","other-source":"yes"}\n';
  // What a hundred thousand outcomes take is ten times this.
  const child = spawn(process.execPath, ['--max-old-space-size=48', 'bin/wallet-help.js', 'diagnose', '--batch', '-'], {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: '', LANG: 'C.UTF-8' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  void (async () => {
    for (let i = 0; i < LINES; i += 100) {
      if (!child.stdin.write(line.repeat(100))) await new Promise((resolve) => child.stdin.once('drain', resolve));
    }
    child.stdin.end();
  })();
  let count = 0;
  let bytes = 0;
  let last = '';
  for await (const value of createInterface({ input: child.stdout })) {
    count++;
    bytes += value.length;
    last = value;
  }
  expect(await ended).toBe(0);
  expect(count).toBe(LINES);
  expect(JSON.parse(last)).toMatchObject({ line: LINES, status: 'outcome', outcome: { id: 'paid' } });
  expect(bytes).toBeGreaterThan(100 * 1024 * 1024);
});

posix('a shell script that uses documented options only', () => {
  const work = mkdtempSync(join(tmpdir(), 'wallet-help-script-'));
  const ran = spawnSync('sh', ['tests/fixtures/desk.sh', process.execPath, join(process.cwd(), 'bin/wallet-help.js')], {
    encoding: 'utf8',
    env: { ...process.env, NODE_EXTRA_CA_CERTS: '', LANG: 'C.UTF-8', XDG_STATE_HOME: work, WORK: work },
  });
  expect(ran.stderr).toBe('');
  expect(ran.stdout.trim().split('\n').at(-1)).toBe('all fine');
  expect(ran.status).toBe(0);
});
