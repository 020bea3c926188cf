import { describe, expect, test } from 'vitest';
import { hoursElsewhere, isOpen } from '../src/contacts/hours.ts';
import { linkOf } from '../src/contacts/link.ts';
import { channelsFor, organisationsFor } from '../src/contacts/resolve.ts';
import { hoursInWords } from '../src/text/facts-in-words.ts';
import { WORDS } from '../src/text/words.ts';
import { readOrganisation } from '../src/tree/read.ts';
import type { Organisation } from '../src/tree/types.ts';
import { both, contentOf } from './helpers.ts';

const channel = (value: string, rest: string) =>
  `  - { kind: phone, value: '${value}', label: ${both(value)}, source: x, seen: '2026-01-01', confidence: operator, ${rest} }`;
const BLUE = `
id: blue-pay
kind: wallet
roles: [wallet]
regions: [CN]
name: ${both('Blue Pay')}
channels:
${channel('general', 'regions: [CN]')}
${channel('freeze', 'purpose: [freeze], regions: [CN]')}
${channel('merchants', 'purpose: [merchant]')}
${channel('abroad', 'purpose: [from-abroad, general]')}
${channel('visitors', 'purpose: [visitor]')}
`;
const read = (source: string): Organisation => {
  const { value, findings } = readOrganisation(source, 'blue-pay.yaml');
  if (!value) throw new Error(JSON.stringify(findings));
  return value;
};

describe('channels', () => {
  const blue = read(BLUE);
  const values = (purposes: Parameters<typeof channelsFor>[1], region?: string) =>
    channelsFor(blue, purposes, { region }).map((c) => c.value);
  test.each([
    ['at home', ['general'], 'cn', ['general', 'abroad', 'freeze']],
    ['nothing known of where', ['general'], undefined, ['general', 'abroad', 'freeze']],
    ['the purpose asked for comes first', ['freeze'], 'cn', ['freeze', 'general', 'abroad']],
    ['several purposes in their order', ['freeze', 'general'], 'cn', ['freeze', 'general', 'abroad']],
    ['abroad: short numbers do not work there', ['freeze'], 'us', ['abroad', 'visitors']],
    ['merchants, if asked for', ['merchant'], 'cn', ['merchants', 'general', 'abroad', 'freeze']],
  ] as const)('%s', (_, purposes, region, expected) => {
    expect(values(purposes, region)).toEqual(expected);
  });
  test('where minutes count, what answers at once comes first; then what is open; then what is sure', () => {
    const lines = [
      `  - { kind: email, value: 'mail', label: ${both('mail')}, source: x, seen: '2026-01-01', confidence: operator }`,
      channel('closed', "hours: { days: [mon], from: '09:00', to: '10:00', zone: Asia/Shanghai }"),
      channel('to-check', 'check-first: true'),
      channel('sure', 'check-first: false'),
    ];
    const several = read(`${BLUE.split('channels:')[0]}channels:\n${lines.join('\n')}\n`);
    const order = (at: Parameters<typeof channelsFor>[3]) => channelsFor(several, ['general'], { region: 'cn' }, at).map((c) => c.value);
    const now = new Date('2026-11-18T02:00:00Z');
    expect(order({})).toEqual(['mail', 'closed', 'sure', 'to-check']);
    expect(order({ now })).toEqual(['mail', 'sure', 'to-check', 'closed']);
    expect(order({ now, urgent: true })).toEqual(['sure', 'to-check', 'closed', 'mail']);
  });
  test('if nothing fits, something is better than nothing', () => {
    const only = read(
      BLUE.split('\n')
        .filter((line) => !line.includes('- {') || line.includes('merchants'))
        .join('\n'),
    );
    expect(channelsFor(only, ['general'], { region: 'cn' }).map((c) => c.value)).toEqual(['merchants']);
  });
});

