/** A walk under way: goes from node to node as far as what is known leads, and keeps the trail. What `replay` and `Walker` are made of. */
import { type Content, GENERIC_WALLET, RETURN, type Result, TREE_PREFIX, type TreeId } from '../tree/types.ts';
import { following, isWallet } from './facts.ts';
import {
  type ReadyAnswer,
  type ReadyBranch,
  type ReadyCall,
  type ReadyCondition,
  type ReadyQuestion,
  type ReadyRemedies,
  readyFor,
  type Stop,
  type Way,
} from './ready.ts';
import { type Entry, Table } from './table.ts';
import type { Passed, Session, Step, Walk } from './types.ts';

/** A call that the walk is inside of. */
interface Inside {
  readonly call: ReadyCall;
  readonly outer: Inside | undefined;
}

/** A walk as it was when it came to the node where it waits. */
export interface Mark {
  readonly stop: Stop;
  readonly inside: Inside | undefined;
  readonly step: Step;
  /** How much it had, on arrival, of all that grows on the way. */
  readonly trail: number;
  readonly known: number;
  readonly tried: number;
  /** Where it waited before that, as long as it has gone on from there by an answer. */
  readonly earlier: Mark | undefined;
}

/** More hand-overs and returns in a row than there can be between trees that begin with a node of their own. */
const MOST_HOPS = 10_000;

export class Course {
  readonly content: Content;
  readonly trail: Passed[] = [];
  /** Facts that a condition asked for in vain. Once one of them becomes known, the way up to here may be another one. */
  private missed: Set<string> | undefined;
  /** What the person said. */
  private readonly known: Table<string>;
  /** Undefined until something has been tried: most walks never come to it. */
  private tried: Table<Result> | undefined;
  /** `known` with what follows from it; the same table where nothing does. */
  private readonly facts: Table<string>;
  private inside: Inside | undefined;
  /** Whether nothing was known of the fact of the question that it came to last. */
  private asksNew = false;
  /** Undefined where the walk is broken. */
  private there: Mark | undefined;
  /** Where it is broken; set by the constructor, which goes as far as it can, where `there` is not. */
  private broken!: Step;
  /** Where the walk waited for the last answer that it went on by. */
  private answered: Mark | undefined;

  /** Begins a walk and goes as far as it can. The tables become the walk's own. */
  constructor(content: Content, tree: TreeId, known: Table<string>, tried: Table<Result> | undefined) {
    this.content = content;
    this.known = known;
    this.tried = tried;
    this.facts = withFollowing(content, known);
    const first = readyFor(content).tree(tree);
    if (first) this.go(this.arrive(first.start));
    else this.breakAt(tree, `${TREE_PREFIX}${tree}`);
  }

  /** What to show next. */
  get step(): Step {
    return this.there?.step ?? this.broken;
  }

  /** The walk as it came to where it waits; undefined where it is broken. */
  get mark(): Mark | undefined {
    return this.there;
  }

  /** Is the fact of the question that it waits for known, or did a condition ask for it in vain? Then the way up to here may be another one with another value of it. */
  touches(fact: string): boolean {
    return !this.asksNew || (this.missed?.has(fact) ?? false);
  }

  /** Where the walk waited for the last answer that it went on by; undefined where it has gone on by none. */
  get last(): Mark | undefined {
    return this.answered;
  }

  /** Goes on with an answer to the question that the walk waits for. Nothing must follow from its fact, and the way up to here not touch it. */
  goOnWithAnswer({ fact }: ReadyQuestion, answer: ReadyAnswer, said: string): void {
    this.answered = this.there;
    this.known.add(fact, said, this.trail.length);
    if (this.facts !== this.known) this.facts.add(fact, said, this.trail.length);
    this.trail.push(said === answer.value ? answer.passed : { ...answer.passed, value: said });
    this.go(this.arrive(answer));
  }

  /** Goes on with the result of the remedy that the walk waits for. */
  goOnWithResult(remedy: string, result: Result): void {
    this.answered = this.there;
    this.tried ??= new Table();
    this.tried.set(remedy, result);
    if (this.there) this.goFrom(this.there);
  }

  /** Forgets what was said since a mark, and waits there again. */
  backTo(mark: Mark): void {
    if (this.facts !== this.known) this.facts.cut(this.facts.size - (this.known.size - mark.known));
    this.known.cut(mark.known);
    this.tried?.cut(mark.tried);
    this.answered = mark.earlier;
    this.goFrom(mark);
  }

