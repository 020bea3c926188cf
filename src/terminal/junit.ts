/** What `test` found as JUnit XML, in the form that continuous-integration servers read (the Jenkins xunit schema). */
import { TEST_WORDS } from '../text/test-words.ts';
import { scenarioYaml } from '../tree/scenario-yaml.ts';
import type { Content, TreeId } from '../tree/types.ts';
import type { Proof } from '../walk/prove.ts';
import { clean } from './clean.ts';
import type { Look } from './look.ts';
import { breachInWords, edgeName, flawInWords, obstacleInWords, type Places, trailInWords } from './test-report.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly line?: number;
  /** Its first line is the message. */
  readonly failure?: readonly string[];
  readonly skipped?: string;
}

/**
 * One suite a tree for its scenarios and one for the walks over all its choices, and one for the random walks.
 * @returns well-formed XML; what XML cannot hold is replaced as everywhere on a screen
 */
export function junit(content: Content, proof: Proof, places: Places, seed: number, look: Look): string {
  const words = TEST_WORDS[look.language];
  const of = <T extends { readonly tree: TreeId }>(all: readonly T[], tree: TreeId) => all.filter((one) => one.tree === tree);
  const suites = proof.coverage.flatMap(({ tree }): string[] => {
    const file = places.fileOf(tree);
    const scenarios = of(proof.scenarios, tree).map(
      ({ scenario, played, at }): Case => ({
        name: scenario.name,
        file,
        line: places.lineOf(tree, ['scenarios', at]),
        ...(played.flaws.length > 0 && {
          failure: [
            played.flaws.map((flaw) => flawInWords(flaw, scenario, words)).join('; '),
            `${words.way}${trailInWords(content, played.session, played.walk, look)}`,
          ],
        }),
      }),
    );
    const uncovered = new Map(proof.cover.uncovered.filter(({ edge }) => edge.tree === tree).map((one) => [one.edge.key, one]));
    const walks: Case[] = [...uncovered.values()].map(({ edge, because }) => ({
      name: edgeName(edge),
      file,
      line: places.lineOf(tree, edge.path),
      skipped: obstacleInWords(because, words),
    }));
    const stuck: Case[] = proof.cover.stuck
      .filter(({ session }) => session.tree === tree)
      .map(({ session }) => ({ name: JSON.stringify({ ...session.facts, ...session.tried }), file, failure: [words.stuck(1)] }));
    return [suite(tree, scenarios), suite(`${tree}: walks`, [{ name: words.way.trim(), file }, ...walks, ...stuck])];
  });
  const random = proof.random.failed.map(
    (one): Case => ({
      name: `${one.tree}: ${one.breach}`,
      file: places.fileOf(one.tree),
      failure: [breachInWords(one.breach, words), ...scenarioYaml(one.scenario)],
    }),
  );
  suites.push(suite('random walks', [{ name: words.random(proof.random.walks, proof.random.moves, seed), file: '' }, ...random]));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="wallet-help test">\n${suites.join('\n')}\n</testsuites>\n`;
}

function suite(name: string, cases: readonly Case[]): string {
  const failures = cases.filter((one) => one.failure).length;
  const skipped = cases.filter((one) => one.skipped !== undefined).length;
  return [
    `  <testsuite${attributes({ name, tests: cases.length, failures, errors: 0, skipped })}>`,
    ...cases.map((one) => testCase(name, one)),
    '  </testsuite>',
  ].join('\n');
}

function testCase(suiteName: string, { name, file, line, failure, skipped }: Case): string {
  const open = `    <testcase${attributes({ classname: suiteName, name, ...(file !== '' && { file }), ...(line !== undefined && { line }) })}`;
  if (failure) return `${open}><failure${attributes({ message: failure[0] ?? '' })}>${text(failure.join('\n'))}</failure></testcase>`;
  return skipped === undefined ? `${open}/>` : `${open}><skipped${attributes({ message: skipped })}/></testcase>`;
}

function attributes(all: Readonly<Record<string, string | number>>): string {
  return Object.entries(all)
    .map(([key, value]) => ` ${key}="${text(String(value)).replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`)
    .join('');
}

/** XML 1.0 has no way to write control characters, and no place for two of the last code points. */
function text(raw: string): string {
  return clean(raw)
    .replace(/[\uFFFE\uFFFF]/gu, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
