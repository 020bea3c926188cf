/** Random walks with back, change, save and resume and another language mixed in, and what must hold on each. Pure: the same for the same seed. */
import type { Longest } from '../tree/longest.ts';
import { type Content, RESULTS, type Scenario, type TreeId, UNSURE } from '../tree/types.ts';
import { answer, back, change, said, start } from './answer.ts';
import { type Chance, seeded } from './chance.ts';
import { answersTo } from './cover.ts';
import { replay } from './replay.ts';
import { endName } from './scenario.ts';
import type { Passed, Session, Step, Walk } from './types.ts';
import { type View, view } from './view.ts';

/** What is walked with. A test passes one with a mistake in it, to see that the walks find it. */
export interface Engine {
  readonly replay: typeof replay;
  readonly answer: typeof answer;
  readonly back: typeof back;
  readonly change: typeof change;
  readonly view: typeof view;
}
export const ENGINE: Engine = { replay, answer, back, change, view };

export type Move =
  | { readonly kind: 'answer'; readonly id: string; readonly value: string }
  | { readonly kind: 'back' }
  /** Without a value, the answer is taken back so that it is asked again. */
  | { readonly kind: 'change'; readonly id: string; readonly value?: string }
  | { readonly kind: 'save' }
  | { readonly kind: 'language' };

/** What must hold, by the name of what is wrong where it does not. */
export type Breach =
  /** The content leads nowhere here. */
  | 'breaks'
  /** An answer that was offered is refused. */
  | 'refused'
  /** An answer changes something else, or is not kept. */
  | 'answer-lost'
  | 'asked-twice'
  /** More questions or answers than the longest walk that was proven, or no end at all. */
  | 'too-long'
  | 'back-differs'
  /** The same answers in another order lead elsewhere. */
  | 'order-matters'
  | 'change-lost'
  | 'save-differs'
  | 'language-differs';

export interface RandomOptions {
  readonly seed: number;
  readonly walks: number;
  /** Where walks begin. */
  readonly trees: readonly TreeId[];
  readonly longest: ReadonlyMap<TreeId, Longest>;
  /** Writes a session as it is saved and reads it again; undefined where that fails. */
  readonly reread: (session: Session) => Session | undefined;
  readonly languages: readonly [string, string];
  readonly now: Date;
  /** How many walks that fail are worked out before the rest is left; 5 unless told. */
  readonly mostFailed?: number;
  /** Of how many answers one is also taken back and replayed in another order; each unless told. */
  readonly thoroughEvery?: number;
  readonly engine?: Engine;
}

export interface FailedWalk {
  readonly tree: TreeId;
  readonly breach: Breach;
  /** The fewest moves found that still fail. */
  readonly moves: readonly Move[];
  readonly session: Session;
  readonly walk: Walk;
  /** The same as a scenario to paste; moves other than answers have no place in one. */
  readonly scenario: Scenario;
}

export interface RandomWalks {
  readonly walks: number;
  readonly moves: number;
  readonly failed: readonly FailedWalk[];
}

/** Walks at random. Stops early when enough walks have failed. */
export function randomWalks(content: Content, options: RandomOptions): RandomWalks {
  const chance = seeded(options.seed);
  const failed: FailedWalk[] = [];
  let walks = 0;
  let moves = 0;
  for (; walks < options.walks && failed.length < (options.mostFailed ?? 5); walks++) {
    const tree = options.trees[chance(options.trees.length)];
    if (tree === undefined) break;
    const { walked, breach } = oneWalk(content, tree, options, chance);
    moves += walked.length;
    if (breach) failed.push(explain(content, tree, options, walked, breach));
  }
  return { walks, moves, failed };
}

function oneWalk(content: Content, tree: TreeId, options: RandomOptions, chance: Chance): { walked: Move[]; breach: Breach | undefined } {
  const walker = new Walker(content, tree, options);
  const walked: Move[] = [];
  const longest = options.longest.get(tree)?.answers ?? 0;
  // Mixed moves for a while, then answers only: those must come to an end.
  const mixed = chance(2 * longest + 2);
  for (let i = 0; !walker.atEnd() || i < mixed; i++) {
    if (i > mixed + longest + 1) return { walked, breach: 'too-long' };
    const move = i < mixed ? walker.anyMove(chance) : walker.anyAnswer(chance);
    walked.push(move);
    const breach = walker.make(move);
    if (breach) return { walked, breach };
  }
  return { walked, breach: undefined };
}

/** Leaves out moves for as long as the walk still fails in the same way. */
function explain(content: Content, tree: TreeId, options: RandomOptions, walked: readonly Move[], breach: Breach): FailedWalk {
  const failsSo = (moves: readonly Move[]) => {
    const walker = new Walker(content, tree, { ...options, thoroughEvery: 1 });
    return moves.some((move) => walker.make(move) === breach);
  };
  let moves = walked;
  // Delta debugging (A. Zeller and R. Hildebrandt, 2002): half of the moves, a quarter of them, down to one at a time.
  for (let size = Math.ceil(moves.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < moves.length; ) {
      const without = [...moves.slice(0, at), ...moves.slice(at + size)];
      if (failsSo(without)) moves = without;
      else at += size;
    }
  }
  const walker = new Walker(content, tree, { ...options, thoroughEvery: 1 });
  for (const move of moves) walker.make(move);
  const { session, walk } = walker;
  return { tree, breach, moves, session, walk, scenario: asScenario(content, tree, breach, session) };
}

