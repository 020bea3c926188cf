/** Whole walks in numbered lines and at a support desk, played from the first screen to the end. */
import { describe, expect, test } from 'vitest';
import { loadForWalk } from '../src/files/compiled.ts';
import { SHIPPED } from '../src/files/place.ts';
import { inOneSentence } from '../src/terminal/desk-screens.ts';
import { run } from './helpers.ts';

const { content } = await loadForWalk([SHIPPED]);
const problems = [...content.trees.values()].filter((t) => !t.shared).map((t) => t.id);

/** Everything that moves a cursor, colours, rings or draws. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: looking for exactly those
const NOT_PLAIN = /[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2500-\u257F]/u;

/** An ending whose session was saved says how to hand it on. */
const SUMMARY_OR_NOTHING = /^(?:\n.*wallet-help summary\n)?$/u;

/** A walk on a terminal in which these lines are typed. */
const walk = (argv: readonly string[], lines: readonly string[], env: Record<string, string> = {}) =>
  run(['diagnose', ...argv], { tty: true, input: lines.map((line) => `${line}\n`).join(''), env });

describe('--plain', () => {
  test.each(problems)('%s from the first question to the end, in both languages', async (problem) => {
    for (const [lang, key] of [
      ['en', '1'],
      ['zh', '2'],
    ] as const) {
      const ran = await walk([problem, '--plain', '--lang', lang], Array<string>(25).fill(key), { FORCE_COLOR: '1' });
      expect(ran.out).not.toMatch(NOT_PLAIN);
      expect(ran.out).toContain(' 1. ');
      // The second choice of an ending goes back: such a walk only stops when the typing does.
      if (key === '1') expect(ran, ran.out).toMatchObject({ code: 0, err: expect.stringMatching(SUMMARY_OR_NOTHING) });
    }
  });
  test.each([
    ['TERM=dumb', [], { TERM: 'dumb' }],
    ['ACCESSIBLE', [], { ACCESSIBLE: '1' }],
    ['--plain, whatever asks for colour', ['--plain', '--color'], { FORCE_COLOR: '1' }],
  ])('is chosen by %s', async (_, flags, env) => {
    const { out } = await walk(['payment-failed', '--lang', 'en', ...flags], ['1', 'q'], env);
    expect(out).not.toMatch(NOT_PLAIN);
    expect(out).toContain('Number 1-3, or a letter:');
    expect(out).toMatch(/^A payment failed \(about \d questions left\)$/mu);
    expect(out).toContain('You said: No: it shows failed or closed, or is not there\n');
  });
  test('says what was said in full, however narrow the window', async () => {
    const { out } = await run(['diagnose', 'payment-failed', '--plain'], { tty: true, columns: 30, input: '1\n6\nq\n' });
    expect(out).not.toContain('…');
    expect(out.replace(/\s+/gu, ' ')).toContain('You said: No: it shows failed or closed, or is not there; Only "failed"');
  });
  test('steps that are for safety are done, and what could not be done was not tried', async () => {
    const en = await walk(['scam-or-fake-support', '--plain', '--lang', 'en'], ['1', '1', '2', 'c', 'q']);
    expect(en.out).toContain('You said: Yes, still connected; 1 step done\n');
    expect(en.out).not.toContain('tried');
    expect(en.out).toMatch(/without explaining: done$/mu);
    expect(en.out).toMatch(/Wi-Fi off too: could not do it$/mu);
    const zh = await walk(['scam-or-fake-support', '--plain', '--lang', 'zh'], ['1', '1', '1', 'c', 'q']);
    expect(zh.out).toContain('你说过：还连着；做了 2 步\n');
    expect(zh.out).toContain('不用解释：做好了\n');
  });
  test('what is filled into a sentence leaves no blank beside a full-width sign', async () => {
    const { out } = await walk(['payment-failed', '--plain', '--lang', 'zh'], ['?', '?', 'q']);
    expect(out.replace(/\n\s*/gu, '')).toContain('App 里搜索「账单」）和银行');
  });
  test('an answer that no longer fits is named once', async () => {
    const { out } = await walk(['payment-failed', '--plain', '--lang', 'zh'], ['?', '?', '1', 'c', '1', '1', 'q']);
    expect(out.match(/已去掉：[\s\S]*?\n\n/u)?.[0].match(/先别再付/gu)).toHaveLength(1);
  });
  test('steps that several problems share stand under the title of the problem', async () => {
    const { out } = await walk(['forgot-password', '--plain', '--lang', 'en'], ['1', 'q']);
    expect(out).toMatch(/^Forgotten password or PIN \(about \d questions left\)\nYou said: .*\n[\s\S]*Which wallet is it\?$/mu);
  });
  test('who has solved it reads so, and who has not does not', async () => {
    const solved = await walk(['forgot-password', '--plain', '--lang', 'en'], ['1', '1', '1', '1']);
    expect(solved.out).toContain('\n[SOLVED]\n');
    const asked = await walk(['limits', '--plain', '--lang', 'en'], ['6', '1', '1', '1']);
    expect(asked.out).not.toContain('[SOLVED]');
  });
  test('keys: why, not sure twice, change, back, emergency and back again', async () => {
    const { out, code } = await walk(['payment-failed', '--plain'], ['w', '?', '?', 'c', '1', '1', 'b', 'e', 'b', 'x', 'q']);
    const seen = [
      'Why we ask: ',
      'How to find out: ',
      'You said: Not sure',
      'Which answer do you want',
      'You said: No',
      'Emergency: ',
      'Back to where',
    ];
    let at = 0;
    for (const text of seen) {
      expect(out.slice(at), text).toContain(text);
      at = out.indexOf(text, at) + text.length;
    }
    expect(out).toContain('Please type a number from 1 to 3');
    expect(code).toBe(130);
  });
  test('the end of the input ends the line it stands on', async () => {
    const { out, code } = await walk(['payment-failed', '--plain'], []);
    expect(out).toMatch(/letter: \n$/u);
    expect(code).toBe(130);
  });
});

