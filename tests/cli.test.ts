import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { languageFrom } from '../src/cli/language.ts';
import { COMMANDS } from '../src/cli/table.ts';
import { run, scratch } from './helpers.ts';

const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

describe('exit codes', () => {
  test.each([
    ['version', ['--version'], 0],
    ['version, short', ['-v'], 0],
    ['help as a word', ['help'], 0],
    ['help of a command as a word', ['help', 'diagnose'], 0],
    ['help of a command that there is not', ['help', 'diagnos'], 2],
    ['help', ['--help'], 0],
    ['help of a command', ['diagnose', '--help'], 0],
    ['no command and no terminal', [], 0],
    ['list', ['list'], 0],
    ['a pending question', ['diagnose', 'payment-failed'], 10],
    ['a pending question as JSON', ['diagnose', 'payment-failed', '--json'], 10],
    ['words that do not decide', ['diagnose', 'the moon is made of cheese'], 10],
    ['unknown command', ['lst'], 2],
    ['unknown option', ['list', '--jsn'], 2],
    ['unknown problem', ['diagnose', 'payment-faild'], 2],
    ['unknown fact', ['diagnose', 'payment-failed', '--set', 'debitd=taken'], 2],
    ['unknown value', ['diagnose', 'payment-failed', '--set', 'debited=takn'], 2],
    ['unknown wallet', ['diagnose', 'payment-failed', '--wallet', 'alipayy'], 2],
    ['a setting without a value', ['diagnose', 'payment-failed', '--set', 'debited'], 2],
    ['two values for one fact', ['diagnose', 'payment-failed', '--set', 'debited=taken', '--set', 'debited=not-taken'], 2],
    ['unknown region', ['diagnose', 'payment-failed', '--region', 'England'], 2],
    ['no problem and no terminal', ['diagnose'], 2],
    ['nothing to resume', ['diagnose', '--resume'], 2],
    ['unknown organisation', ['contact', 'alipayy'], 2],
    ['a date that is none', ['contact', 'alipay', '--as-of', 'soon'], 2],
    ['a listed number', ['verify', '95188'], 0],
    ['a number that is not listed', ['verify', '13800138000'], 1],
    ['bad language', ['list', '--lang', 'fr'], 2],
    ['missing argument', ['search'], 2],
  ])('%s', async (_, argv, code) => {
    const ran = await run(argv);
    expect(ran.code, ran.out + ran.err).toBe(code);
    if (code === 2) {
      expect(ran.out).toBe('');
      expect(ran.err).not.toMatch(/\n\s+at /u);
    }
  });
});

describe('what is used wrongly is said in one sentence with the way out', () => {
  test.each([
    [['lst'], 'Unknown command "lst". Did you mean "list"? See: wallet-help --help\n'],
    [['lst', '--lang', 'zh'], '没有「lst」这个命令。是不是「list」？用法：wallet-help --help\n'],
    [['help', 'diagnos'], 'Unknown command "diagnos". Did you mean "diagnose"? See: wallet-help --help\n'],
    [
      ['钱没到', '怎么办', '--lang', 'zh'],
      '没有「钱没到」这个命令。想说发生了什么：wallet-help diagnose "钱没到 怎么办"。用\n法：wallet-help --help\n',
    ],
    [['search', '--lang', 'zh'], '缺少参数 <说的话>。用法：wallet-help search --help\n'],
    [
      ['diagnose', 'payment-failed', '--set', 'zzz=x'],
      '--set zzz: no question or remedy has this name. The names of a problem:\nwallet-help answers PROBLEM\n',
    ],
    [['diagnose'], 'Say which problem, or in quotes what happened: wallet-help diagnose PROBLEM. All\nproblems: wallet-help list\n'],
    [['list', '--jsn'], 'Unknown option --jsn. Did you mean "--json"? See: wallet-help list --help\n'],
    [
      ['diagnose', 'payment-faild'],
      'There is no problem called "payment-faild". Did you mean "payment-failed"? All\nof them: wallet-help list\n',
    ],
    [['diagnose', 'payment-failed', '--set', 'debitd=x'], '--set debitd: no question or remedy has this name. Did you mean "debited"?\n'],
    [['list', '--lang', 'fr'], '--lang: choose one of zh, en. See: wallet-help list --help\n'],
    [['diagnose', 'payment-failed', '--set'], 'The option --set needs a value. See: wallet-help diagnose --help\n'],
    [['contact', 'a', 'b'], 'Too many arguments for "contact". See: wallet-help contact --help\n'],
  ])('%j', async (argv, err) => {
    expect((await run(argv)).err).toBe(err);
  });
});

