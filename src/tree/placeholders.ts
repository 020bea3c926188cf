/** `{wallet}`, `{menu.bills}` and `{figure.refund-time-card}` inside sentences. */
import { pick } from './text.ts';
import { type Content, GENERIC_WALLET, type Organisation, type Text } from './types.ts';

const PLACEHOLDER = /\{([a-z][a-z0-9.-]*)\}/gu;
const WITH_BLANKS = /( ?)\{([a-z][a-z0-9.-]*)\}( ?)/gu;
/** Full-width signs bring their own blank along. */
const OPENS = /^[（「『《]/u;
const CLOSES = /[）」』》，。；：！？、]$/u;

/** The names of the placeholders in a sentence, in order. */
export function placeholdersIn(sentence: string): string[] {
  return [...sentence.matchAll(PLACEHOLDER)].map((m) => m[1] ?? '');
}

/**
 * A sentence in one language with its placeholders filled by the wallet that the facts name; what that wallet does not have
 * comes from the generic wallet, and a placeholder that even this lacks stays as it is (`check` reports it).
 */
export function fill(text: Text, language: string, content: Content, wallet: string | undefined): string {
  const generic = content.organisations.get(GENERIC_WALLET);
  const own = wallet === undefined ? undefined : content.organisations.get(wallet);
  return pick(text, language).replace(WITH_BLANKS, (whole, before: string, name: string, after: string) => {
    const found = lookUp(own, name) ?? lookUp(generic, name);
    if (!found) return whole;
    const value = pick(found, language);
    return (OPENS.test(value) ? '' : before) + value + (CLOSES.test(value) ? '' : after);
  });
}

/** What an organisation says for a placeholder, or undefined where it says nothing. */
export function lookUp(organisation: Organisation | undefined, name: string): Text | undefined {
  if (!organisation) return undefined;
  if (name === 'wallet') return organisation.inText ?? organisation.name;
  if (name.startsWith('menu.')) return organisation.menus.get(name.slice('menu.'.length))?.text;
  if (name.startsWith('figure.')) return organisation.figures.get(name.slice('figure.'.length))?.text;
  return undefined;
}
