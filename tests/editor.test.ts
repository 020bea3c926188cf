import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { schemaFor } from '../src/commands/schema-for.ts';
import { schemaLine } from '../src/tree/fix/schema-line.ts';
import { scratch } from './helpers.ts';
import { LanguageServer } from './language-server.ts';

/** What an author sees in an editor: the schemas in the YAML language server itself, without any network. */
const FOLDER = scratch();
const SHIPPED = resolve('decision-trees');
const server = new LanguageServer();
mkdirSync(join(FOLDER, 'contacts'));

beforeAll(() => server.start());
afterAll(async () => {
  expect(await server.stop(), 'tried to reach').toBe('');
});

/** A file in a folder of its own, with the first line that leads to the schema. */
function file(name: string, text: string): string {
  const path = join(FOLDER, name);
  writeFileSync(path, `${schemaLine(schemaFor(path, SHIPPED))}\n${text}`);
  return path;
}
const withoutFirstLine = (path: string) => {
  const text = readFileSync(path, 'utf8');
  return text.slice(text.indexOf('\n') + 1);
};
const TREE = withoutFirstLine('tests/broken-files/card-kept.yaml');
const ORGANISATION = withoutFirstLine('tests/broken-files/city-pay.yaml');
const lineOf = (text: string, words: string) => text.slice(0, text.indexOf(words)).split('\n').length;

describe('files that are right have nothing underlined', () => {
  test('a tree, an organisation', async () => {
    expect(await server.open(file('right.yaml', TREE))).toEqual([]);
    expect(await server.open(file('contacts/right.yaml', ORGANISATION))).toEqual([]);
  });
  test('ours', async () => {
    const some = [
      'payment-failed.yaml',
      'shared/which-wallet.yaml',
      'contacts/alipay.yaml',
      'words.yaml',
      `phrases/${readdirSync('decision-trees/phrases')[0]}`,
    ];
    for (const name of some) expect(await server.open(join(SHIPPED, name)), name).toEqual([]);
  });
});

describe('mistakes are underlined where they are', () => {
  test.each([
    ['an unknown key', 'start: helper', 'strat: helper', 'strat'],
    ['a value that cannot stand there', 'urgency: act-now', 'urgency: high', 'urgency: high'],
    ['a number for a text', 'start: helper', 'start: 5', 'start: 5'],
    ['an id with a capital', 'helped: got-it-back', 'helped: Got-It', 'helped: Got-It'],
    ['a text for true', 'urgent: true', 'urgent: yes', 'urgent: yes'],
    ['a quote that is not closed', "en: 'Yes' }", "en: 'Yes }", "'Yes }"],
  ])('tree: %s', async (_, from, to, at) => {
    const text = TREE.replace(from, to);
    const found = await server.open(file(`wrong-${at.replace(/\W/gu, '-')}.yaml`, text));
    expect(found.length).toBeGreaterThan(0);
    expect(found.map((d) => d.range.start.line)).toContain(lineOf(text, at));
  });
  test.each([
    ['a number without quotes', "value: '95001'", 'value: 95001', 'value: 95001'],
    ['a kind that does not exist', 'kind: phone', 'kind: telephone', 'kind: telephone'],
    ['a day that is none', '[mon, tue]', '[monday, tue]', 'monday'],
  ])('organisation: %s', async (_, from, to, at) => {
    const text = ORGANISATION.replace(from, to);
    const found = await server.open(file(`contacts/wrong-${at.replace(/\W/gu, '-')}.yaml`, text));
    expect(found.map((d) => d.range.start.line)).toContain(lineOf(text, at));
  });
});

test('keys and values are proposed', async () => {
  const text = TREE.replace('urgent: true', 'urgen').replace('urgency: act-now', 'urgency: ');
  const path = file('half.yaml', text);
  await server.open(path);
  expect(await server.complete(path, lineOf(text, 'urgen\n'), 5)).toEqual(expect.arrayContaining(['urgent', 'summary']));
  expect(await server.complete(path, lineOf(text, 'urgency: \n'), '      urgency: '.length)).toEqual(
    expect.arrayContaining(['act-now', 'today', 'wait', 'self-serve']),
  );
  const organisation = ORGANISATION.replace('kind: wallet', 'kind: ');
  const other = file('contacts/half.yaml', organisation);
  await server.open(other);
  expect(await server.complete(other, lineOf(organisation, 'kind: \n'), 6)).toEqual(
    expect.arrayContaining(['wallet', 'bank', 'public-body']),
  );
});

test('pointing at a key explains it', async () => {
  const path = file('hover.yaml', TREE);
  await server.open(path);
  const hover = (words: string) =>
    server.hover(path, lineOf(TREE, words), (TREE.split('\n')[lineOf(TREE, words) - 1] ?? '').indexOf(words.trim()) + 1);
  expect(await hover('start:')).toContain('The node that comes first');
  expect(await hover('asks-at-most:')).toContain('Questions on the way');
  const organisation = file('contacts/hover.yaml', ORGANISATION);
  await server.open(organisation);
  expect(await server.hover(organisation, lineOf(ORGANISATION, '    value:'), 6)).toContain('The number or address');
});

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [key: string]: unknown;
}
test.each(['tree', 'organisation', 'words', 'phrases'])('every key of the %s schema has a description', (name) => {
  const without: string[] = [];
  const walk = (schema: unknown, path: string): void => {
    if (typeof schema !== 'object' || schema === null) return;
    for (const [key, inner] of Object.entries((schema as Schema).properties ?? {})) {
      if (!inner.description) without.push(`${path}/${key}`);
    }
    for (const [key, inner] of Object.entries(schema)) walk(inner, `${path}/${key}`);
  };
  walk(JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8')), '');
  expect(without).toEqual([]);
});
