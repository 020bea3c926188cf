/** Recognising the exact words of a wallet's screen, which is the shortest diagnosis there is. */
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

export interface Messages {
  /** @param wallet the wallet that the words name, which decides between wallets that print the same */
  recognise(query: string, wallet: string | undefined): Recognised | undefined;
}

export function makeMessages(messages: readonly ScreenMessage[]): Messages {
  let known: readonly { message: ScreenMessage; plain: string; allowed: number; pairs: readonly string[] }[] | undefined;
  return {
    recognise(query, wallet) {
      const plain = bare(query).slice(0, MOST_READ);
      if (plain === '') return undefined;
      known ??= messages.map((message) => ({
        message,
        plain: message.plain,
        allowed: mistakesIn(message.plain),
        pairs: pairsOf(message.plain),
      }));
      const pairs = new Set(pairsOf(plain));
      const fitting = known
        .map((k) => ({ ...k, off: mistakes(k, plain, pairs) }))
        .filter((k) => k.off <= k.allowed)
        .sort((a, b) => a.off / a.plain.length - b.off / b.plain.length || b.plain.length - a.plain.length);
      const [first] = fitting;
      if (!first) return undefined;
      const near = first.off / first.plain.length + 0.1;
      const best = fitting.find((k) => k.message.wallet === wallet && k.off / k.plain.length <= near) ?? first;
      return { message: best.message, onlyThere: fitting.every((k) => k.message.wallet === best.message.wallet || k.off > best.off) };
    },
  };
}

function mistakesIn(plain: string): number {
  return Math.floor(plain.length / (/\p{Script=Han}/u.test(plain) ? LETTERS_A_MISTAKE.han : LETTERS_A_MISTAKE.other));
}

/** In how many letters what was typed differs from a message, at its nearest place; more than allowed where it is not there. */
function mistakes(
  { plain: message, allowed, pairs: own }: { plain: string; allowed: number; pairs: readonly string[] },
  plain: string,
  pairs: ReadonlySet<string>,
): number {
  const not = Number.POSITIVE_INFINITY;
  if (message === plain) return 0;
  if (message.length < LEAST_INSIDE) return Math.abs(plain.length - message.length) <= allowed ? nearest(message, plain) : not;
  if (plain.includes(message)) return 0;
  if (plain.length > message.length * 2 + MOST_BESIDE) return not;
  // A wrong letter spoils two pairs and swapped ones three, so so many must be left (q-gram lemma: E. Ukkonen, 1992).
  let left = own.length - 3 * allowed;
  for (const pair of own) if (pairs.has(pair) && --left <= 0) return nearest(message, plain);
  return left <= 0 ? nearest(message, plain) : not;
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

function pairsOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2));
}