describe('help', () => {
  test("a command's own options come first, then those of every command, the exit codes last", async () => {
    const { out } = await run(['diagnose', '--help']);
    const places = [
      'Usage: wallet-help diagnose',
      '\nOptions:',
      '--desk',
      '\nOptions of every command:',
      '--lang',
      '\nExamples:',
      '\nExit codes:',
    ];
    const at = places.map((place) => out.indexOf(place));
    expect(at).toEqual([...at].sort((a, b) => a - b));
    expect(at).not.toContain(-1);
  });
  test.each(Object.keys(COMMANDS))('%s in Chinese calls its places in Chinese', async (command) => {
    const { out } = await run([command, '--help', '--lang', 'zh']);
    expect(out).toMatch(/^用法：wallet-help /u);
    expect(out.match(/[<[](?!ID\b|shell\b)[a-z][^\]>]*[>\]]/gu)).toBeNull();
  });
  test('"help COMMAND" is the same as "COMMAND --help"', async () => {
    expect(await run(['help', 'verify'])).toEqual(await run(['verify', '--help']));
    expect(await run(['help'])).toEqual(await run(['--help']));
  });
});

describe('--json', () => {
  test('prints exactly one value, step by step to an outcome', async () => {
    const argv = ['diagnose', 'payment-failed', '--json'];
    const statuses: unknown[] = [];
    for (let i = 0; i < 40; i++) {
      const ran = await run(argv);
      const value = json(ran.out);
      statuses.push(value.status);
      if (value.status === 'outcome') {
        expect(ran.code).toBe(0);
        expect(value).toMatchObject({
          schemaVersion: 1,
          tree: expect.any(String),
          outcome: { id: expect.any(String), kind: expect.stringMatching(/^(fix|contact)$/u) },
        });
        break;
      }
      expect(ran.code).toBe(10);
      const [, id, values] = String(value.answerWith).match(/^--set ([a-z0-9-]+)=<(.+)>$/u) ?? [];
      expect(values?.split('|').length).toBeGreaterThan(1);
      argv.push('--set', `${id}=${values?.split('|').at(-1)}`);
    }
    expect(statuses.at(-1)).toBe('outcome');
    expect(new Set(statuses)).toEqual(new Set(['question', 'remedy', 'outcome']));
  });
  test('is JSON for mistakes too, with the same exit code', async () => {
    const ran = await run(['diagnose', 'payment-failed', '--set', 'debitd=x', '--json']);
    expect(ran.code).toBe(2);
    expect(json(ran.out)).toEqual({ schemaVersion: 1, status: 'error', messages: [expect.stringContaining('debited')] });
    expect(ran.err).toBe('');
  });
  test('offers the nearest problems for words that do not decide', async () => {
    const ran = await run(['diagnose', 'payment', '--json']);
    expect(ran.code).toBe(10);
    expect(json(ran.out)).toMatchObject({ status: 'choose-problem', query: 'payment' });
  });
  test('list, search, contact', async () => {
    const problems = json((await run(['list', '--json'])).out).problems as { id: string }[];
    expect(problems.map((p) => p.id)).toContain('payment-failed');
    expect(problems.map((p) => p.id)).not.toContain('which-wallet');
    expect(json((await run(['search', '扫码支付失败', '--json'])).out)).toMatchObject({
      query: '扫码支付失败',
      matches: expect.any(Array),
      facts: {},
    });
    expect(json((await run(['contact', 'wechat-pay', '--json'])).out)).toMatchObject({
      organisation: { organisation: 'wechat-pay', channels: expect.any(Array) },
    });
  });
  test('never asks, even on a terminal', async () => {
    const ran = await run(['diagnose', 'payment-failed', '--json'], { tty: true });
    expect(ran.code).toBe(10);
    expect(json(ran.out).status).toBe('question');
  });
});

test('--as-of moves the clock', async () => {
  const open = async (moment: string) =>
    JSON.stringify(
      (
        json((await run(['contact', 'alipay', '--json', '--as-of', moment])).out).organisation as { channels: { open?: boolean }[] }
      ).channels.map((c) => c.open),
    );
  expect(await open('2026-11-18T02:00:00Z')).not.toBe(await open('2026-11-18T20:00:00Z'));
});

test('contact says what to have ready and, where there is no number, why the app is the safest', async () => {
  expect((await run(['contact', 'alipay'])).out).toContain('Have ready');
  expect((await run(['contact', 'wechat-pay-hk'])).out.replace(/\s+/gu, ' ')).toMatch(/safest/u);
});

test('an unknown wallet of ours keeps its name', async () => {
  const value = json((await run(['diagnose', 'payment-failed', '--wallet', 'paypal', '--json'])).out);
  expect(value.facts).toEqual({ wallet: 'paypal' });
});

