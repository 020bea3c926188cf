/**
 * Takes secrets out of what people type. Pure: text in, text out. Where it is not sure it masks: a lost number can be typed again, a leaked one
 * cannot be taken back. The rules:
 *
 * - **card**: 14 to 19 digits that begin as cards do (ISO/IEC 7812) and pass the Luhn check, whole or in groups. The last four stay, as desks ask for
 *   them. Longer numbers in one piece are order numbers and stay; a number after `+` is a phone number and stays. After words such as "card
 *   number" any 12 to 19 digits count. A number in one piece right after a word such as "order" or 订单号 stays: a tenth of the order numbers that begin like
 *   a card also pass its check, and support needs the whole of them.
 * - **identity**: the 18-digit number of mainland China (GB 11643: region, date, ISO 7064 MOD 11-2 check) and the older 15-digit one; any number
 *   after words such as "passport".
 * - **code**: 4 to 8 digits beside a word such as "code", 验证码, PIN or CVV (beside that also 3), unless they are plainly an amount, a date, a hotline or an error code.
 * - **password**: what follows "password is", 密码： and the like; also a word right after "password" that does not go on with a sentence.
 * - **phrase**: the words after "seed phrase" or 助记词.
 */
import { goesOnWithTheSentence } from './after-password.ts';

import { mayHoldSecret } from './may-hold-secret.ts';

/** In the order in which they are looked for: what could be two of them counts as the first. */
export const SECRETS = ['identity', 'card', 'phrase', 'password', 'code'] as const;
export type Secret = (typeof SECRETS)[number];

export interface Masked {
  readonly text: string;
  /** What was masked, each kind once; empty where nothing was. */
  readonly found: readonly Secret[];
}

export const MASK = '****';

interface Span {
  readonly from: number;
  readonly to: number;
  /** Stays readable at the end. */
  readonly keep?: string;
}
type Rule = (shadow: string) => readonly Span[];

/** Masking can bring two things side by side that now belong together; it never takes more rounds than this. */
const MOST_ROUNDS = 6;

/** The text with secrets masked. Masking what is masked already changes nothing. */
export function mask(text: string): Masked {
  if (!mayHoldSecret(text)) return { text, found: [] };
  const found = new Set<Secret>();
  let now = text;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = now;
    for (const kind of SECRETS) {
      const spans = RULES[kind](shadowOf(now)).filter((span) => /[^*\s]/u.test(now.slice(span.from, span.to)));
      const after = replaced(now, spans);
      if (after !== now) found.add(kind);
      now = after;
    }
    if (now === before) break;
  }
  return { text: now, found: SECRETS.filter((kind) => found.has(kind)) };
}

function replaced(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    if (span.from < at) continue;
    result += text.slice(at, span.from) + MASK + (span.keep ?? '');
    at = /[\uDC00-\uDFFF]/u.test(text[span.to] ?? '') ? span.to + 1 : span.to;
  }
  return result + text.slice(at);
}

/** Numbers written in Chinese, figure by figure, as people write them to get round a filter. */
const FIGURES: Readonly<Record<string, string>> = {
  ...{ 〇: '0', 零: '0', 幺: '1', 一: '1', 二: '2', 三: '3', 四: '4' },
  ...{ 五: '5', 六: '6', 七: '7', 八: '8', 九: '9' },
};

/** The same text, place by place, with digits of any script and full-width letters and signs as ASCII, for the rules to look at. */
function shadowOf(text: string): string {
  const figures = text.replace(/[〇零幺一二三四五六七八九]{4,}/gu, (run) => [...run].map((figure) => FIGURES[figure] ?? figure).join(''));
  return figures.replace(/[\uFF01-\uFF5E]|[^\P{Nd}0-9]/gu, (sign) => {
    const point = sign.codePointAt(0) ?? 0;
    const plain = point >= 0xff01 && point <= 0xff5e ? String.fromCharCode(point - 0xfee0) : String(digitValue(sign, point));
    // A sign of two code units becomes two, so that places stay the same.
    return plain.padEnd(sign.length, '\u200B');
  });
}

