/** What both halves of the million do. */
import { loadForWalk } from '../src/files/compiled.ts';
import { SHIPPED } from '../src/files/place.ts';
import { parseSession, sessionText } from '../src/files/sessions.ts';
import { longestWalks } from '../src/tree/longest.ts';
import { scenarioYaml } from '../src/tree/scenario-yaml.ts';
import { startsFor } from '../src/walk/cover.ts';
import { randomWalks } from '../src/walk/random.ts';
import { NOW } from './helpers.ts';

/** Walks until so many moves are made; every tenth answer is also taken back and replayed in another order. Says what failed, with its seed. */
export async function million(moves: number, firstSeed: number): Promise<readonly string[]> {
  const { content } = await loadForWalk([SHIPPED]);
  const longest = longestWalks(content);
  if (!longest) throw new Error('The shipped trees have a circle.');
  const trees = startsFor(content, [...content.trees.values()]).map((tree) => tree.id);
  let made = 0;
  for (let seed = firstSeed; made < moves; seed += 2) {
    const done = randomWalks(content, {
      seed,
      walks: 500,
      trees,
      longest,
      languages: ['zh', 'en'],
      now: NOW,
      thoroughEvery: 10,
      mostFailed: 3,
      reread: (session) => {
        const parsed = parseSession(sessionText(session, NOW));
        return parsed === 'newer' ? undefined : parsed;
      },
    });
    made += done.moves;
    if (done.failed.length > 0) {
      return done.failed.map(
        ({ breach, moves: least, scenario }) => `seed ${seed}: ${breach}\n${JSON.stringify(least)}\n${scenarioYaml(scenario).join('\n')}`,
      );
    }
  }
  return [];
}
