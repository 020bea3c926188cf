/** From a person's words to the problem. Everything is built from the content itself, so a company's own trees are found without any training. */
import type { Content, TreeId } from '../tree/types.ts';
import { type Feature, featuresOf } from './features.ts';
import { makeMessages } from './messages.ts';
import { known, type Model, NOT_OURS, probabilities, reasons } from './model.ts';
import { makeNearest } from './nearest.ts';
import { makeNoticer } from './noticed.ts';

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

/** How much likelier than "none of ours" is clear: measured so that of sentences about our problems about one in eight is asked back (npm run bench:routing). */
const SURE = 0.5;
/** And how much likelier than the next problem. */
const CLEARLY = 0.15;
const MOST = 5;
const MOST_REASONS = 4;
/** A phrase that is this near is as good as said. */
const NEAR = 0.55;

/**
 * @param model trained on exactly this content's phrases; without it, or for trees that it does not know, the nearest phrase decides
 */
export function makeFinder(content: Content, model?: Model): Finder {
  const learnt = new Set(model?.classes);
  const phrases = phrasesOf(content).filter(({ tree }) => !learnt.has(tree));
  const nearest = makeNearest(phrases);
  const messages = makeMessages(content);
  const notice = makeNoticer(content);

  const ranked = (features: readonly Feature[]): { matches: readonly Match[]; notOurs: number } => {
    const scores = new Map<TreeId, number>();
    if (model) for (const [c, p] of probabilities(model, known(model, features)).entries()) scores.set(model.classes[c] ?? NOT_OURS, p);
    for (const [tree, near] of nearest.scores(features)) scores.set(tree, near >= NEAR ? near : near * near);
    const notOurs = scores.get(NOT_OURS) ?? 0;
    const matches = [...scores]
      .filter(([tree, score]) => content.trees.has(tree) && score >= 0.005)
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .slice(0, MOST)
      .map(([tree, score]) => ({ tree, score: Math.round(score * 1000) / 1000, because: because(features, tree) }));
    return { matches, notOurs };
  };
  const because = (features: readonly Feature[], tree: TreeId): readonly string[] => {
    if (model && learnt.has(tree)) return reasons(model, known(model, features), tree, MOST_REASONS);
    return features
      .filter((f) => [...f.text].length > 1 && nearest.has(tree, f.key))
      .map((f) => f.text)
      .slice(0, MOST_REASONS);
  };

  return {
    find(query) {
      const { facts, happeningNow } = notice(query);
      const { matches, notOurs } = ranked(featuresOf(query));
      const recognised = messages.recognise(query, facts.wallet);
      if (recognised) {
        const { message, wallet, onlyThere } = recognised;
        const first: Match = { tree: message.problem, score: 1, because: [message.text] };
        return {
          confident: true,
          matches: [first, ...matches.filter((m) => m.tree !== message.problem)].slice(0, MOST),
          facts: { ...(onlyThere && { wallet }), ...facts, ...message.facts },
          happeningNow,
          notOurs: false,
        };
      }
      const [first, second] = matches;
      const score = first?.score ?? 0;
      const clear = score - notOurs >= SURE && score - (second?.score ?? 0) >= CLEARLY;
      return { confident: clear, matches, facts, happeningNow, notOurs: notOurs > score };
    },
  };
}

/** All that the search learns from: titles, summaries and phrases of the problems, and what is not ours. */
export function phrasesOf(content: Content): readonly { readonly text: string; readonly tree: string }[] {
  const ours = [...content.trees.values()].flatMap((tree) =>
    tree.shared
      ? []
      : [...Object.values(tree.title), ...Object.values(tree.summary ?? {}), ...Object.values(tree.phrases).flat()].map((text) => ({
          text,
          tree: tree.id,
        })),
  );
  return [
    ...ours,
    ...Object.values(content.words.notOurs)
      .flat()
      .map((text) => ({ text, tree: NOT_OURS })),
  ];
}
