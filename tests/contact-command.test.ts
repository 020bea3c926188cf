import { PassThrough } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { type ContactOptions, contact } from '../src/commands/contact.ts';
import { makeFinder } from '../src/find/find.ts';
import { qrLines } from '../src/terminal/qr.ts';
import { PLAIN } from '../src/terminal/theme.ts';
import type { Language } from '../src/text/words.ts';
import { both, contentOf, NOW, type Ran } from './helpers.ts';

const channel = (kind: string, value: string, rest = '') =>
  `  - { kind: ${kind}, value: '${value}', label: ${both('Line')}, source: x, seen: '2026-11-01', confidence: operator${rest} }`;
const HOURS = ", hours: { days: [mon, tue, wed, thu, fri], from: '09:00', to: '18:00', zone: Asia/Shanghai }";
const organisation = (id: string, channels: readonly string[]) =>
  `id: ${id}\nkind: wallet\nroles: [wallet]\nregions: [CN]\nname: ${both(id)}\nchannels:\n${channels.join('\n')}\n`;
const content = contentOf(
  {},
  {
    'blue-pay': organisation('blue-pay', [
      channel('web', 'https://blue.example'),
      channel('phone', '95000', HOURS),
      channel('phone', '+86 21 1234', ', purpose: [freeze]'),
    ]),
    'web-pay': organisation('web-pay', [channel('web', 'https://web.example')]),
    'mail-pay': organisation('mail-pay', [channel('email', 'help@mail.example')]),
  },
);

interface RunOptions extends ContactOptions {
  readonly language?: Language;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly columns?: number;
  readonly zone?: string;
}

async function run(id: string | undefined, options: RunOptions = {}): Promise<Ran> {
  const { language = 'en', json = false, plain = false, columns = 80, zone = 'Asia/Shanghai', ...rest } = options;
  let out = '';
  let err = '';
  const stdio = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const code = await contact(id, rest, {
    io: { ...stdio, env: { TZ: zone, NO_COLOR: '1' }, now: () => NOW, onStop: () => () => undefined },
    language,
    theme: PLAIN,
    width: () => columns,
    plain,
    json,
    folders: [],
    directory: async () => content,
    load: async () => content,
    finder: async () => makeFinder(content),
    lines: async function* () {},
    out: (text) => (out += `${text}\n`),
    err: (text) => (err += `${text}\n`),
  });
  return { code, out, err };
}

describe('--purpose', () => {
  const values = async (options: RunOptions) =>
    (
      JSON.parse((await run('blue-pay', { ...options, json: true })).out) as { organisation: { channels: { value: string }[] } }
    ).organisation.channels.map((c) => c.value);
  test.each([
    ['none', undefined, ['https://blue.example', '95000', '+86 21 1234']],
    ['freeze', 'freeze', ['+86 21 1234', 'https://blue.example', '95000']],
    ['in capitals', 'FREEZE', ['+86 21 1234', 'https://blue.example', '95000']],
    ['one that it has nothing for', 'dispute', ['https://blue.example', '95000', '+86 21 1234']],
  ])('%s', async (_, purpose, expected) => {
    expect(await values({ purpose })).toEqual(expected);
  });
  test('counts in the overview too', async () => {
    expect((await run(undefined)).out).toContain('blue-pay: Web https://blue.example');
    expect((await run(undefined, { purpose: 'freeze' })).out).toContain('blue-pay: Phone +86 21 1234');
  });
  test('an unknown one is used wrongly, with the known ones and the nearest', async () => {
    const { code, out, err } = await run('blue-pay', { purpose: 'freez' });
    expect([code, out]).toEqual([2, '']);
    expect(err.replaceAll('\n', ' ')).toBe(
      '--purpose freez: there is no such purpose. Known: general, freeze, fraud, dispute, complaint, account, from-abroad, visitor, merchant, report, advice. Did you mean "freeze"? ',
    );
    expect((await run(undefined, { purpose: 'xyz', language: 'zh' })).err).toMatch(/^--purpose xyz：没有这种用途/u);
  });
});

describe('hours on the clock of the person', () => {
  test.each([
    ['Europe/Berlin', 'Mon–Fri 09:00–18:00 (China time; 02:00–11:00 for you) · open now'],
    ['Asia/Shanghai', 'Mon–Fri 09:00–18:00 (China time) · open now'],
  ])('%s', async (zone, expected) => {
    expect((await run('blue-pay', { zone })).out).toContain(`     ${expected}\n`);
  });
  test('a TZ that is no zone falls back to that of the system', async () => {
    const system = Intl.DateTimeFormat().resolvedOptions().timeZone;
    expect(await run('blue-pay', { zone: 'Mars/Olympus' })).toEqual(await run('blue-pay', { zone: system }));
  });
});

describe('--qr', () => {
  test.each([
    ['the first number', 'blue-pay', undefined, 'tel:95000'],
    ['the first number for the purpose', 'blue-pay', 'freeze', 'tel:+86211234'],
    ['a web address where there is no number', 'web-pay', undefined, 'https://web.example'],
  ])('%s', async (_, id, purpose, link) => {
    const { out } = await run(id, { qr: true, purpose });
    expect(out).toContain(`\n\n${qrLines(link).join('\n')}\n Point a phone's camera at it: ${link}\n`);
    expect(JSON.parse((await run(id, { qr: true, purpose, json: true })).out)).toMatchObject({ qr: link });
  });
  test('neither', async () => {
    expect((await run('mail-pay', { qr: true })).out).toContain('There is no number and no web address');
    expect((await run('mail-pay', { qr: true, json: true })).out).not.toContain('"qr"');
  });
  test.each([
    ['without the option', {}],
    ['with --plain', { qr: true, plain: true }],
    ['with JSON', { qr: true, json: true }],
    ['in a window that would break its lines', { qr: true, columns: 28 }],
  ])('no code %s', async (_, options) => {
    expect((await run('blue-pay', options)).out).not.toMatch(/[▀▄█]/u);
  });
  test('without an organisation it is used wrongly', async () => {
    expect(await run(undefined, { qr: true })).toEqual({
      code: 2,
      out: '',
      err: '--qr: say whose, as in wallet-help contact alipay --qr.\n',
    });
  });
});
