import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pages } from '../src/terminal/pages.ts';

test.each([
  ['what fits is one page', ['a', 'b'], 4, [['a', 'b']]],
  [
    'cut at an empty line',
    ['a', 'b', 'c', '', 'd', 'e'],
    5,
    [
      ['a', 'b', 'c'],
      ['d', 'e'],
    ],
  ],
  ['an empty line right after the page', ['a', 'b', 'c', 'd', '', 'e'], 4, [['a', 'b', 'c', 'd'], ['e']]],
  ['an empty line too far up does not count', ['a', '', 'c', 'd', 'e', 'f'], 5, [['a', '', 'c', 'd', 'e'], ['f']]],
  ['nothing', [], 4, [[]]],
])('%s', (_, lines, height, expected) => {
  expect(pages(lines, height)).toEqual(expected);
});

test('no page is higher than the window and no words are lost', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('', 'x', 'y')), fc.integer({ min: 4, max: 30 }), (lines, height) => {
      const cut = pages(lines, height);
      for (const page of cut) expect(page.length).toBeLessThanOrEqual(height);
      expect(cut.flat().filter((l) => l !== '')).toEqual(lines.filter((l) => l !== ''));
    }),
  );
});
