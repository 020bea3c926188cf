import { describe, expect, test } from 'vitest';
import { renderContact } from '../src/terminal/render-contact.ts';
import { PLAIN } from '../src/terminal/theme.ts';
import { WORDS } from '../src/text/words.ts';
import { isOld } from '../src/tree/age.ts';
import { readOrganisation } from '../src/tree/read.ts';
import { contactView } from '../src/walk/contact-view.ts';
import { both, NOW } from './helpers.ts';

// NOW is 2026-11-18.
describe('a fact is old', () => {
  test.each([
    ['a year and a day ago', '2025-11-16', true],
    ['a year ago today: that day is not over', '2025-11-18', false],
    ['a year ago, the day before', '2025-11-17', true],
    ['today', '2026-11-18', false],
    ['a month counts to its end', '2025-11', false],
    ['the month before it', '2025-10', true],
    ['a year counts to its end', '2025', false],
    ['the year before it', '2024', true],
    ['December ends with the year', '2024-12', true],
    ['the future', '2027', false],
  ])('%s', (_, published, expected) => {
    expect(isOld({ source: 'x', seen: '2026-11-18', published, confidence: 'operator' }, NOW)).toBe(expected);
  });
  test.each([
    ['without a date of its own, as old as our reading', undefined, '2020-01-01', true],
    ['read of late', undefined, '2026-11-01', false],
    ["the source's own date wins", '2020-01-01', '2026-11-18', true],
    ['also where it is the later one', '2026-01-01', '2020-01-01', false],
  ])('%s', (_, published, seen, expected) => {
    expect(isOld({ source: 'x', seen, confidence: 'operator', ...(published !== undefined && { published }) }, NOW)).toBe(expected);
  });
  test('on 29 February', () => {
    const source = { source: 'x', seen: '2024-02-29', confidence: 'operator' } as const;
    expect([isOld(source, new Date('2025-02-28T12:00:00Z')), isOld(source, new Date('2025-03-02T00:00:00Z'))]).toEqual([false, true]);
  });
});

const OLD = '2020-01-01';
const NEW = '2026-11-01';
const line = (kind: string, what: string, seen: string, more = '') =>
  `  - { kind: ${kind}, ${what}, label: ${both('L')}, source: x, seen: '${seen}', confidence: operator${more} }`;
const phone = (value: string, seen: string, more = '') => line('phone', `value: '${value}'`, seen, more);
const inApp = (seen: string, more = '') => line('in-app', `path: ${both('Me')}`, seen, more);

function viewOf(channels: readonly string[]) {
  const { value, findings } = readOrganisation(
    `id: blue\nkind: wallet\nroles: [wallet]\nname: ${both('Blue')}\nchannels:\n${channels.join('\n')}\n`,
    'blue.yaml',
  );
  if (!value) throw new Error(JSON.stringify(findings));
  return contactView(value, value.channels, 'en', NOW);
}

describe('a channel is to be checked first', () => {
  test.each([
    ['an old number', phone('95188', OLD), true],
    ['a new number', phone('95188', NEW), false],
    ['a new number of which the author says so', phone('95188', NEW, ', check-first: true'), true],
    ['110, however old', phone('110', OLD), false],
    ['911 of which the author says so', phone('911', OLD, ', check-first: true'), true],
    ['four digits are no emergency number', phone('1930', OLD), true],
    ['a short code is no emergency number', phone('*1#', OLD), true],
    ['an old web address', line('web', 'value: https://a.example', OLD), true],
    ['an old way through menus', inApp(OLD), false],
  ])('%s', (_, channel, expected) => {
    const [view] = viewOf([channel]).channels;
    expect(view).toMatchObject({ checkFirst: expected, source: 'x' });
  });
});

describe('"check first" on the screen', () => {
  const look = { theme: PLAIN, width: 80, words: WORDS.en, language: 'en' } as const;
  const { checkFirst, checkAllFirst, checkValuesFirst } = WORDS.en;
  const check = ', check-first: true';
  test.each([
    ['one channel', [phone('1111', OLD)], [checkFirst]],
    ['all old: once for all', [phone('1111', OLD), phone('2222', OLD)], [checkAllFirst]],
    ['old ones and the author: once for all', [phone('1111', OLD), inApp(NEW, check)], [checkAllFirst]],
    ['all values: once for these', [phone('1111', OLD), inApp(OLD), phone('2222', OLD)], [checkValuesFirst]],
    [
      'a way of which the author says so is marked beside',
      [phone('1111', OLD), inApp(OLD), phone('2222', OLD), inApp(NEW, check)],
      [checkValuesFirst, checkFirst],
    ],
    ['not all: below each', [phone('1111', OLD), phone('2222', NEW), phone('3333', OLD)], [checkFirst, checkFirst]],
    ['an emergency number is never covered', [phone('110', OLD), phone('2222', OLD)], [checkFirst]],
    ['none', [phone('1111', NEW), phone('110', OLD)], []],
  ])('%s', (_, channels, expected) => {
    const lines = renderContact(viewOf(channels), look).map((l) => l.trim());
    expect(lines.filter((l) => l.startsWith('Check '))).toEqual(expected);
  });
});
