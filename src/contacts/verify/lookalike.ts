/** Names that look like one of ours. Says only that they resemble it; who is behind them is not known. */
import { slips } from '../../tree/near.ts';
import type { OrganisationId } from '../../tree/types.ts';
import type { Directory, ListedOrganisation } from '../directory.ts';
import { byFit, isStandIn } from './order.ts';

export interface Lookalike {
  readonly organisation: OrganisationId;
  /** The listed domain or the name that it resembles. */
  readonly name: string;
}

// Letters of other alphabets and digits, by the Latin letter that they look like. One letter stands for i, l and 1.
const LOOKS: Readonly<Record<string, string>> = {
  a: 'аαɑạ@4',
  b: 'вьƅʙ8',
  c: 'сϲᴄ',
  d: 'ԁɗđ',
  e: 'еєεҽ3',
  f: 'ғƒ',
  g: 'ɡց9ǥ',
  h: 'һнհ',
  j: 'јϳʝ',
  k: 'кκĸ',
  l: 'iіιı1ӏɩ|łǀ!íì',
  m: 'мṃ',
  n: 'пηոռ',
  o: 'оοσօ0øõ',
  p: 'рρþ',
  q: 'ԛզ',
  r: 'гɾ',
  s: 'ѕꜱ5ş$',
  t: 'тτţ',
  u: 'υսцμ',
  v: 'ѵνᴠ',
  w: 'ԝωшɯ',
  x: 'хχ×',
  y: 'уүγʏ',
  z: 'ᴢż2',
};
const LATIN = new Map(Object.entries(LOOKS).flatMap(([latin, others]) => [...others].map((o) => [o, latin] as const)));

/** What a word looks like: other alphabets and digits as the Latin letters that they resemble, accents gone, `rn` as m, `vv` as w. */
export function skeleton(word: string): string {
  const plain = inLatin(word.toLowerCase());
  // Of ASCII there is nothing to take apart, and nearly all names are.
  const bare = /^[ -~]*$/.test(plain) ? plain : inLatin(plain.normalize('NFD').replace(/\p{M}/gu, ''));
  return bare.replaceAll('rn', 'm').replaceAll('vv', 'w');
}

function inLatin(word: string): string {
  let latin = '';
  for (const c of word) latin += LATIN.get(c) ?? c;
  return latin;
}

/** Words that are put around a name. */
const AROUND = new Set(
  'account accounts activity agent alert app apps appeal apply auth bank banking bind bonus card care cash cc center centre check claim client cn co com contact cs customer customercare device eu find fix france fraud free gift global go helpdesk help hk hotline hr hong id in info intl inc is jp kefu kf kong limit line live lock login log logon lost lucky m macau mall manage map me member mo mobile my net new no now official on one online order org page pay payment payments ph phone portal prize promo qr reward rewards recover recovery refund register report reset safe safety sale scan secure secured security server service services sg shop sign signin site sms sso status store support system team tech th the tech to top transfer tw uk unlock update upgrade us user validate vip verification verify verified wallet web webapp www xyz your zh'.split(
    ' ',
  ),
);
/** Names that are also ordinary words: more than the word itself has to speak for the brand. */
const PLAIN = new Set([
  'apple',
  'amazon',
  'octopus',
  'grab',
  'wise',
  'android',
  'orange',
  'unicom',
  'pingan',
  'huaxia',
  'venmo',
  'google',
  'everbright',
  'pass',
]);
/** Too general to stand for anybody. */
const IGNORED = new Set([
  'korea',
  'police',
  'cyber',
  'gov',
  'ask',
  'mas',
  'europa',
  'cash',
  'caa',
  'grab',
  'pay',
  'reportfraud',
  'identitytheft',
  'consumer',
  'phone',
  'ic3',
  'abc',
  'seller',
]);
const LEAST = 5;

interface Brand {
  readonly organisation: ListedOrganisation;
  readonly name: string;
  readonly word: string;
  readonly plain: boolean;
  /** Nothing but letters. Names that are near to a number such as 95516 are other people's. */
  readonly letters: boolean;
  readonly han: boolean;
}

/** A part of a host or a handle, with what is asked of it for each of several hundred names. */
class Label {
  readonly text: string;
  readonly looks: string;
  /** Without hyphens. */
  readonly wholeLooks: string;
  /** `bare` without the digits that may end it. */
  readonly tokens: readonly { readonly text: string; readonly looks: string; readonly bare: string }[];
  #candidates: readonly string[] | undefined;

