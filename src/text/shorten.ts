/** Longer sentences hold something that nobody typed by hand; all of it would push the sentence itself off the screen. */
const MOST = 1000;
const KEPT = 400;

/** A sentence with its middle left out where it is far too long: what is wrong stands at its beginning, the way out at its end. Mask secrets first. */
export function shortened(sentence: string): string {
  return sentence.length <= MOST ? sentence : `${sentence.slice(0, KEPT)} … ${sentence.slice(-KEPT)}`;
}
