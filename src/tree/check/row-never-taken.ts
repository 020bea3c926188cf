import { finding } from '../findings.ts';
import type { Condition } from '../types.ts';
import type { Rule } from './types.ts';

/** Rows with more combinations of values than this are not looked at: nobody writes them, and they would take long. */
const MOST_COMBINATIONS = 10_000;

/** A row of a branch that comes too late: whatever fits it fits an earlier row already. */
export const rowNeverTaken: Rule = ({ trees }) =>
  [...trees.values()].flatMap(({ yaml, value: tree }) =>
    [...tree.nodes.values()].flatMap((node) =>
      node.kind !== 'branch'
        ? []
        : node.rows.flatMap(({ when }, row) => {
            const earlier = node.rows.slice(0, row).map((r) => r.when);
            return covered(when, earlier)
              ? [finding('row-never-taken', yaml.file, yaml.at(['nodes', node.id, 'branch', row, 'when']), { row: row + 1 })]
              : [];
          }),
    ),
  );

/** Does one of the earlier conditions fit each combination of values that this one fits? */
function covered(when: Condition, earlier: readonly Condition[]): boolean {
  const facts = Object.keys(when);
  const combinations = facts.reduce((n, fact) => n * (when[fact]?.length ?? 1), 1);
  if (earlier.length === 0 || combinations > MOST_COMBINATIONS) return false;
  const check = (at: number, chosen: ReadonlyMap<string, string>): boolean => {
    const fact = facts[at];
    // One that reads yet another fact does not fit while that is unknown.
    if (fact === undefined) return earlier.some((e) => Object.entries(e).every(([f, values]) => values.includes(chosen.get(f) ?? '')));
    return (when[fact] ?? []).every((value) => check(at + 1, new Map([...chosen, [fact, value]])));
  };
  return check(0, new Map());
}
