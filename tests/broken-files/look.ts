import { readFileSync } from 'node:fs';
import { loadContent } from '../../src/files/content.ts';
import { describe as say } from '../../src/text/findings.ts';
import { check } from '../../src/tree/check/index.ts';
import type { Finding } from '../../src/tree/findings.ts';
import { readOrganisation, readTree } from '../../src/tree/read.ts';

/** The two files that the cases break. */
export const WHOLE = {
  tree: readFileSync('tests/broken-files/card-kept.yaml', 'utf8'),
  organisation: readFileSync('tests/broken-files/city-pay.yaml', 'utf8'),
} as const;
export type Kind = keyof typeof WHOLE;

/** Enough of our content for the two files to be right: the shared flows, one problem to hand over to, and a few organisations. */
const OURS = ['alipay', 'wechat-pay', 'paypal', 'other-wallet', 'your-bank', 'local-police'];
const around = loadContent(['decision-trees']);
const trees = new Map([...around.trees].filter(([id, { value }]) => value.shared || id === 'refund'));
const organisations = new Map([...around.organisations].filter(([id]) => OURS.includes(id)));
const TODAY = '2026-11-28';

/** Everything that is found in the text as the one or the other file, as `code line:column hint`. */
export function look(kind: Kind, text: string, language: 'zh' | 'en' = 'en'): string[] {
  const file = kind === 'tree' ? 'card-kept.yaml' : 'city-pay.yaml';
  const tree = kind === 'tree' ? readTree(text, file) : undefined;
  const organisation = kind === 'organisation' ? readOrganisation(text, file) : undefined;
  const read = tree ?? organisation;
  if (tree?.value) trees.set('card-kept', { ...tree, value: tree.value });
  if (organisation?.value) organisations.set('city-pay', { ...organisation, value: organisation.value });
  const values = <T>(all: ReadonlyMap<string, { readonly value: T }>) => new Map([...all].map(([id, { value }]) => [id, value]));
  const loaded = {
    content: { trees: values(trees), organisations: values(organisations), words: around.content.words },
    trees,
    organisations,
    words: undefined,
    unbuilt: read && read.value === undefined ? [read.yaml] : [],
    today: TODAY,
  };
  const findings: Finding[] = [...(read?.findings ?? []), ...check(loaded).filter((f) => f.file === file)];
  trees.delete('card-kept');
  organisations.delete('city-pay');
  return findings
    .filter((f) => f.severity !== 'note')
    .sort((a, b) => a.range.line - b.range.line || a.range.column - b.range.column)
    .map((f) => `${f.code} ${f.range.line}:${f.range.column} ${say(f, language).hint}`);
}
