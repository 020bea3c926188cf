/** Numbers in any writing, and which of ours they are. The only file that knows libphonenumber-js. */
import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';
import { slips } from '../../tree/near.ts';
import { type Directory, type ListedChannel, type ListedOrganisation, type Owned, reachedBy } from '../directory.ts';
import { byFit } from './order.ts';
import type { Notice, Verdict } from './types.ts';
import { verdict } from './verdict.ts';

const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];
const VANITY = /^(?:\+?1[\s.-]*)?\(?8\d\d\)?[\s.-]*(?=[a-z\d\s-]*[a-z]{3})[a-z\d-]{7,14}$/iu;
const LABEL =
  /^(?:tel|sms|smsto|callto|phone|telephone|hotline|call|mobile|热线|客服热线|客服电话|电话|電話|手机|拨打|致电|短信)\s*[:：.]?\s*/iu;
const EXTENSION = /\s*(?:转|轉|分机|分機|ext\.?|extension|x|;ext=)\s*(\d{1,6})$/iu;
const SEPARATORS = /[\s\-‐‑‒–—―−()[\]{}.·•・/_,]+/gu;
const LEAST_DIGITS = 3;
const MOST_DIGITS = 20;
/** A short number has at most so many digits. */
const MOST_SHORT = 6;
/** So many last digits belong to the number itself in every country, not to its prefixes. */
const LAST = 4;
/** Numbers of this length that differ in one digit are easily taken for each other. */
const LEAST_TO_RESEMBLE = 8;

/** The number as it would be dialled: digits, perhaps after a plus, or with star and hash; undefined if the text is no number. */
export function phoneText(text: string): string | undefined {
  if (isBare(text)) return dialled(withoutSeparators(text));
  let bare = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(LABEL, '')
    .replace(EXTENSION, '');
  if (VANITY.test(bare)) bare = bare.replace(/[a-z]/giu, (c) => String(KEYS.findIndex((k) => k.includes(c.toLowerCase())) + 2));
  bare = bare.replace(/\p{Nd}/gu, digit).replace(SEPARATORS, '');
  return dialled(bare);
}

