/** Recognising the exact words of a wallet's screen, which is the shortest diagnosis there is. */
import type { Content, Message } from '../tree/types.ts';
import { normalise } from './features.ts';

export interface Recognised {
  readonly message: Message;
  readonly wallet: string;
  /** Whether only this wallet prints these words. */
  readonly onlyThere: boolean;
}

/** A message shorter than this is everyday speech unless it is all that was typed. */
const LEAST_INSIDE = 6;
/** Share of a message's letter pairs that must be there: a few typing differences are forgiven (Dice's coefficient, 1945). */
const ENOUGH = 0.82;

export interface Messages {
  /** @param wallet the wallet that the words name, which decides between wallets that print the same */
  recognise(query: string, wallet: string | undefined): Recognised | undefined;
}

export function makeMessages(content: Content): Messages {
  const known = [...content.organisations.values()].flatMap((o) =>
    o.messages
      .filter((m) => content.trees.has(m.problem))
      .map((message) => ({ message, wallet: o.id, plain: bare(message.text), pairs: pairsOf(bare(message.text)) })),
  );
  return {
    recognise(query, wallet) {
      const plain = bare(query);
      if (plain === '') return undefined;
      const pairs = pairsOf(plain);
      const fitting = known
        .map((k) => ({ ...k, likeness: likeness(k.plain, k.pairs, plain, pairs) }))
        .filter((k) => k.likeness >= ENOUGH)
        .sort((a, b) => b.likeness - a.likeness || b.plain.length - a.plain.length);
      const best = fitting.find((k) => k.wallet === wallet && k.likeness >= (fitting[0]?.likeness ?? 0) - 0.1) ?? fitting[0];
      if (!best) return undefined;
      const onlyThere = fitting.every((k) => k.wallet === best.wallet || k.likeness < best.likeness);
      return { message: best.message, wallet: best.wallet, onlyThere };
    },
  };
}

/** How alike a message is to what was typed: 1 where it stands in it whole. */
function likeness(message: string, messagePairs: ReadonlySet<string>, plain: string, pairs: ReadonlySet<string>): number {
  if (message === plain) return 1;
  if (message.length < LEAST_INSIDE) return 0;
  if (plain.includes(message)) return 1;
  let shared = 0;
  for (const pair of messagePairs) if (pairs.has(pair)) shared++;
  // Typed beside it may stand a wallet's name and a few words, but a long story that happens to share the pairs is no screen.
  const ownShare = shared / messagePairs.size;
  return plain.length > message.length * 2 + 8
    ? 0
    : Math.min(ownShare, (2 * shared) / (messagePairs.size + Math.min(pairs.size, messagePairs.size + 4)));
}

/** Only letters and digits: quotes, spaces and punctuation of a screen are typed differently by everybody. */
function bare(text: string): string {
  return normalise(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function pairsOf(text: string): ReadonlySet<string> {
  const chars = [...text];
  return new Set(chars.slice(1).map((c, i) => `${chars[i] ?? ''}${c}`));
}
