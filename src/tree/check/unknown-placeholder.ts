import { finding } from '../findings.ts';
import { nearArg } from '../near.ts';
import { lookUp } from '../placeholders.ts';
import { isRecord } from '../record.ts';
import { textsIn } from '../texts.ts';
import { GENERIC_WALLET } from '../types.ts';
import { unbuiltIds } from './standing.ts';
import type { Rule } from './types.ts';

/** Anything in braces, also what does not look like a placeholder of ours: it would be shown as it stands. */
const BRACES = /\{([^{}]*)\}/gu;

/** A placeholder that nothing fills in, not even the generic words of other-wallet. */
export const unknownPlaceholder: Rule = (loaded) => {
  const generic = loaded.content.organisations.get(GENERIC_WALLET);
  if (unbuiltIds(loaded).has(GENERIC_WALLET)) return [];
  const known = [
    'wallet',
    ...[...(generic?.menus.keys() ?? [])].map((name) => `menu.${name}`),
    ...[...(generic?.figures.keys() ?? [])].map((name) => `figure.${name}`),
  ];
  return [...loaded.trees.values()].flatMap(({ yaml }) =>
    [...textsIn(isRecord(yaml.value) ? yaml.value.nodes : undefined, ['nodes'])].flatMap(({ text, path }) =>
      Object.entries(text).flatMap(([language, sentence]) =>
        [...sentence.matchAll(BRACES)].flatMap(([whole, name = '']) => {
          if (name === 'wallet' || lookUp(generic, name)) return [];
          return [finding('unknown-placeholder', yaml.file, yaml.find([...path, language], whole), { name, ...nearArg(name, known) })];
        }),
      ),
    ),
  );
};
