/**
 * Trees made ready for walking. What a walk needs of a node is worked out when a walk first comes to it and kept as long as the content is: its ways as
 * pointers to the next nodes instead of names, its conditions as lists, and the values that say what was passed, which are the same each time.
 */
import {
  type Branch,
  type Call,
  type Condition,
  type Content,
  type FactId,
  type Node,
  type NodeId,
  type Outcome,
  type Question,
  RETURN,
  type Remedies,
  type Remedy,
  type Target,
  TREE_PREFIX,
  type Tree,
  type TreeId,
  UNSURE,
} from '../tree/types.ts';
import { inOrder, isDearerThanAsking } from './order.ts';
import type { Passed, Step } from './types.ts';

/** The facts of a condition with the values that fit. */
export type ReadyCondition = readonly { readonly fact: FactId; readonly values: readonly string[] }[];

export interface ReadyQuestion {
  readonly kind: 'question';
  readonly tree: ReadyTree;
  readonly node: Question;
  readonly fact: FactId;
  /** `unsure` first: it is always an answer, whatever the options say. */
  readonly answers: readonly ReadyAnswer[];
  /** Those of the answers, side by side: to look through the answers themselves takes memory from five places. */
  readonly values: readonly string[];
  /** What to show; undefined where the options depend on the facts. */
  readonly step: Step | undefined;
}
export interface ReadyRemedy {
  readonly remedy: Remedy;
  readonly when: ReadyCondition | undefined;
  readonly dear: boolean;
  readonly notApplying: Passed;
  readonly tooDear: Passed;
}
export interface ReadyRemedies {
  readonly kind: 'remedies';
  readonly tree: ReadyTree;
  readonly node: Remedies;
  /** In the order of the file, which is that of the trail for what is left out. */
  readonly all: readonly ReadyRemedy[];
  /** In the order of trying, without those that are dearer than asking. */
  readonly ordered: readonly ReadyRemedy[];
  readonly helped: Way | undefined;
  readonly otherwise: Way;
}
export interface ReadyBranch {
  readonly kind: 'branch';
  readonly tree: ReadyTree;
  readonly node: Branch;
  /** The last row is `else`. */
  readonly rows: readonly { readonly when: ReadyCondition | undefined; readonly way: Way; readonly passed: Passed }[];
}
export interface ReadyCall {
  readonly kind: 'call';
  readonly tree: ReadyTree;
  readonly node: Call;
  /** Undefined where there is no such flow. */
  readonly flow: Way | undefined;
  readonly passed: Passed;
  readonly then: Way;
}
export interface ReadyOutcome {
  readonly kind: 'outcome';
  readonly tree: ReadyTree;
  readonly node: Outcome;
  readonly step: Step;
}
/** A node, ready. */
export type Stop = ReadyQuestion | ReadyRemedies | ReadyBranch | ReadyCall | ReadyOutcome;

/** A way on. Where it leads is looked up when it is first taken. */
export class Way {
  readonly tree: ReadyTree;
  readonly target: Target;
  /** The node of the same tree that it leads to; undefined for a way that leaves the tree, and for one that leads nowhere. */
  stop: Stop | undefined;
  /** For a way that hands over to another tree for good. */
  handOver: { readonly start: Way; readonly passed: Passed } | undefined;

  constructor(tree: ReadyTree, target: Target) {
    this.tree = tree;
    this.target = target;
  }

  /** Finds `stop` or `handOver`. */
  resolve(): Stop | undefined {
    if (this.target === RETURN || this.handOver) return undefined;
    if (!this.target.startsWith(TREE_PREFIX)) {
      this.stop = this.tree.stop(this.target);
      return this.stop;
    }
    const to = this.tree.all.tree(this.target.slice(TREE_PREFIX.length));
    if (to) this.handOver = { start: to.start, passed: { kind: 'handed-over', tree: this.tree.tree.id, to: to.tree.id } };
    return undefined;
  }
}

/** One answer to a question: the way that it takes. */
export class ReadyAnswer extends Way {
  readonly value: string;
  readonly when: ReadyCondition | undefined;
  private readonly node: Question;
  private made: Answered | undefined;

  constructor(tree: ReadyTree, node: Question, value: string, go: Target, when: Condition | undefined) {
    super(tree, go);
    this.node = node;
    this.value = value;
    this.when = readyCondition(when);
  }

