/** What a sentence says beside the problem: the wallet, that money was taken, and that somebody is at work this very minute. */
import { isWordPart } from './characters.ts';
import { normalise } from './features.ts';
import type { SearchIndex } from './search-index.ts';

/** A pattern, and words of which one stands in whatever fits it: these are looked for first, as to ready a pattern takes longer than the rest of a search. */
interface Sign {
  readonly has: readonly string[];
  readonly is: RegExp;
}

/** Words of our own languages that mean: it is happening now. Each is a thing that nobody says of something past. */
const HAPPENING_NOW: readonly Sign[] = [
  { has: ['还在', '挂'], is: /还在(?:通话|电话|线上|打电话|跟我(?:说|聊))|没挂电话|电话还没挂|别挂电话|不让(?:我)?挂/u },
  {
    has: ['正在', '共享'],
    is: /正在(?:共享屏幕|屏幕共享|被?转(?:走|账)|远程|操作我的)|屏幕共享(?:中|着)|共享着屏幕|开着(?:屏幕)?共享/u,
  },
  { has: ['一直', '不停', '不断', '正在'], is: /(?:一直|不停|不断)(?:在)?(?:扣钱|扣款|转走)|钱正在/u },
  {
    has: ['让我', '叫我', '要我'],
    is: /(?:让|叫|要)我(?:马上|现在|立刻|赶紧)?(?:转(?:账|钱)|报验证码|把?验证码(?:给|发|告诉))/u,
  },
  {
    has: ['still', 'hang up'],
    is: /\bstill (?:on the (?:phone|line|call)|talking to (?:him|her|them))\b|\b(?:won't|will not|don't) let me hang up\b/u,
  },
  {
    has: ['shar'],
    is: /\b(?:is|am|are) sharing (?:my|the) screen\b|\bscreen ?shar(?:e|ing) (?:is )?(?:still )?(?:on|open|running)\b/u,
  },
  {
    has: ['money is', 'transferring', 'moving', 'taking', 'draining'],
    is: /\bmoney is (?:leaving|going out|being (?:taken|transferred))\b|\b(?:he|she|they|someone|somebody) (?:is|are) (?:transferring|moving|taking|draining)\b/u,
  },
  {
    has: ['now'],
    is: /\b(?:asking|telling|wants?) (?:me )?(?:for|to (?:give|read|send|tell)) .{0,20}\b(?:code|otp|pin)\b.{0,12}\bnow\b/u,
  },
];
const TAKEN: readonly Sign[] = [
  { has: ['扣'], is: /扣(?:了|款了|钱了|掉)|已(?:经)?扣(?:款|钱)?|钱(?:已经|都)?扣了/u },
  {
    has: ['taken', 'debited', 'deducted', 'charged'],
    is: /\b(?:money|amount|payment|it) (?:was|has been|got) (?:taken|debited|deducted)\b|\bi (?:was|got|have been) charged\b/u,
  },
];
const NOT_TAKEN: readonly Sign[] = [
  { has: ['扣'], is: /(?:没|没有|未|不)(?:被)?扣|扣不/u },
  {
    has: ['taken', 'debited', 'deducted', 'charged'],
    is: /\b(?:not|never|wasn't|hasn't|n't been) (?:been )?(?:taken|debited|deducted|charged)\b/u,
  },
];

/** A code was given away; "wants me to give" is no gift yet. */
const CODE_GIVEN: readonly Sign[] = [
  { has: ['验证码'], is: /验证码.{0,8}(?:告诉|给|报|发|念|说)(?:给)?了|(?:告诉|给|报|发|念)了.{0,8}验证码/u },
  { has: ['code', 'otp'], is: /\b(?:gave|told|read|sent) (?:\w+ ){1,7}(?:code|otp|passcode)\b/u },
];

export interface Noticed {
  readonly facts: Readonly<Record<string, string>>;
  /** Somebody is on the line, or money is leaving: the emergency steps come first. */
  readonly happeningNow: boolean;
}

/**
 * Finds what a sentence says.
 * @param names what wallets are called, the longest first
 */
export function makeNoticer(names: SearchIndex['names']): (query: string) => Noticed {
  return (query) => {
    const plain = normalise(query);
    const named = names.find(({ name }) => mentions(plain, name));
    const taken = shows(plain, TAKEN) && !shows(plain, NOT_TAKEN);
    return {
      facts: {
        ...(named && { wallet: named.wallet }),
        ...(taken && { debited: 'taken' }),
        ...(shows(plain, CODE_GIVEN) && { 'secrets-given': 'code' }),
      },
      happeningNow: shows(plain, HAPPENING_NOW),
    };
  };
}

function shows(text: string, signs: readonly Sign[]): boolean {
  return signs.some(({ has, is }) => has.some((words) => text.includes(words)) && is.test(text));
}

/** Whether a name stands in a text as a word of its own; Chinese has no word boundaries. */
function mentions(text: string, name: string): boolean {
  let at = text.indexOf(name);
  // "Wise" is a word of the language as well: it only counts with something of the trade around it.
  if (
    at < 0 ||
    name === '' ||
    (EVERYDAY.has(name) &&
      !new RegExp(`\\b(?:my|the|from|to|with|on|in|using|use) ${name}\\b|\\b${name} (?:account|app|card|transfer|balance)`, 'u').test(text))
  )
    return false;
  for (; at >= 0; at = text.indexOf(name, at + 1)) {
    if (!(isLatin(name[0]) && isLatin(text[at - 1])) && !(isLatin(name.at(-1)) && isLatin(text[at + name.length]))) return true;
  }
  return false;
}

const EVERYDAY = new Set(['wise', 'grab', 'octopus']);

function isLatin(char: string | undefined): boolean {
  return char !== undefined && char !== "'" && isWordPart(char.codePointAt(0) ?? 0);
}
