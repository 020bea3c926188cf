import { finding } from '../findings.ts';
import type { Rule } from './types.ts';

/** The country where the language is meant, by the countries whose wallets people write about. */
const OF_COUNTRY: Readonly<Record<string, string>> = {
  cn: 'zh',
  hk: 'zh',
  chs: 'zh',
  chi: 'zh',
  jp: 'ja',
  jpn: 'ja',
  us: 'en',
  gb: 'en',
  eng: 'en',
  vn: 'vi',
  mx: 'es',
  ph: 'fil',
};

/** A channel in a language that does not exist, mostly the code of a country. */
export const unknownLanguage: Rule = ({ organisations }) =>
  [...organisations.values()].flatMap(({ yaml, value: organisation }) =>
    organisation.channels.flatMap(({ languages }, i) =>
      languages.flatMap((language, j) => {
        if (isLanguage(language)) return [];
        const near = OF_COUNTRY[language.toLowerCase()];
        const args = { language, ...(near !== undefined && { near }) };
        return [finding('unknown-language', yaml.file, yaml.at(['channels', i, 'languages', j]), args, 'warning')];
      }),
    ),
  );

/** Those that the Unicode CLDR has a name for. */
function isLanguage(tag: string): boolean {
  try {
    return new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(tag) !== undefined;
  } catch {
    return false;
  }
}
