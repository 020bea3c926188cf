/** A form for answers in YAML: everything that can be asked, each with its question and the values it takes as comments. */
import { type Result, UNSURE } from '../tree/types.ts';
import type { SupportWords } from './support-words.ts';
import type { Words } from './words.ts';

/** One thing to answer; the engine's own `Ask` fits. */
export interface TemplateAsk {
  readonly id: string;
  readonly kind: 'fact' | 'remedy';
  /** The problem in which it comes up. */
  readonly tree: string;
  readonly text: string;
  readonly safety: boolean;
  readonly values: readonly { readonly id: string; readonly label: string }[];
}

/** @param titleOf the title of a problem */
export function answersTemplate(
  tree: string,
  asks: readonly TemplateAsk[],
  titleOf: (tree: string) => string,
  { template }: SupportWords,
  words: Words,
): string {
  const lines = [template.title(titleOf(tree)), ...template.howTo, template.use].map(comment);
  lines.push(`tree: ${tree}`);
  let section = tree;
  for (const ask of asks) {
    if (ask.tree !== section) {
      section = ask.tree;
      lines.push('', comment(`=== ${template.handedOver(titleOf(section), section)} ===`));
    }
    lines.push('', comment(ask.kind === 'fact' ? ask.text : words.withColon(ask.safety ? template.safety : template.remedy, ask.text)));
    lines.push(...valuesOf(ask, words).map(([id, label]) => comment(`  ${id}${label === '' ? '' : ` = ${label}`}`)));
    if (ask.id === 'wallet') lines.push(comment(`  ${template.anyWallet}`));
    if (ask.id === 'region') lines.push(comment(`  ${template.anyRegion}`));
    lines.push(`${ask.id}:`);
  }
  return `${lines.join('\n')}\n`;
}

function valuesOf(ask: TemplateAsk, { unsure, results, safetyResults }: Words): readonly (readonly [string, string])[] {
  if (ask.kind === 'fact') return [...ask.values.map(({ id, label }) => [id, label] as const), [UNSURE, unsure]];
  const said = ask.safety ? safetyResults : results;
  return ask.values.map(({ id }) => [id, said[id as Result]] as const);
}

/** Whatever stands in it, it stays one comment: a line break would make YAML of the rest. */
function comment(text: string): string {
  return `# ${text.replace(/[\s\u0085\u2028\u2029]+$/u, '').replace(/[\r\n\u0085\u2028\u2029]+/gu, ' ')}`;
}
