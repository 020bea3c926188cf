/** The engine as a web page gets it: bundled for a browser, in a world that has nothing of Node, on content that came as JSON. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createContext, runInContext, runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import * as engine from '../src/engine.ts';
import { loadContent } from '../src/files/content.ts';
import { SHIPPED } from '../src/files/place.ts';
import { NOW } from './helpers.ts';

const { content } = loadContent([SHIPPED]);
const json = JSON.stringify(engine.contentToJson(content));

async function bundle() {
  const built = await build({
    entryPoints: ['src/engine.ts'],
    bundle: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'engine',
    minify: true,
    write: false,
    metafile: true,
  });
  return { code: built.outputFiles[0]?.text ?? '', inputs: Object.keys(built.metafile?.inputs ?? {}) };
}
const bundled = bundle();

/** A walk that always takes the option at a place in the list; every step on the way. */
const WALK = `(engine, content, tree, at, language, now) => {
  const steps = [];
  let session = engine.start(tree);
  for (let i = 0; i < 60; i++) {
    const { view } = engine.view(content, session, language, now);
    steps.push(view);
    if (view.kind !== 'question' && view.kind !== 'remedy') break;
    const ids = view.kind === 'question' ? [...view.options.map((o) => o.id), engine.UNSURE] : [...engine.RESULTS];
    const reply = engine.answer(content, session, ids[at % ids.length]);
    if (!reply.ok) throw new Error(JSON.stringify(reply));
    session = reply.session;
  }
  return JSON.stringify(steps);
}`;
type Walk = (e: typeof engine, c: typeof content, tree: string, at: number, language: string, now: Date) => string;

describe('wallet-help/engine', () => {
  test('is published with nothing of Node in it, nor in what it imports', () => {
    const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, { default: string }> };
    const files = [exports['./engine']?.default ?? ''];
    for (const file of files) {
      const published = readFileSync(file, 'utf8');
      expect(published).not.toMatch(/["']node:|\brequire\(|createRequire/mu);
      for (const [, path = ''] of published.matchAll(/(?:from|\bimport\(?)\s*["']([^"']*)["']/gu)) {
        expect(path).toMatch(/^\.\/[^/]*\.js$/u);
        if (!files.includes(join(dirname(file), path))) files.push(join(dirname(file), path));
      }
    }
    expect(files.length).toBeGreaterThan(1);
  });

  test('bundles for a browser, out of the pure layers alone', async () => {
    const { code, inputs } = await bundled;
    expect(code).not.toMatch(/["']node:|\brequire\(|\bprocess\.|\bBuffer\b/u);
    expect(inputs).toContain('src/walk/replay.ts');
    for (const file of inputs) expect(file).toMatch(/^src\/(?:engine\.ts|tree\/|walk\/|contacts\/|find\/)/u);
    expect(code.length).toBeLessThan(40_000);
  });

  test('walks there as here, step by step, on content that was JSON', async () => {
    const { code } = await bundled;
    const world = createContext({ json, now: NOW.toISOString() });
    runInContext(`${code};\nvar content = engine.contentFromJson(JSON.parse(json)); var walk = ${WALK};`, world);
    const here = runInThisContext(WALK) as Walk;
    for (const tree of [...content.trees.values()].filter((t) => !t.shared)) {
      for (const [at, language] of [
        [0, 'zh'],
        [2, 'en'],
      ] as const) {
        const there = runInContext(`walk(engine, content, ${JSON.stringify(tree.id)}, ${at}, '${language}', new Date(now))`, world);
        expect(there).toBe(here(engine, content, tree.id, at, language, NOW));
        expect(there).toContain('"kind":"outcome"');
      }
    }
  });

  test('finds problems and organisations there', async () => {
    const { code } = await bundled;
    const world = createContext({ json });
    runInContext(`${code};\nvar content = engine.contentFromJson(JSON.parse(json));`, world);
    const ask = (expression: string) => JSON.parse(String(runInContext(`JSON.stringify(${expression})`, world))) as unknown;
    expect(ask(`engine.makeFinder(content).find('扫码支付失败').matches[0].tree`)).toBe('payment-failed');
    expect(ask(`engine.organisationsFor(content, 'police', { region: 'hk' }).map((o) => o.id)`)).toContain('hk-police');
    expect(ask(`engine.channelsFor(content.organisations.get('alipay'), ['freeze'], {})[0].kind`)).toEqual(expect.any(String));
  });
});

test('content survives being JSON', () => {
  expect(engine.contentFromJson(JSON.parse(json) as engine.ContentJson)).toEqual(content);
});

describe('a session from outside', () => {
  test.each([[{ tree: 'refund', facts: {}, tried: {} }], [{ tree: 'refund', facts: { wallet: 'alipay' }, tried: { 'update-app': 'no' } }]])(
    '%j is one',
    (value) => {
      expect(engine.sessionFrom(value)).toEqual(value);
    },
  );
  test.each([
    [undefined],
    [null],
    ['refund'],
    [[]],
    [{ tree: 'refund' }],
    [{ tree: 1, facts: {}, tried: {} }],
    [{ tree: 'refund', facts: [], tried: {} }],
    [{ tree: 'refund', facts: { wallet: 1 }, tried: {} }],
    [{ tree: 'refund', facts: {}, tried: { 'update-app': 'perhaps' } }],
  ])('%j is none', (value) => {
    expect(engine.sessionFrom(value)).toBeUndefined();
  });
  test('only what is asked for is kept, and odd keys do no harm', () => {
    const odd = engine.sessionFrom(JSON.parse('{"tree":"refund","facts":{"__proto__":"x","constructor":"y"},"tried":{},"more":1}'));
    expect(Object.keys(odd ?? {})).toEqual(['tree', 'facts', 'tried']);
    expect(engine.view(content, odd ?? engine.start('refund'), 'en', NOW).view.kind).toBe('question');
  });
});
