import { LANGUAGES, type Language } from '../text/words.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The language to speak: WALLET_HELP_LANG, then what POSIX and GNU gettext look at (LANGUAGE, LC_ALL, LC_MESSAGES, LANG), then the system's own
 * setting; English if none of them is Chinese.
 * @param system the system's own setting, where there is one beside the environment: on Windows. On others `Intl` reads the environment as well, and to ask it takes
 *   half a start.
 */
export function languageFrom(env: Env, system?: () => string): Language {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  const neutral = locale !== undefined && ['C', 'POSIX'].includes(locale.split('.')[0] ?? '');
  // gettext ignores LANGUAGE in the C locale.
  const wishes = [env.WALLET_HELP_LANG, ...(neutral ? [] : (env.LANGUAGE ?? '').split(':')), locale];
  for (const wish of wishes) {
    const known = wish ? toLanguage(wish) : undefined;
    if (known) return known;
  }
  return (locale || !system ? undefined : toLanguage(system())) ?? 'en';
}

/** `zh_CN.UTF-8`, `zh-Hant`, `en` ... to a language of ours. */
export function toLanguage(tag: string): Language | undefined {
  const small = tag.toLowerCase();
  return LANGUAGES.find((language) => small === language || (small.startsWith(language) && '-_.@'.includes(small.charAt(language.length))));
}
