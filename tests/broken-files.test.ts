import { describe, expect, test } from 'vitest';
import { CASES } from './broken-files/cases.ts';
import { look, WHOLE } from './broken-files/look.ts';

/**
 * A file that is right, broken in one place in each of some hundred ways that people really break files: what is said, where, and what to do
 * about it. The place is part of the answer: a finding three lines too low sends its author looking in the wrong spot.
 */
test('the files that the cases break are right', () => {
  expect(look('tree', WHOLE.tree)).toEqual([]);
  expect(look('organisation', WHOLE.organisation)).toEqual([]);
});

describe.each(['tree', 'organisation'] as const)('%s', (kind) => {
  test.each(CASES[kind])('$name', ({ from, to, found }) => {
    const whole = WHOLE[kind];
    expect(whole.split(from).length, 'what is replaced stands there once').toBe(2);
    expect(
      look(
        kind,
        whole.replace(from, () => to),
      ),
    ).toEqual(found);
  });
});

test('nothing is silent, and every hint begins with a verb', () => {
  const found = [...CASES.tree, ...CASES.organisation].flatMap((c) => c.found);
  for (const { name, found } of [...CASES.tree, ...CASES.organisation]) expect(found.length, name).toBeGreaterThan(0);
  const verbs = new Set(found.map((line) => line.split(' ')[2]));
  expect([...verbs].sort()).toEqual(VERBS);
});

const VERBS = [
  'Add',
  'Close',
  'Copy',
  'Correct',
  'Delete',
  'End',
  'Find',
  'Give',
  'Hand',
  'Keep',
  'Lead',
  'Line',
  'Look',
  'Move',
  'Put',
  'Rename',
  'Replace',
  'Separate',
  'Split',
  'Take',
  'Use',
  'Write',
];
