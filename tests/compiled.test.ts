import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadForWalk } from '../src/files/compiled.ts';
import { loadContent } from '../src/files/content.ts';
import { stampOf } from '../src/files/disk.ts';
import { folderOf, look, PARTS, packedPathsIn } from '../src/files/packed-files.ts';
import { SHIPPED } from '../src/files/place.ts';
import { writePack } from '../src/files/write-pack.ts';
import { scratch } from './helpers.ts';

/** A copy of the package as it was built, to be changed. */
function copy({ yaml = true } = {}): string {
  const root = scratch();
  for (const part of ['bin', 'dist', 'package.json', ...(yaml ? ['decision-trees'] : [])])
    cpSync(part, join(root, part), { recursive: true });
  return root;
}

/** Puts the stamps of a copy's own files and folders into its pack, as a build there would. */
async function stamped(root: string): Promise<void> {
  // What has only just been written has no stamp.
  await new Promise((resolve) => setTimeout(resolve, 200));
  const folder = join(root, 'decision-trees');
  const folders = new Map(PARTS.map((part) => [part, stampOf(folderOf(folder, part))]));
  const files = packedPathsIn(folder).map((path) => look(folder, path));
  expect([...folders.values(), ...files.map(({ stamp }) => stamp)]).not.toContain(undefined);
  const { content } = loadContent([SHIPPED]);
  expect(writePack(join(root, 'dist/content.jsonl'), content, files, { base: '', phrases: false, folders })).toBeUndefined();
}

function run(root: string, args: readonly string[], cache = join(root, 'cache')) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'bin/wallet-help.js'), ...args], {
    encoding: 'utf8',
    cwd: root,
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', HOME: root, XDG_CACHE_HOME: cache },
  });
  return { code: status, out: stdout, err: stderr };
}

