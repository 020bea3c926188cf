/** The shape of the sentences about a finding, and the small words that many of them share. */
import type { Code, FindingArgs } from '../../tree/findings.ts';
import type { Language } from '../words.ts';

export type Both = Readonly<Record<Language, string>>;

/** What is wrong with what; and what to write instead, beginning with a verb. */
export interface Said {
  readonly says: Both;
  readonly hint: Both;
}
export type Table = { readonly [C in Code]: (args: FindingArgs[C]) => Said };

/** An id or key, set apart from the sentence. */
export function code(word: string): string {
  return `\`${word}\``;
}

/** The hint where something known is near, and where nothing is. */
export function orNear(near: string | undefined, otherwise: Both): Both {
  return near === undefined
    ? otherwise
    : { zh: `改正拼写：是不是想写 ${code(near)}？`, en: `Correct the name: did you mean ${code(near)}?` };
}

/** A list of ids that does not run away: the first eight, and that there are more. */
export function some(words: readonly string[], comma: string): string {
  const most = 8;
  return words.slice(0, most).join(comma) + (words.length > most ? `${comma}…` : '');
}

/** A way from node to node; the middle of a long one is left out. */
export function way(path: readonly string[]): string {
  const most = 12;
  return (path.length > most ? [...path.slice(0, most - 4), '…', ...path.slice(-3)] : path).join(' → ');
}
