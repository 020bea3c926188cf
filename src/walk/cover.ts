/** A small set of walks that takes every choice of some trees. Pure. */
import { conditionsIn } from '../tree/conditions.ts';
import { keyOf, linksOf, spotOf } from '../tree/links.ts';
import {
  type Condition,
  type Content,
  EMERGENCY_TREE,
  type FactId,
  NAMED_WALLET,
  type Node,
  RESULTS,
  type Remedies,
  type Remedy,
  type Tree,
  UNSURE,
} from '../tree/types.ts';
import { answer, start } from './answer.ts';
import { type Edge, edgesOf, edgesPassed } from './edges.ts';
import { factOf, fits, withDerived } from './facts.ts';
import { orderRemedies } from './order.ts';
import { replay } from './replay.ts';
import type { Session, Step, Walk } from './types.ts';

/** A walk of the set. */
export interface CoveringWalk {
  /** What was known before the first question: facts that some choices depend on and nothing on the way asks for. */
  readonly known: Session['facts'];
  readonly session: Session;
  readonly walk: Walk;
  /** The choices that this walk takes and none before it took. */
  readonly covers: readonly string[];
}

/** Why no walk takes a choice. */
export type Obstacle =
  /** What it depends on was said before with other values on every way that leads there. */
  | { readonly kind: 'contradicts'; readonly fact: FactId; readonly wants: readonly string[]; readonly has: readonly string[] }
  /** Each part of its condition holds on some way, but never all of them on one. */
  | { readonly kind: 'never-together'; readonly facts: readonly FactId[] }
  /** An earlier row takes all that it would take. */
  | { readonly kind: 'earlier-row'; readonly rows: readonly number[] }
  /** The rows before `else` take everything that comes. */
  | { readonly kind: 'rows-take-all' }
  /** Asking support is cheaper than this remedy, so it is never proposed. */
  | { readonly kind: 'dearer-than-asking' }
  /** On every way that leads there, what it asks is known already, with other values. */
  | { readonly kind: 'known-before'; readonly fact: FactId; readonly has: readonly string[] }
  /** No walk comes to the node. `behind` are the choices that lead there, none of which any walk takes. */
  | { readonly kind: 'behind'; readonly behind: readonly string[] }
  /** The search gave up: there may be such a walk. */
  | { readonly kind: 'not-found' };

export interface Cover {
  readonly walks: readonly CoveringWalk[];
  /** Walks that came to no outcome. They are not part of the set. */
  readonly stuck: readonly { readonly session: Session; readonly step: Step }[];
  readonly uncovered: readonly { readonly edge: Edge; readonly because: Obstacle }[];
}

/** The most replays that are spent on one choice before giving up. */
const MOST_TRIES = 4000;
/** Longer than any way of checked content. */
const MOST_ANSWERS = 500;

/**
 * Chooses walks greedily: from each start the answers that no walk gave yet, then a search for each choice still missing, then of all these
 * the walk that takes most, and so on.
 * @param trees whose choices are to be taken; walks begin at problems and at the emergency steps
 */
export function cover(content: Content, trees: readonly Tree[]): Cover {
  const search = new Search(content);
  const wanted = new Map(trees.flatMap(edgesOf).map((edge) => [edge.key, edge]));
  for (const tree of startsFor(content, trees)) search.takeFresh(tree);
  const uncovered: { edge: Edge; because: Obstacle }[] = [];
  for (const edge of wanted.values()) {
    if (search.taken.has(edge.key)) continue;
    const because = search.lookFor(edge);
    if (because) uncovered.push({ edge, because });
  }
  // A choice that seemed out of reach may lie on a way found for a later one.
  return {
    walks: reduce(search.found, wanted),
    stuck: search.stuck,
    uncovered: uncovered.filter(({ edge }) => !search.taken.has(edge.key)),
  };
}

/** The trees at which walks begin that can come to some trees: problems and the emergency steps. A flow comes back to where it was called, so it is none. */
export function startsFor(content: Content, trees: readonly Tree[]): readonly Tree[] {
  const nodes = trees.flatMap((tree) => [...tree.nodes.values()].map((node) => keyOf({ tree, node })));
  const before = leadingTo(waysInto(content), nodes);
  return [...content.trees.values()].filter(
    (tree) => (!tree.shared || tree.id === EMERGENCY_TREE) && before.has(`${tree.id}/${tree.start}`),
  );
}

