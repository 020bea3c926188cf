import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Context } from '../src/commands/context.ts';
import { verify as command } from '../src/commands/verify.ts';
import { verify } from '../src/contacts/verify/index.ts';
import { skeleton } from '../src/contacts/verify/lookalike.ts';
import { loadContent, SHIPPED } from '../src/index.ts';
import { safeJson } from '../src/terminal/clean.ts';
import { sentence, VERIFY_WORDS } from '../src/text/verify-words.ts';

const { content } = loadContent([SHIPPED]);
if (!content) throw new Error('no content');
const found = (input: string, region?: string) => {
  const { kind, listed, organisation, lookalikeOf, notices } = verify(content, input, { region });
  return { kind, listed, organisation, lookalikeOf, codes: notices.map((n) => n.code) };
};
const organisations = [...content.organisations.values()];

describe('numbers on the list, in many writings', () => {
  test.each([
    [
      'alipay',
      ['95188', '9 5 1 8 8', '９５１８８', '95-188', 'tel:95188', '客服电话：95188', '９５１８８。', '\u200e95188', '٩٥١٨٨', '95188转3'],
    ],
    [
      'alipay',
      [
        '+86 571 2688 6000',
        '+8657126886000',
        '0086-571-26886000',
        '0571-26886000',
        '(0571) 2688 6000',
        '0571 2688 6000',
        '+86 (0)571 2688 6000',
        '＋８６ ５７１ ２６８８ ６０００',
        '86 571 26886000',
        '011 86 571 26886000',
        '+86.571.2688.6000',
      ],
    ],
    ['bank-icbc', ['+86 10 95588', '86-10-95588', '010-95588', '+8601095588', '0086 10 95588', '(010)95588']],
    [
      'bank-psbc',
      ['400-88-95580', '4008895580', '400 889 5580', '400-889-5580', '(400) 8895580', '４００８８９５５８０', '+86 400 889 5580'],
    ],
    ['octopus', ['+852 2266 2222', '00852 22662222', '22662222', '2266 2222', '(852) 2266-2222', '+85222662222']],
    ['mo-pj', ['+853 8800 7777', '00853 8800 7777', '88007777', '+85388007777', '8800-7777', '853 8800 7777']],
    ['apple-pay', ['1-800-275-2273', '(800) 275-2273', '+1 800 275 2273', '001 800 275 2273', '1 800 275 2273', '1-800-MY-APPLE']],
    ['wechat-pay', ['95017-2', '95017', '4006 700 700', '400-670-0700', '+86 571 95017', '0571 95017']],
    ['carrier-cmcc', ['+86 138 0010 0186', '13800100186', '138-0010-0186', '0086 13800100186']],
    ['jp-police', ['#9110', '# 9110', '＃９１１０']],
    ['m-pesa', ['*234#', '*100*6*7#', '+254 722 002100', '0722 002100']],
    ['uk-fos', ['+44 20 7964 0500', '020 7964 0500', '+44 (0)20 7964 0500', '0044 20 7964 0500']],
    ['uk-159', ['159']],
    ['cn-miit-12381', ['12381', 'sms:12381']],
  ])('%s', (organisation, writings) => {
    for (const writing of writings) expect(found(writing), writing).toMatchObject({ kind: 'phone', listed: true, organisation });
  });
  test('a listed number is one to dial, and a short one works at home only', () => {
    expect(found('95188').codes).toEqual(['phone-listed', 'dial-yourself', 'home-only', 'from-abroad']);
    expect(found('95188', 'cn').codes).not.toContain('from-abroad');
    expect(found('95188', 'us')).toMatchObject({ listed: true, codes: expect.arrayContaining(['home-only', 'from-abroad']) });
    expect(found('+852 2266 2222').codes).toContain('hong-kong-number');
    expect(found('8800 7777').codes).toContain('macau-number');
  });
  test('the same digits of several countries', () => {
    expect(found('110')).toMatchObject({ organisation: 'cn-police', codes: expect.arrayContaining(['also-of']) });
    expect(found('110', 'jp').organisation).toBe('jp-police');
    expect(found('999', 'sg').organisation).toBe('sg-police');
  });
  test('a national number means another one elsewhere', () => {
    expect(found('0571-26886000', 'cn').listed).toBe(true);
    expect(found('0571-26886000', 'us')).toMatchObject({ listed: false, codes: expect.arrayContaining(['other-place']) });
    expect(found('2266 2222', 'hk').listed).toBe(true);
    expect(found('2266 2222', 'cn').listed).toBe(false);
  });
});

