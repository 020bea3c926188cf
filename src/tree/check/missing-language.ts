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
      if (languages.length === 0) return [];
      const [only] = languages;
      const written = languages.length === 1 && only !== undefined ? insteadOf(only, Object.keys(text)) : undefined;
      return written === undefined
        ? [finding('missing-language', yaml.file, place, { languages }, 'warning')]
        : [finding('missing-language', yaml.file, yaml.keyAt([...path, written]), { languages, written }, 'warning')];
    }),
  );

/** The country instead of the language, and the like. */
const MISTAKEN: Readonly<Record<string, readonly string[]>> = {
  zh: ['cn', 'chs', 'chi', 'zho', 'ch', 'hz'],
  en: ['eng', 'us', 'uk', 'gb', 'ne'],
};

/** The tag under which the words of a language stand by mistake: that of its country, or of one region only. */
function insteadOf(language: string, tags: readonly string[]): string | undefined {
  return tags.find((tag) => tag.startsWith(`${language}-`) || MISTAKEN[language]?.includes(tag));
}
