import { finding } from '../findings.ts';
import { textsIn } from '../texts.ts';
import type { Rule } from './types.ts';

/** The languages that everything of ours is written in. */
const EXPECTED = ['zh', 'en'] as const;

/** A sentence that some users would see in a language that is not theirs. */
export const missingLanguage: Rule = ({ trees, organisations, words }) =>
  [...trees.values(), ...organisations.values(), ...(words ? [words] : [])].flatMap(({ yaml }) =>
    [...textsIn(yaml.value)].flatMap(({ text, path }) => {
      const languages = EXPECTED.filter((language) => !Object.hasOwn(text, language));
      // A list item has no key of its own; then its first line is the place.
      const place = typeof path.at(-1) === 'string' ? yaml.keyAt(path) : yaml.at(path);
      return languages.length > 0 ? [finding('missing-language', yaml.file, place, { languages }, 'warning')] : [];
    }),
  );