describe('numbers that are not on the list', () => {
  test.each([
    ['+86 95188', 'alipay'],
    ['0095188', 'alipay'],
    ['01095188', 'alipay'],
    ['951888', 'alipay'],
    ['+852 2245 3202', 'alipay-hk'],
    ['+86 571 2688 6001', 'alipay'],
    ['400-820-5556', 'bank-cmb'],
    ['13800000000', undefined],
    ['12345', undefined],
    ['+1 212 555 0100', undefined],
    ['+853 6666 6666', undefined],
  ])('%s', (input, lookalikeOf) => {
    expect(found(input)).toMatchObject({ kind: 'phone', listed: false, organisation: undefined, lookalikeOf });
    expect(found(input).codes).toContain('not-listed-phone');
  });
  test('every number that the directory says not to use', () => {
    for (const organisation of organisations) {
      for (const { value } of organisation.doNotUse) {
        const { listed, notices } = verify(content, value);
        expect(listed, value).toBe(false);
        expect(notices[0]?.code, value).toBe('do-not-use');
      }
    }
  });
});

describe('links', () => {
  test.each([
    ['alipay.com', 'alipay'],
    ['https://www.alipay.com/x?y=1#z', 'alipay'],
    ['HTTPS://WWW.ALIPAY.COM.', 'alipay'],
    ['ａｌｉｐａｙ。ｃｏｍ', 'alipay'],
    ['https://evil.cn@alipay.com/', 'alipay'],
    ['https://cshall.alipay.com:443', 'alipay'],
    ['weixin110.qq.com', 'wechat-pay'],
    ['paypal.com', 'paypal'],
    ['wechat.com', 'wechat-pay'],
    ['https://www.payinfo.or.kr', 'kr-1394'],
    ['https://x.com/VenmoSupport', 'venmo'],
    ['请打开 https://www.12377.cn 举报', 'cn-cac-12377'],
  ])('on the list: %s', (input, organisation) => {
    expect(found(input)).toMatchObject({ kind: 'link', listed: true, organisation });
  });
  test.each([
    ['https://alipay.com@evil.cn', 'alipay'],
    ['https://alipay@evil.cn/', 'alipay'],
    ['https://alipay.com%2f@evil.cn/', 'alipay'],
    ['https://alipay.com\\@evil.cn', 'alipay'],
    ['alipay.com.cn-safe.top', 'alipay'],
    ['alipay.com-verify.cn', 'alipay'],
    ['www-alipay-com.top', 'alipay'],
    ['ailpay1.cc', 'alipay-hk'],
    ['a.alipayhk5.cc', 'alipay-hk'],
    ['hk.alipayc05.cc', 'alipay-hk'],
    ['alipayhk.ceaws.com', 'alipay-hk'],
    ['paypa1.com', 'paypal'],
    ['paypaI.com.account.ru', 'paypal'],
    ['paypal-secure-login.com', 'paypal'],
    ['аlipay.com', 'alipay'],
    ['xn--lipay-6nf.com', 'alipay'],
    ['αlipay.com', 'alipay'],
    ['alípay.com', 'alipay'],
    ['aliipay.com', 'alipay'],
    ['alipya.com', 'alipay'],
    ['ali-pay.cn', 'alipay'],
    ['alipay.cn', 'alipay'],
    ['appleid-apple.com.verify.top', 'apple-pay'],
    ['icloud-find.id-apple.top', 'apple-pay'],
    ['weixin110.qq.com.evil.cn', 'wechat-pay'],
    ['wechatpay-refund.com', 'wechat-pay'],
    ['octopushk.shop', 'octopus'],
    ['octopuss.store', 'octopus'],
    ['rnetamask.io', 'metamask'],
    ['mettmask.io', 'metamask'],
    ['metamask.io.officialclient.io', 'metamask'],
    ['g00gle.com', 'google-wallet'],
    ['amazom.com', 'amazon-pay'],
    ['icbc-login.cn', 'bank-icbc'],
    ['95516aa.com', 'unionpay'],
    ['unioay.com', 'unionpay'],
    ['wise-help-centre.com', 'wise'],
    ['reportfraud-ftc.com', 'us-ftc'],
    ['支付宝.com', 'alipay'],
    ['微信支付客服.cn', 'wechat-pay'],
    ['【支付宝】账户异常，点击alipay.com-verify.cn处理，客服95188', 'alipay'],
    ['trustwalletn.com', 'trust-wallet'],
    ['hxxps://alipay[.]com-id[.]cn', 'alipay'],
    ['https://t.me/alipay_support', 'alipay'],
    ['icbc.top', 'bank-icbc'],
    ['xn--80ak6aa92e.com', 'apple-pay'],
  ])('not on the list and resembling: %s', (input, lookalikeOf) => {
    expect(found(input)).toMatchObject({ kind: 'link', listed: false, organisation: undefined, lookalikeOf });
  });
  test.each([
    'github.com',
    'wikipedia.org',
    'pineapple.com',
    'octopusenergy.com',
    'apply.com',
    'display.com',
    'taobao.com',
    '12306.cn',
    'qq.com',
    'a.weixin110.qq.com',
    'koreatimes.co.kr',
    'likewise.com',
    'https://x.com/Other',
    'amazonia.com',
  ])('not on the list and resembling nothing: %s', (input) => {
    expect(found(input)).toMatchObject({ kind: 'link', listed: false, lookalikeOf: undefined });
  });
  test.each([
    ['https://bit.ly/3x', 'link-short'],
    ['t.cn/A6abc', 'link-short'],
    ['http://1.2.3.4/alipay.com', 'link-ip'],
    ['http://0x7f000001', 'link-ip'],
    ['http://[::1]/', 'link-ip'],
    ['https://sites.google.com/view/alipay', 'link-anyone'],
    ['https://mp.weixin.qq.com/s/abc', 'link-anyone'],
    ['https://www.google.com/url?q=https://evil.cn', 'link-carries'],
    ['wxp://f2f0abc', 'link-payment'],
    ['javascript:alert(1)', 'link-app'],
    ['ftp://alipay.com', 'link-app'],
    ['https://alipay.com@evil.cn', 'link-userinfo'],
    ['http://evil.cn:8080', 'link-port'],
    ['аlipay.com', 'foreign-letters'],
    ['xn--lipay-7of.com', 'link-odd'],
    ['a.b.evil.cn', 'link-counts'],
  ])('%s: %s', (input, code) => {
    expect(found(input)).toMatchObject({ kind: 'link', listed: false, codes: expect.arrayContaining([code]) });
  });
  test('a real address beside an unknown one in a message does not lend it its name', () => {
    expect(found('请点 https://alipay.com/ 或 http://evil.cn').listed).toBe(false);
  });
  test("a listed payment code is still somebody's payment code", () => {
    expect(found('https://qr.alipay.com/abc')).toMatchObject({ listed: true, codes: expect.arrayContaining(['link-payment']) });
  });
});

