import { finding } from '../findings.ts';
import { textsIn } from '../texts.ts';
import type { Rule } from './types.ts';

/** A quote at an end of a text whose other one is missing: half of a pair that was meant for YAML, and people would see it. */
export const strayQuote: Rule = ({ trees, organisations, words }) =>
  [...trees.values(), ...organisations.values(), ...(words ? [words] : [])].flatMap(({ yaml }) =>
    [...textsIn(yaml.value)].flatMap(({ text, path }) =>
      Object.entries(text).flatMap(([language, sentence]) => {
        const quote = strayIn(sentence.trim());
        return quote === undefined ? [] : [finding('stray-quote', yaml.file, yaml.at([...path, language]), { quote }, 'warning')];
      }),
    ),
  );

/** An apostrophe inside a word is none. */
const APOSTROPHE = /(?<=\p{L})'(?=\p{L})/gu;

function strayIn(sentence: string): string | undefined {
  const without = sentence.replace(APOSTROPHE, '');
  return ['"', "'"].find((quote) => (without.startsWith(quote) || without.endsWith(quote)) && without.split(quote).length % 2 === 0);
}
