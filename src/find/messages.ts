/** Recognising the exact words of a wallet's screen, which is the shortest diagnosis there is. */
import { hasHan } from './characters.ts';
import { bare } from './features.ts';
import type { ScreenMessage } from './search-index.ts';

export interface Recognised {
  readonly message: ScreenMessage;
  /** Whether only this wallet prints these words. */
  readonly onlyThere: boolean;
}

/** A message shorter than this is everyday speech unless it is all that was typed. */
const LEAST_INSIDE = 6;
/** One letter in so many may be missing, wrong or too many: Chinese ones say more each. */
const LETTERS_A_MISTAKE = { han: 5, other: 7 };
/** Beside a message may stand a wallet's name and a few words; in a long story words that are merely alike are no screen. */
const MOST_BESIDE = 8;
/** All that anybody types of a screen stands within this. */
const MOST_READ = 1000;
/** How many marks there are for pairs of letters; a power of two. */
const PAIRS = 1 << 13;

export interface Messages {
  /** @param wallet the wallet that the words name, which decides between wallets that print the same */
  recognise(query: string, wallet: string | undefined): Recognised | undefined;
}

export function makeMessages(messages: readonly ScreenMessage[]): Messages {
  return {
    recognise(query, wallet) {
      const plain = bare(query).slice(0, MOST_READ);
      if (plain === '') return undefined;
      const pairs = pairsIn(plain);
      const fitting: { readonly message: ScreenMessage; readonly length: number; readonly off: number }[] = [];
      for (const message of messages) {
        const off = mistakes(message.plain, plain, pairs);
        if (off !== undefined) fitting.push({ message, length: message.plain.length, off });
      }
      fitting.sort((a, b) => a.off / a.length - b.off / b.length || b.length - a.length);
      const [first] = fitting;
      if (!first) return undefined;
      const near = first.off / first.length + 0.1;
      const best = fitting.find((k) => k.message.wallet === wallet && k.off / k.length <= near) ?? first;
      return { message: best.message, onlyThere: fitting.every((k) => k.message.wallet === best.message.wallet || k.off > best.off) };
    },
  };
}

/** In how many letters what was typed differs from a message, at its nearest place; undefined where it is not there. */
function mistakes(message: string, plain: string, pairs: Uint8Array): number | undefined {
  const { length } = message;
  // The most that is allowed of any message, as nearly all of them are too long for what was typed.
  if (length - plain.length > length / LETTERS_A_MISTAKE.han) return undefined;
  const short = length < LEAST_INSIDE;
  if (!short && plain.includes(message)) return 0;
  const allowed = Math.floor(length / (hasHan(message) ? LETTERS_A_MISTAKE.han : LETTERS_A_MISTAKE.other));
  if (length - plain.length > allowed || plain.length - length > (short ? allowed : length + MOST_BESIDE)) return undefined;
  if (!short && !shares(message, pairs, length - 1 - 3 * allowed)) return undefined;
  const off = nearest(message, plain);
  return off <= allowed ? off : undefined;
}

/**
 * Whether so many pairs of a message's letters are among those of what was typed. A wrong letter spoils two pairs and swapped ones three, so so many are left of a
 * message with the mistakes that are allowed (q-gram lemma: E. Ukkonen, 1992).
 */
function shares(message: string, pairs: Uint8Array, least: number): boolean {
  let left = least;
  for (let at = 0; left > 0 && at + 1 < message.length; at++) if (pairs[pairAt(message, at)]) left--;
  return left <= 0;
}

/** Marks for the pairs of a text. Two pairs may share one, which lets a message through that is then compared letter by letter. */
function pairsIn(text: string): Uint8Array {
  const pairs = new Uint8Array(PAIRS);
  for (let at = 0; at + 1 < text.length; at++) pairs[pairAt(text, at)] = 1;
  return pairs;
}

function pairAt(text: string, at: number): number {
  return (text.charCodeAt(at) * 31 + text.charCodeAt(at + 1)) & (PAIRS - 1);
}

/**
 * The least number of letters to change, add or drop, or of neighbours to swap, that makes some part of a text equal to a pattern (P. Sellers, "The theory and
 * computation of evolutionary distances", 1980; swaps after R. Lowrance and R. Wagner, 1975).
 */
function nearest(pattern: string, text: string): number {
  let before: number[] = [];
  let above = Array.from({ length: pattern.length + 1 }, (_, i) => i);
  let least = pattern.length;
  for (let j = 1; j <= text.length; j++) {
    const row = [0];
    for (let i = 1; i <= pattern.length; i++) {
      const same = pattern[i - 1] === text[j - 1];
      let cost = Math.min((above[i - 1] ?? 0) + (same ? 0 : 1), (above[i] ?? 0) + 1, (row[i - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && pattern[i - 1] === text[j - 2] && pattern[i - 2] === text[j - 1];
      if (swapped) cost = Math.min(cost, (before[i - 2] ?? 0) + 1);
      row.push(cost);
    }
    least = Math.min(least, row[pattern.length] ?? least);
    before = above;
    above = row;
  }
  return least;
}
