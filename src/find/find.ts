/** From a person's words to the problem: a trained model for our problems, the nearest phrases for a company's own, which need no training. */
import type { Content, TreeId } from '../tree/types.ts';
import { hasHan, isWordPart } from './characters.ts';
import { clausesOf } from './clauses.ts';
import { type Feature, featuresOf } from './features.ts';
import { makeMessages } from './messages.ts';
import { type Known, known, type Model, NOT_OURS, probabilities, reasons } from './model.ts';
import { makeNearest } from './nearest.ts';
import { makeNoticer } from './noticed.ts';
import { type SearchIndex, searchIndexOf } from './search-index.ts';

export { phrasesOf } from './search-index.ts';

export interface Match {
  readonly tree: TreeId;
  /** 0 to 1. */
  readonly score: number;
  /** The words that decided, or the message of a screen that was recognised. */
  readonly because: readonly string[];
}
export interface Found {
  /** Clear enough to start the first match at once. */
  readonly confident: boolean;
  readonly matches: readonly Match[];
  /** What the words say beside the problem, such as the wallet. */
  readonly facts: Readonly<Record<string, string>>;
  /** Somebody is on the line, or money is leaving this minute. */
  readonly happeningNow: boolean;
  /** More like what is none of our problems than like any of them. */
  readonly notOurs: boolean;
}
export interface Finder {
  find(query: string): Found;
}

/**
 * How many times likelier than "none of ours" is clear. Not the difference of the two: that is nearly one for any sentence that has one telling word, while the ratio
 * still tells a plain case from a doubtful one. Chosen so that of our own phrases, held out of training a fifth at a time, one in six is asked back: they are harder than
 * what people say, as each speaks of something that the rest does not, and of that about one in ten is asked back (npm run bench:routing). A Chinese sentence has
 * more features that the model knows, so its ratios are larger.
 */
const TIMES_LIKELIER = { han: 30, other: 15 };
/** And how much likelier than the next problem. */
const CLEARLY = 0.05;
/** A single word of Latin letters must all but name the problem: "refund" does, "payment" does not. */
const NAMED = 0.9;
/** Of trees that no model knows: a phrase that is this near is as good as said, and so much nearer than what is not ours it must be. */
const NEAR = 0.55;
const NEARER = 0.5;
/** What one sentence of several may add to the whole. */
const CLAUSE = 0.6;
const MOST = 5;
const MOST_REASONS = 4;
const LEAST_SCORE = 0.0005;

/**
 * @param from the content, or its index (searchIndexOf), which is all that is needed
 * @param model trained on this content's phrases; for trees that it does not know the nearest phrase of the index decides
 */
export function makeFinder(from: Content | SearchIndex, model?: Model): Finder {
  const index = 'organisations' in from ? searchIndexOf(from, model?.classes) : from;
  const learnt = new Set(model?.classes);
  const trees = new Set(index.trees);
  const nearest = makeNearest(index.phrases);
  const messages = makeMessages(index.messages);
  const notice = makeNoticer(index.names);

  /** The score of each tree and of `none`. */
  const scoresOf = (query: string, features: readonly Feature[], recalled: readonly Known[]): ReadonlyMap<string, number> => {
    const own = nearest.scores(features);
    // What is as good as said in a company's own words leaves the less for ours.
    const left = model ? 1 - Math.max(0, ...[...own.values()].filter((near) => near >= NEAR)) : 1;
    const scores = new Map<string, number>();
    // Of what has nothing that is known, the model would only say which problem is commonest.
    if (model && recalled.length === 0) scores.set(NOT_OURS, left);
    else if (model) for (const [c, p] of read(model, query, recalled).entries()) scores.set(model.classes[c] ?? NOT_OURS, p * left);
    for (const [tree, near] of own) scores.set(tree, Math.max(scores.get(tree) ?? 0, near >= NEAR ? near : near * near));
    return scores;
  };
  const because = (features: readonly Feature[], recalled: readonly Known[], tree: TreeId): readonly string[] => {
    if (model && learnt.has(tree)) return reasons(model, recalled, tree, MOST_REASONS);
    return features
      .filter((f) => [...f.text].length > 1 && nearest.has(tree, f.key))
      .map((f) => f.text)
      .slice(0, MOST_REASONS);
  };

  return {
    find(query) {
      const { facts, happeningNow } = notice(query);
      const features = featuresOf(query);
      const recalled = model ? known(model, features) : [];
      const scores = scoresOf(query, features, recalled);
      const ranked = [...scores]
        .filter(([tree, score]) => trees.has(tree) && score >= LEAST_SCORE)
        .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
        .slice(0, MOST);
      const matches = ranked.map(([tree, score]) => ({
        tree,
        score: Math.round(score * 1000) / 1000,
        because: because(features, recalled, tree),
      }));
      const recognised = messages.recognise(query, facts.wallet);
      if (recognised) {
        const { message, onlyThere } = recognised;
        const first: Match = { tree: message.problem, score: 1, because: [message.text] };
        return {
          confident: true,
          matches: [first, ...matches.filter((m) => m.tree !== message.problem)].slice(0, MOST),
          facts: { ...(onlyThere && { wallet: message.wallet }), ...facts, ...message.facts },
          happeningNow,
          notOurs: false,
        };
      }
      const [first, second] = ranked;
      const score = first?.[1] ?? 0;
      const none = scores.get(NOT_OURS) ?? 0;
      const times = hasHan(query) ? TIMES_LIKELIER.han : TIMES_LIKELIER.other;
      const ours = first && learnt.has(first[0]) ? score >= none * times : score - none >= NEARER;
      const clearly = score - (second?.[1] ?? 0) >= CLEARLY && (score >= NAMED || !isOneWord(query.trim()));
      return { confident: ours && clearly, matches, facts, happeningNow, notOurs: none > score };
    },
  };
}

/**
 * How likely each class is. Of several sentences often one alone names the problem, and the others bury it: so each is read on its own too, and the one
 * that speaks most for a class counts beside the whole. Not for `none`: a sentence that says nothing is no sign that the whole says nothing.
 */
function read(model: Model, query: string, recalled: readonly Known[]): Float64Array {
  const whole = probabilities(model, recalled);
  const clauses = clausesOf(query);
  if (clauses.length < 2) return whole;
  const each = clauses.map((clause) => probabilities(model, known(model, featuresOf(clause))));
  const mixed = whole.map((p, c) =>
    model.classes[c] === NOT_OURS ? p : (1 - CLAUSE) * p + CLAUSE * Math.max(...each.map((own) => own[c] ?? 0)),
  );
  const sum = mixed.reduce((a, b) => a + b, 0);
  return mixed.map((p) => p / sum);
}

function isOneWord(text: string): boolean {
  return text !== '' && [...text].every((char) => char === '-' || isWordPart(char.codePointAt(0) ?? 0));
}
