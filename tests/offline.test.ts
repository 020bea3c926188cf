/** It needs no network and looks for none: nothing imports what could, and no command asks the system for it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { scratch } from './helpers.ts';
import { BIN, bareEnv } from './spawned.ts';

const NETWORK = ['net', 'http', 'https', 'http2', 'dns', 'tls', 'dgram', 'inspector', 'undici'];
/** An import of a module of the network by any way of writing it, and the globals that Node brings along. */
const USES: readonly RegExp[] = [
  new RegExp(`(?:from|import|require)\\s*\\(?\\s*["'\`](?:node:)?(?:${NETWORK.join('|')})(?:/[a-z]+)?["'\`]`, 'u'),
  /(?<![\w.$'"`-])(?:fetch|WebSocket|EventSource|XMLHttpRequest)\s*\(/u,
  /process\.binding\s*\(/u,
  /getBuiltinModule\s*\((?!\s*["'`]node:crypto["'`])/u,
];

function sources(folder: string, ending: RegExp): string[] {
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => ending.test(name))
        .map((name) => join(folder, name))
    : [];
}

describe('nothing of ours imports the network', () => {
  const files = [...sources('src', /\.ts$/u), ...sources('bin', /\.[cm]?js$/u), ...sources('dist', /\.[cm]?js$/u)];
  test('there are files of both kinds to look at', () => {
    expect(files.filter((f) => f.startsWith('src')).length).toBeGreaterThan(50);
    expect(files.some((f) => f.startsWith('dist'))).toBe(true);
  });
  test.each(USES.map((use) => [String(use), use] as const))('%s', (_, use) => {
    expect(files.filter((file) => use.test(readFileSync(file, 'utf8').replaceAll(/^\s*(?:\/\/|\*).*$/gmu, '')))).toEqual([]);
  });
  test('nor what starts programs or runs text as code', () => {
    const runs = /['"`](?:node:)?(?:child_process|worker_threads|vm|cluster|repl|module)['"`]|\beval\s*\(|new Function\b/u;
    const own = files.filter((file) => !file.startsWith('dist'));
    expect(own.filter((file) => runs.test(readFileSync(file, 'utf8')))).toEqual([]);
    for (const line of [`import { spawn } from 'node:child_process'`, 'eval(x)', 'new Function(x)'])
      expect(runs.test(line), line).toBe(true);
  });
  test('the patterns find what they are for', () => {
    for (const line of [
      `import http from 'node:http';`,
      `const x = require("net")`,
      `await import('dns/promises')`,
      `fetch('x')`,
      `new WebSocket("x")`,
      `import{x}from"https"`,
    ])
      expect(
        USES.some((use) => use.test(line)),
        line,
      ).toBe(true);
  });
});

const TREES = resolve('tests/fixtures/corpus/trees');
const COMMANDS: readonly (readonly string[])[] = [
  ['--version'],
  ['--help'],
  ['list'],
  ['search', '支付失败', '--json'],
  ['contact', 'alipay'],
  ['contact', 'alipay', '--qr', '--json'],
  ['verify', 'https://www.alipay.com/security', '--json'],
  ['verify', 'help@service.paypal.com'],
  ['diagnose', '钱扣了对方没收到', '--json'],
  ['diagnose', 'payment-failed', '--set', 'debited=not-taken', '--trees', TREES],
  ['check', TREES],
];
const scriptOf = (commands: readonly (readonly string[])[]) =>
  `codes=; ${commands.map((argv) => `${[process.execPath, BIN, ...argv].map((word) => `'${word}'`).join(' ')} >/dev/null 2>>"$ERRORS"; codes="$codes $?"; `).join('')}echo $codes`;
/** A contact that is not on the list is 1, and so are mistakes in trees. */
const CODES = [0, 0, 0, 0, 0, 0, 0, 1, 10, 10, 1];

const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const without = (reason: string) => console.warn(`${reason}: that no command needs a network is not shown here.`);

describe('no command asks for it', { timeout: 120_000 }, () => {
  const ways: readonly (readonly [string, readonly string[], number])[] = [
    ['without any network interface', ['-n'], COMMANDS.length],
    ['without any network interface, and without being root', ['-rn'], 4],
  ];
  for (const [name, flags, some] of ways) {
    const possible = works('unshare', ...flags, 'true');
    if (!possible) without(`unshare ${flags.join(' ')} does not work`);
    test.skipIf(!possible)(name, () => {
      const env = { ...bareEnv(), ERRORS: join(scratch(), 'errors') };
      const ran = spawnSync('unshare', [...flags, 'sh', '-c', scriptOf(COMMANDS.slice(0, some))], { env, encoding: 'utf8' });
      expect(ran.stdout.trim(), ran.stderr).toBe(CODES.slice(0, some).join(' '));
    });
  }

  const strace = works('strace', '-f', '-e', 'trace=network', 'true');
  if (!strace) without('strace does not work');
  test.skipIf(!strace)('no socket of the internet is opened, and no name is looked up', () => {
    const log = join(scratch(), 'trace');
    const trace = (script: string) => {
      const ran = spawnSync(
        'strace',
        ['-f', '-qq', '-e', 'trace=socket,connect,sendto,sendmsg,bind,openat', '-o', log, 'sh', '-c', script],
        {
          env: { ...bareEnv(), ERRORS: join(scratch(), 'errors') },
          encoding: 'utf8',
          maxBuffer: 1 << 26,
        },
      );
      const calls = readFileSync(log, 'utf8').split('\n');
      // Shells ask who the user is.
      const own = calls[0]?.split(' ')[0] ?? '';
      return {
        out: ran.stdout.trim(),
        calls: calls.filter(
          (line) =>
            !line.startsWith(`${own} `) && /AF_INET|(?:connect|sendto|sendmsg|bind)\(|resolv\.conf|\/etc\/hosts|nsswitch/u.test(line),
        ),
      };
    };
    const { out, calls } = trace(scriptOf(COMMANDS));
    expect(out).toBe(CODES.join(' '));
    expect(calls).toEqual([]);
    // The same eyes see a program that does.
    const other = trace(`'${process.execPath}' -e 'require("net").connect(9, "127.0.0.1").on("error", () => {})'; true`);
    expect(other.calls.length).toBeGreaterThan(0);
  });
});