function edit(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

const TREE = `id: till-closed
title: { zh: 收银台关了, en: The till is closed }
phrases: { zh: [收银台关了], en: [the till is closed] }
start: done
nodes:
  done:
    fix: { tell: { zh: 明天再来。, en: Come back tomorrow. }, urgency: wait }
scenarios:
  - { name: closed, given: {}, reaches: done }
`;

const HARBOUR = readFileSync('examples/own-trees/contacts/harbour-books.yaml', 'utf8').replace(/^id: .*$/mu, 'id: harbour');

describe('content compiled by the build', () => {
  let root = '';
  beforeAll(async () => {
    root = copy();
    await stamped(root);
  });
  const tree = () => join(root, 'decision-trees/payment-failed.yaml');

  test('an edit shows at once, also one that keeps the size and the time of the last write', () => {
    const { atime, mtime } = statSync(tree());
    edit(tree(), 'en: A payment failed', 'en: A payment FAILED');
    utimesSync(tree(), atime, mtime);
    const { code, out, err } = run(root, ['list']);
    expect(out).toContain('A payment FAILED');
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
  test('a mistake leaves the last good version in its place and is named', () => {
    edit(tree(), 'start: ', 'start: nowhere # ');
    const { code, out, err } = run(root, ['list']);
    expect(out).toContain('A payment failed');
    expect(err).toMatch(/^decision-trees\/payment-failed\.yaml:\d+: .*nowhere/u);
    expect(code).toBe(0);
  });
  test('a file that is gone is gone, and a new one is there', () => {
    rmSync(tree());
    writeFileSync(join(root, 'decision-trees/till-closed.yaml'), TREE);
    const { out } = run(root, ['list']);
    expect(out).not.toContain('payment-failed');
    expect(out).toContain('The till is closed');
  });
  test('organisations likewise', () => {
    edit(join(root, 'decision-trees/contacts/alipay.yaml'), 'en: Alipay', 'en: Alipay (edited)');
    expect(run(root, ['contact', 'alipay']).out).toContain('Alipay (edited)');
  });
});

test('a file that comes, with no other change, is there at once', async () => {
  const root = copy();
  await stamped(root);
  expect(run(root, ['list']).out).not.toContain('The till is closed');
  writeFileSync(join(root, 'decision-trees/till-closed.yaml'), TREE);
  expect(run(root, ['list']).out).toContain('The till is closed');
  expect(run(root, ['verify', '+44 20 7946 0123'])).toMatchObject({ code: 1 });
  writeFileSync(join(root, 'decision-trees/contacts/harbour.yaml'), HARBOUR);
  expect(run(root, ['contact', 'harbour']).out).toContain('Harbour');
  expect(run(root, ['verify', '+44 20 7946 0123'])).toMatchObject({ code: 0 });
});

describe('organisations that are looked at only when they are used', () => {
  const root = copy();
  beforeAll(() => stamped(root));
  const contacts = join(root, 'decision-trees/contacts');
  const support = [
    'diagnose',
    'contact-support',
    '--json',
    '--set',
    'wallet=alipay',
    '--set',
    'support-need=reach',
    '--set',
    'support-about=wallet',
  ];
  test('an edit shows at once, and what does not use it goes on', () => {
    expect(run(root, support)).toMatchObject({ code: 0, err: '', out: expect.not.stringContaining('edited') });
    edit(join(contacts, 'alipay.yaml'), 'en: Alipay', 'en: Alipay (edited)');
    for (const args of [support, ['contact', 'alipay'], ['verify', '95188'], ['contact', 'Alipay (edited)']])
      expect(run(root, args)).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Alipay (edited)') });
    expect(run(root, ['contact', 'paypal'])).toMatchObject({ code: 0, err: '', out: expect.not.stringContaining('edited') });
  });
  test('a mistake in it is named once', () => {
    edit(join(contacts, 'alipay.yaml'), 'kind: wallet', 'kind: walet');
    const { code, out, err } = run(root, support);
    expect({ code, channels: JSON.parse(out).outcome.channels.length > 0 }).toEqual({ code: 0, channels: true });
    expect(err.match(/walet/gu)).toHaveLength(1);
  });
  test('a new one is there, and one that is gone is gone', () => {
    writeFileSync(join(contacts, 'harbour.yaml'), HARBOUR);
    rmSync(join(contacts, 'paypal.yaml'));
    expect(run(root, ['contact', 'harbour']).out).toContain('Harbour');
    expect(run(root, ['contact', 'paypal']).code).toBe(2);
    expect(run(root, ['diagnose', 'refund', '--json']).code).toBe(10);
  });
});

test('without the YAML the compiled content is all there is', () => {
  const root = copy({ yaml: false });
  expect(run(root, ['list', '--json'])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('payment-failed') });
  expect(run(root, ['search', '--json', '微信转账没到账']).out).toContain('"tree":"transfer-not-arrived"');
});

test('without the YAML, trees of one’s own are checked and proven over the compiled content', () => {
  const root = copy({ yaml: false });
  cpSync('examples/own-trees', join(root, 'own'), { recursive: true });
  expect(run(root, ['check', 'own', '--strict'])).toMatchObject({ code: 0, err: '' });
  expect(run(root, ['test', 'own']).code).toBe(0);
  for (const command of ['check', 'test'])
    expect(run(root, [command])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Name a file or folder') });
});

test('a damaged pack: the YAML is read, and without it one sentence says what to do', () => {
  const root = copy();
  truncateSync(join(root, 'dist/content.jsonl'), 100_000);
  expect(run(root, ['list'])).toMatchObject({ code: 0, err: '', out: expect.stringContaining('payment-failed') });
  rmSync(join(root, 'decision-trees'), { recursive: true });
  expect(run(root, ['list'])).toMatchObject({ code: 3, out: '', err: expect.stringMatching(/^[^\n]*Install wallet-help again[^\n]*\n$/u) });
});

// It learns anew from all phrases, which takes seconds.
test('phrases that have changed are learnt, and kept for the next start', { timeout: 180_000 }, () => {
  const root = copy();
  appendFileSync(join(root, 'decision-trees/phrases/fees.yaml'), '\nfr: ["le hibou gratuit du portefeuille"]\n');
  const search = () => run(root, ['search', '--json', 'le hibou gratuit du portefeuille']);
  expect(JSON.parse(search().out).matches[0]).toMatchObject({ tree: 'fees' });
  const kept = join(root, 'cache/wallet-help/content/search.bin');
  const { mtimeMs } = statSync(kept);
  expect(JSON.parse(search().out).matches[0]).toMatchObject({ tree: 'fees' });
  expect(statSync(kept).mtimeMs).toBe(mtimeMs);
});

describe('a folder of one’s own', () => {
  let root = '';
  let own = '';
  beforeAll(() => {
    root = copy();
    own = join(root, 'own');
    mkdirSync(join(own, 'contacts'), { recursive: true });
    writeFileSync(join(own, 'till-closed.yaml'), TREE);
  });
  const packs = () => readdirSync(join(root, 'cache/wallet-help/content'));
  const list = () => run(root, ['list', '--trees', own]);

  test('is read, and kept compiled for the next start', () => {
    expect(list()).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The till is closed') });
    expect(packs()).toHaveLength(1);
    expect(list()).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The till is closed') });
  });
  test('an edit shows at once', () => {
    edit(join(own, 'till-closed.yaml'), 'The till is closed', 'The till is shut');
    expect(list().out).toContain('The till is shut');
    expect(list().out).toContain('The till is shut');
  });
  test('damage to what was kept does no harm', () => {
    for (const name of packs()) truncateSync(join(root, 'cache/wallet-help/content', name), 900);
    expect(list()).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The till is shut') });
    for (const name of packs()) {
      const path = join(root, 'cache/wallet-help/content', name);
      writeFileSync(path, readFileSync(path, 'utf8').replaceAll('"kind"', '"kin\\u0064'));
    }
    expect(list()).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The till is shut') });
  });
  test('nor does damage to an organisation alone', () => {
    cpSync('examples/own-trees/contacts', join(own, 'contacts'), { recursive: true });
    const contact = () => run(root, ['contact', 'harbour-books', '--trees', own]);
    expect(contact().code).toBe(0);
    for (const name of packs()) {
      const path = join(root, 'cache/wallet-help/content', name);
      const before = readFileSync(path, 'utf8');
      writeFileSync(path, before.replaceAll('"channels":[', '"channels":{'));
      expect(readFileSync(path, 'utf8')).not.toBe(before);
    }
    expect(contact()).toMatchObject({ code: 0, err: '', out: expect.stringContaining('Harbour') });
  });
  test('nor does damage to a single sign, wherever it is', async () => {
    const folder = join(root, 'damaged');
    cpSync('examples/own-trees', folder, { recursive: true });
    const cache = join(root, 'cache-of-one');
    const read = async () => {
      const { content, errors } = await loadForWalk([SHIPPED, folder], cache);
      expect(errors).toEqual([]);
      const owner = content.organisations.get('harbour-books');
      return [content.trees.get('gift-card-not-accepted')?.nodes.size, owner?.channels.length, owner?.messages.length];
    };
    const whole = await read();
    const [name = ''] = readdirSync(cache);
    const kept = readFileSync(join(cache, name));
    // Signs of JSON only: another letter in a name is another name, which nothing can tell.
    const signs = [...kept.keys()].filter((at) => /[[\]{}",:]/u.test(String.fromCharCode(kept[at] ?? 0)));
    for (const at of signs.filter((_, i) => i % Math.ceil(signs.length / 40) === 0)) {
      const bytes = Buffer.from(kept);
      bytes[at] = 0x23;
      writeFileSync(join(cache, name), bytes);
      expect(await read(), `byte ${at}`).toEqual(whole);
    }
  });
  test('a mistake takes down its own file only, in every start until it is mended', () => {
    writeFileSync(join(own, 'refund.yaml'), TREE.replace('till-closed', 'refund').replace('start: done', 'start: gone'));
    for (let i = 0; i < 2; i++) {
      const { code, out, err } = list();
      expect(out).toContain('The till is shut');
      expect(out).toMatch(/refund .*refund/iu);
      expect(err).toMatch(/own\/refund\.yaml:\d+: .*gone/u);
      expect(code).toBe(0);
    }
    edit(join(own, 'refund.yaml'), 'start: gone', 'start: done');
    expect(list()).toMatchObject({ err: '' });
  });
  test('a folder that leans on a file that was left out loses that one too', () => {
    writeFileSync(join(own, 'a.yaml'), TREE.replace('till-closed', 'a').replace('start: done', 'start: gone'));
    writeFileSync(
      join(own, 'b.yaml'),
      TREE.replace('till-closed', 'b').replace(
        / {2}done:\n.*\n/u,
        '  done: { call: a, then: end }\n  end:\n    fix: { tell: { zh: 好。, en: Done. }, urgency: wait }\n',
      ),
    );
    const { out, err } = list();
    expect(out).not.toMatch(/^ {2}[ab] /mu);
    expect(err).toContain('a.yaml');
    expect(err).toContain('b.yaml');
  });
});

test.each([
  [['list'], ['list', 'main']],
  [
    ['diagnose', 'payment-failed', '--json'],
    ['diagnose', 'main'],
  ],
  [
    ['verify', '95188'],
    ['main', 'verify'],
  ],
])('%j loads no YAML, no prompts and no commander', (args, files) => {
  const script = `
    process.argv.splice(1, 0, 'node');
    const vm = require('node:vm');
    const loaded = [];
    vm.Script = class extends vm.Script {
      constructor(source, options) {
        super(source, options);
        loaded.push(options.filename);
      }
    };
    process.on('exit', () => require('node:fs').writeSync(2, JSON.stringify([...loaded, ...Object.keys(require.cache)])));
    require('./bin/wallet-help.js');`;
  const { stderr } = spawnSync(process.execPath, ['-e', script, ...args], { encoding: 'utf8' });
  const loaded = (JSON.parse(stderr) as string[]).flatMap((path) => path.match(/dist\/(?:cli|packages)\/(.*)\.cjs$/u)?.[1] ?? []);
  expect(loaded.sort()).toEqual(files);
});
