import { distance } from 'fastest-levenshtein';

/**
 * The known word nearest to a mistyped one, or undefined if none is near enough to be meant.
 * Near is at most a third of the letters, but one letter always counts (commander's "did you mean" uses 0.4 similarity).
 */
export function near(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const d = slips(word, candidate);
    if (d < least && d < candidate.length) {
      least = d;
      best = candidate;
    }
  }
  return best;
}

/** How many slips of the fingers lie between two words: a letter more, less or another, or two in the wrong order. */
export function slips(word: string, other: string): number {
  return swapped(word, other) ? 1 : distance(word, other);
}

/** Two letters in the wrong order are one slip of the fingers (`lable`). */
function swapped(word: string, candidate: string): boolean {
  const at = [...word].findIndex((letter, i) => letter !== candidate[i]);
  const both = `${word.slice(0, at)}${word[at + 1] ?? ''}${word[at] ?? ''}${word.slice(at + 2)}`;
  return at >= 0 && word.length === candidate.length && both === candidate;
}

/** `{ near }` for a finding's arguments, empty where nothing is near. */
export function nearArg(word: string, known: Iterable<string>): { near?: string } {
  const found = near(word, known);
  return found === undefined ? {} : { near: found };
}