  constructor(text: string) {
    this.text = text;
    this.looks = skeleton(text);
    this.wholeLooks = skeleton(text.replace(/[-_]/gu, ''));
    this.tokens = text.split(/[-_]/u).map((token) => {
      const looks = skeleton(token);
      return { text: token, looks, bare: /\d$/u.test(token) ? skeleton(token.replace(/\d+$/u, '')) : looks };
    });
  }

  /** What of it may be a name that was changed a little. */
  get candidates(): readonly string[] {
    this.#candidates ??= candidatesOf(this);
    return this.#candidates;
  }
}

function candidatesOf({ text, tokens }: Label): readonly string[] {
  const all = [text.replace(/[-_]/gu, ''), ...tokens.map((token) => token.text)];
  return [...new Set(all.flatMap((t) => [t, t.replace(/\d+$/u, ''), t.replace(/^\d+/u, ''), withoutHelper(t)]).map(skeleton))];
}

/** Where the Han characters begin. Most names are told without a property of Unicode, which takes V8 its time to look up. */
const FIRST_HAN = 0x2e80;
const isHan = (lower: string) => /^[\u4E00-\u9FFF]+$/.test(lower) || (lower.charCodeAt(0) >= FIRST_HAN && /^\p{Script=Han}+$/u.test(lower));

const remembered = new WeakMap<Directory, readonly Brand[]>();

