/**
 * What decided, as it stands in a person's words: the pieces of two letters that a search looks at mean nothing to a reader, the stretches that they
 * cover do (收不, 不到, 证码 become 收不到, 证码).
 * @param pieces as a match's `because` has them
 * @returns the covered stretches in their order, then what does not stand in the words as it is; each once
 */
export function inTheWords(pieces: readonly string[], words: string): readonly string[] {
  const low = words.toLowerCase();
  // Letters whose small form is longer would move all places behind them.
  const same = low.length === words.length;
  const covered = new Set<number>();
  const elsewhere: string[] = [];
  for (const piece of pieces) {
    const small = piece.toLowerCase();
    const places = same && small !== '' ? placesOf(small, low) : [];
    if (places.length === 0) elsewhere.push(piece);
    for (const place of places) for (let i = 0; i < small.length; i++) covered.add(place + i);
  }
  const stretches: string[] = [];
  for (let at = 0; at < words.length; at++) {
    if (!covered.has(at)) continue;
    const from = at;
    while (covered.has(at + 1)) at++;
    stretches.push(words.slice(from, at + 1).trim());
  }
  return [...new Set([...stretches, ...elsewhere])];
}

function placesOf(piece: string, text: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) places.push(at);
  return places;
}
