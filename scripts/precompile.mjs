// Runs the calls that people wait for, one after the other, and keeps what V8 has compiled for them: later starts take it as it is (bin/wallet-help.js).
// It fits the Node that builds only; with any other the program compiles as it goes.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const CALLS = [
  ['list', '--lang', 'zh'],
  ['list', '--json'],
  ['contact', 'alipay', '--lang', 'zh'],
  ['contact', 'paypal', '--json'],
  ['verify', '95188', '--lang', 'zh'],
  ['verify', 'https://alipay.com.example.net/', '--json'],
  ['diagnose', 'payment-failed', '--json'],
  ['diagnose', 'payment-failed', '--plain', '--lang', 'zh'],
  ['search', '\u4ed8\u6b3e\u5931\u8d25', '--lang', 'zh'],
  ['search', 'money taken twice', '--json'],
];

const state = mkdtempSync(join(tmpdir(), 'wallet-help-build-'));
const { NODE_OPTIONS: _, ...rest } = process.env;
const env = { ...rest, XDG_STATE_HOME: state, XDG_CACHE_HOME: state, WALLET_HELP_TREES: '' };
const program = ['-r', join(ROOT, 'scripts/keep-compiled.cjs'), join(ROOT, 'bin/wallet-help.js')];
for (const args of CALLS) {
  const { status, stderr } = spawnSync(process.execPath, [...program, ...args], { env, encoding: 'utf8', input: '' });
  if (status === null || status === 3) throw new Error(`${args.join(' ')}: ${stderr}`);
}
await dialogue(['diagnose', 'payment-failed', '--lang', 'zh'], ['\u001B[B', '1', 'b', 'q']);
rmSync(state, { recursive: true });

/** On a terminal, with keys pressed one after the other, each when the screen has settled. Where there is no pseudo-terminal to be had, the first prompt comes a little later. */
async function dialogue(args, keys) {
  const pty = await import('@lydell/node-pty').catch(() => undefined);
  if (!pty) return;
  const terminal = pty.spawn(process.execPath, [...program, ...args], { cols: 80, rows: 30, env: { ...env, TERM: 'xterm-256color' } });
  await new Promise((resolve) => {
    const rest = [...keys];
    const press = () => terminal.write(rest.shift() ?? '\u0003');
    let settled;
    terminal.onData(() => {
      clearTimeout(settled);
      settled = setTimeout(press, 100);
    });
    const late = setTimeout(() => terminal.kill('SIGKILL'), 20_000);
    terminal.onExit(() => {
      clearTimeout(settled);
      clearTimeout(late);
      resolve();
    });
  });
}
