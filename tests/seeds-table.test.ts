import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadContent } from '../src/files/content.ts';
import { SHIPPED } from '../src/files/place.ts';

const { trees } = loadContent([SHIPPED]).content;

interface Row {
  readonly topic: string;
  readonly seeds: readonly string[];
  /** As written: `tree/node`. */
  readonly places: readonly string[];
  readonly note: string;
}

const rows = readTable();

/** The table under "What the project grew from" in the README beside the trees. */
function readTable(): readonly Row[] {
  const [, section = ''] = readFileSync(join(SHIPPED, 'README.md'), 'utf8').split('\n## What the project grew from\n');
  const lines = (section.split('\n## ')[0] ?? '').split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => {
    const [topic = '', seeds = '', places = '', note = '', ...rest] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    if (rest.length > 0) throw new Error(`more than four cells: ${line}`);
    return { topic, seeds: listed(seeds), places: listed(places), note };
  });
}

function listed(cell: string): readonly string[] {
  return cell === '' ? [] : cell.split(', ');
}

test('the table is complete', () => {
  expect(rows.length).toBeGreaterThanOrEqual(99);
  expect(new Set(rows.map((row) => row.topic)).size).toBe(rows.length);
  expect(new Set(rows.flatMap((row) => row.seeds))).toEqual(new Set(['S0', 'S1', 'S2', 'S3']));
});

test('every row says which seed asks, and where it is treated or why not', () => {
  const bad = rows.filter((row) => row.topic === '' || row.seeds.length === 0 || (row.places.length === 0 && row.note === ''));
  expect(bad).toEqual([]);
});

test('every node that the table names exists', () => {
  const missing = rows.flatMap((row) =>
    row.places.filter((place) => {
      const [, tree, node] = /^`([a-z0-9-]+)\/([a-z0-9-]+)`$/.exec(place) ?? [];
      return tree === undefined || node === undefined || !trees.get(tree)?.nodes.has(node);
    }),
  );
  expect(missing).toEqual([]);
});

test('every problem has its row', () => {
  const named = new Set(rows.flatMap((row) => row.places.map((place) => place.slice(1).split('/')[0])));
  const problems = [...trees.values()].filter((tree) => !tree.shared).map((tree) => tree.id);
  expect(problems.length).toBeGreaterThanOrEqual(27);
  expect(problems.filter((id) => !named.has(id))).toEqual([]);
});
