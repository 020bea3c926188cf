/** A million random moves over the shipped trees, in two halves so that two cores share them. A failure prints its seed and the fewest moves. */
import { describe, expect, test } from 'vitest';
import { million } from './million.ts';

describe('half a million random moves over the shipped trees', () => {
  test('with even seeds', { timeout: 180_000 }, async () => {
    expect(await million(500_000, 2)).toEqual([]);
  });
});
