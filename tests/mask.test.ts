/** What is a secret and what is not. The numbers are made up or are the card schemes' own test numbers. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mask, type Secret } from '../src/text/mask.ts';
import { mayHoldSecret } from '../src/text/may-hold-secret.ts';

describe('is masked', () => {
  test.each<[string, string, string, Secret]>([
    // cards
    ['a card', 'my card 4111111111111111 was refused', 'my card ****1111 was refused', 'card'],
    ['in groups', '4111 1111 1111 1111', '****1111', 'card'],
    ['with dashes', '5500-0000-0000-0004', '****0004', 'card'],
    ['with en dashes', '5500–0000–0000–0004', '****0004', 'card'],
    ['full-width digits', '卡是４１１１１１１１１１１１１１１１', '卡是****1111', 'card'],
    ['full-width blanks', '4111　1111　1111　1111', '****1111', 'card'],
    ['two blanks', '4111  1111  1111  1111', '****1111', 'card'],
    ['commas', '4111,1111,1111,1111', '****1111', 'card'],
    ['dots', '4111.1111.1111.1111', '****1111', 'card'],
    ['zero-width characters inside', '4111\u200b1111\u200b1111\u200b1111', '****1111', 'card'],
    ['over a line break', '4111 1111\n1111 1111', '****1111', 'card'],
    ['Arabic digits', '٤١١١١١١١١١١١١١١١', '****1111', 'card'],
    ['mathematical digits', '𝟒𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏𝟏', '****1111', 'card'],
    ['AmEx', '378282246310005', '****0005', 'card'],
    ['Diners', '30569309025904', '****5904', 'card'],
    ['UnionPay of 19 digits', '6222021234567890128', '****0128', 'card'],
    ['beside Chinese', '卡号6222021234567890128扣了两次', '卡号****0128扣了两次', 'card'],
    ['before another number', '4111 1111 1111 1111 100 yuan', '****1111 100 yuan', 'card'],
    ['after another number', 'paid 100 4111 1111 1111 1111', 'paid 100 ****1111', 'card'],
    ['two of them', '4111111111111111 5500000000000004', '****1111 ****0004', 'card'],
    ['whatever its check digit, after "card number"', 'card number: 4111 1111 1111 1112', 'card number: ****1112', 'card'],
    ['whatever its check digit, after 卡号', '卡号是 6222021234567890', '卡号是 ****7890', 'card'],
    ['in groups as on a card, whatever stands before', 'order 4539 5787 6362 1486', 'order ****1486', 'card'],
    [
      'after "card number", though an order is spoken of',
      'order refused, card number 4539578763621486',
      'order refused, card number ****1486',
      'card',
    ],
    ['alone', '4539578763621486', '****1486', 'card'],
    // identity
    ['18 digits', '身份证11010519491231002X', '身份证****', 'identity'],
    ['18 digits, small x', '我的号 11010519491231002x 。', '我的号 **** 。', 'identity'],
    ['18 digits, full-width X', '11010519491231002Ｘ', '****', 'identity'],
    ['18 digits in groups', '110105 19491231 002X', '****', 'identity'],
    ['18 digits, no X', '440524188001010014', '****', 'identity'],
    ['15 digits', '旧号130503670401001', '旧号****', 'identity'],
    ['wrong check sign, after its word', '身份证号 110105194912310021', '身份证号 ****', 'identity'],
    ['passport', 'passport no. E12345678', 'passport no. ****', 'identity'],
    ['social security', 'SSN 123-45-6789', 'SSN ****', 'identity'],
    ['Hong Kong', '香港身份證 A123456(7)', '香港身份證 ****', 'identity'],
    // codes
    ['a code', 'the code 482913 did not work', 'the code **** did not work', 'code'],
    ['a code behind a few words', 'the code they texted me was 482913', 'the code they texted me was ****', 'code'],
    ['验证码', '验证码123456', '验证码****', 'code'],
    ['验证码 with a colon', '验证码：８８６６', '验证码：****', 'code'],
    ['驗證碼', '驗證碼是 482913', '驗證碼是 ****', 'code'],
    ['in two halves', '验证码 482 913', '验证码 ****', 'code'],
    ['before the word', '123456是我的验证码', '****是我的验证码', 'code'],
    ['before the word, English', '482913 is my code', '**** is my code', 'code'],
    ['Google style', 'G-482913 is your verification code', 'G-**** is your verification code', 'code'],
    ['PIN', 'PIN 1234', 'PIN ****', 'code'],
    ['pin码', 'pin码 8866', 'pin码 ****', 'code'],
    ['密码', '支付密码 135790', '支付密码 ****', 'code'],
    ['CVV', 'cvv2: 1234', 'cvv2: ****', 'code'],
    ['CVV of three', 'cvv是123', 'cvv是****', 'code'],
    ['CVV of three, before', '123 is the CVV', '**** is the CVV', 'code'],
    ['安全码', '安全码：123', '安全码：****', 'code'],
    ['figures in Chinese', '验证码一二三四五六', '验证码****', 'code'],
    ['without the word code', 'verification 482913', 'verification ****', 'code'],
    ['OTP', 'OTP=00482913', 'OTP=****', 'code'],
    ['two codes', '验证码 123456 和 654321', '验证码 **** 和 ****', 'code'],
    ['after an amount', '扣了100元，验证码 123456', '扣了100元，验证码 ****', 'code'],
    // passwords
    ['password is', 'my password is hunter', 'my password is ****', 'password'],
    ['password:', 'Password: Tr0ub4dor&3, thanks', 'Password: ****, thanks', 'password'],
    ['password and nothing between', 'password hunter22', 'password ****', 'password'],
    ['password quoted', 'password "correct horse battery"', 'password "****"', 'password'],
    ['password quoted, with a sign at its end', 'my password is "hunter 2!?"', 'my password is "****"', 'password'],
    ['a password of four', '密码 ab12', '密码 ****', 'password'],
    ['password and a word', 'password qwerty', 'password ****', 'password'],
    ['password and a word in a sentence', 'my password qwerty does not work', 'my password **** does not work', 'password'],
    ['password and a word before a full stop', 'Password Fluffy.', 'Password ****.', 'password'],
    ['pass word', 'pass word monkey', 'pass word ****', 'password'],
    ['passcode', 'the passcode dragon was refused', 'the passcode **** was refused', 'password'],
    ['pwd', 'user bob pwd letmein', 'user bob pwd ****', 'password'],
    ['a password with an ending that verbs have', 'password starwars', 'password ****', 'password'],
    ['密码, a blank and a word', '密码 qwerty 不对', '密码 **** 不对', 'password'],
    ['密码是', '密码是qwerty', '密码是****', 'password'],
    ['a short PIN', 'my pin 4821 is blocked', 'my pin **** is blocked', 'code'],
    ['password further on', 'the password for my wallet is hunter22', 'the password for my wallet is ****', 'password'],
    ['JSON', '{"password":"hunter"}', '{"password":"****"}', 'password'],
    ['密码是', '登录密码是abc123', '登录密码是****', 'password'],
    ['密码：', '密码：Abc@2024，改不了', '密码：****，改不了', 'password'],
    ['密码 and nothing between', '密码abc123不对', '密码****不对', 'password'],
    ['密码 and letters only', '支付密码qwerty', '支付密码****', 'password'],
    ['full-width', '密码：ａｂｃ１２３', '密码：****', 'password'],
    ['a long one of digits', '密码 1357924680', '密码 ****', 'password'],
    ['a private key', '私钥 5KJvsngHeMpm884wtkJNzQGaCErckhHJBGFsvd3VyK5qMZXj3hS', '私钥 ****', 'password'],
    // phrases
    [
      'seed phrase',
      'seed phrase: abandon ability able about above absent absorb abstract absurd abuse access accident',
      'seed phrase: ****',
      'phrase',
    ],
    [
      'numbered',
      '助记词 1. abandon 2. ability 3. able 4. about 5. above 6. absent 7. absorb 8. abstract 9. absurd 10. abuse 11. access 12. accident',
      '助记词 1. ****',
      'phrase',
    ],
    [
      'one a line',
      'mnemonic\nabandon\nability\nable\nabout\nabove\nabsent\nabsorb\nabstract\nabsurd\nabuse\naccess\naccident',
      'mnemonic\n****',
      'phrase',
    ],
    [
      'after a sentence',
      'I gave away my seed phrase and it was abandon ability able about above absent absorb abstract absurd abuse access accident',
      'I gave away my seed phrase and it was ****',
      'phrase',
    ],
    ['Chinese', '助记词：的 一 是 在 不 了 有 和 人 这 中 大', '助记词：****', 'phrase'],
  ])('%s: %s', (_, text, masked, kind) => {
    const result = mask(text);
    expect(result.text).toBe(masked);
    expect(result.found).toContain(kind);
  });
});

describe('stays', () => {
  test.each([
    ['a page beside the word', '密码 www.pay1.example'],
    ['a mailbox beside the word', '密码 me2@mail.example'],
    ['three signs beside the word', '密码 a1!'],
    ['a mobile number', '13800138000'],
    ['a mobile number in groups', '138 0013 8000'],
    ['a mobile number from abroad', '+86 138 0013 8000'],
    ['a German number, which begins like a card', '+4915123456789'],
    ['a number on which a code was not received', '手机号 138 0013 8000 验证码收不到'],
    ['a landline', '0571-88156688 打不通'],
    ['a hotline', '95188 验证码打不进来'],
    ['an order number of 28 digits', '4200001234202611221234567890'],
    ['an order number of 20 digits that holds a card', '41111111111111111228'],
    ['an order number that begins with the date', '2026112212345678'],
    ['an Alipay order number', '2026112222001400001234567890'],
    ['an order number that looks like a card', 'order 4539578763621486'],
    ['an order number that looks like a card, with "number is"', 'my order number is 4539578763621486'],
    ['an order number that looks like a card, Chinese', '订单号4539578763621486'],
    ['a trade number that looks like a card', '交易单号：6222021234567890128'],
    ['a timestamp', '20261122183015'],
    ['an amount', '1200.50 元'],
    ['an amount beside a word', '输了密码扣了 1200 元'],
    ['a QR code and an amount', 'QR code for 1200 yuan'],
    ['a hotline behind a comma', '工行验证码不来，95588是不是被拦了'],
    ['a year', "I haven't used it since 2019 and don't know the password"],
    ['an error code', 'error code 10023'],
    ['an error code in Chinese', '错误码 40004'],
    ['a date beside a word', '2026-11-22 收到验证码'],
    ['a year beside a word', '2026年忘了密码'],
    ['a forgotten password', 'I forgot my password and cannot log in'],
    ['a wrong password', 'it says the password is wrong'],
    ['a wrong password in Chinese', '提示密码是错的'],
    ['a password question', '密码忘了怎么办'],
    ['a password three times', 'wrong password 3 times'],
    ['a password yesterday', 'forgot my password yesterday'],
    ['a password reset', 'password reset link never came'],
    ['a password that goes on with a verb', 'my password vanished overnight'],
    ['a password that does something', 'the password keeps failing and the passcode matches nothing'],
    ['a password and an apostrophe', "my password doesn't work, the password isn't accepted"],
    ['a password of a brand', 'password Alipay wants is not mine'],
    ['a password on a site', 'it is on password.example'],
    ['a PIN', 'pin pad broken, PIN forgotten'],
    ['密码忘了', '密码忘了'],
    ['密码 and an English word', '密码 forgot 怎么办'],
    ['the last four digits', '尾号1234'],
    ['密码 of a brand', '支付密码 Alipay 改不了'],
    ['a name for a password', '密码OK了还是付不了'],
    ['an amount beside CVV', '输了CVV，扣了 100 元'],
    ['a list of amounts', '100, 200, 300, 400'],
    ['no code', '验证码收不到'],
    ['a code for an order', '验证码，订单号12345678'],
    ['a sentence about a seed phrase', 'someone asked me for my seed phrase and then they took all the money from my wallet'],
    ['a sentence', 'the payment was not received but money has been taken from bank'],
    ['a card without its number', '信用卡被拒，银行卡尾号8888'],
    ['IMEI-like and IP', '192.168.100.200'],
    ['nothing', ''],
  ])('%s: %s', (_, text) => {
    expect(mask(text)).toEqual({ text, found: [] });
  });
});

test('what people say about passwords is left alone: no phrase of ours is masked but where one is in it', () => {
  const folder = new URL('../decision-trees/phrases/', import.meta.url);
  const masked = readdirSync(folder).flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8')
      .split('\n')
      .map((line) => line.replace(/^\s*-\s*/u, ''))
      .filter((line) => /pass\s?(?:word|code|phrase)|pwd|密码/iu.test(line) && mask(line).found.includes('password')),
  );
  // What follows "is" and is no word could be one.
  expect(masked).toEqual(['password is rigth but it says wrong']);
});

