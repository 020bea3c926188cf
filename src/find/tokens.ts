/**
 * Words of a sentence, Chinese and English mixed: pairs of neighbouring Chinese characters, and Latin words with their commonest endings cut
 * off. Pairs need no dictionary and split nothing wrongly, which Intl.Segmenter does with the words of this field (余额, 微信).
 */
const HAN_RUN = /\p{Script=Han}+/gu;
const LATIN = /[\p{Script=Latin}\p{N}']+/gu;
const STOP = new Set(
  'a an and are as at be been but by can did do does for from had has have how i if in is it its just me my of on or so that the their then there they this to was we were what when where which why will with would you your'.split(
    ' ',
  ),
);

/** Full-width forms, case, and curly quotes made plain. */
export function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[’‘]/gu, "'");
}

/** The tokens of a text, repeated as often as they occur. */
export function tokens(text: string): string[] {
  const plain = normalise(text);
  const found: string[] = [];
  for (const [run] of plain.matchAll(HAN_RUN)) {
    const chars = [...run];
    if (chars.length === 1) found.push(run);
    for (let i = 0; i + 1 < chars.length; i++) found.push(`${chars[i] ?? ''}${chars[i + 1] ?? ''}`);
  }
  for (const [word] of plain.matchAll(LATIN)) if (!STOP.has(word)) found.push(stem(word));
  return found;
}

function stem(word: string): string {
  const plain = word.replaceAll("'", '');
  if (plain.length > 5 && plain.endsWith('ing')) return plain.slice(0, -3);
  if (plain.length > 4 && plain.endsWith('ed')) return plain.slice(0, -2);
  if (plain.length > 4 && plain.endsWith('ly')) return plain.slice(0, -2);
  if (plain.length > 3 && plain.endsWith('s') && !plain.endsWith('ss')) return plain.slice(0, -1);
  return plain;
}
