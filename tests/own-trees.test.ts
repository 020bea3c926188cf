import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { ownFolders } from '../src/files/own-folders.ts';
import { run, scratch } from './helpers.ts';

const EXAMPLE = 'examples/own-trees';
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

/** The example in a folder of its own, with one file changed. */
function changed(file: string, change: (source: string) => string): string {
  const folder = scratch();
  cpSync(EXAMPLE, folder, { recursive: true });
  const source = readFileSync(join(folder, file), 'utf8');
  const after = change(source);
  expect(after).not.toBe(source);
  writeFileSync(join(folder, file), after);
  return folder;
}

describe('the example of own trees', () => {
  test('has nothing wrong in it, not even a warning', async () => {
    const ran = await run(['check', EXAMPLE, '--strict', '--json']);
    expect(json(ran.out)).toMatchObject({ files: 5, findings: [] });
    expect(ran).toMatchObject({ code: 0, err: '' });
  });
  test('list shows its problem and the one it replaced, beside ours', async () => {
    const { problems } = json((await run(['list', '--json', '--trees', EXAMPLE])).out) as { problems: { id: string; title: string }[] };
    const titles = new Map(problems.map((p) => [p.id, p.title]));
    expect(titles.get('gift-card-not-accepted')).toBe('A Harbour Books gift card is not accepted');
    expect(titles.get('refund')).toBe('A refund from Harbour Books');
    expect(titles.get('payment-failed')).toBe('A payment failed');
    expect((await run(['list'])).out).not.toContain('Harbour');
  });
  test('search and diagnose know it by its phrases, in both languages', async () => {
    for (const words of ['the till refused my gift card', '收银台说我的礼品卡无效']) {
      const { matches } = json((await run(['search', words, '--json', '--trees', EXAMPLE])).out) as { matches: { tree: string }[] };
      expect(matches[0]?.tree, words).toBe('gift-card-not-accepted');
    }
    const ran = await run(['diagnose', 'the till refused my gift card', '--json', '--trees', EXAMPLE]);
    expect(json(ran.out)).toMatchObject({ status: 'question', tree: 'gift-card-not-accepted' });
  });
  test('contact and verify know its organisation', async () => {
    expect((await run(['contact', 'harbour-books', '--trees', EXAMPLE])).out).toContain('+44 20 7946 0123');
    expect((await run(['contact', '海港书店', '--trees', EXAMPLE, '--lang', 'zh'])).out).toContain('礼品卡专线');
    expect((await run(['verify', 'https://harbour-books.example/help', '--trees', EXAMPLE])).code).toBe(0);
    expect((await run(['verify', 'https://harbour-books.example/help'])).code).toBe(1);
  });
  test('its own thing to have ready is named in words', async () => {
    const argv = ['diagnose', 'gift-card-not-accepted', '--set', 'asked-for-code=no', '--set', 'where-refused=till', '--trees', EXAMPLE];
    expect((await run(argv)).out).toContain('The last four digits of the gift card');
  });

  const scenarios = ['gift-card-not-accepted', 'refund'].flatMap((tree) => {
    type Written = { name: string; given: Record<string, string>; reaches: string };
    const { scenarios: all } = parse(readFileSync(join(EXAMPLE, `${tree}.yaml`), 'utf8')) as { scenarios: Written[] };
    return all.map((s) => [`${tree}: ${s.name}`, tree, s.given, s.reaches] as const);
  });
  test('has scenarios', () => expect(scenarios.length).toBe(7));
  test.each(scenarios)('%s', async (_, tree, given, reaches) => {
    const set = Object.entries(given).flatMap(([k, v]) => ['--set', `${k}=${v}`]);
    for (let i = 0; i < 20; i++) {
      const value = json((await run(['diagnose', tree, ...set, '--json', '--trees', EXAMPLE])).out);
      if (value.status === 'remedy') {
        const { id, safety } = value.remedy as { id: string; safety: boolean };
        set.push('--set', `${id}=${safety ? 'yes' : 'no'}`);
        continue;
      }
      expect(value.status).toBe('outcome');
      const { id } = value.outcome as { id: string };
      expect(value.tree === tree ? id : `${value.tree}/${id}`).toBe(reaches);
      return;
    }
    throw new Error('the scenario never ends');
  });
  test('is shown in README.md with lines that work', async () => {
    const readme = readFileSync('README.md', 'utf8');
    const lines = [...readme.matchAll(/^(?:WALLET_HELP_TREES=(\S+) )?wallet-help (.*examples\/own-trees.*|list)$/gmu)];
    const own = lines.filter(([line]) => line.includes(EXAMPLE));
    expect(own.length).toBeGreaterThanOrEqual(2);
    for (const [, folder, rest] of own) {
      const argv = [...(rest ?? '').matchAll(/"([^"]*)"|(\S+)/gu)].map((m) => m[1] ?? m[2] ?? '');
      const ran = await run(argv, folder ? { env: { WALLET_HELP_TREES: folder } } : {});
      expect([0, 10], ran.err).toContain(ran.code);
      expect(ran.err).toBe('');
    }
  });
});

