/** A step in one language, with everything filled in: what a screen, a script or a web page needs, and no words of our own. */
import type { Whereabouts } from '../contacts/resolve.ts';
import { fill } from '../tree/placeholders.ts';
import { pick } from '../tree/text.ts';
import { type Content, type Outcome, type Source, type Text, type TreeId, UNSURE, type Urgency } from '../tree/types.ts';
import { type ContactView, contactsOf } from './contact-view.ts';
import { factOf, withDerived } from './facts.ts';
import { questionsAhead } from './reach.ts';
import { replay } from './replay.ts';
import type { Session, Walk } from './types.ts';
import { labelOf } from './vocabulary.ts';

export interface Choice {
  readonly id: string;
  readonly label: string;
}
export interface QuestionView {
  readonly kind: 'question';
  readonly tree: TreeId;
  readonly id: string;
  readonly text: string;
  readonly why: string;
  /** Without `unsure`, which is always possible. */
  readonly options: readonly Choice[];
  readonly unsureHelp: string;
  /** About how many questions will come, this one counted. */
  readonly left: number;
}
export interface RemedyView {
  readonly kind: 'remedy';
  readonly tree: TreeId;
  readonly id: string;
  readonly text: string;
  readonly steps: readonly string[];
  readonly why: string | undefined;
  /** A safety step: asked "done?" and not "did it help?". */
  readonly safety: boolean;
  /** Where the step is done, such as the line that blocks a card. */
  readonly contacts: readonly ContactView[];
  /** How many more there are after this one. */
  readonly left: number;
  readonly sources: readonly Source[];
}
export interface OutcomeView {
  readonly kind: 'outcome';
  readonly tree: TreeId;
  readonly id: string;
  readonly outcome: 'fix' | 'contact';
  readonly urgency: Urgency;
  /** The remedy tried last has helped, and nothing was asked since. */
  readonly solved: boolean;
  readonly text: string;
  readonly steps: readonly string[];
  readonly contacts: readonly ContactView[];
  readonly haveReady: readonly string[];
  readonly say: string | undefined;
  readonly never: readonly string[];
  readonly comeBack: string | undefined;
  readonly sources: readonly Source[];
}
export interface BrokenView {
  readonly kind: 'broken';
  readonly tree: TreeId;
  readonly target: string;
}
export type View = QuestionView | RemedyView | OutcomeView | BrokenView;

/** Something the person said, in words. */
export interface SaidView {
  readonly id: string;
  readonly kind: 'answered' | 'tried';
  readonly tree: TreeId;
  /** The question that was asked, or what was to be tried. */
  readonly asked: string;
  /** A safety step: it is done or not, it does not help. */
  readonly safety: boolean;
  /** The chosen words; undefined for `unsure` and for results, which the program has its own words for. */
  readonly label: string | undefined;
  readonly value: string;
}

/**
 * @param language a BCP 47 tag; what a text lacks falls back
 * @param now the moment for "open now"
 */
export function view(content: Content, session: Session, language: string, now: Date): { readonly view: View; readonly walk: Walk } {
  const walk = replay(content, session);
  const facts = withDerived(content, session.facts);
  const say = (text: Text) => fill(text, language, content, factOf(facts, 'wallet'));
  const where: Whereabouts = { wallet: factOf(facts, 'wallet'), region: factOf(facts, 'region') };
  const { step } = walk;
  switch (step.kind) {
    case 'broken':
      return { walk, view: step };
    case 'question':
      return {
        walk,
        view: {
          kind: 'question',
          tree: step.tree,
          id: step.node.fact,
          text: say(step.node.ask),
          why: say(step.node.why),
          options: step.options.map((o) => ({ id: o.is, label: o.label ? say(o.label) : nameOf(content, o.is, language) })),
          unsureHelp: say(step.node.unsure.help),
          left: questionsAhead(content, session, walk),
        },
      };
    case 'remedy': {
      const { remedy } = step;
      return {
        walk,
        view: {
          kind: 'remedy',
          tree: step.tree,
          id: remedy.id,
          text: say(remedy.do),
          steps: remedy.steps.map(say),
          why: remedy.why && say(remedy.why),
          safety: remedy.first,
          contacts: contactsOf(content, { ...remedy, urgent: remedy.first }, language, where, now),
          left: step.left,
          sources: step.node.sources,
        },
      };
    }
    case 'outcome':
      return {
        walk,
        view: { ...outcomeView(content, step.tree, step.node, say, language, where, now), solved: hasHelped(content, walk) },
      };
  }
}