/** For each node those with an edge to it. */
function waysInto(content: Content): ReadonlyMap<string, readonly string[]> {
  const from = new Map<string, string[]>();
  for (const tree of content.trees.values()) {
    for (const node of tree.nodes.values()) {
      for (const link of linksOf(node)) {
        const to = spotOf(content, tree, link.to);
        if (!to) continue;
        const before = from.get(keyOf(to));
        if (before) before.push(keyOf({ tree, node }));
        else from.set(keyOf(to), [keyOf({ tree, node })]);
      }
    }
  }
  return from;
}

/** The nodes from which some can be come to, those themselves included, over every edge whatever the facts. */
function leadingTo(into: ReadonlyMap<string, readonly string[]>, nodes: Iterable<string>): ReadonlySet<string> {
  const found = new Set(nodes);
  // A set is walked in the order of insertion, and what is added on the way is walked too.
  for (const key of found) for (const before of into.get(key) ?? []) found.add(before);
  return found;
}

/** What can be said to a step. */
export function answersTo(step: Step): readonly string[] {
  if (step.kind === 'question') return [...step.options.map((option) => option.is), UNSURE];
  return step.kind === 'remedy' ? RESULTS : [];
}

interface Found {
  readonly known: Session['facts'];
  readonly session: Session;
  readonly walk: Walk;
  readonly edges: ReadonlySet<string>;
}

class Search {
  readonly taken = new Set<string>();
  readonly found: Found[] = [];
  readonly stuck: { session: Session; step: Step }[] = [];
  private readonly content: Content;
  private readonly into: ReadonlyMap<string, readonly string[]>;
  private readonly starts: readonly Tree[];

  constructor(content: Content) {
    this.content = content;
    this.into = waysInto(content);
    this.starts = startsFor(content, [...content.trees.values()]);
  }

  /** Walks from a start so that each answer is given that was not yet given, each time on to an end. */
  takeFresh(tree: Tree): void {
    const queue: Session[] = [start(tree.id)];
    const given = new Set<string>();
    for (let session = queue.pop(); session; session = queue.pop()) {
      this.finish({}, session, (at, step) => {
        const id =
          step.kind === 'question' ? `${step.tree}/${step.node.id}` : step.kind === 'remedy' ? `${step.tree}:${step.remedy.id}` : '';
        const [first, ...others] = answersTo(step).filter((value) => !given.has(`${id}=${value}`));
        for (const value of [first, ...others]) if (value !== undefined) given.add(`${id}=${value}`);
        for (const value of others) {
          const branched = answer(this.content, at, value);
          if (branched.ok) queue.push(branched.session);
        }
        return first;
      });
    }
  }

  /** Answers until an outcome, and keeps the walk. */
  private finish(
    known: Session['facts'],
    from: Session,
    choose: (session: Session, step: Step) => string | undefined,
    already: ReadonlySet<string> = new Set(),
  ): void {
    let session = from;
    for (let i = 0; i < MOST_ANSWERS; i++) {
      const walk = replay(this.content, session);
      const { step } = walk;
      if (step.kind === 'outcome') {
        const edges = new Set([...already, ...edgesPassed(this.content, session, walk)]);
        for (const edge of edges) this.taken.add(edge);
        this.found.push({ known, session, walk, edges });
        return;
      }
      const values = answersTo(step);
      const value = choose(session, step) ?? values[values.length - 1];
      const answered = value === undefined ? undefined : answer(this.content, session, value);
      if (!answered?.ok) break;
      session = answered.session;
    }
    this.stuck.push({ session, step: replay(this.content, session).step });
  }

