import type { Texts, Words } from '../tree/types.ts';

/** Two sets of words as one; the second wins. */
export function mergedWords(first: Words | undefined, second: Words | undefined): Words {
  return {
    haveReady: new Map([...(first?.haveReady ?? []), ...(second?.haveReady ?? [])]),
    order: [...(first?.order ?? []), ...(second?.order ?? [])],
    notOurs: mergedTexts(first?.notOurs ?? {}, second?.notOurs ?? {}),
  };
}

/** The texts of both, language by language. */
export function mergedTexts(first: Texts, second: Texts): Texts {
  const languages = new Set([...Object.keys(first), ...Object.keys(second)]);
  return Object.fromEntries([...languages].map((language) => [language, [...(first[language] ?? []), ...(second[language] ?? [])]]));
}