function dialled(bare: string): string | undefined {
  if (bare.startsWith('*') || bare.startsWith('#')) return /^[*#][\d*#]{2,20}$/.test(bare) ? bare : undefined;
  const digits = bare.startsWith('+') ? bare.slice(1) : bare;
  return digits.length >= LEAST_DIGITS && digits.length <= MOST_DIGITS && [...digits].every(isDigit) ? bare : undefined;
}

/**
 * Whether it is a number with nothing in it but what separates digits, perhaps after spaces and a plus: how the directory and most people write one. Looked at
 * by hand, here and below, as to compile an expression costs a start more than all the looking up.
 */
export function isBare(text: string): boolean {
  let at = 0;
  while (text[at] === ' ') at++;
  if (text[at] === '+') at++;
  if (!isDigit(text[at])) return false;
  for (at++; at < text.length; at++) if (!isDigit(text[at]) && !isSeparator(text[at])) return false;
  return true;
}

const isDigit = (c = '') => c >= '0' && c <= '9';
const isSeparator = (c = '') => c === ' ' || c === '(' || c === ')' || c === '-';

function withoutSeparators(bare: string): string {
  let digits = '';
  for (const c of bare) if (!isSeparator(c)) digits += c;
  return digits;
}

/** The value of a digit of any script: Arabic, Devanagari ... Each has its ten in a row. */
function digit(c: string): string {
  const at = c.codePointAt(0) ?? 0;
  if (at < 0x80) return c;
  let zero = at;
  while (at - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String((at - zero) % 10);
}

/** The full number for each region, of the input now being looked at: every entry of the directory asks again. */
let latest = { digits: '', full: new Map<string, string | undefined>() };

function e164(digits: string, region: string | undefined): string | undefined {
  if (latest.digits !== digits) latest = { digits, full: new Map() };
  const key = region ?? '';
  if (!latest.full.has(key)) latest.full.set(key, parsed(digits, region));
  return latest.full.get(key);
}

function parsed(digits: string, region: string | undefined): string | undefined {
  const country = region !== undefined && isSupportedCountry(region) ? (region as CountryCode) : undefined;
  try {
    return parsePhoneNumberFromString(digits, country ? { defaultCountry: country, extract: false } : { extract: false })?.number;
  } catch {
    return undefined;
  }
}

/**
 * With a plus if the writing is international: +86, 0086, 011 86, or 86 before a whole number.
 * @param isListed whether our list has it just so: then the library need not be loaded to say how it is written in full
 */
function international(digits: string, region: string | undefined, isListed: (plus: string) => boolean = () => false): string | undefined {
  const americas = region === 'US' || region === 'CA' || (region === undefined && digits.startsWith('011') && digits.length >= 13);
  const exit = americas ? '011' : '00';
  const plus = digits.startsWith(exit) ? `+${digits.slice(exit.length)}` : digits;
  if (plus.startsWith('+')) return isListed(plus) ? plus : (e164(plus, undefined) ?? plus.replace(/^\+860(?=[1-9])/u, '+86'));
  if (!digits.startsWith('8')) return undefined;
  if (/^86(?:1\d{10}|0?[2-9]\d{8,10}|10\d{8})$/u.test(digits)) return e164(`+${digits}`, undefined);
  if (/^85[23]\d{8}$/u.test(digits)) return `+${digits}`;
  return undefined;
}

/** The forms of a directory value: as printed, and in full for each region that it belongs to. */
interface Known {
  readonly typed: string;
  readonly full: ReadonlyMap<string, string>;
  /** As printed already international. */
  readonly worldwide: string | undefined;
  /** The region of a number printed with its country code. */
  readonly home: string | undefined;
  readonly extension: string | undefined;
}

const remembered = new Map<string, Known | undefined>();

function knownForm(value: string, regions: readonly string[]): Known | undefined {
  const key = `${value}|${regions.join()}`;
  if (remembered.has(key)) return remembered.get(key);
  const made = makeKnown(value, regions);
  remembered.set(key, made);
  return made;
}

/** What needs the library is worked out when it is asked for: a short number, which most are, never needs it. */
function makeKnown(value: string, regions: readonly string[]): Known | undefined {
  const extension = value[5] === '-' ? value.match(/^(\d{5})-(\d)$/u) : undefined;
  const typed = phoneText(extension?.[1] ?? value);
  if (typed === undefined) return undefined;
  const printedWorldwide = typed.startsWith('+');
  const short = typed.length <= MOST_SHORT || typed.startsWith('*') || typed.startsWith('#');
  let full: Known['full'] | undefined;
  let worldwide: string | undefined;
  return {
    typed,
    extension: extension?.[2],
    get full() {
      full ??= printedWorldwide || short ? new Map() : fullForms(typed, regions);
      return full;
    },
    get worldwide() {
      if (printedWorldwide) worldwide ??= international(typed, undefined);
      return worldwide;
    },
    get home() {
      if (!printedWorldwide) return undefined;
      return typed.startsWith('+86') ? 'CN' : this.worldwide && parsePhoneNumberFromString(this.worldwide)?.country;
    },
  };
}

function fullForms(typed: string, regions: readonly string[]): Known['full'] {
  // PayPal's lines for other countries are numbers of North America.
  if (/^1[2-9]\d{9}$/u.test(typed)) return new Map([['US', `+${typed}`]]);
  return new Map(
    regions.flatMap((region): [string, string][] => {
      const number = e164(typed, region);
      return number === undefined ? [] : [[region, number]];
    }),
  );
}

const regionsOf = (organisation: ListedOrganisation, channel: ListedChannel): readonly string[] =>
  channel.regions.length > 0 ? channel.regions : organisation.regions;

interface Asked {
  readonly digits: string;
  readonly full: string | undefined;
  readonly extension: string | undefined;
  /** Whether the extension stands behind a hyphen, and so among the digits. */
  readonly hyphened: boolean;
}

function asked(text: string, region: string | undefined, all: readonly Owned[]): Asked | undefined {
  const bare = text.trim();
  const digits = phoneText(bare);
  if (digits === undefined) return undefined;
  const extension = isBare(bare) ? undefined : bare.match(EXTENSION)?.[1];
  const isListed = (plus: string) => all.some(({ channel: { value = '' } }) => value.startsWith('+') && phoneText(value) === plus);
  // A number of five digits, a hyphen and the key to press then.
  const hyphened = bare.length > MOST_SHORT ? bare.match(/^\d{5}\s*[-–—]\s*(\d)$/u) : null;
  return { digits, full: international(digits, region, isListed), extension: extension ?? hyphened?.[1], hyphened: hyphened !== null };
}

/** Whether the number asked about is this one, for a person in that region (or anywhere). */
function same(number: Asked, known: Known, hyphened: boolean, region: string | undefined): boolean {
  if (known.extension !== undefined) {
    const typed = hyphened ? number.digits.slice(0, -1) : number.digits;
    return typed === known.typed && number.extension === known.extension;
  }
  if (number.digits === known.typed && (region === undefined || known.full.size === 0 || known.full.has(region))) return true;
  if (number.full === undefined && number.digits.length <= MOST_SHORT) return false;
  if (number.full !== undefined) {
    // However a number is written, it ends in the same digits: so the library is needed for few of them.
    if (!known.typed.endsWith(number.full.slice(-LAST))) return false;
    return known.worldwide === number.full || [...known.full.values()].includes(number.full);
  }
  if (known.worldwide !== undefined) {
    const { home } = known;
    if (home === undefined || (region !== undefined && region !== home)) return false;
    return number.digits.length > MOST_SHORT && e164(number.digits, home) === known.worldwide;
  }
  return [...known.full].some(([r, full]) => (region === undefined || region === r) && e164(number.digits, r) === full);
}

/** Whether a short number and an entry differ at first sight, as nearly all do: what more there is to know of the entry costs a start too much. */
function isOther({ digits, full, extension }: Asked, value: string): boolean {
  if (full !== undefined || extension !== undefined || digits.length > MOST_SHORT) return false;
  let at = 0;
  for (let i = 0; i < value.length; i++) {
    const sign = value[i];
    if (isSeparator(sign)) continue;
    // A word in it may mean more than its signs.
    if (!isDigit(sign) && sign !== '+' && sign !== '*' && sign !== '#') return false;
    if (sign !== digits[at]) return true;
    at++;
  }
  return at < digits.length;
}

export function verifyPhone(directory: Directory, input: string, text: string, region: string | undefined): Verdict {
  const all = reachedBy(directory, 'number').filter(({ channel }) => channel.value !== undefined);
  const number = asked(text, region, all);
  if (number === undefined) return verdict(input, 'unknown', [{ code: 'not-understood' }]);
  const matching = (where: string | undefined) =>
    all.filter(({ organisation, channel }) => {
      if (isOther(number, channel.value ?? '')) return false;
      const known = knownForm(channel.value ?? '', regionsOf(organisation, channel));
      return known !== undefined && same(number, known, number.hyphened, where);
    });
  const found = byFit(matching(region), region, number.digits);
  const place = placeNotice(number, found[0]);
  const [first] = found;
  if (first) return listed(input, first, found, all, place, region);

  const banned = doNotUse(directory, number, region);
  if (banned) {
    const { organisation, entry } = banned;
    return verdict(
      input,
      'phone',
      [
        { code: 'do-not-use', organisations: [organisation], doNotUse: entry },
        ...place,
        { code: 'own-help', organisations: [organisation] },
      ],
      { doNotUse: banned },
    );
  }
  const [elsewhere] = region === undefined ? [] : byFit(matching(undefined), undefined);
  const like = resembling(all, number);
  const of = like?.owned ?? elsewhere;
  const notices: Notice[] = [{ code: 'not-listed-phone' }];
  if (like) notices.unshift(like.notice);
  else if (elsewhere) {
    const { organisation, channel } = elsewhere;
    notices.unshift({ code: 'other-place', organisations: [organisation.id], regions: regionsOf(organisation, channel), channel });
  }
  return verdict(input, 'phone', [...notices, ...place, { code: 'own-help', organisations: of ? [of.organisation.id] : [] }], {
    lookalikeOf: like?.owned.organisation.id,
  });
}

function listed(
  input: string,
  first: Owned,
  found: readonly Owned[],
  all: readonly Owned[],
  place: readonly Notice[],
  region: string | undefined,
): Verdict {
  const { organisation, channel } = first;
  const others = [...new Set(found.map((f) => f.organisation.id))].filter((id) => id !== organisation.id);
  const regions = regionsOf(organisation, channel);
  const typed = phoneText(channel.value ?? '') ?? '';
  const short = !typed.startsWith('+') && typed.length <= MOST_SHORT + 1;
  const notices: Notice[] = [
    { code: 'phone-listed', organisations: [organisation.id], channel },
    ...(others.length > 0 ? [{ code: 'also-of', organisations: others } as const] : []),
    { code: channel.kind === 'sms' ? 'text-only' : 'dial-yourself' },
    ...place,
  ];
  if (short && regions.length > 0) {
    notices.push({ code: 'home-only', regions });
    const isAbroad = ({ kind, value, purpose }: ListedChannel) =>
      kind === 'phone' && value?.startsWith('+') && purpose.includes('from-abroad');
    const abroad = all.find((o) => o.organisation === organisation && isAbroad(o.channel));
    if (abroad && (region === undefined || !regions.includes(region))) {
      notices.push({ code: 'from-abroad', organisations: [organisation.id], channel: abroad.channel });
    }
  }
  return verdict(input, 'phone', notices, { listed: true, organisation: organisation.id, channel });
}

/** Hong Kong and Macau numbers have eight digits and no area code; people on the mainland take them for something else. */
function placeNotice(number: Asked, found: Owned | undefined): readonly Notice[] {
  const full = number.full ?? (found && [...(knownForm(found.channel.value ?? '', [])?.worldwide ?? '')].join(''));
  if (full?.startsWith('+852')) return [{ code: 'hong-kong-number', value: full.slice(4) }];
  if (full?.startsWith('+853')) return [{ code: 'macau-number', value: full.slice(4) }];
  return [];
}

function doNotUse(directory: Directory, number: Asked, region: string | undefined): Verdict['doNotUse'] {
  for (const organisation of directory.organisations.values()) {
    for (const entry of organisation.doNotUse) {
      const known = knownForm(entry.value, organisation.regions);
      if (!known) continue;
      if (same(number, known, false, region) || same(number, known, false, undefined)) return { organisation: organisation.id, entry };
    }
  }
  return undefined;
}

/** A listed short number behind a prefix or before more digits, or a long one with a single digit changed. */
function resembling(all: readonly Owned[], number: Asked): { readonly owned: Owned; readonly notice: Notice } | undefined {
  const digits = number.digits.replace(/^\+/u, '');
  const area = /^0?(?:10|2\d|[3-9]\d{2})/u;
  const home = digits.replace(/^(?:00)?86/u, '');
  const tails = [digits.replace(/^0+/u, ''), home, home.replace(area, ''), digits.replace(/^0(?:10|2\d|[3-9]\d{2})/u, '')];
  const near = (owner: Owned): Notice | undefined => {
    const { organisation, channel } = owner;
    const known = knownForm(channel.value ?? '', regionsOf(organisation, channel));
    if (!known || known.extension !== undefined) return undefined;
    const short = known.typed.length >= 5 && known.typed.length <= MOST_SHORT;
    if (short && digits !== known.typed && tails.includes(known.typed))
      return { code: 'with-prefix', organisations: [organisation.id], channel };
    const more = digits.length - known.typed.length;
    if (short && more > 0 && more <= 3 && digits.startsWith(known.typed))
      return { code: 'resembles-number', organisations: [organisation.id], channel };
    const forms = [known.worldwide, ...known.full.values(), known.full.size > 0 ? known.typed : undefined].filter((f) => f !== undefined);
    const mine = [number.digits, number.full, e164(number.digits, 'CN')].filter((f) => f !== undefined);
    const close = forms.some((f) => mine.some((m) => f.length >= LEAST_TO_RESEMBLE && m.length === f.length && slips(m, f) === 1));
    return close ? { code: 'resembles-number', organisations: [organisation.id], channel } : undefined;
  };
  for (const owner of byFit(all, undefined)) {
    const notice = near(owner);
    if (notice) return { owned: owner, notice };
  }
  return undefined;
}