describe('organisations for a role', () => {
  const body = (id: string, role: string, regions: string) =>
    `{ id: ${id}, kind: public-body, roles: [${role}], regions: [${regions}], name: ${both(id)} }`;
  const content = contentOf(
    {},
    {
      'blue-pay': BLUE,
      'other-wallet': `{ id: other-wallet, kind: wallet, roles: [wallet], name: ${both('Other')} }`,
      'cn-police': body('cn-police', 'police', 'CN'),
      'local-police': body('local-police', 'police', ''),
      'your-bank': `{ id: your-bank, kind: bank, roles: [bank], name: ${both('Bank')} }`,
    },
  );
  const ids = (who: string, wallet?: string, region?: string) => organisationsFor(content, who, { wallet, region }).map((o) => o.id);
  test.each([
    ['the wallet named', ['wallet', 'blue-pay'], ['blue-pay']],
    ['a wallet that is not known', ['wallet', 'unsure'], ['other-wallet']],
    ['no wallet', ['wallet'], ['other-wallet']],
    ['police of the region', ['police', undefined, 'cn'], ['cn-police']],
    ['police where we hold none', ['police', undefined, 'fr'], ['local-police']],
    ['police of nowhere', ['police'], ['local-police']],
    ['a bank', ['bank', undefined, 'cn'], ['your-bank']],
    ['an organisation by its id', ['cn-police', undefined, 'us'], ['cn-police']],
    ['nobody', ['nobody'], []],
  ] as const)('%s', (_, [who, wallet, region], expected) => {
    expect(ids(who, wallet, region)).toEqual(expected);
  });
});

describe('opening hours', () => {
  const office = { days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '09:00', to: '18:00', zone: 'Asia/Shanghai' } as const;
  const night = { days: ['fri'], from: '22:00', to: '06:00', zone: 'Asia/Shanghai' } as const;
  const late = { days: ['sat'], from: '08:00', to: '24:00', zone: 'Asia/Shanghai' } as const;
  test.each([
    ['always', 'always', '2026-11-21T00:00:00Z', true],
    ['Friday 09:00 in China', office, '2026-11-20T01:00:00Z', true],
    ['Friday 08:59 in China', office, '2026-11-20T00:59:00Z', false],
    ['Friday 18:00 in China', office, '2026-11-20T10:00:00Z', false],
    ['Saturday in China, Friday in America', office, '2026-11-21T02:00:00Z', false],
    ['Friday 23:00, over midnight', night, '2026-11-20T15:00:00Z', true],
    ['Saturday 05:59, over midnight', night, '2026-11-20T21:59:00Z', true],
    ['Friday 05:00, over midnight', night, '2026-11-19T21:00:00Z', false],
    ['Saturday 23:59 until 24:00', late, '2026-11-21T15:59:00Z', true],
    ['a zone that is none', { ...office, zone: 'Mars/Olympus' }, '2026-11-20T01:00:00Z', undefined],
  ] as const)('%s', (_, hours, now, expected) => {
    expect(isOpen(hours, new Date(now))).toBe(expected);
  });
});