describe('mailboxes and accounts', () => {
  test.each([
    ['global.service@alipay.com', 'email', 'alipay'],
    ['mailto:PHISHING@paypal.com?subject=x', 'email', 'paypal'],
    ['Apple <reportphishing@apple.com>', 'email', 'apple-pay'],
    ['@CashApp', 'social', 'cash-app'],
    ['@safaricom_care', 'social', 'm-pesa'],
    ['腾讯客服', 'social', 'wechat-pay'],
    ['GCash Official', 'social', 'gcash'],
  ])('on the list: %s', (input, kind, organisation) => {
    expect(found(input)).toMatchObject({ kind, listed: true, organisation });
  });
  test.each([
    ['service@alipay.com', 'email', undefined],
    ['international_support@alipay.com', 'email', undefined],
    ['spoof@paypal.com', 'email', undefined],
    ['a@ailpay.com', 'email', 'alipay'],
    ['help@paypal.com.evil.cn', 'email', 'paypal'],
    ['alipay.service@gmail.com', 'email', 'alipay'],
    ['global.service@аlipay.com', 'email', 'alipay'],
    ['bob@gmail.com', 'email', undefined],
    ['@Paytmcares', 'social', 'paytm'],
    ['微信号：zhifubao001', 'social', 'alipay'],
    ['@bob', 'social', undefined],
  ])('not on the list: %s', (input, kind, lookalikeOf) => {
    expect(found(input)).toMatchObject({ kind, listed: false, lookalikeOf });
  });
  test.each(['', ' ', 'hello', 'hello world', '???', '12', '@', '我的钱没了', '\u0000'])('not understood: %j', (input) => {
    expect(found(input)).toMatchObject({ kind: 'unknown', listed: false, codes: ['not-understood'] });
  });
});