test('words start the problem, and the wallet in them is known', async () => {
  const value = json((await run(['diagnose', '微信', '该商户暂不支持通过长按识别二维码完成支付', '--json'])).out);
  expect(value).toMatchObject({ tree: 'payment-failed', facts: { wallet: 'wechat-pay', 'shown-reason': 'code' } });
});

test('the exact words of a screen are the shortest diagnosis', async () => {
  const value = json((await run(['search', '「该商户暂不支持通过长按识别二维码完成支付」', '--json'])).out);
  expect(value.confident).toBe(true);
  expect((value.matches as unknown[])[0]).toMatchObject({ tree: 'payment-failed', score: 1 });
});

describe('colour', () => {
  const coloured = (text: string) => text.includes('\u001B[');
  test.each([
    ['a pipe', false, {}, [], false],
    ['a terminal', true, {}, [], true],
    ['NO_COLOR', true, { NO_COLOR: '1' }, [], false],
    ['an empty NO_COLOR is not set', true, { NO_COLOR: '' }, [], true],
    ['--no-color', true, {}, ['--no-color'], false],
    ['FORCE_COLOR on a pipe', false, { FORCE_COLOR: '1' }, [], true],
    ['NO_COLOR beats FORCE_COLOR', false, { FORCE_COLOR: '1', NO_COLOR: '1' }, [], false],
    ['TERM=dumb', true, { TERM: 'dumb' }, [], false],
  ])('%s', async (_, tty, env, flags, expected) => {
    expect(coloured((await run(['list', ...flags], { tty, env: env as Record<string, string> })).out)).toBe(expected);
  });
});

describe('language', () => {
  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
    [{ LANG: 'en_GB.UTF-8' }, 'en'],
    [{ LANG: 'de_DE.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_TW.UTF-8' }, 'zh'],
    [{ LANG: 'en_US.UTF-8', LANGUAGE: 'fr:zh_HK:en' }, 'zh'],
    [{ LANG: 'C', LANGUAGE: 'zh' }, 'en'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', WALLET_HELP_LANG: 'zh' }, 'zh'],
    [{}, 'zh'],
  ])('%j is %s', (env, language) => {
    expect(languageFrom(env, () => 'zh-Hans-CN')).toBe(language);
  });
  test('reaches every command, help included', async () => {
    expect((await run(['list', '--lang', 'zh'])).out).toContain('支付失败');
    expect((await run(['list'], { env: { LANG: 'zh_CN.UTF-8' } })).out).toContain('支付失败');
    expect((await run(['diagnose', '--help', '--lang', 'zh'])).out).toContain('例子：');
  });
});

test('control characters from the command line do not reach the terminal', async () => {
  for (const argv of [
    ['diagnose', 'a\u001B[2Jb\u202Ec'],
    ['contact', 'x\u0007y'],
    ['\u001B]0;x\u0007'],
    ['list', '--\u001Bx'],
    ['search', '\u009B31mred'],
    ['check', 'x\u001B[31m'],
  ]) {
    for (const flags of [[], ['--json']]) {
      const ran = await run([...argv, ...flags]);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for exactly those
      expect(ran.out + ran.err, JSON.stringify(argv)).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E]/u);
    }
  }
});

