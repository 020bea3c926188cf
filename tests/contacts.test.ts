import { describe, expect, test } from 'vitest';
import { isOpen } from '../src/contacts/hours.ts';
import { channelsFor, organisationsFor } from '../src/contacts/resolve.ts';
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