/** What was said as a scenario. Where the walk came to no end, some outcome of the tree stands for the one that the author meant. */
function asScenario(content: Content, tree: TreeId, breach: Breach, session: Session): Scenario {
  let at = session;
  let step = replay(content, at).step;
  for (let i = 0; i < 200 && (step.kind === 'question' || step.kind === 'remedy'); i++) {
    const answered = answer(content, at, answersTo(step)[0] ?? '');
    if (!answered.ok) break;
    at = answered.session;
    step = replay(content, at).step;
  }
  const some = [...(content.trees.get(tree)?.nodes.values() ?? [])].find((n) => n.kind === 'fix' || n.kind === 'contact');
  const reaches = step.kind === 'outcome' ? endName(tree, step.tree, step.node.id) : (some?.id ?? '');
  return { name: `random walk: ${breach}`, given: { ...at.facts, ...at.tried }, reaches };
}

/** One walk, move by move. */
class Walker {
  session: Session;
  walk: Walk;
  private readonly content: Content;
  private readonly options: RandomOptions;
  private readonly engine: Engine;
  private readonly longest: Longest | undefined;
  /** What was asked and answered since an answer was changed; later answers that no longer fit may be asked again. */
  private asked = new Set<string>();
  /** Was everything that is known said on the way, in its order? Not so after a change, which keeps what can still come up. */
  private straight = true;
  private answers = 0;

  constructor(content: Content, tree: TreeId, options: RandomOptions) {
    this.content = content;
    this.options = options;
    this.engine = options.engine ?? ENGINE;
    this.longest = options.longest.get(tree);
    this.session = start(tree);
    this.walk = this.engine.replay(content, this.session);
  }

  atEnd(): boolean {
    return this.walk.step.kind === 'outcome' || this.walk.step.kind === 'broken';
  }

  anyMove(chance: Chance): Move {
    const one = chance(100);
    const known = said(this.walk.trail);
    if (one < 2) return { kind: 'save' };
    if (one < 3) return { kind: 'language' };
    if (known.length > 0 && (one < 12 || (this.atEnd() && one < 90))) return { kind: 'back' };
    if (known.length > 0 && (one < 15 || this.atEnd())) {
      const passed = known[chance(known.length)];
      if (passed) {
        const values = this.valuesOf(passed);
        const value = values[chance(values.length + 1)];
        return { kind: 'change', id: passed.kind === 'answered' ? passed.fact : passed.remedy, ...(value !== undefined && { value }) };
      }
    }
    return this.atEnd() ? { kind: 'save' } : this.anyAnswer(chance);
  }

  private valuesOf(passed: Passed): readonly string[] {
    const node = passed.kind === 'answered' ? this.content.trees.get(passed.tree)?.nodes.get(passed.node) : undefined;
    return node?.kind === 'question' ? [...node.options.map((option) => option.is), UNSURE] : RESULTS;
  }

  anyAnswer(chance: Chance): Move {
    const values = answersTo(this.walk.step);
    return { kind: 'answer', id: idOf(this.walk.step), value: values[chance(values.length)] ?? '' };
  }

  /** Makes a move, or leaves it where it does not apply; says what then does not hold. */
  make(move: Move): Breach | undefined {
    if (this.walk.step.kind === 'broken') return 'breaks';
    switch (move.kind) {
      case 'answer':
        return this.answer(move.id, move.value);
      case 'back':
        return this.back();
      case 'change':
        return this.change(move.id, move.value);
      case 'save':
        return this.save();
      case 'language':
        return this.language();
    }
  }

  private answer(id: string, value: string): Breach | undefined {
    const { content, engine, session: before } = this;
    if (idOf(this.walk.step) !== id || !answersTo(this.walk.step).includes(value)) return undefined;
    const answered = engine.answer(content, before, value);
    if (!answered.ok) return 'refused';
    if (!differsOnlyIn(before, answered.session, id, value)) return 'answer-lost';
    this.asked.add(id);
    const broke = this.moveTo(answered.session);
    if (broke) return broke;
    if (this.asked.has(idOf(this.walk.step))) return 'asked-twice';
    if (this.answers++ % (this.options.thoroughEvery ?? 1) !== 0) return undefined;
    if (this.straight && !sameSession(engine.back(content, this.session), before)) return 'back-differs';
    const turned = engine.replay(content, { tree: before.tree, facts: reversed(this.session.facts), tried: reversed(this.session.tried) });
    return sameStep(turned.step, this.walk.step) ? undefined : 'order-matters';
  }