/** The same at a desk, without colour: here the words are looked at. */
const desk = (argv: readonly string[], lines: readonly string[]) => walk(argv, lines, { NO_COLOR: '1' });

describe('--desk', () => {
  test.each(problems)('%s to the end: few lines a step, each with keys', async (problem) => {
    for (const lang of ['en', 'zh']) {
      // y is for remedies and 1 for the rest: what does not fit is refused and costs nothing.
      const typed = Array.from({ length: 60 }, (_, i) => (i % 2 === 0 ? '1' : 'y'));
      const ran = await desk([problem, '--desk', '--lang', lang], typed);
      expect(ran, ran.out).toMatchObject({ code: 0, err: expect.stringMatching(SUMMARY_OR_NOTHING) });
      expect(ran.out).not.toMatch(NOT_PLAIN);
      const screens = ran.out.split(/^(?=\n)/mu);
      for (const screen of screens.slice(1, -1)) expect(screen.split('\n').length, screen).toBeLessThanOrEqual(24);
      expect(ran.out).toMatch(lang === 'en' ? /^\[.*\] Tell them: /mu : /^\[.*\] 告诉对方：/mu);
    }
  });
  test('several answers on one line lead where they lead one by one', async () => {
    const end = (out: string) => out.slice(out.lastIndexOf('['), out.lastIndexOf('> '));
    const oneByOne = await desk(['payment-failed', '--desk'], ['1', '5', 'y', '1']);
    for (const line of ['1 5 y 1', ' 1, 5、y;1 ', '１　５　ｙ　１', '1 5 Y 1']) {
      const atOnce = await desk(['payment-failed', '--desk'], [line]);
      expect(atOnce.code, atOnce.out).toBe(0);
      expect(end(atOnce.out)).toBe(end(oneByOne.out));
      expect(atOnce.out).toContain('> 5\n');
    }
  });
  test.each([
    ['--desk', 'en', 'y', 'Yes, still connected'],
    ['--plain', 'zh', 'n', '已经断开了'],
  ])('%s %s: %s answers a question of yes or no', async (how, lang, key, said) => {
    const { out } = await walk(['scam-or-fake-support', how, '--lang', lang], [key, 'c', 'q']);
    expect(out.replace(/\s+/gu, ' ')).toContain(`→ ${said}`);
  });
  test('what makes no sense stops the line there', async () => {
    const { out, code } = await desk(['payment-failed', '--desk'], ['1 z y 1', 'q']);
    expect(out).toContain('"z" is no answer here. Type one of: 1 2 3');
    expect(out).toContain('Left out, because it was typed for what would have come next: y 1');
    expect(out).not.toContain('Have them do');
    expect(code).toBe(130);
  });
  test('u tells how to find out, and again goes on; in a line it goes on at once', async () => {
    const slowly = await desk(['payment-failed', '--desk'], ['u', 'u', 'q']);
    expect(slowly.out).toContain('How to find out: ');
    expect(slowly.out).toMatch(/How to find out: [\s\S]*^Have them do/mu);
    const atOnce = await desk(['payment-failed', '--desk'], ['u q']);
    expect(atOnce.out).not.toContain('How to find out: ');
    expect(atOnce.out).toMatch(/^Have them do/mu);
  });
  test('the keys of every screen are told once', async () => {
    const { out } = await desk(['payment-failed', '--desk'], ['1 1 n', 'q']);
    expect(out.match(/several answers at once/gu)).toHaveLength(1);
    expect(out).toMatch(/^ {2}y yes {3}n no {3}s cannot$/mu);
    expect(out).toMatch(/^ {2}u Not sure$/mu);
  });
  test('b, c, w and e work as everywhere', async () => {
    const { out } = await desk(['payment-failed', '--desk'], ['w', '1', 'c', '1', '1', 'b', 'e', 'q']);
    expect(out).toContain('Why we ask: ');
    expect(out).toContain('Which answer do you want to change?');
    expect(out).toContain('Emergency: what to do');
  });
  test('more options than keys are numbers; up to that, letters that mean nothing else', async () => {
    const many = await desk(['payment-failed', '--desk', '--set', 'wallet=other-wallet'], ['1', '6', 'q']);
    expect(many.code).toBe(130);
    const list = await desk(['--desk'], ['q']);
    expect(list.out).toMatch(/^ {2}10 /mu);
    const reasons = await desk(['which-region', '--desk'], ['q']);
    expect(reasons.code).toBe(130);
    const region = await desk(['scam-or-fake-support', '--desk', '--lang', 'en'], Array<string>(20).fill('1 y'));
    expect(region.out).not.toMatch(/^ {2}[bceqnsuwy] (?!yes|no|cannot|Not sure)/mu);
  });
  test('words of the customer start the problem, and from the list the rest of the line is taken as words', async () => {
    expect((await desk(['扫码支付失败', '--desk', '--lang', 'zh'], ['q'])).out).toContain('我的理解：支付失败');
    expect((await desk(['--desk', '--lang', 'zh'], ['2 扫码支付失败', 'q'])).out).toContain('我的理解：支付失败');
  });
  test('where to turn, what to have ready and what to say stand at a contact', async () => {
    const { out } = await desk(['payment-failed', '--desk', '--lang', 'en', '--wallet', 'alipay'], ['1 5 n n n 2 1']);
    for (const label of ['Where to turn: ', 'Have ready: ', 'They can say: ', 'Warn: ', 'Note: Dial it yourself.'])
      expect(out).toContain(label);
    expect(out).toMatch(/^ {2}- (?:Phone|In the app): /mu);
  });
  test('off a terminal it never asks', async () => {
    const ran = await run(['diagnose', 'payment-failed', '--desk'], { input: '1\n1\n' });
    expect(ran.code).toBe(10);
    expect(ran.out).toContain('--set debited=');
  });
  test('an answer is saved as everywhere', async () => {
    expect((await desk(['payment-failed', '--desk'], ['1', 'q'])).err).toContain('wallet-help diagnose --resume');
  });
});

test.each([
  ['Was it taken?', '', 'Was it taken?', ''],
  ["Don't pay again yet. What went wrong?", "Don't pay again yet.", 'What went wrong?', ''],
  ['What did you give them? If several, pick the first.', '', 'What did you give them?', 'If several, pick the first.'],
  ['先别再付。账单里这一笔显示什么？', '先别再付。', '账单里这一笔显示什么？', ''],
  ['Did you pay on alipay.com or in the app?', '', 'Did you pay on alipay.com or in the app?', ''],
  ['Tell me more', '', 'Tell me more', ''],
  ['选一个。没有问号。', '', '选一个。', '没有问号。'],
])('one sentence to ask: %s', (text, before, question, after) => {
  expect(inOneSentence(text)).toEqual({ before, question, after });
});
