/** A few thousand texts that strangers might have written; `node scripts/fuzz.mjs` runs a hundred thousand and more. */
import { describe, expect, test } from 'vitest';
import { caseOf, READERS, runCase } from './fuzz/readers.ts';

const SEED = 20261122;
const CASES: Readonly<Record<string, number>> = {
  tree: 800,
  organisation: 500,
  phrases: 300,
  words: 200,
  session: 1200,
  answers: 500,
  batch: 500,
};
const MOST_MS = 2000;

describe('whatever the text is, it is read or said what is wrong with it', { timeout: 120_000 }, () => {
  test.each(READERS)('$name', async (reader) => {
    for (let number = 0; number < (CASES[reader.name] ?? 300); number++) {
      const began = process.cpuUsage();
      try {
        await runCase(reader, SEED, number);
      } catch (error) {
        throw new Error(`${reader.name}, seed ${SEED}, case ${number}: ${String(error)}\n${caseOf(reader, SEED, number).slice(0, 2000)}`, {
          cause: error,
        });
      }
      const { user, system } = process.cpuUsage(began);
      expect((user + system) / 1000, `${reader.name} case ${number}`).toBeLessThan(MOST_MS);
    }
  });

  test('a case is the same for the same seed, and another for another', () => {
    for (const reader of READERS) {
      expect(caseOf(reader, 1, 5)).toBe(caseOf(reader, 1, 5));
      const cases = new Set(Array.from({ length: 50 }, (_, i) => caseOf(reader, 1, i)));
      expect(cases.size, reader.name).toBeGreaterThan(10);
    }
  });
});
