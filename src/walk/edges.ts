/** The choices of a tree one by one, for coverage: what a walk can take, and what one walk took. */
import { type Content, GENERIC_WALLET, type Node, type NodeId, RESULTS, type Tree, type TreeId, UNSURE } from '../tree/types.ts';
import { factOf, optionsFor, withDerived } from './facts.ts';
import type { Passed, Session, Walk } from './types.ts';

/**
 * One choice: an answer of a question (`unsure` is one), a result of a remedy, or a row of a branch (its `else` is one). Calls and hand-overs
 * have no choice in them and are none.
 */
export interface Edge {
  /** One name for the choice among all trees. */
  readonly key: string;
  /** The way on that it takes: a remedy that did not help and one that could not be done go on alike, and after a safety step all go on. */
  readonly way: string;
  readonly tree: TreeId;
  readonly node: NodeId;
  readonly kind: 'answer' | 'result' | 'row';
  /** The fact, the remedy, or the branch. */
  readonly id: string;
  /** The answer, the result, or the number of the row from 0, or `else`. */
  readonly value: string;
  /** Where in the tree's file it stands. The results of a remedy share its place. */
  readonly path: readonly (string | number)[];
}

/** All choices of a tree, in the order of its file. */
export function edgesOf(tree: Tree): readonly Edge[] {
  return [...tree.nodes.values()].flatMap((node) => edgesOfNode(tree.id, node));
}

function edgesOfNode(tree: TreeId, node: Node): readonly Edge[] {
  const at = { tree, node: node.id };
  const path = ['nodes', node.id];
  switch (node.kind) {
    case 'question': {
      const edge = (value: string, inside: readonly (string | number)[]): Edge => ({
        ...at,
        key: answerKey(tree, node.id, value),
        way: answerKey(tree, node.id, value),
        kind: 'answer',
        id: node.fact,
        value,
        path: [...path, ...inside],
      });
      return [...node.options.map((option, i) => edge(option.is, ['options', i])), edge(UNSURE, ['unsure'])];
    }
    case 'remedies':
      return node.try.flatMap((remedy, i) =>
        RESULTS.map(
          (result): Edge => ({
            ...at,
            key: resultKey(tree, node.id, remedy.id, result),
            way: resultKey(tree, node.id, remedy.id, result === 'yes' && !remedy.first ? 'yes' : 'on'),
            kind: 'result',
            id: remedy.id,
            value: result,
            path: [...path, 'try', i],
          }),
        ),
      );
    case 'branch': {
      const edge = (value: string, inside: readonly (string | number)[]): Edge => ({
        ...at,
        key: rowKey(tree, node.id, value),
        way: rowKey(tree, node.id, value),
        kind: 'row',
        id: node.id,
        value,
        path: [...path, ...inside],
      });
      return [...node.rows.map((_, i) => edge(String(i), ['branch', i])), edge('else', ['else'])];
    }
    case 'call':
    case 'fix':
    case 'contact':
      return [];
  }
}

/** The keys of the choices that a walk took, also where it took them from what was known already. */
export function edgesPassed(content: Content, session: Session, walk: Walk): ReadonlySet<string> {
  const facts = withDerived(content, session.facts);
  return new Set(
    walk.trail.flatMap((passed): string[] => {
      if (passed.kind === 'tried') return [resultKey(passed.tree, passed.node, passed.remedy, passed.result)];
      if (passed.kind === 'branched') return [rowKey(passed.tree, passed.node, String(passed.row))];
      return passed.kind === 'answered' ? [answeredKey(content, facts, passed)] : [];
    }),
  );
}

/** A wallet that has no option of its own goes the way of "another wallet". */
function answeredKey(content: Content, facts: Session['facts'], passed: Extract<Passed, { kind: 'answered' }>): string {
  const node = content.trees.get(passed.tree)?.nodes.get(passed.node);
  const value = factOf(facts, passed.fact) ?? passed.value;
  const own = value === UNSURE || (node?.kind === 'question' && optionsFor(node, facts).some((option) => option.is === value));
  return answerKey(passed.tree, passed.node, own ? value : GENERIC_WALLET);
}

function answerKey(tree: TreeId, node: NodeId, value: string): string {
  return `${tree}/${node}=${value}`;
}
function resultKey(tree: TreeId, node: NodeId, remedy: string, result: string): string {
  return `${tree}/${node}:${remedy}=${result}`;
}
function rowKey(tree: TreeId, node: NodeId, row: string): string {
  return `${tree}/${node}#${row}`;
}