  walk(): Walk {
    const returnsTo: { tree: TreeId; then: string }[] = [];
    for (let inside = this.inside; inside; inside = inside.outer) {
      returnsTo.push({ tree: inside.call.tree.tree.id, then: inside.call.then.target });
    }
    return { step: this.step, trail: this.trail, returnsTo: returnsTo.reverse() };
  }

  /** The facts and results that the walk was given, as a session holds them. */
  said(): Pick<Session, 'facts' | 'tried'> {
    return { facts: this.known.toRecord(), tried: this.tried?.toRecord() ?? {} };
  }

  /** The answer to a question that a value is: one of its options, or "another wallet" for a wallet that we hold an organisation for. */
  answerFor(question: ReadyQuestion, value: string): ReadyAnswer | undefined {
    const { values, answers } = question;
    for (let i = 0; i < values.length; i++) {
      const answer = values[i] === value ? answers[i] : undefined;
      if (answer && this.fits(answer.when)) return answer;
    }
    if (!isWallet(this.content, value)) return undefined;
    return question.answers.find((answer) => answer.value === GENERIC_WALLET && this.fits(answer.when));
  }

  private goFrom(mark: Mark): void {
    // Popped: setting the length makes V8 copy a long trail when it grows again.
    while (this.trail.length > mark.trail) this.trail.pop();
    this.inside = mark.inside;
    this.go(mark.stop);
  }

  /**
   * Passes nodes until one waits for the person. Content that leads round in a circle is noticed as R. P. Brent does it ("An improved Monte Carlo
   * factorization algorithm", 1980): a place is remembered at each power of two, and a walk that comes to it again, with nothing said in between, would
   * do so for ever.
   */
  private go(from: Stop | undefined): void {
    let stop = from;
    let before: Stop | undefined;
    let insideBefore: Inside | undefined;
    for (let steps = 1, power = 1; stop; steps++) {
      const way = this.pass(stop);
      if (!way) return;
      stop = this.arrive(way);
      if (stop && stop === before && sameCalls(this.inside, insideBefore)) {
        this.breakAt(stop.tree.tree.id, stop.node.id);
        return;
      }
      if (steps === power) {
        before = stop;
        insideBefore = this.inside;
        power *= 2;
      }
    }
  }

  /** The node that a way leads to, through hand-overs and returns; undefined, and a broken step, where it leads nowhere. */
  private arrive(from: Way): Stop | undefined {
    if (from.stop) return from.stop;
    let way = from;
    for (let hops = 0; hops < MOST_HOPS; hops++) {
      const stop = way.stop ?? way.resolve();
      if (stop) return stop;
      if (way.target === RETURN && this.inside) {
        way = this.inside.call.then;
        this.inside = this.inside.outer;
      } else if (way.handOver) {
        this.trail.push(way.handOver.passed);
        this.inside = undefined;
        way = way.handOver.start;
      } else break;
    }
    this.breakAt(way.tree.tree.id, way.target);
    return undefined;
  }

  /** The way on from a node, or undefined where it has to wait: for an answer, at an outcome, or because it leads nowhere. */
  private pass(stop: Stop): Way | undefined {
    switch (stop.kind) {
      case 'question':
        return this.passQuestion(stop);
      case 'outcome':
        return this.wait(stop, stop.step, this.trail.length);
      case 'remedies':
        return this.passRemedies(stop);
      case 'branch':
        return this.passBranch(stop);
      case 'call':
        return this.passCall(stop);
    }
  }

  private passQuestion(stop: ReadyQuestion): Way | undefined {
    const { fact } = stop;
    const entry = this.facts.entry(fact);
    this.asksNew = !entry;
    const answer = entry && this.answerFor(stop, entry.value);
    if (!answer) return this.wait(stop, stop.step ?? this.questionStep(stop), this.trail.length);
    const own = this.known === this.facts ? entry.value : this.known.get(fact);
    const again = own === undefined || this.hasPassed(entry);
    if (!again) entry.passedAt = this.trail.length;
    if (!again && own === answer.value) this.trail.push(answer.passed);
    else this.trail.push({ kind: 'answered', tree: stop.tree.tree.id, node: stop.node.id, fact, value: own ?? entry.value, again });
    return answer;
  }

