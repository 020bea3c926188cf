import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseArguments } from '../src/cli/program.ts';
import { isBare, readQuickly } from '../src/cli/quick.ts';
import { COMMANDS, COMMON } from '../src/cli/table.ts';

const slow = (argv: readonly string[]) => parseArguments(argv, 'en', '1.2.3', 80);

describe('the usual calls are read without commander', () => {
  test.each([
    [['list']],
    [['list', '--json', '--lang', 'zh']],
    [['search', '钱扣了', '没到']],
    [['search', '--json', '-']],
    [['verify', '95188']],
    [['verify', '+86', '95188', '--region', 'CN']],
    [['contact']],
    [['contact', 'alipay', '--region=cn', '--qr']],
    [['diagnose', 'payment-failed', '--set', 'debited=taken', '--set', 'wallet=alipay', '--json']],
    [['check', '--strict', 'decision-trees', '--no-color']],
    [['list', '--trees', 'a', '--trees=b', '--plain']],
  ])('%j', (argv) => {
    const quick = readQuickly(argv);
    expect(quick).toBeDefined();
    expect(quick).toEqual(slow(argv));
  });
});

describe('what is unusual or wrong is left to commander', () => {
  test.each([
    [[]],
    [['--help']],
    [['list', '-h']],
    [['lst']],
    [['list', 'extra']],
    [['--json', 'list']],
    [['search']],
    [['contact', 'a', 'b']],
    [['list', '--unknown']],
    [['list', '--lang', 'fr']],
    [['list', '--lang']],
    [['diagnose', '--resume']],
    [['diagnose', '--set', '--json']],
    [['search', '--', '--json']],
    [['list', '--json=yes']],
    [['constructor']],
  ])('%j', (argv) => expect(readQuickly(argv)).toBeUndefined());
});

test('whatever is read quickly is read the same by commander', () => {
  const flags = [...COMMON, ...Object.values(COMMANDS).flatMap((c) => c.options)].flatMap((row) => {
    const [flag = ''] = row.flags.split(' ');
    return [flag, `${flag}=cn`, `${flag}=`];
  });
  const token = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...flags) },
    { weight: 3, arbitrary: fc.constantFrom('a', 'cn', 'zh', 'en', 'wallet=alipay', '-', '', ' ', '支付宝', '2026-01-01') },
    { weight: 1, arbitrary: fc.constantFrom('--', '-h', '-V', '--help', '--version', '-x', '--no-json', '--nocolor') },
  );
  let read = 0;
  fc.assert(
    fc.property(fc.constantFrom(...Object.keys(COMMANDS)), fc.array(token, { maxLength: 5 }), (command, rest) => {
      const argv = [command, ...rest];
      const quick = readQuickly(argv);
      if (!quick) return;
      read++;
      expect(slow(argv)).toEqual(quick);
    }),
    { numRuns: 3000 },
  );
  expect(read).toBeGreaterThan(300);
});

test.each<[boolean, string[]]>([
  [true, []],
  [true, ['--lang', 'zh']],
  [true, ['--plain', '--no-color', '--trees=own']],
  [false, ['diagnose']],
  [false, ['--lang', 'zh', 'list']],
  [false, ['--help']],
  [false, ['--version']],
  [false, ['--lang', 'fr']],
  [false, ['--trees']],
])('bare, but for what every command takes: %s, %j', (bare, argv) => {
  expect(isBare(argv)).toBe(bare);
});
