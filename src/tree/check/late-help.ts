import { type Finding, finding } from '../findings.ts';
import { keyOf } from '../links.ts';
import type { FactId } from '../types.ts';
import { type Place, type Ways, waysThrough } from '../ways.ts';
import type { Loaded, Rule } from './types.ts';

/** More questions than this before anything useful, and people give up. */
const MOST_QUESTIONS = 7;
/** Far more questions than that are not counted to the end: what was asked on a way is kept for each place on it. */
const MOST_COUNTED = 50;
/** A limit for content made to be slow; real trees have a few hundred of these. */
const MOST_STATES = 50_000;

interface Asked {
  readonly facts: ReadonlySet<FactId>;
  readonly path: readonly string[];
}

/** A way on which too much is asked before a remedy or an outcome, through calls and hand-overs. A fact that was asked is not asked again. */
export const lateHelp: Rule = ({ content, trees }) => {
  const ways = waysThrough(content);
  return (ways?.starts ?? []).flatMap((start) => {
    const longest = ways && longestUntilUseful(ways, start);
    return longest && longest.facts.size > MOST_QUESTIONS ? report(trees, start, longest) : [];
  });
};

function report(trees: Loaded['trees'], start: Place, { facts, path }: Asked): Finding[] {
  const yaml = trees.get(start.tree.id)?.yaml;
  return yaml ? [finding('late-help', yaml.file, yaml.at(['start']), { questions: facts.size, most: MOST_QUESTIONS, path })] : [];
}

/** The way with the most questions. States are a place and what was asked before it, so that circles end and nothing is looked at twice. */
function longestUntilUseful(ways: Ways, start: Place): Asked | undefined {
  let longest: Asked | undefined;
  const seen = new Set<string>();
  const queue: { place: Place; asked: Asked }[] = [{ place: start, asked: { facts: new Set(), path: [] } }];
  for (let here = queue.pop(); here && seen.size < MOST_STATES; here = queue.pop()) {
    const { place } = here;
    const state = `${place.key} ${[...here.asked.facts].sort().join(' ')}`;
    if (seen.has(state)) continue;
    seen.add(state);
    const asked = place.node.kind === 'question' ? withQuestion(here.asked, place, place.node.fact) : here.asked;
    if (asked.facts.size > (longest?.facts.size ?? 0)) longest = asked;
    if (asked.facts.size >= MOST_COUNTED) return asked;
    if (place.node.kind === 'remedies' || place.node.kind === 'fix' || place.node.kind === 'contact') continue;
    for (const { to } of ways.from.get(place.key) ?? []) queue.push({ place: to, asked });
  }
  return longest;
}

function withQuestion(asked: Asked, place: Place, fact: FactId): Asked {
  return asked.facts.has(fact) ? asked : { facts: new Set([...asked.facts, fact]), path: [...asked.path, keyOf(place)] };
}