/** Digits stand in blocks of ten that begin with zero; the mathematical ones are five blocks on end. */
function digitValue(sign: string, point: number): number {
  const composed = sign.normalize('NFKC');
  if (/^[0-9]$/u.test(composed)) return Number(composed);
  let below = 0;
  while (/\p{Nd}/u.test(String.fromCodePoint(point - below - 1))) below++;
  return below % 10;
}

/** What may stand between the groups of one number: blanks of any kind, dashes, and what cannot be seen. */
const GAP = '[\\s\\p{Pd}\\p{Cf}.,、·_/|\\\\]{0,3}';
const NUMBER = new RegExp(`\\d(?:${GAP}\\d)*`, 'gu');

interface Group {
  readonly from: number;
  readonly to: number;
  readonly digits: string;
}

function groupsOf(run: string, offset: number): readonly Group[] {
  return [...run.matchAll(/\d+(?:\p{Cf}+\d+)*/gu)].map((m) => ({
    from: offset + m.index,
    to: offset + m.index + m[0].length,
    digits: m[0].replace(/\P{Nd}/gu, ''),
  }));
}

/** Every stretch of whole groups that fits, the longest first, none overlapping another. */
function stretches(groups: readonly Group[], most: number, fits: (digits: string, first: Group, last: Group) => boolean): Group[] {
  const found: Group[] = [];
  for (let i = 0; i < groups.length; i++) {
    let digits = '';
    let best: { group: Group; last: number } | undefined;
    for (let j = i; j < groups.length; j++) {
      const first = groups[i];
      const last = groups[j];
      if (!first || !last) break;
      digits += last.digits;
      if (digits.length > most) break;
      if (fits(digits, first, last)) best = { group: { from: first.from, to: last.to, digits }, last: j };
    }
    if (best) {
      found.push(best.group);
      i = best.last;
    }
  }
  return found;
}