  /** Searches for a walk that takes a choice. Facts that nothing asks for on the way may be known beforehand. */
  lookFor(edge: Edge): Obstacle | undefined {
    const tree = this.content.trees.get(edge.tree);
    const node = tree?.nodes.get(edge.node);
    if (!tree || !node) return { kind: 'not-found' };
    if (node.kind === 'remedies' && neverWorthIt(node, edge.id)) return { kind: 'dearer-than-asking' };
    const before = leadingTo(this.into, [keyOf({ tree, node })]);
    const conditions = [...before].flatMap((key) => this.conditionsAt(key));
    const own = conditionsIn(node).map(({ when }) => when);
    const wanted = [...own, ...conditions];
    const arrivals: Session['facts'][] = [];
    let left = MOST_TRIES;
    const look = (from: Tree, known: Session['facts']): Session | undefined => {
      const seen = new Set<string>();
      const stack: Session[] = [start(from.id, known)];
      for (let session = stack.pop(); session && left > 0; session = stack.pop()) {
        left--;
        const walk = replay(this.content, session);
        const { step } = walk;
        if (edgesPassed(this.content, session, walk).has(edge.key)) return session;
        if (comesBy(walk, edge)) arrivals.push(withDerived(this.content, session.facts));
        if (step.kind === 'outcome' || step.kind === 'broken') continue;
        const here = `${step.tree}/${step.node.id}`;
        const open = [here, ...this.after(walk)];
        if (!open.some((key) => before.has(key))) continue;
        const id = step.kind === 'question' ? step.node.fact : step.remedy.id;
        const state = `${id} ${open.join(' ')} ${said(session)}`;
        if (seen.has(state)) continue;
        seen.add(state);
        const at = here === `${edge.tree}/${edge.node}`;
        // Elsewhere than at the choice itself, a remedy that could not be done leads where one does that did not help.
        const values = answersTo(step).filter((value) => step.kind === 'question' || at || value !== 'skipped');
        // What the choice depends on is tried first, so it is put on the stack last.
        const rank = (value: string) => (at && edge.value === value ? 2 : wanted.some((when) => when[id]?.includes(value)) ? 1 : 0);
        for (const value of [...values].sort((x, y) => rank(x) - rank(y))) {
          const answered = answer(this.content, session, value);
          if (answered.ok) stack.push(answered.session);
        }
      }
      return undefined;
    };
    // Other differences in what was said do not lead elsewhere before the choice is come to.
    const looked = new Set(['wallet', NAMED_WALLET, ...wanted.flatMap((when) => Object.keys(when)), ...this.askedAt(before)]);
    const said = (session: Session) =>
      Object.entries(session.facts)
        .flatMap(([fact, value]) => (looked.has(fact) ? [`${fact}=${value}`] : []))
        .sort()
        .join(' ');
    const starts = this.starts
      .filter((one) => before.has(`${one.id}/${one.start}`))
      .sort((a, b) => Number(b === tree) - Number(a === tree));
    for (const known of beforehand(own, conditions)) {
      for (const one of starts) {
        if (left <= 0) return { kind: 'not-found' };
        const session = look(one, known);
        if (session) {
          // A branch that only skips what was passed may later leave the choice out of the trail; it was taken all the same.
          this.finish(known, session, () => undefined, edgesPassed(this.content, session, replay(this.content, session)));
          return undefined;
        }
      }
    }
    return obstacle(this.content, node, edge, arrivals);
  }

  private after(walk: Walk): string[] {
    return walk.returnsTo.flatMap(({ tree: id, then }) => {
      const caller = this.content.trees.get(id);
      const spot = caller && spotOf(this.content, caller, then);
      return spot ? [keyOf(spot)] : [];
    });
  }

  /** Facts that more than one question before a choice asks for: what the first was told, the second does not ask again. */
  private askedAt(before: ReadonlySet<string>): readonly FactId[] {
    const once = new Set<FactId>();
    const again: FactId[] = [];
    for (const tree of this.content.trees.values()) {
      for (const node of tree.nodes.values()) {
        if (node.kind !== 'question' || !before.has(keyOf({ tree, node }))) continue;
        if (once.has(node.fact)) again.push(node.fact);
        once.add(node.fact);
      }
    }
    return again;
  }

  private conditionsAt(key: string): Condition[] {
    const slash = key.indexOf('/');
    const node = this.content.trees.get(key.slice(0, slash))?.nodes.get(key.slice(slash + 1));
    return node ? conditionsIn(node).map(({ when }) => when) : [];
  }
}

function comesBy(walk: Walk, edge: Edge): boolean {
  const { step } = walk;
  return (
    ((step.kind === 'question' || step.kind === 'remedy') && step.tree === edge.tree && step.node.id === edge.node) ||
    walk.trail.some((p) => p.kind !== 'handed-over' && p.tree === edge.tree && p.node === edge.node)
  );
}

