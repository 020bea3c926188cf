/**
 * Wrong edits of our own trees: a sample of what `npm run mutate:content` does at night, and whether that script judges rightly. It works on what was
 * built, as every test that runs bin/ does.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';

interface Verdict {
  readonly caught?: string;
  readonly survived?: true;
  readonly equivalent?: true;
}
interface Base {
  readonly scenarios: readonly unknown[];
}
interface Script {
  readonly original: (chance: (below: number) => number, randomPerTree?: number) => Base;
  readonly judge: (base: Base, file: string, tree: string, source: string) => Verdict;
  readonly mutate: (options: {
    seed: number;
    sample: number;
    base: Base;
  }) => readonly (Verdict & { readonly kind: string; readonly at: string })[];
  readonly tally: (results: readonly Verdict[]) => { readonly changing: number; readonly share: number };
}

let script: Script;
let base: Base;
beforeAll(async () => {
  script = (await import(pathToFileURL(resolve('scripts/mutate-content.mjs')).href)) as Script;
  let n = 0;
  base = script.original((below) => n++ % below, 3);
}, 180_000);

const SOURCE = readFileSync('decision-trees/fees.yaml', 'utf8');
function edited(from: string | RegExp, to: string): string {
  const mutant = SOURCE.replace(from, to);
  if (mutant === SOURCE) throw new Error(`fees.yaml has no ${String(from)}`);
  return mutant;
}
const judged = (source: string, of: Base = base) => script.judge(of, 'fees.yaml', 'fees', source);

describe('an edit is judged', () => {
  test('equivalent where no screen changes', () => {
    expect(judged(SOURCE)).toEqual({ equivalent: true });
    expect(judged(edited(/^start:/mu, '# a comment\nstart:'))).toEqual({ equivalent: true });
  });
  test('caught by a scenario', () => {
    expect(judged(edited('urgency: self-serve', 'urgency: act-now')).caught).toMatch(/^test: /u);
  });
  test('survived where neither looks', () => {
    expect(judged(edited('urgency: self-serve', 'urgency: act-now'), { ...base, scenarios: [] })).toEqual({ survived: true });
  });
  test('caught by check', () => {
    expect(judged(edited(/ask: \{ zh: [^,]+, en:/u, 'ask: { en:'))).toEqual({ caught: 'check: missing-language' });
    expect(judged(edited(/^start: \S+/mu, 'start: nowhere')).caught).toMatch(/^(?:check|test): /u);
  });
});

test('of a sample of wrong edits that change what a person sees, check and test catch nearly all', { timeout: 300_000 }, () => {
  const results = script.mutate({ seed: 11, sample: 40, base });
  const { changing, share } = script.tally(results);
  expect(changing).toBeGreaterThan(25);
  expect(share, JSON.stringify(results.filter(({ survived }) => survived).map(({ kind, at }) => `${kind}: ${at}`))).toBeGreaterThanOrEqual(
    0.95,
  );
});
