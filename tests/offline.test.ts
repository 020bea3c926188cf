/** It needs no network and looks for none: nothing imports what could, and no command asks the system for it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMPLETE } from '../src/completion/scripts.ts';
import { ALL_COMMANDS, type AnyCommand, QUEUE, RIGHT } from './all-commands.ts';
import { scratch } from './helpers.ts';
import { onPty } from './pty.ts';
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
    // bin/ makes modules of our own files with node:vm, and of nothing else.
    const loads = "const { Script } = require('node:vm');";
    expect(own.filter((file) => runs.test(readFileSync(file, 'utf8').replace(loads, '')))).toEqual([]);
    expect(readFileSync('bin/wallet-help.js', 'utf8').match(/Script\(.*|\bsource\b.*=.*/gu)).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a line of the program, as it stands there
      "source, cachedData } = kept(id) ?? { source: `${BEFORE}${readFileSync(filename, 'latin1')}${AFTER}` };",
      'Script(source, { filename, cachedData });',
    ]);
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
type Call = readonly [argv: readonly string[], code: number];
/** How a right call of each command ends. */
const CODES: Readonly<Record<AnyCommand, number>> = {
  diagnose: 10,
  list: 0,
  search: 0,
  contact: 0,
  verify: 0,
  check: 0,
  new: 0,
  answers: 0,
  sessions: 0,
  summary: 0,
  completion: 0,
  graph: 0,
  test: 0,
  [COMPLETE]: 0,
};

/** Every command, and the ways of each that load something of their own; with files and folders made for this once. */
function calls(): { readonly calls: readonly Call[]; readonly env: Record<string, string> } {
  const [trees, folder, state, files] = [scratch(), scratch(), scratch(), scratch()];
  writeFileSync(join(trees, 'queue.yaml'), QUEUE);
  mkdirSync(join(state, 'wallet-help', 'sessions'), { recursive: true });
  const session = { tree: 'payment-failed', facts: { debited: 'taken' }, tried: {} };
  writeFileSync(join(state, 'wallet-help', 'sessions', '2026-1.json'), JSON.stringify({ format: 1, session }));
  writeFileSync(join(files, 'answers.yaml'), 'tree: refund\n');
  const put = (word: string) => (word === '{trees}' ? trees : word === '{folder}' ? folder : word);
  const right = ALL_COMMANDS.map((name): Call => {
    const { args, options = [] } = RIGHT[name];
    return [[name, ...args, ...options].map(put), CODES[name]];
  });
  return {
    calls: [
      [['--version'], 0],
      [['--help'], 0],
      [['list'], 0],
      [['search', '支付失败', '--json'], 0],
      ...right,
      [['contact', 'alipay', '--qr', '--json'], 0],
      [['verify', 'https://www.alipay.com/security', '--json'], 0],
      // A contact that is not on the list is 1, and so are mistakes in trees.
      [['verify', 'help@service.paypal.com'], 1],
      [['diagnose', '钱扣了对方没收到', '--json'], 10],
      [['diagnose', 'payment-failed', '--set', 'debited=not-taken', '--trees', TREES], 10],
      [['diagnose', '--answers', join(files, 'answers.yaml')], 10],
      [['diagnose', '--batch', join(files, 'answers.yaml')], 1],
      [['diagnose', '--resume', '--desk'], 10],
      [['check', TREES], 1],
      [['check', TREES, '--format', 'sarif'], 1],
      [['graph', 'refund', '--format', 'svg', '--session', 'latest'], 0],
      [['summary', '--format', 'markdown'], 0],
      [['test', trees, '--junit', join(files, 'junit.xml')], 0],
    ],
    env: { ...bareEnv(), XDG_STATE_HOME: state, ERRORS: join(files, 'errors') },
  };
}

const scriptOf = (all: readonly Call[]) =>
  `codes=; ${all.map(([argv]) => `${[process.execPath, BIN, ...argv].map((word) => `'${word}'`).join(' ')} >/dev/null 2>>"$ERRORS"; codes="$codes $?"; `).join('')}echo $codes`;
const codesOf = (all: readonly Call[]) => all.map(([, code]) => code).join(' ');

const works = (command: string, ...args: string[]) => spawnSync(command, args).status === 0;
const without = (reason: string) => console.warn(`${reason}: that no command needs a network is not shown here.`);

describe('no command asks for it', { timeout: 300_000 }, () => {
  const ways: readonly (readonly [string, readonly string[], number])[] = [
    ['without any network interface', ['-n'], Number.POSITIVE_INFINITY],
    ['without any network interface, and without being root', ['-rn'], 4],
  ];
  for (const [name, flags, some] of ways) {
    const possible = works('unshare', ...flags, 'true');
    if (!possible) without(`unshare ${flags.join(' ')} does not work`);
    test.skipIf(!possible)(name, () => {
      const { calls: all, env } = calls();
      const done = all.slice(0, some);
      const ran = spawnSync('unshare', [...flags, 'sh', '-c', scriptOf(done)], { env, encoding: 'utf8' });
      expect(ran.stdout.trim(), ran.stderr + readFileSync(env.ERRORS ?? '', 'utf8')).toBe(codesOf(done));
    });
  }

  const strace = works('strace', '-f', '-e', 'trace=network', 'true');
  if (!strace) without('strace does not work');
  const TRACED = 'trace=socket,connect,sendto,sendmsg,bind,openat';
  const ASKS = /AF_INET|(?:connect|sendto|sendmsg|bind)\(|resolv\.conf|\/etc\/hosts|nsswitch/u;
  test.skipIf(!strace)('no socket of the internet is opened, and no name is looked up', () => {
    const log = join(scratch(), 'trace');
    const trace = (script: string, env: Record<string, string>) => {
      const ran = spawnSync('strace', ['-f', '-qq', '-e', TRACED, '-o', log, 'sh', '-c', script], {
        env,
        encoding: 'utf8',
        maxBuffer: 1 << 26,
      });
      const lines = readFileSync(log, 'utf8').split('\n');
      // Shells ask who the user is.
      const own = lines[0]?.split(' ')[0] ?? '';
      return { out: ran.stdout.trim(), asked: lines.filter((line) => !line.startsWith(`${own} `) && ASKS.test(line)) };
    };
    const { calls: all, env } = calls();
    const { out, asked } = trace(scriptOf(all), env);
    expect(out).toBe(codesOf(all));
    expect(asked).toEqual([]);
    // The same eyes see a program that does.
    const other = trace(`'${process.execPath}' -e 'require("net").connect(9, "127.0.0.1").on("error", () => {})'; true`, env);
    expect(other.asked.length).toBeGreaterThan(0);
  });

  test.skipIf(!strace).each([['diagnose'], ['diagnose --desk'], ['diagnose --plain'], ['test --watch {trees}']])(
    'nor on a terminal: %s',
    async (command) => {
      const log = join(scratch(), 'trace');
      const trees = scratch();
      writeFileSync(join(trees, 'queue.yaml'), QUEUE);
      const shell = `strace -f -qq -e ${TRACED} -o ${log} '${process.execPath}' '${BIN}' ${command.replace('{trees}', trees)}`;
      const t = onPty([], { env: bareEnv(), shell });
      await t.sees(/[a-z]{3}/u);
      t.write('\u0003');
      expect(await t.ended).toMatchObject({ code: 130 });
      const lines = readFileSync(log, 'utf8').split('\n');
      expect(lines.length).toBeGreaterThan(10);
      expect(lines.filter((line) => ASKS.test(line))).toEqual([]);
    },
  );
});
