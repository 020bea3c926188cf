/** What `test` found, as lines to read. */

import { TEST_WORDS, type TestWords } from '../text/test-words.ts';
import { scenarioYaml } from '../tree/scenario-yaml.ts';
import type { Content, Scenario, TreeId } from '../tree/types.ts';
import type { Obstacle } from '../walk/cover.ts';
import type { Edge } from '../walk/edges.ts';
import { type Coverage, type PlayedScenario, type Proof, percent } from '../walk/prove.ts';
import type { Breach, FailedWalk, Move } from '../walk/random.ts';
import type { Flaw } from '../walk/scenario.ts';
import type { Session, Walk } from '../walk/types.ts';
import { saidViews } from '../walk/view.ts';
import { clean, cleanLine } from './clean.ts';
import { type Look, paragraph } from './look.ts';
import { askedAndSaid } from './render.ts';
import { padEnd, widthOf } from './width.ts';

/** Where things stand in the files. */
export interface Places {
  readonly fileOf: (tree: TreeId) => string;
  readonly lineOf: (tree: TreeId, path: readonly (string | number)[]) => number;
}

/** What is judged beside the walks themselves. */
export interface Judged {
  readonly seed: number;
  readonly least: number | undefined;
  readonly passed: boolean;
}

// A kind without a sentence does not compile.
type Of<U extends { kind: string }, K> = Extract<U, { kind: K }>;
type FlawSentences = { readonly [K in Flaw['kind']]: (flaw: Of<Flaw, K> & { wanted: never; most: never }) => string };
type ObstacleSentences = { readonly [K in Obstacle['kind']]: (obstacle: Of<Obstacle, K>) => string };

/** A flaw in words. */
export function flawInWords(flaw: Flaw, scenario: Scenario, words: TestWords): string {
  const sentences: FlawSentences = words.flaws;
  const wanted = { elsewhere: scenario.reaches, urgency: scenario.urgency, tries: scenario.tries, contacts: scenario.contacts };
  const say = sentences[flaw.kind] as (args: unknown) => string;
  return say({ wanted: wanted[flaw.kind as keyof typeof wanted], most: scenario.asksAtMost, ...flaw });
}

/** Why no walk takes a choice, in words. */
export function obstacleInWords(obstacle: Obstacle, words: TestWords): string {
  const sentences: ObstacleSentences = words.obstacles;
  return (sentences[obstacle.kind] as (args: Obstacle) => string)(obstacle);
}

export function breachInWords(breach: Breach, words: TestWords): string {
  const sentences: Readonly<Record<Breach, string>> = words.breaches;
  return sentences[breach];
}

function moveInWords(move: Move, { moves }: TestWords): string {
  if (move.kind === 'answer') return moves.answer(move.id, move.value);
  return move.kind === 'change' ? moves.change(move.id, move.value) : moves[move.kind];
}

/** What was said on a walk, in the words of its screens, or in ids where content of somebody else has none. */
export function trailInWords(content: Content, session: Session, walk: Walk, look: Look): string {
  const said = saidViews(content, session, walk, look.language);
  if (said.length === 0) return TEST_WORDS[look.language].nothingSaid;
  return said.map((one) => askedAndSaid(one, look)).join(' → ');
}

/** A choice as an author finds it in the file. */
export function edgeName(edge: Edge): string {
  if (edge.kind === 'row') return `${edge.node}: ${edge.value === 'else' ? 'else' : `row ${Number(edge.value) + 1}`}`;
  return `${edge.id}: ${edge.value}`;
}

/** Lines in order, neighbours drawn together: 4-6, 9. */
export function lineList(lines: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else ranges.push([line, line]);
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(', ');
}

/** The whole report. */
export function renderProof(content: Content, proof: Proof, places: Places, judged: Judged, look: Look): string[] {
  const words = TEST_WORDS[look.language];
  const { theme } = look;
  const failed = proof.scenarios.filter(({ played }) => played.flaws.length > 0);
  const wrong = (bad: boolean) => ({ style: bad ? theme.urgent : theme.good });
  return [
    ...coverageLines(proof.coverage, places, judged, look),
    '',
    ...paragraph(words.scenarios(proof.scenarios.length, failed.length), look, wrong(failed.length > 0)),
    ...failed.flatMap((one) => scenarioLines(content, one, places, look)),
    ...coverLines(proof, places, look),
    ...paragraph(words.random(proof.random.walks, proof.random.moves, judged.seed), look, wrong(proof.random.failed.length > 0)),
    ...(proof.random.failed.length > 0 ? paragraph(words.randomFailed(proof.random.failed.length), look, wrong(true)) : []),
    ...proof.random.failed.flatMap((one) => failedWalkLines(one, places, judged.seed, look)),
    ...paragraph(judged.passed ? words.passed : words.failed, look, wrong(!judged.passed)),
  ];
}