function outcomeView(
  content: Content,
  tree: TreeId,
  node: Outcome,
  say: (text: Text) => string,
  language: string,
  where: Whereabouts,
  now: Date,
): Omit<OutcomeView, 'solved'> {
  return {
    kind: 'outcome',
    tree,
    id: node.id,
    outcome: node.kind,
    urgency: node.urgency,
    text: say(node.tell),
    steps: node.steps.map(say),
    contacts: node.kind === 'contact' ? contactsOf(content, { ...node, urgent: node.urgency === 'act-now' }, language, where, now) : [],
    haveReady: node.haveReady.map((item) =>
      typeof item === 'string' ? pick(content.words.haveReady.get(item) ?? { en: item }, language) : say(item),
    ),
    say: node.say && say(node.say),
    never: node.never.map(say),
    comeBack: node.comeBack && say(node.comeBack),
    sources: node.sources,
  };
}

/** The problem that a step belongs to: steps that several problems share have a title of their own, which says nothing about where one is. */
export function problemAt(content: Content, session: Session, walk: Walk, tree: TreeId): TreeId {
  if (!content.trees.get(tree)?.shared) return tree;
  const last = walk.trail.findLast((passed) => passed.kind === 'handed-over');
  return last?.kind === 'handed-over' ? last.to : session.tree;
}

/** Whether the last thing on the way was a remedy that helped. */
function hasHelped(content: Content, walk: Walk): boolean {
  const last = walk.trail.findLast((passed) => passed.kind === 'tried' || passed.kind === 'answered');
  if (last?.kind !== 'tried' || last.result !== 'yes') return false;
  const node = content.trees.get(last.tree)?.nodes.get(last.node);
  return node?.kind === 'remedies' && node.try.some((remedy) => remedy.id === last.remedy && !remedy.first);
}

/** What was said on this way, in words, oldest first. */
export function saidViews(content: Content, session: Session, walk: Walk, language: string): readonly SaidView[] {
  const wallet = factOf(withDerived(content, session.facts), 'wallet');
  const say = (text: Text) => fill(text, language, content, wallet);
  return walk.trail.flatMap((passed): SaidView[] => {
    if ((passed.kind !== 'tried' && passed.kind !== 'answered') || passed.again) return [];
    const tree = content.trees.get(passed.tree);
    const node = tree?.nodes.get(passed.node);
    if (passed.kind === 'tried') {
      const remedy = node?.kind === 'remedies' ? node.try.find((r) => r.id === passed.remedy) : undefined;
      return [
        {
          id: passed.remedy,
          kind: 'tried',
          tree: passed.tree,
          asked: remedy ? say(remedy.do) : passed.remedy,
          label: undefined,
          value: passed.result,
          safety: remedy?.first ?? false,
        },
      ];
    }
    const label = labelOf(content, passed.fact, passed.value, tree);
    return [
      {
        id: passed.fact,
        kind: 'answered',
        tree: passed.tree,
        asked: node?.kind === 'question' ? say(node.ask) : passed.fact,
        label: passed.value === UNSURE ? undefined : label ? say(label) : nameOf(content, passed.value, language),
        value: passed.value,
        safety: false,
      },
    ];
  });
}

function nameOf(content: Content, id: string, language: string): string {
  const organisation = content.organisations.get(id);
  return organisation ? pick(organisation.name, language) : id;
}