test('masking twice changes nothing, and never throws', () => {
  const part = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '密码',
      '验证码',
      'password',
      ' qwerty',
      'order ',
      ' is ',
      '：',
      'code',
      'seed phrase ',
      '4111 1111 1111 1111',
      ' ',
      '-',
      '****',
      '身份证',
      '\n',
      'abandon ',
    ),
    fc.stringMatching(/^\d{1,20}$/u),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      const once = mask(parts.join(''));
      expect(mask(once.text)).toEqual({ text: once.text, found: [] });
    }),
    { numRuns: 3000 },
  );
});

test('a long text takes no long time', () => {
  for (const unit of [
    '1',
    '1 ',
    '密码',
    'password is ',
    '4111 ',
    'seed phrase abandon ',
    'code ',
    ' ',
    'password qwerty ',
    'order 4111 ',
    '验证码 12 ',
    'pin\u200b',
  ]) {
    const begin = performance.now();
    mask(unit.repeat(Math.ceil(60_000 / unit.length)));
    expect(performance.now() - begin, unit).toBeLessThan(5_000);
  }
});

describe('that there is no secret is seen without the rules', () => {
  test.each(['payment-failed', 'My payment was declined!', '付款失败，怎么办？', '微信里的「零钱」转不出去（一直转圈）', ''])(
    '%s',
    (text) => expect(mayHoldSecret(text)).toBe(false),
  );
  test.each([
    'code 4',
    '支付密码',
    'my PIN',
    'ＰＩＮ',
    '助记词',
    '一二三四',
    '口令',
    '1',
    '١',
    'a\u200bb',
    'pass\u200dword',
    'Seed',
    '私钥',
  ])('not of: %s', (text) => expect(mayHoldSecret(text)).toBe(true));
  test('and only where the rules find none', () => {
    const part = fc.constantFrom(
      ...[
        '密码',
        '口令',
        '短语',
        '私钥',
        '助记词',
        '验证码',
        '卡号',
        '身份证',
        '支付',
        '是',
        '：',
        '（',
        '）',
        '「',
        '」',
        '“',
        '”',
        '，',
        '。',
        '！',
      ],
      ...[
        '一',
        '二三',
        '零',
        '〇',
        '幺',
        'a',
        'X',
        ':',
        '=',
        "'",
        '(',
        ')',
        '-',
        '$',
        '%',
        'pass',
        'word',
        'PIN',
        'cvv',
        'code ',
        'is ',
        'hunter',
        'abandon ',
      ],
    );
    // An accent, which only the rules can judge, makes them look.
    fc.assert(
      fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
        const text = parts.join('');
        fc.pre(!mayHoldSecret(text));
        expect(mask(`${text}\né`).found).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