function coverageLines(coverage: readonly Coverage[], places: Places, { least }: Judged, look: Look): string[] {
  const words = TEST_WORDS[look.language];
  const total = { ways: sum(coverage.map((c) => c.ways)), covered: sum(coverage.map((c) => c.covered)) };
  const rows = [
    ...coverage.map((c) => ({ name: cleanLine(places.fileOf(c.tree)), ...c })),
    ...(coverage.length > 1 ? [{ name: words.all, ...total, missed: [], tree: '' }] : []),
  ];
  const widest = Math.max(...rows.map(({ name }) => widthOf(name)));
  const below = least === undefined ? [] : coverage.filter((c) => percent(c) < least);
  return [
    ...paragraph(words.coverage, look, { style: look.theme.title }),
    ...rows.flatMap((row) => {
      const figure = words.percent(percent(row)).padStart(5);
      const style = row.covered === row.ways ? look.theme.good : (text: string) => text;
      const lines = row.missed.map((edge) => places.lineOf(edge.tree, edge.path));
      return [
        style(`${padEnd(row.name, widest)} ${figure}  ${words.wayCount(row.covered, row.ways)}`),
        ...(lines.length > 0 ? paragraph(words.missed(lineList(lines)), look, { indent: 4, style: look.theme.faint }) : []),
      ];
    }),
    ...(least !== undefined && below.length > 0
      ? paragraph(
          words.belowCoverage(
            below.map((c) => places.fileOf(c.tree)),
            least,
          ),
          look,
          { style: look.theme.urgent },
        )
      : []),
  ];
}

function scenarioLines(content: Content, one: PlayedScenario, places: Places, look: Look): string[] {
  const words = TEST_WORDS[look.language];
  const place = `${places.fileOf(one.tree)}:${places.lineOf(one.tree, ['scenarios', one.at])}`;
  return [
    `  ${look.theme.copy(cleanLine(place))} ${cleanLine(one.scenario.name)}`,
    ...one.played.flaws.flatMap((flaw) => paragraph(flawInWords(flaw, one.scenario, words), look, { indent: 4 })),
    ...paragraph(trailInWords(content, one.played.session, one.played.walk, look), look, {
      indent: 4,
      first: words.way,
      style: look.theme.faint,
    }),
  ];
}

function coverLines({ cover, coverage }: Proof, places: Places, look: Look): string[] {
  const words = TEST_WORDS[look.language];
  const { theme } = look;
  const taken = sum(cover.walks.map(({ covers }) => covers.length));
  // The results of a remedy stand on one line and fail together.
  const reasons = new Map<string, Edge[]>();
  const because = new Map<string, Obstacle>();
  for (const one of cover.uncovered) {
    const key = `${one.edge.tree} ${one.edge.path.join('.')}`;
    reasons.set(key, [...(reasons.get(key) ?? []), one.edge]);
    because.set(key, one.because);
  }
  return [
    ...paragraph(words.cover(cover.walks.length, taken, taken + cover.uncovered.length), look, {
      style: cover.stuck.length > 0 ? theme.urgent : coverage.length > 0 ? theme.good : (text) => text,
    }),
    ...[...reasons].flatMap(([key, edges]) => {
      const [first] = edges;
      const reason = because.get(key);
      if (!first || !reason) return [];
      const place = `${places.fileOf(first.tree)}:${places.lineOf(first.tree, first.path)}`;
      return [
        `  ${theme.copy(cleanLine(place))} ${cleanLine(words.notTaken(edges.length > 1 ? first.id : edgeName(first)))}`,
        ...paragraph(obstacleInWords(reason, words), look, { indent: 4 }),
      ];
    }),
    ...(cover.stuck.length > 0 ? paragraph(words.stuck(cover.stuck.length), look, { style: theme.urgent }) : []),
    ...cover.stuck.slice(0, 5).flatMap(({ session, step }) => {
      const said = Object.entries({ ...session.facts, ...session.tried }).map(([id, value]) => `${id}: ${value}`);
      const at = step.kind === 'broken' ? words.flaws.breaks(step) : `${step.tree}/${step.node.id}`;
      return [`  ${theme.copy(cleanLine(places.fileOf(session.tree)))}`, ...paragraph(`${at} (${said.join(', ')})`, look, { indent: 4 })];
    }),
  ];
}

function failedWalkLines(one: FailedWalk, places: Places, seed: number, look: Look): string[] {
  const words = TEST_WORDS[look.language];
  const moves = one.moves.map((move) => moveInWords(move, words)).join(' → ');
  return [
    `  ${look.theme.copy(cleanLine(places.fileOf(one.tree)))} ${breachInWords(one.breach, words)}`,
    ...paragraph(moves === '' ? words.nothingSaid : moves, look, { indent: 4, first: words.way, style: look.theme.faint }),
    ...paragraph(words.paste, look, { indent: 4 }),
    ...scenarioYaml(one.scenario).map(clean),
    ...paragraph(words.seedAgain(seed), look, { indent: 4 }),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, n) => total + n, 0);
}