describe('WALLET_HELP_TREES', () => {
  const shown = async (argv: readonly string[], trees: string) => run(argv, { env: { WALLET_HELP_TREES: trees } });
  test('adds its folders to every command', async () => {
    expect((await shown(['list'], EXAMPLE)).out).toContain('gift-card-not-accepted');
    expect((await shown(['contact', 'harbour-books'], EXAMPLE)).code).toBe(0);
    expect((await shown(['__complete', '--', ':', 'diagnose'], EXAMPLE)).out).toContain('gift-card-not-accepted\t');
  });
  test('takes several, and empty parts count for nothing', async () => {
    const other = scratch();
    const fix = 'fix: { tell: { zh: 等。, en: Wait. }, urgency: wait }';
    writeFileSync(
      join(other, 'queue.yaml'),
      `id: queue\ntitle: { zh: 排队, en: Queue }\nphrases: { zh: [排队], en: [queue] }\nstart: end\nnodes: { end: { ${fix} } }\n`,
    );
    const { out, err } = await shown(['list'], `:${EXAMPLE}:${other}:`);
    expect(err).toBe('');
    expect(out).toContain('gift-card-not-accepted');
    expect(out).toContain('queue');
  });
  test('yields to --trees where both have a tree', async () => {
    const mine = changed('refund.yaml', (s) => s.replace('A refund from Harbour Books', 'A refund from the quay'));
    expect((await run(['list', '--trees', mine], { env: { WALLET_HELP_TREES: EXAMPLE } })).out).toContain('A refund from the quay');
    expect((await run(['list', '--trees', EXAMPLE], { env: { WALLET_HELP_TREES: mine } })).out).toContain('A refund from Harbour Books');
  });
  test('with a folder that is not there: said once on standard error, and the rest works', async () => {
    const ran = await shown(['list', '--json'], `/nowhere/at/all:${EXAMPLE}`);
    expect(ran.code).toBe(0);
    expect(ran.err).toBe('WALLET_HELP_TREES names /nowhere/at/all, but there is no such folder; going on without it.\n');
    expect(JSON.stringify(json(ran.out))).toContain('gift-card-not-accepted');
  });
  test('is split as PATH is', () => {
    expect(ownFolders({ WALLET_HELP_TREES: 'src:tests' }, 'linux')).toEqual({ folders: ['src', 'tests'], missing: [] });
    expect(ownFolders({ WALLET_HELP_TREES: 'src;C:\\x' }, 'win32')).toEqual({ folders: ['src'], missing: ['C:\\x'] });
    expect(ownFolders({}, 'linux')).toEqual({ folders: [], missing: [] });
  });
});

describe('a broken file of theirs', () => {
  test.each([
    ['YAML that cannot be read', 'refund.yaml', (s: string) => s.replace('nodes:', 'nodes: ['), /refund\.yaml:\d+(?::\d+)?: \S/u],
    [
      'a key that does not exist',
      'refund.yaml',
      (s: string) => s.replace('start: asked-for-it', 'strt: asked-for-it'),
      /refund\.yaml:\d+(?::\d+)?: .*strt/u,
    ],
    [
      'an urgency that does not exist',
      'refund.yaml',
      (s: string) => s.replace('urgency: wait', 'urgency: weit'),
      /refund\.yaml:\d+(?::\d+)?: .*weit/u,
    ],
    [
      'a broken organisation',
      'contacts/harbour-books.yaml',
      (s: string) => s.replace('kind: merchant', 'kind: merchnt'),
      /harbour-books\.yaml:3(?::\d+)?: .*merchnt/u,
    ],
  ])('%s: named with its line and the problem, one sentence each', async (_, file, change, expected) => {
    const folder = changed(file, change);
    for (const lang of ['en', 'zh']) {
      const ran = await run(['list', '--trees', folder, '--lang', lang, '--json']);
      expect(ran.code).toBe(0);
      const [first] = ran.err.split('\n');
      expect(lang === 'en' ? first : first?.replace('：', ': ')).toMatch(expected);
      expect(first).toContain(folder);
      expect(ran.err).toContain('wallet-help check');
      expect(json(ran.out)).toHaveProperty('problems');
    }
  });
  test('ours of the same id is used instead, and their other files too', async () => {
    const folder = changed('refund.yaml', (s) => s.replace('nodes:', 'nodes: ['));
    const { out } = await run(['list', '--trees', folder]);
    expect(out).not.toContain('A refund from Harbour Books');
    expect(out).toMatch(/refund +\S/u);
    expect(out).toContain('gift-card-not-accepted');
    expect((await run(['diagnose', 'payment-failed', '--json', '--trees', folder])).code).toBe(10);
  });
  test('full of mistakes does not flood the screen', async () => {
    const more = Array.from({ length: 12 }, (_, i) => `  end-${i}: { fix: { tell: { zh: 等。, en: Wait. }, urgncy: wait } }\n`).join('');
    const folder = changed('refund.yaml', (s) => s.replace('  wait:\n', `${more}  wait:\n`));
    const { err } = await run(['list', '--trees', folder]);
    expect(err.split('\n').length).toBeLessThanOrEqual(11);
    expect(err).toMatch(/more mistakes?/u);
  });
  test('with control characters in its name or text is harmless', async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'a\u001B[31mb.yaml'), 'id: "\u009Bx"\nstart: [');
    expect(readdirSync(folder)).toHaveLength(1);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: looking for exactly those
    expect((await run(['list', '--trees', folder])).err).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F]/u);
  });
});