/** The names by which the organisations go, the longest first. */
function brandsOf(directory: Directory): readonly Brand[] {
  const known = remembered.get(directory);
  if (known) return known;
  const brands = new Map<string, Brand[]>();
  const add = (organisation: ListedOrganisation, raw: string, name: string) => {
    const lower = raw
      .toLowerCase()
      .normalize('NFKC')
      .replace(/[\s'’.!()（）-]+/gu, '');
    const latin = /^[a-z0-9]+$/u.test(lower);
    const number = latin && /^\d+$/u.test(lower);
    const han = !latin && isHan(lower) && (lower.length >= 3 || (organisation.kind === 'wallet' && lower.length >= 2));
    if (IGNORED.has(lower) || (!latin && !han) || lower.length < (latin ? 3 : 2) || (number && lower.length < LEAST)) return;
    const word = skeleton(lower);
    brands.set(word, [
      ...(brands.get(word) ?? []),
      { organisation, name, word, plain: [...PLAIN].some((p) => lower.startsWith(p)), letters: !number && /^[a-z]+$/u.test(word), han },
    ]);
  };
  for (const organisation of directory.organisations.values()) {
    if (isStandIn(organisation)) continue;
    for (const { domain, hostOnly } of organisation.domains) if (!hostOnly) add(organisation, domain.split('.')[0] ?? '', domain);
    if (organisation.kind === 'wallet' || organisation.kind === 'bank')
      add(organisation, organisation.id.replace(/^bank-/u, ''), organisation.id);
    for (const name of [...organisation.aliases, ...Object.values(organisation.name)]) add(organisation, name, name);
  }
  const sorted = [...brands.values()].flatMap((same) => byFit(same, undefined, same[0]?.name.split('.')[0] ?? '').slice(0, 1));
  sorted.sort((a, b) => b.word.length - a.word.length);
  remembered.set(directory, sorted);
  return sorted;
}

/** What of ours a host that is not on the list resembles. `user` is what stands before an @ in it. */
export function lookalikeOf(directory: Directory, host: string, user = ''): Lookalike | undefined {
  // Below a host of ours nobody else can put a name.
  if (writtenDomains(directory).some(({ name }) => host.endsWith(`.${name}`))) return undefined;
  return (
    listedInside(directory, host) ??
    (user === '' ? undefined : listedInside(directory, `${user.replace(/[^\p{L}\p{N}.-]+/gu, '.')}.`)) ??
    named(directory, host) ??
    (user === '' ? undefined : namedIn(directory, user))
  );
}

const written = new WeakMap<Directory, readonly { organisation: ListedOrganisation; name: string; looks: string }[]>();

/** The listed domains as they look, with dots for hyphens. */
function writtenDomains(directory: Directory) {
  const known = written.get(directory);
  if (known) return known;
  const made = [...directory.organisations.values()].flatMap((organisation) =>
    organisation.domains.map(({ domain }) => ({ organisation, name: domain, looks: `.${skeleton(domain).replace(/-/gu, '.')}.` })),
  );
  written.set(directory, made);
  return made;
}

/** A listed domain written out inside the host: alipay.com.cn-safe.top, weixin110.qq.com.evil.cn, www-alipay-com.top */
function listedInside(directory: Directory, host: string): Lookalike | undefined {
  const dashed = `.${skeleton(host).replace(/[-_]/gu, '.')}.`;
  const found = writtenDomains(directory).filter(({ looks }) => dashed.includes(looks));
  const longest = found.reduce((most, f) => Math.max(most, f.name.length), 0);
  const [best] = byFit(
    found.filter((f) => f.name.length === longest),
    undefined,
    found[0]?.name.split('.')[0],
  );
  return best && { organisation: best.organisation.id, name: best.name };
}

function named(directory: Directory, host: string): Lookalike | undefined {
  const labels = host
    .toLowerCase()
    .split('.')
    .filter((l) => l !== 'www');
  // The ending itself is nobody's name.
  const own = (labels.length > 1 ? labels.slice(0, -1) : labels).map((label) => new Label(label)).reverse();
  for (const test of [exact, inside, close]) {
    for (const label of own) {
      const brand = brandsOf(directory).find((b) => test(b, label));
      if (brand) return { organisation: brand.organisation.id, name: brand.name };
    }
  }
  return undefined;
}

/** Whether a word resembles the name of one of ours: for mailboxes and handles. */
export function namedIn(directory: Directory, word: string): Lookalike | undefined {
  const text = word
    .toLowerCase()
    .replace(/^@/u, '')
    .replace(/[\s._]+/gu, '-');
  const label = new Label(text);
  for (const test of [exact, inside, close]) {
    const brand = brandsOf(directory).find((b) => test(b, label));
    if (brand) return { organisation: brand.organisation.id, name: brand.name };
  }
  return undefined;
}

const helping = (word: string): boolean => splits(word.replace(/\d+/gu, ''));

/** The rest of a label around a name, if only helping words and digits are there. */
function onlyHelpersAround({ text, looks }: Label, word: string): boolean {
  const at = looks.indexOf(word);
  if (at < 0 || looks.length !== text.length) return false;
  return [text.slice(0, at), text.slice(at + word.length)].every((rest) => splits(rest.replace(/[-_\d]/gu, '')));
}

function splits(rest: string): boolean {
  if (rest === '') return true;
  for (let n = rest.length; n > 0; n--) if (AROUND.has(rest.slice(0, n)) && splits(rest.slice(n))) return true;
  return false;
}

function exact({ word }: Brand, { looks, wholeLooks }: Label): boolean {
  return word.length >= LEAST - 1 && (looks === word || wholeLooks === word);
}

/** The name with more around it. */
function inside({ word, plain, han }: Brand, label: Label): boolean {
  const { tokens } = label;
  if (han) return label.text.includes(word);
  const own = () => tokens.length > 1 && tokens.some(({ looks, bare }) => looks === word || bare === word);
  if (word.length < LEAST) return own() && tokens.some(({ text, looks }) => looks !== word && text.length > 1 && helping(text));
  if (plain) return (own() && tokens.some(({ text, looks }) => looks !== word && helping(text))) || onlyHelpersAround(label, word);
  return label.looks.includes(word) || label.wholeLooks.includes(word);
}

/** One or two letters changed, swapped, added or left out. */
function close({ word, plain, letters }: Brand, label: Label): boolean {
  if (!letters || word.length < LEAST) return false;
  const most = word.length >= 8 ? 2 : 1;
  return label.candidates.some((c) => {
    if (c.length < LEAST || Math.abs(c.length - word.length) > most) return false;
    const apart = slips(c, word);
    if (!plain) return apart > 0 && apart <= most && (word.length > LEAST || c[0] === word[0]);
    const doubled = c.replace(/(.)\1+/gu, '$1') === word.replace(/(.)\1+/gu, '$1');
    const swapped = apart === 1 && [...c].sort().join('') === [...word].sort().join('');
    return apart > 0 && (doubled || swapped || (word.length >= 6 && apart === 1));
  });
}

/** `ailpaylogin` without `login`. */
function withoutHelper(token: string): string {
  for (const helper of AROUND) {
    if (helper.length > 2 && helper !== 'pay' && token.length > helper.length + 4) {
      if (token.endsWith(helper)) return token.slice(0, -helper.length);
      if (token.startsWith(helper)) return token.slice(helper.length);
    }
  }
  return token;
}
