import { type Finding, finding } from '../findings.ts';
import { isRecord } from '../record.ts';
import { textsIn } from '../texts.ts';
import type { YamlFile } from '../yaml.ts';
import type { Rule } from './types.ts';

/** A placeholder as it should be; what is in it is for unknown-placeholder. */
const WELL_FORMED = /(?<![{$])\{[^{}]*\}(?!\})/gu;
/** Braces that are too many, too few or of a Chinese keyboard, and placeholders of other formats. */
const STRAY = /\$?\{+[\w. -]{0,40}\}*|｛[^｛｝{}]{0,40}[｝}]?|%?\b(?:menu|figure)\.[a-z][a-z-]*%?|[}｝]/gu;
const NAME = /(?:menu|figure)\.[a-z][a-z-]*|wallet/u;

/** Braces that would be shown as they stand, and placeholders where nothing fills them in. */
export const strayBrace: Rule = ({ trees, organisations }) => [
  ...[...trees.values()].flatMap(({ yaml }) => {
    const top = isRecord(yaml.value) ? yaml.value : {};
    return [
      ...['title', 'summary'].flatMap((key) => headingIn(yaml, top[key], [key])),
      ...[...textsIn(top.nodes, ['nodes'])].flatMap(({ text, path }) =>
        Object.entries(text).flatMap(([language, sentence]) => strays(sentence).map((stray) => at(yaml, [...path, language], stray))),
      ),
    ];
  }),
  ...[...organisations.values()].flatMap(({ yaml }) => headingIn(yaml, yaml.value, [])),
];

function headingIn(yaml: YamlFile, value: unknown, from: readonly string[]): Finding[] {
  return [...textsIn(value, from)].flatMap(({ text, path }) =>
    Object.entries(text).flatMap(([language, sentence]) =>
      [...sentence.matchAll(/\{[^{}]*\}?|\}/gu)].map(([whole]) => at(yaml, [...path, language], { text: whole, heading: true })),
    ),
  );
}

interface Stray {
  readonly text: string;
  readonly near?: string;
  readonly heading?: boolean;
}

function strays(sentence: string): readonly Stray[] {
  // Most sentences have none, and this is run on all of them.
  if (!/[{}｛｝]|menu\.|figure\./u.test(sentence)) return [];
  const rest = sentence.replace(WELL_FORMED, (whole) => ' '.repeat(whole.length));
  return [...rest.matchAll(STRAY)].map(([text]) => {
    const name = NAME.exec(text)?.[0];
    return { text: text.trim(), ...(name !== undefined && { near: `{${name}}` }) };
  });
}

function at(yaml: YamlFile, path: readonly (string | number)[], stray: Stray): Finding {
  return finding('stray-brace', yaml.file, yaml.find(path, stray.text), stray);
}