describe('opening hours on the clock of the person', () => {
  const china = (from: string, to: string) => ({ days: ['mon', 'tue'], from, to, zone: 'Asia/Shanghai' }) as const;
  const newYork = (from: string, to: string) => ({ days: ['sun'], from, to, zone: 'America/New_York' }) as const;
  const WINTER = '2026-11-18T02:00:00Z';
  const SUMMER = '2026-07-01T02:00:00Z';
  test.each([
    ['Berlin in winter', china('09:00', '18:00'), 'Europe/Berlin', WINTER, '02:00–11:00 same-day'],
    ['Berlin in summer', china('09:00', '18:00'), 'Europe/Berlin', SUMMER, '03:00–12:00 same-day'],
    ['New York begins the evening before', china('09:00', '18:00'), 'America/New_York', WINTER, '20:00–05:00 day-before'],
    ['from New York to China', newYork('13:00', '17:00'), 'Asia/Shanghai', WINTER, '02:00–06:00 day-after'],
    ['at midnight of the next day', { ...china('16:00', '20:00'), zone: 'UTC' }, 'Asia/Shanghai', WINTER, '00:00–04:00 day-after'],
    ['at midnight of the same day', china('08:00', '18:00'), 'UTC', WINTER, '00:00–10:00 same-day'],
    ['over midnight', china('22:00', '06:00'), 'Europe/Berlin', WINTER, '15:00–23:00 same-day'],
    ['until 24:00', china('08:00', '24:00'), 'Europe/Berlin', WINTER, '01:00–17:00 same-day'],
    ['half an hour', china('09:00', '18:00'), 'Asia/Kolkata', WINTER, '06:30–15:30 same-day'],
    ['the day is that of the line', china('09:00', '18:00'), 'Europe/Berlin', '2026-03-28T23:00:00Z', '03:00–12:00 same-day'],
    ['the clocks change on the way', newYork('00:00', '12:00'), 'Asia/Shanghai', '2026-11-01T12:00:00Z', '12:00–01:00 same-day'],
    [
      'after the change, before it by a clock of UTC',
      newYork('04:00', '12:00'),
      'Asia/Shanghai',
      '2026-11-01T12:00:00Z',
      '17:00–01:00 same-day',
    ],
    ['over the midnight before a change', newYork('22:00', '06:00'), 'Asia/Shanghai', '2026-10-31T16:00:00Z', '10:00–19:00 day-after'],
    ['a time that does not exist today', newYork('02:30', '12:00'), 'Asia/Shanghai', '2026-03-08T12:00:00Z', undefined],
    ['another name for the same time', china('09:00', '18:00'), 'Asia/Singapore', WINTER, undefined],
    ['the whole day', china('00:00', '24:00'), 'Europe/Berlin', WINTER, undefined],
    ['always', 'always', 'Europe/Berlin', WINTER, undefined],
    ['a zone of the line that is none', { ...china('09:00', '18:00'), zone: 'Mars/Olympus' }, 'Europe/Berlin', WINTER, undefined],
    ['a zone of the person that is none', china('09:00', '18:00'), 'Mars/Olympus', WINTER, undefined],
  ] as const)('%s', (_, hours, zone, now, expected) => {
    const found = hoursElsewhere(hours, zone, new Date(now));
    expect(found && `${found.from}–${found.to} ${found.begins}`).toBe(expected);
  });
  test.each([
    ['en', 'same-day', 'Mon, Tue 09:00–18:00 (China time; 02:00–11:00 for you)'],
    ['en', 'day-before', 'Mon, Tue 09:00–18:00 (China time; 02:00–11:00 for you, from the day before)'],
    ['zh', 'same-day', '周一、周二 09:00–18:00（北京时间；你那里 02:00–11:00）'],
    ['zh', 'day-after', '周一、周二 09:00–18:00（北京时间；你那里后一天 02:00–11:00）'],
  ] as const)('in words: %s, %s', (language, begins, expected) => {
    expect(hoursInWords(china('09:00', '18:00'), WORDS[language], { from: '02:00', to: '11:00', begins })).toBe(expected);
  });
});

describe('the link of channels', () => {
  test.each([
    ['a number with its spaces', [['phone', '+86 571 2688 6000']], 'tel:+8657126886000'],
    ['brackets and hyphens', [['phone', '(+632) 8811-1277']], 'tel:+63288111277'],
    ['a short code', [['phone', '#9110']], 'tel:%239110'],
    ['a service code', [['phone', '*100*6*7#']], 'tel:*100*6*7%23'],
    [
      'a phone before a page',
      [
        ['web', 'https://a.example'],
        ['phone', '95188'],
      ],
      'tel:95188',
    ],
    ['a page where there is no number', [['in-app'], ['phone'], ['web', 'https://a.example']], 'https://a.example'],
    ['neither', [['in-app'], ['email', 'a@b.example']], undefined],
  ] as const)('%s', (_, channels, expected) => {
    expect(linkOf(channels.map(([kind, value]) => ({ kind, value })))).toBe(expected);
  });
});
