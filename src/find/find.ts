/** From a person's words to the problem. Built from the content itself, so a company's own trees are found without any training. */
import type { Content, TreeId } from '../tree/types.ts';
import { normalise, tokens } from './tokens.ts';

export interface Match {
  readonly tree: TreeId;
  /** 0 to 1. */
  readonly score: number;
  /** The words that decided, or the message of a screen that was recognised. */
  readonly because: readonly string[];
}
export interface Found {
  readonly confident: boolean;
  readonly matches: readonly Match[];
  /** What the words say beside the problem, such as the wallet. */
  readonly facts: Readonly<Record<string, string>>;
}
export interface Finder {
  find(query: string): Found;
}

interface Phrase {
  readonly tree: TreeId;
  readonly weights: ReadonlyMap<string, number>;
  readonly length: number;
}

/** Sure enough to start at once: near one phrase, and clearly nearer than the next problem. */
const SURE = 0.55;
const CLEARLY = 0.1;
const MOST = 5;
/** A message shorter than this says too little to recognise a screen inside a longer sentence. */
const LEAST_MESSAGE = 6;

/**
 * Builds a finder: cosine similarity of TF-IDF vectors with the nearest phrase of each tree (Salton and Buckley, "Term-weighting approaches in
 * automatic text retrieval", 1988).
 */
export function makeFinder(content: Content): Finder {
  const raw = [...content.trees.values()].flatMap((tree) =>
    tree.shared
      ? []
      : [...Object.values(tree.title), ...Object.values(tree.summary ?? {}), ...Object.values(tree.phrases).flat()].map((text) => ({
          tree: tree.id,
          words: tokens(text),
        })),
  );
  const seenIn = new Map<string, number>();
  for (const { words } of raw) for (const word of new Set(words)) seenIn.set(word, (seenIn.get(word) ?? 0) + 1);
  const idf = (word: string) => Math.log(1 + raw.length / (1 + (seenIn.get(word) ?? 0)));
  const vector = (words: readonly string[]) => {
    const weights = new Map<string, number>();
    for (const word of words) weights.set(word, (weights.get(word) ?? 0) + idf(word));
    return { weights, length: Math.hypot(...weights.values()) };
  };
  const phrases: Phrase[] = raw.map(({ tree, words }) => ({ tree, ...vector(words) }));
  const wallets = [...content.organisations.values()].filter((o) => o.roles.includes('wallet'));
  const names = wallets
    .flatMap((o) => [...Object.values(o.name), ...o.aliases].map((name) => ({ id: o.id, name: normalise(name) })))
    .sort((a, b) => b.name.length - a.name.length);
  const messages = wallets
    .flatMap((o) => o.messages.map((m) => ({ ...m, wallet: o.id, plain: bare(m.text) })))
    .filter((m) => content.trees.has(m.problem))
    .sort((a, b) => b.plain.length - a.plain.length);

  return {
    find(query) {
      const plain = bare(query);
      const named = names.find(({ name }) => mentions(normalise(query), name));
      const facts: Record<string, string> = named ? { wallet: named.id } : {};
      const fitting = messages.filter((m) => plain === m.plain || (m.plain.length >= LEAST_MESSAGE && plain.includes(m.plain)));
      const message = fitting.find((m) => m.wallet === named?.id) ?? fitting[0];
      const best = ranked(query);
      if (!message) {
        const [first, second] = best;
        const clear = first !== undefined && first.score >= SURE && first.score - (second?.score ?? 0) >= CLEARLY;
        // One word that several problems share ("payment") decides nothing, however near it is to a short phrase.
        const confident = clear && (first.because.length > 1 || first.because.every((word) => treesWith(word) === 1));
        return { confident, matches: best, facts };
      }
      // Words that several wallets print do not tell which wallet it is.
      const onlyOne = new Set(fitting.filter((m) => m.plain === message.plain).map((m) => m.wallet)).size === 1;
      const found: Match = { tree: message.problem, score: 1, because: [message.text] };
      return {
        confident: true,
        matches: [found, ...best.filter((m) => m.tree !== message.problem)].slice(0, MOST),
        facts: { ...(onlyOne && message.plain.length >= LEAST_MESSAGE && { wallet: message.wallet }), ...facts, ...message.facts },
      };
    },
  };

  function treesWith(word: string): number {
    return new Set(phrases.filter((p) => p.weights.has(word)).map((p) => p.tree)).size;
  }

  function ranked(query: string): Match[] {
    const words = tokens(query);
    const asked = vector(words);
    const best = new Map<TreeId, Match>();
    for (const phrase of phrases) {
      let dot = 0;
      const because: string[] = [];
      for (const [word, weight] of asked.weights) {
        const other = phrase.weights.get(word);
        if (other === undefined) continue;
        dot += weight * other;
        because.push(word);
      }
      const score = dot === 0 ? 0 : dot / (asked.length * phrase.length);
      if (score > (best.get(phrase.tree)?.score ?? 0))
        best.set(phrase.tree, { tree: phrase.tree, score: Math.round(score * 1000) / 1000, because });
    }
    return [...best.values()].sort((a, b) => b.score - a.score || (a.tree < b.tree ? -1 : 1)).slice(0, MOST);
  }
}

/** Only letters and digits: quotes, spaces and punctuation of a screen are typed differently by everybody. */
function bare(text: string): string {
  return normalise(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** Whether a name stands in a text as a word of its own; Chinese has no word boundaries. */
function mentions(text: string, name: string): boolean {
  if (name === '') return false;
  const at = text.indexOf(name);
  if (at < 0) return false;
  const isLatin = (char: string | undefined) => char !== undefined && /[\p{Script=Latin}\p{N}]/u.test(char);
  return !(isLatin(name[0]) && isLatin(text[at - 1])) && !(isLatin(name.at(-1)) && isLatin(text[at + name.length]));
}
