// Runs the calls that people wait for, one after the other, and keeps what V8 has compiled for them: later starts take it as it is (bin/wallet-help.js).
// Each command has a file of its own, as V8 takes apart the whole of what it is given: with what other commands call, a start takes some 4 % longer.
// It fits the Node that builds only; with any other the program compiles as it goes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const COMPILED = join(ROOT, 'dist/compiled', `${process.version}-${process.platform}-${process.arch}`);
/** As bin/ has it. */
const HEAD = 512;
const CALLS = [
  ['list', '--lang', 'zh'],
  ['list', '--lang', 'en'],
  ['list', '--json'],
  ['contact', 'alipay', '--lang', 'zh'],
  ['contact', 'paypal', '--lang', 'en'],
  ['contact', 'paypal', '--json'],
  ['verify', '95188', '--lang', 'zh'],
  ['verify', '95188', '--lang', 'en'],
  ['verify', '+86 571 2688 6000', '--lang', 'zh'],
  ['verify', '+1 415 555 2671', '--json'],
  ['verify', 'https://www.alipay.com/'],
  ['verify', 'https://alipay.com.example.net/', '--json'],
  ['diagnose', 'payment-failed', '--json'],
  ['diagnose', 'payment-failed', '--plain', '--lang', 'zh'],
  ['diagnose', 'payment-failed', '--wallet', 'alipay', '--set', 'debited=not-taken', '--json'],
  ['diagnose', 'money taken twice', '--json'],
  ['search', '\u4ed8\u6b3e\u5931\u8d25', '--lang', 'zh'],
  ['search', 'money taken twice', '--json'],
  ['answers', 'refund'],
  ['sessions', '--lang', 'zh'],
  ['graph', 'payment-failed'],
  ['check', join(ROOT, 'examples/own-trees/refund.yaml')],
  ['diagnose', '--help'],
  ['__complete', '--', ':', 'diagnose'],
];
const ON_TERMINAL = [['diagnose', 'payment-failed', '--lang', 'zh']];
const KEYS = ['\u001B[B', '1', 'b', 'q'];

const state = mkdtempSync(join(tmpdir(), 'wallet-help-build-'));
const { NODE_OPTIONS: _, ...rest } = process.env;
const program = ['-r', join(ROOT, 'scripts/keep-compiled.cjs'), join(ROOT, 'bin/wallet-help.js')];
mkdirSync(COMPILED, { recursive: true });
for (const args of CALLS) {
  const { status, stderr } = spawnSync(process.execPath, [...program, ...args], { env: envFor(args[0]), encoding: 'utf8', input: '' });
  if (status === null || status === 3) throw new Error(`${args.join(' ')}: ${stderr}`);
  keep(args[0]);
}
for (const args of ON_TERMINAL) {
  await dialogue(args, KEYS);
  keep(args[0]);
}
rmSync(state, { recursive: true });

function envFor(command) {
  const folder = join(state, command);
  mkdirSync(folder, { recursive: true });
  return { ...rest, XDG_STATE_HOME: state, XDG_CACHE_HOME: state, WALLET_HELP_TREES: '', KEEP_COMPILED: folder };
}

/** Writes what V8 made of the modules of a command, each before its text, as bin/ reads it. */
function keep(command) {
  const folder = join(state, command);
  // What every call loads comes first, where it is read at once.
  const names = readdirSync(folder)
    .flatMap((file) => (file.endsWith('.code') ? [file.slice(0, -5)] : []))
    .sort((a, b) => Number(b.endsWith('main.cjs')) - Number(a.endsWith('main.cjs')));
  const parts = names.map((name) => ({
    id: decodeURIComponent(name),
    code: readFileSync(join(folder, `${name}.code`)),
    text: readFileSync(join(folder, `${name}.text`)),
  }));
  let at = HEAD;
  const places = parts.map(({ id, code, text }) => {
    const place = [at, code.length, text.length];
    at += code.length + text.length + gapAfter(text);
    return [id, place];
  });
  const head = JSON.stringify(Object.fromEntries(places)).padEnd(HEAD);
  if (head.length > HEAD) throw new Error(`the places of ${command} take more than ${HEAD} bytes`);
  writeFileSync(
    join(COMPILED, `${command}.bin`),
    Buffer.concat([Buffer.from(head), ...parts.flatMap(({ code, text }) => [code, text, Buffer.alloc(gapAfter(text))])]),
  );
}

/** To the next multiple of 8 bytes: V8 copies what begins elsewhere. What it makes is a multiple of 8 itself. */
function gapAfter(text) {
  return -text.length & 7;
}

/** On a terminal, with keys pressed one after the other, each when the screen has settled. Where there is no pseudo-terminal to be had, the first prompt comes a little later. */
async function dialogue(args, keys) {
  const pty = await import('@lydell/node-pty').catch(() => undefined);
  if (!pty) return;
  const terminal = pty.spawn(process.execPath, [...program, ...args], {
    cols: 80,
    rows: 30,
    env: { ...envFor(args[0]), TERM: 'xterm-256color' },
  });
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
