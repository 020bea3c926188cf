/** What a start may cost, seen from outside: which code it compiles, and what it leaves alone. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { BIN, bareEnv } from './spawned.ts';

const USUAL = [
  ['list'],
  ['contact', 'alipay'],
  ['verify', '95188'],
  ['verify', '+1 415 555 2671'],
  ['verify', 'https://alipay.com.example.net/'],
  ['diagnose', 'payment-failed', '--json'],
  ['search', 'money taken twice'],
];

/** Runs the program with a script before it, and gives what that wrote to standard error. */
function startedAfter(script: string, args: readonly string[], env = bareEnv()): string {
  const preloaded = `process.argv.splice(1, 0, ${JSON.stringify(BIN)}); ${script}; require(process.argv[1]);`;
  return spawnSync(process.execPath, ['-e', preloaded, ...args], { encoding: 'utf8', env, input: '' }).stderr;
}

describe('what V8 made of the code at the build', () => {
  const watch = `
    const vm = require('node:vm');
    const scripts = [];
    vm.Script = class extends vm.Script {
      constructor(source, options) {
        super(source, options);
        scripts.push({ file: options.filename.replace(/.*dist./, ''), kept: options.cachedData !== undefined, refused: this.cachedDataRejected });
      }
    };
    process.on('exit', () => require('node:fs').writeSync(2, JSON.stringify(scripts)))`;
  test.each(USUAL.map((args) => [args]))('%j takes all of it', (args) => {
    const scripts = JSON.parse(startedAfter(watch, args)) as { file: string; kept: boolean; refused: boolean }[];
    expect(scripts.length).toBeGreaterThan(1);
    expect(scripts.filter(({ kept, refused }) => !kept || refused)).toEqual([]);
  });
  test('without it, or with that of another program, everything works as well', () => {
    const without = `const fs = require('node:fs'); const { openSync } = fs;
      fs.openSync = (path, ...rest) => { if (String(path).endsWith('.bin')) throw new Error('gone'); return openSync(path, ...rest); }`;
    const strange = `const vm = require('node:vm');
      vm.Script = class extends vm.Script { constructor(s, o) { super(s, { ...o, cachedData: Buffer.alloc(64, 7) }); } }`;
    const run = (script: string) => {
      const show = `${script}; const { writeSync } = require('node:fs'); process.on('exit', (code) => writeSync(2, String(code)))`;
      return startedAfter(show, ['verify', '95188']);
    };
    expect(run(without)).toBe('0');
    expect(run(strange)).toBe('0');
  });
});

test.skipIf(process.platform === 'win32').each([['list'], ['contact', 'alipay'], ['verify', '95188']])(
  '%s asks Intl nothing where the environment names no language',
  (...args) => {
    const { LANG: _, LC_ALL: __, LC_MESSAGES: ___, LANGUAGE: ____, ...env } = bareEnv() as Record<string, string>;
    const refuse = `for (const name of ['DateTimeFormat', 'DisplayNames', 'Locale', 'NumberFormat'])
      Object.defineProperty(Intl, name, { get() { throw new Error('asked for Intl.' + name); } })`;
    expect(startedAfter(refuse, args, env)).toBe('');
  },
);

test('a mistake in the library is shown at its line in src/', () => {
  const script = `import { Walker } from './dist/lib/engine.js'; try { new Walker(null, null); } catch (error) { console.log(error.stack); }`;
  const { stdout } = spawnSync(process.execPath, ['--enable-source-maps', '--input-type=module', '-e', script], { encoding: 'utf8' });
  const [, path = '', line = ''] = /\/(src\/walk\/[a-z]+\.ts):(\d+)/u.exec(stdout) ?? [];
  expect(readFileSync(path, 'utf8').split('\n')[Number(line) - 1]).toMatch(/\bsession;|session\.(?:tried|facts|tree)/u);
});