/** What may be known before a walk: nothing, then what the choice's own node looks at, then what the nodes before it look at. */
function beforehand(own: readonly Condition[], others: readonly Condition[]): readonly Session['facts'][] {
  const all = [
    {},
    ...[...own, ...others].flatMap((when) => {
      const facts = Object.entries(when);
      const firsts = Object.fromEntries(facts.flatMap(([fact, [value]]) => (value === undefined ? [] : [[fact, value]])));
      return [firsts, ...facts.flatMap(([fact, values]) => values.map((value) => ({ [fact]: value })))];
    }),
  ];
  const seen = new Set<string>();
  return all.filter((facts) => {
    const key = JSON.stringify(facts);
    return !seen.has(key) && seen.add(key);
  });
}

function obstacle(content: Content, node: Node, edge: Edge, arrivals: readonly Session['facts'][]): Obstacle {
  if (arrivals.length === 0) return { kind: 'behind', behind: leadingIn(content, edge) };
  const seenOf = (fact: FactId) => [...new Set(arrivals.map((facts) => factOf(facts, fact) ?? ''))].filter((value) => value !== '').sort();
  const when = conditionOf(node, edge);
  for (const [fact, wants] of Object.entries(when ?? {})) {
    const has = seenOf(fact);
    if (!wants.some((value) => has.includes(value))) return { kind: 'contradicts', fact, wants, has };
  }
  if (when && !arrivals.some((facts) => fits(when, facts))) return { kind: 'never-together', facts: Object.keys(when) };
  if (node.kind === 'branch') {
    if (edge.value === 'else') return { kind: 'rows-take-all' };
    const before = node.rows.slice(0, Number(edge.value));
    const rows = before.flatMap((row, i) => (arrivals.some((facts) => fits(when, facts) && fits(row.when, facts)) ? [i] : []));
    return { kind: 'earlier-row', rows };
  }
  return node.kind === 'question' ? { kind: 'known-before', fact: node.fact, has: seenOf(node.fact) } : { kind: 'not-found' };
}

/** Whom it applies to changes nothing about what a remedy costs. */
function neverWorthIt(node: Remedies, id: string): boolean {
  const alone = node.try.flatMap((remedy): Remedy[] => {
    const { when: _, ...rest } = remedy;
    return remedy.id === id ? [rest] : [];
  });
  return orderRemedies({ ...node, try: alone }, {}).leftOut.length > 0;
}

function conditionOf(node: Node, edge: Edge): Condition | undefined {
  if (node.kind === 'branch') return node.rows[Number(edge.value)]?.when;
  if (node.kind === 'question') return node.options.find((option) => option.is === edge.value)?.when;
  return node.kind === 'remedies' ? node.try.find((remedy) => remedy.id === edge.id)?.when : undefined;
}

/** The nodes with a way to the edge's node. */
function leadingIn(content: Content, edge: Edge): readonly string[] {
  const found: string[] = [];
  for (const tree of content.trees.values()) {
    for (const node of tree.nodes.values()) {
      for (const link of linksOf(node)) {
        const to = spotOf(content, tree, link.to);
        if (to && to.tree.id === edge.tree && to.node.id === edge.node) found.push(`${keyOf({ tree, node })} (${link.path.join('.')})`);
      }
    }
  }
  return [...new Set(found)];
}

/**
 * Of all walks the one that takes most of what is missing, again and again; what it adds nothing to is left out. What a walk adds only becomes
 * less, so walks are looked at by what they last added: one that still adds as much is the next, any other waits further down.
 */
function reduce(found: readonly Found[], wanted: ReadonlyMap<string, Edge>): CoveringWalk[] {
  const missing = new Set(found.flatMap(({ edges }) => [...edges]).filter((key) => wanted.has(key)));
  const byAdded: Found[][] = [];
  const put = (one: Found, added: number) => {
    byAdded[added] ??= [];
    byAdded[added].push(one);
  };
  for (const one of found) put(one, one.edges.size);
  const chosen: CoveringWalk[] = [];
  for (let most = byAdded.length - 1; most > 0; most--) {
    for (const one of byAdded[most] ?? []) {
      const adds = [...one.edges].filter((key) => missing.has(key));
      if (adds.length < most) {
        put(one, adds.length);
        continue;
      }
      for (const key of adds) missing.delete(key);
      chosen.push({ known: one.known, session: one.session, walk: one.walk, covers: adds });
    }
  }
  return chosen;
}