  private questionStep({ tree, node, answers }: ReadyQuestion): Step {
    // The first answer is `unsure`; the others are the options in their order.
    const options = node.options.filter((_, i) => this.fits(answers[i + 1]?.when));
    return { kind: 'question', tree: tree.tree.id, node, options };
  }

  private passRemedies(stop: ReadyRemedies): Way | undefined {
    const { length } = this.trail;
    const tree = stop.tree.tree.id;
    for (const { when, dear, notApplying, tooDear } of stop.all) {
      if (!this.fits(when)) this.trail.push(notApplying);
      else if (dear) this.trail.push(tooDear);
    }
    const remedies = stop.ordered.filter(({ when }) => this.fits(when));
    for (const [i, { remedy }] of remedies.entries()) {
      const entry = this.tried?.entry(remedy.id);
      if (entry?.value === undefined) {
        return this.wait(stop, { kind: 'remedy', tree, node: stop.node, remedy, left: remedies.length - i - 1 }, length);
      }
      const result = entry.value;
      const again = this.hasPassed(entry);
      if (!again) entry.passedAt = this.trail.length;
      this.trail.push({ kind: 'tried', tree, node: stop.node.id, remedy: remedy.id, result, again });
      if (result === 'yes' && !remedy.first && stop.helped) return stop.helped;
    }
    return stop.otherwise;
  }

  private passBranch(stop: ReadyBranch): Way | undefined {
    const row = stop.rows.find(({ when }) => this.fits(when));
    if (row) this.trail.push(row.passed);
    return row?.way;
  }

  private passCall(stop: ReadyCall): Way | undefined {
    // With nothing said in between, a walk that comes to a call that it is still inside of would do so for ever.
    for (let { inside } = this; inside; inside = inside.outer) {
      if (inside.call === stop) return this.breakAt(stop.tree.tree.id, stop.node.id);
    }
    if (!stop.flow) return this.breakAt(stop.tree.tree.id, `${TREE_PREFIX}${stop.node.call}`);
    this.trail.push(stop.passed);
    this.inside = { call: stop, outer: this.inside };
    return stop.flow;
  }

  /** Do the facts fit? AND over the facts named; an unknown fact fits nothing; no condition at all fits. */
  private fits(condition: ReadyCondition | undefined): boolean {
    if (!condition) return true;
    for (const { fact, values } of condition) {
      const value = this.facts.get(fact);
      if (value === undefined) this.miss(fact);
      if (value === undefined || !values.includes(value)) return false;
    }
    return true;
  }

  private miss(fact: string): void {
    this.missed ??= new Set();
    this.missed.add(fact);
  }

  /** Has the walk passed it before? */
  private hasPassed({ key, passedAt }: Entry<string>): boolean {
    const there = passedAt < 0 ? undefined : this.trail[passedAt];
    return there !== undefined && ((there.kind === 'answered' && there.fact === key) || (there.kind === 'tried' && there.remedy === key));
  }

  private wait(stop: Stop, step: Step, trail: number): undefined {
    this.there = { stop, step, inside: this.inside, trail, known: this.known.size, tried: this.tried?.size ?? 0, earlier: this.answered };
  }

  private breakAt(tree: TreeId, target: string): undefined {
    this.broken = { kind: 'broken', tree, target };
    this.there = undefined;
  }
}

/** The walk of a session, as far as it goes. */
export function courseOf(content: Content, session: Session): Course {
  const { tree, facts, tried } = session;
  return new Course(content, tree, Table.of(facts), isEmpty(tried) ? undefined : Table.of(tried));
}

function isEmpty(record: object): boolean {
  for (const key in record) if (Object.hasOwn(record, key)) return false;
  return true;
}

/** The facts with what follows from them; the same table where nothing does. */
function withFollowing(content: Content, known: Table<string>): Table<string> {
  if (known.get('wallet') === undefined) return known;
  const found = following(content, (fact) => known.get(fact));
  if (found.length === 0) return known;
  const facts = known.copy();
  for (const [fact, value] of found) facts.set(fact, value);
  return facts;
}

function sameCalls(one: Inside | undefined, other: Inside | undefined): boolean {
  let a = one;
  let b = other;
  while (a && b && a !== b && a.call === b.call) {
    a = a.outer;
    b = b.outer;
  }
  return a === b;
}
