/**
 * What `verify` says, in both languages. It says what is known and what to do: never that something may be trusted, and never that
 * somebody means ill.
 */
import { EN, type VerifyNames, type VerifyWords } from './verify-words-en.ts';
import { ZH } from './verify-words-zh.ts';
import type { Language } from './words.ts';

export type { VerifyNames };

const PLACES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: { CN: 'mainland China', HK: 'Hong Kong', MO: 'Macau', GB: 'the UK', US: 'the US', EU: 'the EU', PH: 'the Philippines' },
  zh: { CN: '中国内地', HK: '香港', MO: '澳门', EU: '欧盟' },
};

/** A region by its name. */
export function placeName(region: string, language: Language): string {
  return PLACES[language][region] ?? new Intl.DisplayNames([language], { type: 'region', fallback: 'code' }).of(region) ?? region;
}

/** A table is made when it is first asked for. */
export const VERIFY_WORDS: Readonly<Record<Language, VerifyWords>> = {
  get zh() {
    return ZH;
  },
  get en() {
    return EN;
  },
};

/** The sentence behind a code. */
export function sentence(words: VerifyWords, code: Exclude<keyof VerifyWords, 'title'>, names: VerifyNames): string {
  const said = words[code];
  return typeof said === 'string' ? said : said(names);
}