describe('trees of one own', () => {
  const TREE = `
id: queue
title: { zh: 排队太久, en: The queue is too long }
phrases: { zh: [排队], en: [queue] }
start: long
nodes:
  long:
    ask: { zh: 长吗？, en: 'Is it long?' }
    why: { zh: 想知道。, en: To know. }
    options: [ { is: yes, label: { zh: 长, en: 'Yes' }, go: leave }, { is: no, label: { zh: 不长, en: 'No' }, go: wait } ]
    unsure: { help: { zh: 数一数。, en: Count. }, go: wait }
  leave: { fix: { tell: { zh: 走吧, en: Leave }, urgency: self-serve } }
  wait: { fix: { tell: { zh: 等吧, en: 'Wait \u001B[31mhere' }, urgency: wait } }
scenarios: [ { name: long, given: { long: yes }, reaches: leave }, { name: short, given: { long: no }, reaches: wait } ]
`;
  function folder(source: string): string {
    const path = scratch();
    writeFileSync(join(path, 'queue.yaml'), source);
    return path;
  }
  test('stand beside ours', async () => {
    const trees = folder(TREE.replace('\u001B[31m', ''));
    expect((await run(['list', '--trees', trees])).out).toContain('queue');
    expect(json((await run(['diagnose', 'queue', '--set', 'long=yes', '--trees', trees, '--json'])).out)).toMatchObject({
      status: 'outcome',
      outcome: { id: 'leave' },
    });
  });
  test('with control characters in them are harmless', async () => {
    const ran = await run(['diagnose', 'queue', '--set', 'long=no', '--trees', folder(TREE)]);
    expect(ran.out + ran.err).not.toContain('\u001B');
  });
  test('that are broken are named and do not take ours down', async () => {
    const ran = await run(['list', '--trees', folder('id: queue\nstart: [')]);
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('queue.yaml');
    expect(ran.out).toContain('payment-failed');
  });
  test('in a folder that is not there are named too', async () => {
    const ran = await run(['list', '--trees', join(scratch(), 'nowhere')]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('nowhere');
  });
});

describe('saved sessions', () => {
  test('--save writes one that --resume goes on with', async () => {
    const file = join(scratch(), 'deep', 'session.json');
    await run(['diagnose', 'payment-failed', '--set', 'debited=not-taken', '--save', file, '--json']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      format: 1,
      session: { tree: 'payment-failed', facts: { debited: 'not-taken' }, tried: {} },
    });
    const resumed = json((await run(['diagnose', '--resume', file, '--json'])).out);
    expect(resumed).toMatchObject({ tree: 'payment-failed', facts: { debited: 'not-taken' } });
    expect((await run(['diagnose', '--resume', file, '--set', 'debited=taken', '--json'])).out).toContain('"debited":"taken"');
  });
  test('a damaged one of ours is set aside and named; a file that lies elsewhere is left alone', async () => {
    const damaged = '{"format":1,"session":{"tree":"payment-fai';
    const state = scratch();
    const folder = join(state, 'wallet-help', 'sessions');
    mkdirSync(folder, { recursive: true });
    const ours = join(folder, '2026-11-18T02-00-00-000Z-1.json');
    writeFileSync(ours, damaged);
    const ran = await run(['diagnose', '--resume', ours, '--json'], { env: { XDG_STATE_HOME: state } });
    expect(ran.code).toBe(2);
    expect(json(ran.out).messages).toEqual([expect.stringContaining('damaged')]);
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/\.json\.damaged-/u)]);

    const other = join(scratch(), 'package.json');
    writeFileSync(other, damaged);
    const left = await run(['diagnose', '--resume', other, '--json'], { env: { XDG_STATE_HOME: state } });
    expect(left.code).toBe(2);
    expect(json(left.out).messages).toEqual([expect.stringContaining('left as it is')]);
    expect(readFileSync(other, 'utf8')).toBe(damaged);
  });
  test.each([
    ['one from a newer version', '{"format":99,"session":{}}', 'newer'],
    ['one about a tree that is gone', '{"format":1,"session":{"tree":"gone","facts":{},"tried":{}}}', 'gone'],
  ])('%s is refused and kept', async (_, content, word) => {
    const file = join(scratch(), 'session.json');
    writeFileSync(file, content);
    const ran = await run(['diagnose', '--resume', file]);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(word);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });
  test('what an edited tree no longer knows is named and dropped', async () => {
    const file = join(scratch(), 'session.json');
    writeFileSync(
      file,
      '{"format":1,"session":{"tree":"payment-failed","facts":{"debited":"not-taken","old-fact":"x"},"tried":{"old-remedy":"no"}}}',
    );
    const ran = await run(['diagnose', '--resume', file, '--json']);
    expect(json(ran.out).facts).toEqual({ debited: 'not-taken' });
    expect(ran.err.replaceAll('\n', ' ')).toContain('old-fact=x, old-remedy=no');
  });
  test.each(['constructor', '__proto__'])('a key named %s does no harm', async (key) => {
    const file = join(scratch(), 'session.json');
    writeFileSync(file, `{"format":1,"session":{"tree":"payment-failed","facts":{"${key}":"x"},"tried":{"${key}":"no"}}}`);
    const ran = await run(['diagnose', '--resume', file, '--json']);
    expect(ran.code).toBe(10);
    expect(json(ran.out).status).toBe('question');
  });
  test('a place where nothing can be made is said too, and does not hang', async () => {
    const ran = await run(['diagnose', 'payment-failed', '--save', '/proc/nowhere/deep/session.json', '--json']);
    expect(ran.code).toBe(10);
    expect(ran.err).toContain('could not be saved');
  });
  test('a file that cannot be written is said, and the answer is still given', async () => {
    const folder = scratch();
    mkdirSync(join(folder, 'taken'));
    const ran = await run(['diagnose', 'payment-failed', '--save', join(folder, 'taken'), '--json']);
    expect(ran.code).toBe(10);
    expect(ran.err).toContain('could not be saved');
    expect(readdirSync(folder)).toEqual(['taken']);
    chmodSync(folder, 0o700);
  });
});