const CARD_WORDS = /(?:卡号|卡號|card\s{0,3}(?:number|num|no\.?|#))[^\d\n。！？!?]{0,8}$/iu;

/** Right before a number. Whoever writes so means an order; a card's own number is called something else. */
const ORDER_WORDS =
  /(?:订单号?码?|訂單號?碼?|(?:交易|流水|商户|商戶|退款|支付|转账)?[单單流][号號水]号?|(?:order|transaction|invoice|receipt|reference|refund|trade|ref)(?:\s{1,3}(?:number|num|no\.?|id|ref))?)(?:是|为|為|\s{1,3}is)?[\s#:：]{0,4}$/iu;

const cards: Rule = (shadow) => {
  const spans: Span[] = [];
  for (const run of shadow.matchAll(NUMBER)) {
    const before = shadow.slice(Math.max(0, run.index - 40), run.index);
    const after = CARD_WORDS.test(before);
    const plus = shadow[run.index - 1] === '+';
    if (!after && /^\d+$/u.test(run[0]) && ORDER_WORDS.test(before)) continue;
    for (const { from, to, digits } of stretches(groupsOf(run[0], run.index), 19, (d, first) =>
      after && first.from === run.index ? d.length >= 12 : !(plus && first.from === run.index) && isCard(d),
    ))
      spans.push({ from, to, keep: digits.slice(-4) });
  }
  return spans;
};

/** First digits by length, as card schemes use them: ISO/IEC 7812; AmEx, Diners, JCB, Visa, Mastercard, Mir, Discover, UnionPay (6, 81, older ones 9). */
function isCard(digits: string): boolean {
  const begins =
    digits.length === 14
      ? /^3(?:0[0-5]|[689])/u
      : digits.length === 15
        ? /^3[47]/u
        : digits.length >= 16
          ? /^(?:3(?:0[0-5]|[5689])|[4569]|8[12]|220[0-4]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/u
          : undefined;
  return begins?.test(digits) === true && luhn(digits);
}

/** H. P. Luhn's check (ISO/IEC 7812-1, annex B): from the right, every second digit doubled. */
function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The first two digits of a mainland identity number: GB/T 2260. */
const PROVINCES = /^(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])/u;
const DOCUMENT =
  /(?:身份证|身份證|证件号|證件號|护照|護照|通行证|通行證|回乡证|passport|social\s+security|\bssn|\bnric|aadhaar|(?:national\s+)?\bid(?:entity)?\s*(?:card|number|no\.?|#))[^\d\n。！？!?,，；;]{0,10}?([A-Z]{0,3}\(?\d[\d \-()]{3,24}[\dAX]?\)?)/giu;

const identities: Rule = (shadow) => {
  const spans: Span[] = [];
  for (const run of shadow.matchAll(NUMBER)) {
    const groups = groupsOf(run[0], run.index);
    const x = (to: number) => shadow.slice(to).match(/^[ -]?[Xx](?![A-Za-z0-9])/u)?.[0] ?? '';
    for (const { from, to, digits } of stretches(groups, 18, (d, _, last) =>
      // Fifteen digits have no check sign: they count only where they are all there is.
      d.length === 15
        ? groups.length <= 3 && last === groups.at(-1) && groups.map((g) => g.digits).join('') === d && isIdentity(d)
        : isIdentity(d.length === 17 && x(last.to) ? `${d}X` : d),
    ))
      spans.push({ from, to: digits.length === 17 ? to + x(to).length : to });
  }
  for (const match of shadow.matchAll(DOCUMENT)) {
    const number = match[1]?.trimEnd() ?? '';
    if (number.replace(/\D/gu, '').length < 5) continue;
    const from = match.index + match[0].length - (match[1]?.length ?? 0);
    spans.push({ from, to: from + number.length });
  }
  return spans;
};

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** GB 11643-1999: region, date of birth, serial number and, in the longer form, a check sign by ISO 7064 MOD 11-2. */
function isIdentity(number: string): boolean {
  if (!PROVINCES.test(number)) return false;
  if (number.length === 15) return isDate(`19${number.slice(6, 12)}`);
  if (number.length !== 18 || !/^(?:18|19|20)/u.test(number.slice(6)) || !isDate(number.slice(6, 14))) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return CHECK[sum % 11] === number[17];
}

function isDate(digits: string): boolean {
  const [year, month, day] = [Number(digits.slice(0, 4)), Number(digits.slice(4, 6)), Number(digits.slice(6, 8))];
  return month >= 1 && month <= 12 && day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

const PHRASE_WORDS =
  /(?:助记词|助記詞|恢复短语|种子短语|seed(?:\s+(?:phrase|words?))?|mnemonic|(?:recovery|secret|backup)\s+(?:recovery\s+)?(?:phrase|words?))/giu;
/** Words of sentences; no list of recovery words has them. */
const SENTENCE = new Set('and the was for not but from has had are were been have our been its his her you your who whom'.split(' '));
/** Sentences that happen to hold no such word are shorter than this. */
const LEAST_WORDS = 8;

const phrases: Rule = (shadow) =>
  [...shadow.matchAll(PHRASE_WORDS)].flatMap((match) => {
    const start = match.index + match[0].length;
    const rest = shadow.slice(start, start + 600);
    const han = rest.match(/^[^\p{Script=Han}\n]{0,6}((?:\p{Script=Han}[\s,.、0-9]+){11,23}\p{Script=Han})/u);
    if (han?.[1]) return [{ from: start + han[0].length - han[1].length, to: start + han[0].length }];
    for (const run of rest.matchAll(/(?<![A-Za-z])[A-Za-z]{3,8}(?:[\s,.、;:|*()\d-]{1,6}[A-Za-z]{3,8}(?![A-Za-z]))*/gu)) {
      let from = -1;
      let to = -1;
      let count = 0;
      const span = () => (count >= LEAST_WORDS ? [{ from: start + from, to: start + to }] : []);
      for (const word of run[0].matchAll(/[A-Za-z]+/gu)) {
        if (SENTENCE.has(word[0].toLowerCase())) {
          if (count >= LEAST_WORDS) break;
          count = 0;
          continue;
        }
        if (count === 0) from = run.index + word.index;
        to = run.index + word.index + word[0].length;
        count++;
      }
      if (span().length > 0) return span();
    }
    return [];
  });

const PASSWORD =
  '(?:密码|密碼|口令|pass\\s?words?|passwd|\\bpwd\\b|pass\\s?phrase|pass\\s?code|\\bpin(?:\\s?code|码|碼)?\\b|私钥|私鑰|(?:private|secret|api)\\s+key)';
const QUOTE = '["\'“”‘’「『`]';
const SAYS = '(?:[:=]|就是|是|为|為|改成|设成|\\bis\\b|\\bwas\\b|\\bare\\b|→)';
const TOKEN = '[!-~]{2,128}';
const BARE = `(?![:=])${TOKEN}`;
/** `password is hunter2`, `密码：abc`, `"pwd": "abc"`. */
const PASSWORD_IS = new RegExp(`${PASSWORD}${QUOTE}?\\s{0,3}(${SAYS})[\\s:]{0,3}(${QUOTE}?)(${TOKEN})`, 'giu');
/** A quoted one may have blanks in it. */
const PASSWORD_QUOTED = new RegExp(
  `${PASSWORD}["']?\\s{0,3}(?:${SAYS})?[\\s:]{0,3}(?:"([^"\\n]{2,128})"|“([^”\\n]{2,128})”|「([^」\\n]{2,128})」|『([^』\\n]{2,128})』)`,
  'giu',
);
/** `密码 abc123`, `the password for my wallet is hunter2`: only what looks like one. */
const PASSWORD_BEFORE = new RegExp(`${PASSWORD}(?:[^\\n。.!?！？，,;；]{0,24}?${SAYS})?\\s{0,3}${QUOTE}?(?<![!-~])(${BARE})`, 'giu');
const PASSWORD_DIRECT = new RegExp(`(?:密码|密碼|口令|私钥|私鑰)(${BARE})`, 'giu');
/** Letters alone, where a Chinese word stands before them, and no name that belongs in such a sentence. */
const PASSWORD_LETTERS = /(?:密码|密碼|口令)\s{0,2}([A-Za-z]{5,64})(?![A-Za-z])/giu;
/** `password qwerty`: one word of letters, and not the beginning of an address. */
const PASSWORD_WORD = /\b(?:pass\s?(?:word|phrase|code)|passwd|pwd)[ \t]{1,3}([A-Za-z][A-Za-z']{3,63})(?![A-Za-z'@_/-]|\.[A-Za-z])/giu;
const NAMES = new Set(
  (
    'alipay wechat paypal apple google iphone android samsung huawei xiaomi venmo wallet unionpay taobao octopus revolut paytm phonepe gcash ' +
    'error login reset email gmail outlook icloud password touch faceid touchid mastercard visa wise metamask grab grabpay kakaopay paypay mpesa banking'
  ).split(' '),
);
const PRIVATE_KEY = /(?:私钥|私鑰|(?:private|secret)\s+key)[^\n。]{0,24}?([A-Za-z0-9]{24,128})/giu;
const ORDINARY = new Set(
  (
    'wrong incorrect invalid not never expired forgotten lost stolen leaked changed reset blocked locked rejected refused accepted correct right ' +
    'ok okay good bad fine weak strong same different required needed asked requested unknown empty missing too the a an my your his her their it ' +
    'that this what which being no yes still also always now then gone saved known hacked compromised given entered typed set new old safe secure ' +
    'used shared sent shown hidden working failing and or on in for from because by very only just unsure already there here exposed breached found'
  ).split(' '),
);

const passwords: Rule = (shadow) => {
  const spans: Span[] = [];
  const add = (match: RegExpMatchArray, token: string | undefined, trim = true) => {
    if (token === undefined) return;
    const from = (match.index ?? 0) + match[0].lastIndexOf(token);
    const kept = trim ? token.replace(/[,.;:!?)'"\]}]+$/u, '') : token;
    if (kept.length >= 2) spans.push({ from, to: from + kept.length });
  };
  for (const match of shadow.matchAll(PASSWORD_QUOTED)) add(match, match[1] ?? match[2] ?? match[3] ?? match[4], false);
  for (const match of shadow.matchAll(PASSWORD_IS)) {
    const token = match[3] ?? '';
    const ordinary = ORDINARY.has(token.toLowerCase().replace(/[^a-z]+$/u, ''));
    if (match[2] !== '' || !ordinary) add(match, token);
  }
  for (const pattern of [PASSWORD_BEFORE, PASSWORD_DIRECT])
    for (const match of shadow.matchAll(pattern)) if (looksSecret(match[1] ?? '')) add(match, match[1]);
  for (const match of shadow.matchAll(PASSWORD_LETTERS)) {
    const word = match[1]?.toLowerCase() ?? '';
    if (!ORDINARY.has(word) && !goesOnWithTheSentence(word, NAMES)) add(match, match[1]);
  }
  for (const match of shadow.matchAll(PASSWORD_WORD)) {
    const word = match[1] ?? '';
    if (!ORDINARY.has(word.toLowerCase()) && !goesOnWithTheSentence(word, NAMES)) add(match, word);
  }
  for (const match of shadow.matchAll(PRIVATE_KEY)) if (/\d/u.test(match[1] ?? '')) add(match, match[1]);
  return spans;
};

/** Letters and digits together, a sign that words do not have, or nothing but digits and more of them than a code has. */
function looksSecret(token: string): boolean {
  const plain = token.replace(/[,.;:!?)'"\]}]+$/u, '');
  if (plain.length < 4 || /^(?:https?:|www\.)/iu.test(plain) || /^[^@]+@[^@]+\.[a-z]+$/iu.test(plain)) return false;
  return (
    /^\d{9,}$/u.test(plain) ||
    (/[a-z]/iu.test(plain) && /[\d@#$%^&+=~!]/u.test(plain)) ||
    (/\d/u.test(plain) && /[@#$%^&+=~!]/u.test(plain))
  );
}

const CODE =
  '(?:验证码|驗證碼|校验码|校驗碼|动态码|动态口令|随机码|短信码|安全码|安全碼|取款码|付款码数字|口令|密码|密碼|\\bpin(?:码|碼)?(?![a-z])|\\bcv[vcn]2?(?![a-z])|' +
  '\\botp(?![a-z])|\\bverification(?![a-z])|\\b2fa(?![a-z])|pass\\s?codes?|pass\\s?words?|' +
  '(?<!(?:error|err|qr|zip|postal|post|area|country|status|response|result|bar|swift|sort|promo|source|dialling|dialing|currency|merchant|product|discount|coupon|voucher|reason|return|reply)[\\s-]?)codes?(?![a-z]))';
/** A dot ends a sentence where a blank follows; "no." does not. */
const NEAR = '(?:\\bno\\.|\\.(?!\\s|$)|[^\\d\\n。！？!?;；.,，])';
const DIGITS = '\\d(?:[ \\p{Pd}\\p{Cf}]?\\d)*';
const CODE_WORD = new RegExp(CODE, 'giu');
const RUN = new RegExp(DIGITS, 'gu');
const RUN_HERE = new RegExp(`^${DIGITS}`, 'u');
/** One number, or several side by side, after the word. */
const FOLLOWING = new RegExp(
  `^${NEAR}{0,24}?[,，]?[\\s:]{0,3}(?=\\d)(${DIGITS}(?:[\\s,，、/]{0,3}(?:和|或|及|and|or|then)?[\\s,，、/]{0,3}${DIGITS}){0,8})`,
  'iu',
);
const WORD_FOLLOWS = new RegExp(`^${NEAR}{0,24}?${CODE}`, 'iu');
/** More than any of the patterns looks ahead; keeps long texts from taking long. */
const REACH = 120;
const MONEY_OR_TIME_AFTER =
  /^\s{0,2}(?:[.,]\d|元|块|塊|圆|￥|港[币元]|美[元金]|年|月|日|号线|点|次|人|%|:\d|yuan\b|rmb\b|cny\b|hkd\b|usd\b|eur\b|gbp\b|dollars?\b|euros?\b|pounds?\b|times?\b|k\b|€)/iu;
const NOT_A_CODE_BEFORE =
  /(?:[¥$€£￥]|(?:since|order|transaction|invoice|订单|訂單|单号|單號|流水号|金额|尾号|尾號|手机号?|电话|paid|扣了?|付了|转了|花了|amount)\s{0,2}(?:number|no\.?|#|号|id|[:：])?)\s{0,3}$/iu;
/** Lines that everybody may call: carriers, banks and public services of mainland China. */
const HOTLINE = /^(?:9[56]\d{3}|100\d\d|12\d{3})$/u;
const CALENDAR = /^(?:19|20)\d\d\p{Pd}\d{1,2}\p{Pd}\d{1,2}$/u;

/** The three figures on the back of a card, which are too few for the other words. */
const CARD_CODE = '(?:\\bcv[vcn]2?(?![a-z])|安全码|安全碼|security\\s+(?:code|number)|背面的?(?:三|3)位数?字?)';
const CARD_CODE_AFTER = new RegExp(`${CARD_CODE}[^\\d\\n。！？!?;；.,，]{0,16}(\\d{3})(?!\\d)`, 'giu');
const CARD_CODE_BEFORE = new RegExp(`(?<!\\d)(\\d{3})(?!\\d)(?=[^\\d\\n。！？!?;；.,，]{0,12}${CARD_CODE})`, 'giu');

const codes: Rule = (shadow) => {
  const spans: Span[] = [];
  for (const pattern of [CARD_CODE_AFTER, CARD_CODE_BEFORE])
    for (const match of shadow.matchAll(pattern)) {
      const from = match.index + match[0].length - 3;
      if (
        !MONEY_OR_TIME_AFTER.test(shadow.slice(from + 3, from + 15)) &&
        !NOT_A_CODE_BEFORE.test(shadow.slice(Math.max(0, from - 24), from))
      )
        spans.push({ from, to: from + 3 });
    }
  const consider = (from: number, run: string, side: 'after' | 'before') => {
    if (NOT_A_CODE_BEFORE.test(shadow.slice(Math.max(0, from - 24), from)) || CALENDAR.test(run)) return;
    if (MONEY_OR_TIME_AFTER.test(shadow.slice(from + run.length, from + run.length + 12))) return;
    const total = run.replace(/\D/gu, '');
    if (total.length >= 4 && total.length <= 8) {
      if (HOTLINE.test(total) && (side === 'before' || /[,，]\s*$/u.test(shadow.slice(Math.max(0, from - 4), from)))) return;
      spans.push({ from, to: from + run.length });
      return;
    }
    // A phone number in groups is no code; of other numbers side by side the nearest counts.
    if (total.length >= 10 && total.length <= 13) return;
    const nearest = groupsOf(run, from).at(side === 'after' ? 0 : -1);
    if (nearest && nearest.digits.length >= 4 && nearest.digits.length <= 8 && nearest.digits.length < total.length)
      spans.push({ from: nearest.from, to: nearest.to });
  };
  for (const word of shadow.matchAll(CODE_WORD)) {
    const start = word.index + word[0].length;
    const following = shadow.slice(start, start + REACH).match(FOLLOWING);
    if (!following?.[1]) continue;
    const first = start + following[0].length - following[1].length;
    for (const number of following[1].matchAll(RUN)) consider(first + number.index, wholeRun(shadow, first + number.index), 'after');
  }
  for (const number of shadow.matchAll(RUN)) {
    const end = number.index + number[0].length;
    if (number[0].length > REACH || shadow[number.index - 1] === '.') continue;
    if (WORD_FOLLOWS.test(shadow.slice(end, end + REACH))) consider(number.index, number[0], 'before');
  }
  return spans;
};

/** The number that begins at a place, to its end: what was looked at may have been cut off. */
function wholeRun(shadow: string, from: number): string {
  return shadow.slice(from).match(RUN_HERE)?.[0] ?? '';
}

const RULES: Readonly<Record<Secret, Rule>> = { card: cards, identity: identities, phrase: phrases, password: passwords, code: codes };