  /** What passing the question with this answer leaves in the trail. Made when first needed: most answers are never given. */
  get passed(): Answered {
    this.made ??= { kind: 'answered', tree: this.tree.tree.id, node: this.node.id, fact: this.node.fact, value: this.value, again: false };
    return this.made;
  }
}
type Answered = Extract<Passed, { kind: 'answered' }>;

export class ReadyTree {
  readonly all: Ready;
  readonly tree: Tree;
  readonly start: Way;
  private readonly stops = new Map<NodeId, Stop>();

  constructor(all: Ready, tree: Tree) {
    this.all = all;
    this.tree = tree;
    this.start = new Way(this, tree.start);
  }

  stop(id: NodeId): Stop | undefined {
    const known = this.stops.get(id);
    if (known) return known;
    const node = this.tree.nodes.get(id);
    if (!node) return undefined;
    const made = makeStop(this, node);
    this.stops.set(id, made);
    return made;
  }
}

/** All trees of some content, each made ready when a walk first comes to it. */
export class Ready {
  readonly content: Content;
  private readonly trees = new Map<TreeId, ReadyTree>();
  /** The last one asked for, which is mostly the one asked for next. */
  private latest: ReadyTree | undefined;

  constructor(content: Content) {
    this.content = content;
  }

  tree(id: TreeId): ReadyTree | undefined {
    if (this.latest?.tree.id === id) return this.latest;
    const tree = this.content.trees.get(id);
    if (!tree) return undefined;
    const ready = this.trees.get(id) ?? new ReadyTree(this, tree);
    this.trees.set(id, ready);
    this.latest = ready;
    return ready;
  }
}

const made = new WeakMap<Content, Ready>();
/** The last one asked for, which is mostly the one asked for next; looking it up in the map is a tenth of a short walk. */
let latest: Ready | undefined;

/** Content, ready for walking. Content does not change, so this is made once for each. */
export function readyFor(content: Content): Ready {
  if (latest?.content === content) return latest;
  const ready = made.get(content) ?? new Ready(content);
  made.set(content, ready);
  latest = ready;
  return ready;
}

function makeStop(tree: ReadyTree, node: Node): Stop {
  const at = { tree: tree.tree.id, node: node.id };
  const way = (target: Target) => new Way(tree, target);
  switch (node.kind) {
    case 'question': {
      const answer = (value: string, go: Target, when?: Condition) => new ReadyAnswer(tree, node, value, go, when);
      const conditional = node.options.some((option) => option.when !== undefined);
      const answers = [answer(UNSURE, node.unsure.go), ...node.options.map((option) => answer(option.is, option.go, option.when))];
      return {
        kind: 'question',
        tree,
        node,
        fact: node.fact,
        answers,
        values: answers.map(({ value }) => value),
        step: conditional ? undefined : { kind: 'question', tree: tree.tree.id, node, options: node.options },
      };
    }
    case 'remedies': {
      const all = new Map(
        node.try.map((remedy) => [
          remedy,
          {
            remedy,
            when: readyCondition(remedy.when),
            dear: isDearerThanAsking(node, remedy),
            notApplying: { kind: 'left-out', ...at, remedy: remedy.id, because: 'does-not-apply' },
            tooDear: { kind: 'left-out', ...at, remedy: remedy.id, because: 'dearer-than-asking' },
          } satisfies ReadyRemedy,
        ]),
      );
      return {
        kind: 'remedies',
        tree,
        node,
        all: [...all.values()],
        ordered: inOrder(node)
          .flatMap((remedy) => all.get(remedy) ?? [])
          .filter(({ dear }) => !dear),
        helped: node.helped === undefined ? undefined : way(node.helped),
        otherwise: way(node.otherwise),
      };
    }
    case 'branch': {
      const row = (go: Target, name: number | 'else', when?: Condition) => ({
        when: readyCondition(when),
        way: way(go),
        passed: { kind: 'branched', ...at, row: name } satisfies Passed,
      });
      return { kind: 'branch', tree, node, rows: [...node.rows.map((r, i) => row(r.go, i, r.when)), row(node.else, 'else')] };
    }
    case 'call': {
      const flow = tree.all.tree(node.call);
      return { kind: 'call', tree, node, flow: flow?.start, passed: { kind: 'called', ...at, flow: node.call }, then: way(node.then) };
    }
    case 'fix':
    case 'contact':
      return { kind: 'outcome', tree, node, step: { kind: 'outcome', tree: tree.tree.id, node } };
  }
}

function readyCondition(when: Condition | undefined): ReadyCondition | undefined {
  return when && Object.entries(when).map(([fact, values]) => ({ fact, values }));
}