describe('for whatever input', () => {
  const pieces = fc.constantFrom(
    'alipay.com',
    '95188',
    '@',
    '://',
    'https',
    '.',
    '-',
    '+86',
    '%',
    '\\',
    'xn--',
    '[',
    ':',
    ' ',
    '/',
    '支付宝',
    'аl',
    '\u202e',
    '#',
    '*',
  );
  const noisy = fc.array(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 12 }).map((p) => p.join(''));
  test('nothing crashes, and a verdict is whole', () => {
    fc.assert(
      fc.property(noisy, fc.constantFrom(undefined, 'cn', 'hk', 'us', 'zz'), (input, region) => {
        const verdict = verify(content, input, { region });
        expect(verdict.input).toBe(input);
        expect(verdict.notices.length).toBeGreaterThan(0);
        expect(verdict.listed).toBe(verdict.organisation !== undefined);
        if (verdict.listed) expect(verdict.lookalikeOf).toBeUndefined();
        safeJson(verdict);
      }),
      { numRuns: 600 },
    );
  });
  const endings = organisations.flatMap((o) => o.domains.map((d) => d.domain));
  const urls = organisations.flatMap((o) => o.channels.map((c) => c.value)).filter((v) => v?.startsWith('http'));
  test('a host under no listed domain is never listed', () => {
    const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/u);
    const host = fc.tuple(
      fc.array(fc.oneof(label, fc.constantFrom(...endings)), { minLength: 1, maxLength: 3 }),
      label,
      fc.constantFrom('com', 'cn', 'top', 'co.uk', 'com.cn'),
    );
    fc.assert(
      fc.property(
        host,
        fc.constantFrom('', 'https://', 'https://alipay.com@', 'https://www.paypal.com:x@'),
        ([before, own, end], start) => {
          const name = `${before.join('.')}.${own}.${end}`;
          fc.pre(!endings.some((d) => name === d || name.endsWith(`.${d}`)) && !urls.some((u) => u?.includes(name)));
          expect(verify(content, `${start}${name}/`).listed, name).toBe(false);
        },
      ),
      { numRuns: 400 },
    );
  });
  test('digits that the directory does not have are never listed', () => {
    const known = organisations.flatMap((o) =>
      o.channels.filter((c) => c.kind === 'phone' || c.kind === 'sms').map((c) => c.value?.replace(/\D/gu, '') ?? ''),
    );
    const whole = known.filter((k) => k !== '');
    // The same subscriber with or without country code, area code or trunk zero shares its last seven digits.
    const ends = new Set(whole.filter((k) => k.length > 6).map((k) => k.slice(-7)));
    // A short number behind the code of an area, as banks print it for calls from abroad.
    const shorts = whole.filter((k) => k.length <= 8);
    const tails = whole.filter((k) => /95\d{3}$|956196$|18222$/u.test(k)).map((k) => k.slice(-5));
    fc.assert(
      fc.property(fc.stringMatching(/^(\+|00|0)?[1-9]\d{3,11}$/u), (number) => {
        const digits = number.replace(/\D/gu, '');
        fc.pre(!shorts.includes(digits) && !ends.has(digits.slice(-7)) && !tails.includes(digits.slice(-5)));
        expect(verify(content, number).listed, number).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
  test('a mailbox that the directory does not have is never listed', () => {
    const mailboxes = new Set(organisations.flatMap((o) => o.channels.map((c) => c.value?.toLowerCase())));
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9._]{0,12}$/u), fc.constantFrom(...endings), (local, domain) => {
        fc.pre(!mailboxes.has(`${local}@${domain}`));
        expect(verify(content, `${local}@${domain}`).listed).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
  test('writings of one number agree', () => {
    const numbers = fc.tuple(
      fc.constantFrom('571', '755', '10', '21', '28'),
      fc.oneof(fc.stringMatching(/^[2-8]\d{7}$/u), fc.constantFrom('26886000', '95533', '95588')),
    );
    fc.assert(
      fc.property(numbers, ([area, rest]) => {
        const agree = (writing: string) => verify(content, writing, { region: 'cn' }).organisation;
        const first = agree(`+86 ${area} ${rest}`);
        for (const w of [`0${area}${rest}`, `(0${area}) ${rest}`, `0086${area}${rest}`, `+86-${area}-${rest}`])
          expect(agree(w), w).toBe(first);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the whole directory is on the list', () => {
  test('every number', () => {
    for (const o of organisations) {
      for (const { kind, value } of o.channels) {
        if ((kind !== 'phone' && kind !== 'sms') || value === undefined) continue;
        const writings = [
          value,
          ` ${value} `,
          value.replaceAll(' ', '-'),
          value.replace(/[0-9]/gu, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0)),
          value.replace(/^\+/u, '00'),
        ];
        if (!/^\d{5}-\d$/u.test(value)) writings.push(value.replace(/[^\d+*#]/gu, ''), value.replaceAll('-', ' '));
        for (const w of writings) expect(verify(content, w), `${o.id} ${w}`).toMatchObject({ kind: 'phone', listed: true });
      }
    }
  });
  test('every domain, and what lies below it unless only the host is theirs', () => {
    for (const o of organisations) {
      for (const { domain, hostOnly } of o.domains) {
        for (const w of [domain, `https://${domain}/a?b`, domain.toUpperCase()])
          expect(verify(content, w), w).toMatchObject({ kind: 'link', listed: true });
        expect(verify(content, `https://a1.${domain}/`).listed, domain).toBe(!hostOnly);
      }
    }
  });
  test('every page, mailbox and account', () => {
    for (const o of organisations) {
      for (const { kind, value } of o.channels)
        if (value !== undefined) expect(verify(content, value), `${kind} ${value}`).toMatchObject({ listed: true });
    }
  });
});

describe('in words', () => {
  const names = { organisation: 'X', id: 'x', place: 'P', value: 'v', label: 'l', contact: 'c', why: 'w' };
  test('never calls anything safe or genuine, and accuses nobody', () => {
    for (const words of Object.values(VERIFY_WORDS)) {
      for (const code of Object.keys(words)) {
        if (code === 'title') continue;
        const said = sentence(words, code as Exclude<keyof typeof words, 'title'>, names);
        expect(said).not.toMatch(/\b(?:safe|genuine|legitimate|scam|fraud|fake|criminal)|安全|是真的|骗|诈|假/iu);
        expect(said).not.toMatch(/undefined|\[object/u);
      }
    }
  });
  test('letters that look alike are the same', () => {
    expect(skeleton('аlірау')).toBe(skeleton('alipay'));
    expect(skeleton('PAYPA1')).toBe(skeleton('paypal'));
  });
});

describe('the command', () => {
  const run = async (
    inputs: readonly string[],
    options: { lines?: readonly string[]; json?: boolean; region?: string; language?: 'zh' | 'en' } = {},
  ) => {
    const out: string[] = [];
    const ctx = {
      io: { now: () => new Date('2026-11-18T02:00:00Z') },
      language: options.language ?? 'en',
      theme: new Proxy({}, { get: () => (text: string) => text }),
      width: () => 80,
      json: options.json ?? false,
      directory: async () => content,
      load: async () => content,
      lines: async function* () {
        yield* options.lines ?? [];
      },
      out: (text: string) => out.push(text),
      err: (text: string) => out.push(text),
    } as unknown as Context;
    return { code: await command(inputs, { region: options.region }, ctx), out };
  };
  test('exit codes', async () => {
    expect((await run(['95188'])).code).toBe(0);
    expect((await run(['+86', '571', '2688', '6000'])).code).toBe(0);
    expect((await run(['ailpay1.cc'])).code).toBe(1);
    expect((await run(['hello'])).code).toBe(2);
    expect((await run(['95188'], { region: 'England' })).code).toBe(2);
  });
  test('JSON as the issue has it', async () => {
    const { out } = await run(['95188'], { json: true });
    expect(JSON.parse(out.join(''))).toMatchObject({
      input: '95188',
      kind: 'phone',
      listed: true,
      organisation: 'alipay',
      channel: { kind: 'phone', value: '95188' },
      lookalikeOf: null,
      advice: expect.arrayContaining([expect.stringContaining('Dial it yourself')]),
    });
    expect(JSON.parse((await run(['paypa1.com'], { json: true })).out.join(''))).toMatchObject({
      listed: false,
      organisation: null,
      channel: null,
      lookalikeOf: 'paypal',
    });
  });
  test('a batch: one value a line, the worst exit code', async () => {
    expect((await run(['-'], { lines: ['95188', 'alipay.com'] })).code).toBe(0);
    const { code, out } = await run(['-'], { lines: ['95188', 'ailpay1.cc', 'hello'] });
    expect(code).toBe(2);
    expect(out.map((line) => (JSON.parse(line) as { kind: string }).kind)).toEqual(['phone', 'link', 'unknown']);
    expect((await run(['-'], { lines: ['95188', 'ailpay1.cc'] })).code).toBe(1);
  });
  test('text in Chinese', async () => {
    const { out } = await run(['95188'], { language: 'zh' });
    expect(out.join('\n')).toContain('[在名单上] 95188');
    expect(out.join('\n')).toContain('自己拨');
  });
});
