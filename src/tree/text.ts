import type { Text } from './types.ts';

/**
 * A text in a language, falling back by BCP 47: the tag itself, the tag without its last part, English, then whatever there is.
 * @returns '' for a text without any language, which the reader does not let through
 */
export function pick(text: Text, language: string): string {
  for (let tag = language; tag !== ''; tag = tag.includes('-') ? tag.slice(0, tag.lastIndexOf('-')) : '') {
    if (Object.hasOwn(text, tag)) return text[tag] ?? '';
  }
  return text.en ?? Object.values(text)[0] ?? '';
}