  private back(): Breach | undefined {
    const last = said(this.walk.trail).at(-1);
    const session = this.engine.back(this.content, this.session);
    if (!last || !session) return last === undefined && session === undefined ? undefined : 'back-differs';
    const id = last.kind === 'answered' ? last.fact : last.remedy;
    this.asked.delete(id);
    // Exactly the last answer is taken back, whatever was known beside it.
    if (Object.hasOwn({ ...session.facts, ...session.tried }, id)) return 'back-differs';
    if (
      !sameSession(
        {
          ...session,
          ...(last.kind === 'answered'
            ? { facts: { ...session.facts, [id]: last.value } }
            : { tried: { ...session.tried, [id]: last.result } }),
        },
        this.session,
      )
    )
      return 'back-differs';
    const broke = this.moveTo(session);
    if (broke) return broke;
    // After a change, what is kept may stand out of order, and what followed from it is asked again first: a wallet of one region told the region.
    return idOf(this.walk.step) === id || !this.straight ? undefined : 'back-differs';
  }

  private change(id: string, value: string | undefined): Breach | undefined {
    const known = { ...this.session.facts, ...this.session.tried };
    if (!said(this.walk.trail).some((passed) => (passed.kind === 'answered' ? passed.fact : passed.remedy) === id)) return undefined;
    const { session, dropped } = this.engine.change(this.content, this.session, id, value);
    const now: Readonly<Record<string, string>> = { ...session.facts, ...session.tried };
    if (now[id] !== value) return 'change-lost';
    for (const [key, was] of Object.entries(known)) {
      if (key !== id && now[key] !== (dropped.includes(key) ? undefined : was)) return 'change-lost';
    }
    this.asked = new Set();
    this.straight = false;
    return this.moveTo(session);
  }

  private save(): Breach | undefined {
    const session = this.options.reread(this.session);
    if (!session || !sameSession(session, this.session)) return 'save-differs';
    const { step } = this.walk;
    const broke = this.moveTo(session);
    return broke ?? (sameStep(this.walk.step, step) ? undefined : 'save-differs');
  }

  private language(): Breach | undefined {
    const [one, other] = this.options.languages.map((tag) => this.engine.view(this.content, this.session, tag, this.options.now).view);
    return one && other && sameButForWords(one, other) ? undefined : 'language-differs';
  }

  private moveTo(session: Session): Breach | undefined {
    this.session = session;
    this.walk = this.engine.replay(this.content, session);
    if (this.walk.step.kind === 'broken') return 'breaks';
    const passed = said(this.walk.trail);
    const questions = passed.filter((p) => p.kind === 'answered').length;
    if (this.longest && (passed.length > this.longest.answers || questions > this.longest.questions)) return 'too-long';
    return undefined;
  }
}

/** The fact or remedy that a step asks about; '' where it asks nothing. */
export function idOf(step: Step): string {
  return step.kind === 'question' ? step.node.fact : step.kind === 'remedy' ? step.remedy.id : '';
}

function differsOnlyIn(before: Session, after: Session, id: string, value: string): boolean {
  const had = { ...before.facts, ...before.tried };
  const has: Readonly<Record<string, string>> = { ...after.facts, ...after.tried };
  const keys = new Set([...Object.keys(had), ...Object.keys(has)]);
  return has[id] === value && [...keys].every((key) => key === id || (had as Readonly<Record<string, string>>)[key] === has[key]);
}

function sameSession(a: Session | undefined, b: Session): boolean {
  return a !== undefined && a.tree === b.tree && sameRecord(a.facts, b.facts) && sameRecord(a.tried, b.tried);
}

function sameRecord(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && a[key] === b[key]);
}

function reversed<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).reverse());
}

function sameStep(a: Step, b: Step): boolean {
  if (a.kind !== b.kind || a.tree !== b.tree) return false;
  if (a.kind === 'broken' || b.kind === 'broken') return true;
  return a.node === b.node && idOf(a) === idOf(b) && answersTo(a).join() === answersTo(b).join();
}

function sameButForWords(a: View, b: View): boolean {
  return outline(a) === outline(b) && !/\{(?:wallet|menu|figure)/u.test(JSON.stringify([a, b]));
}

/** What a view is without its sentences. */
function outline(seen: View): string {
  const who = (
    contacts: readonly {
      readonly organisation: string;
      readonly channels: readonly { readonly kind: string; readonly value: string | undefined }[];
    }[],
  ) => contacts.map((c) => [c.organisation, c.channels.map((channel) => [channel.kind, channel.value])]);
  switch (seen.kind) {
    case 'question':
      return JSON.stringify([seen.kind, seen.tree, seen.id, seen.left, seen.options.map((o) => o.id)]);
    case 'remedy':
      return JSON.stringify([seen.kind, seen.tree, seen.id, seen.left, seen.safety, seen.steps.length, who(seen.contacts)]);
    case 'outcome':
      return JSON.stringify([seen.kind, seen.tree, seen.id, seen.urgency, seen.steps.length, seen.haveReady.length, who(seen.contacts)]);
    case 'broken':
      return JSON.stringify(seen);
  }
}
