/**
 * Every sentence that the program itself says, in both languages. Content (questions, remedies, organisations) is not here: it stands in
 * decision-trees/. The type of the English table is the contract, so a sentence missing in Chinese does not compile.
 */
import { EN, type Words } from './words-en.ts';
import { ZH } from './words-zh.ts';

export type { Words };

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A table is made when it is first asked for: a call speaks one language. */
export const WORDS: Readonly<Record<Language, Words>> = {
  get zh() {
    return ZH;
  },
  get en() {
    return EN;
  },
};
