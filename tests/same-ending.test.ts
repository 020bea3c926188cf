/** However the same answers are given, on a terminal, as options, in a file, in a batch, after a break, or to the library, they lead to the same ending. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answer, loadForWalk, next, type Session, SHIPPED, start } from '../src/index.ts';
import type { Menu, Reply } from '../src/terminal/asker.ts';
import { PLAIN } from '../src/terminal/theme.ts';
import { walkThrough } from '../src/terminal/walk-through.ts';
import { WORDS } from '../src/text/words.ts';
import { RESULTS, UNSURE } from '../src/tree/types.ts';
import { NOW, run, scratch } from './helpers.ts';

/** More at night: RUNS=500 npx vitest run tests/same-ending.test.ts */
const RUNS = Number(process.env.RUNS ?? 8);

const { content } = await loadForWalk([SHIPPED]);
const problems = [...content.trees.values()].filter((t) => !t.shared).map((t) => t.id);
const json = (text: string) => JSON.parse(text) as Record<string, unknown>;

interface Walked {
  readonly session: Session;
  /** The answers in the order given. */
  readonly said: readonly string[];
  /** What is typed on a plain terminal for each of them. */
  readonly typed: readonly string[];
}

/** The library, which the others are held against. A safety step is done or not possible: nothing else can be said of it on a screen. */
function walk(tree: string, numbers: readonly number[]): Walked {
  let session = start(tree);
  const said: string[] = [];
  const typed: string[] = [];
  for (const number of numbers) {
    const step = next(content, session);
    if (step.kind !== 'question' && step.kind !== 'remedy') break;
    const values =
      step.kind === 'question' ? [...step.options.map((o) => o.is), UNSURE] : step.remedy.first ? ['yes', 'skipped'] : [...RESULTS];
    const at = number % values.length;
    const value = values[at] ?? '';
    const answered = answer(content, session, value);
    if (!answered.ok) throw new Error(`its own answer does not fit: ${value}`);
    session = answered.session;
    said.push(value);
    // "Not sure" shows first how to find out, and is asked again.
    typed.push(`${at + 1}\n`.repeat(value === UNSURE ? 2 : 1));
  }
  return { session, said, typed };
}

const tree = fc.constantFrom(...problems);
const numbers = fc.array(fc.nat(1000), { minLength: 60, maxLength: 60 });

test('the loop of a screen with a scripted person', async () => {
  await fc.assert(
    fc.asyncProperty(tree, numbers, async (id, picks) => {
      const { session, said } = walk(id, picks);
      const left = [...said];
      const ended = await walkThrough(
        {
          content,
          asker: {
            menu: async (menu: Menu): Promise<Reply> => {
              const value = left.shift() ?? 'finish';
              expect(menu.options.map((o) => o.id)).toContain(value);
              return { kind: 'choice', id: value };
            },
            line: async () => ({ kind: 'quit' }),
            close: () => undefined,
          },
          look: () => ({ theme: PLAIN, width: 80, words: WORDS.en, language: 'en' }),
          now: () => NOW,
          save: () => undefined,
          canChooseAgain: false,
        },
        start(id),
      );
      expect(left).toEqual([]);
      expect(ended).toMatchObject({ kind: 'outcome', session });
    }),
    { numRuns: RUNS * 10 },
  );
});

test('the whole program, in each of its ways', { timeout: 60_000 + RUNS * 10_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(tree, numbers, async (id, picks) => {
      const { session, typed } = walk(id, picks);
      const step = next(content, session);
      const end = step.kind === 'outcome' ? step.node.id : undefined;
      const all = { ...session.facts, ...session.tried };
      const expected = { status: 'outcome', outcome: { id: end }, facts: session.facts, tried: session.tried };
      const state = scratch();
      const env = { XDG_STATE_HOME: state };

      const set = await run(['diagnose', id, '--json', ...Object.entries(all).flatMap(([key, value]) => ['--set', `${key}=${value}`])]);
      expect(json(set.out)).toMatchObject(expected);

      const flat = `tree: ${id}\n${Object.entries(all)
        .reverse()
        .map(([key, value]) => `${key}: ${value}\n`)
        .join('')}`;
      const file = join(state, 'answers.json');
      writeFileSync(file, JSON.stringify(session));
      for (const answers of [
        await run(['diagnose', '--answers', '-', '--json'], { input: flat }),
        await run(['diagnose', id, '--answers', file, '--json']),
      ])
        expect(json(answers.out)).toMatchObject({ outcome: json(set.out).outcome, facts: session.facts, tried: session.tried });

      const batch = await run(['diagnose', '--batch', '-'], {
        input: `${JSON.stringify(session)}\n${JSON.stringify({ tree: id, ...all })}\n`,
      });
      for (const line of batch.out.trimEnd().split('\n')) expect(json(line)).toMatchObject({ outcome: json(set.out).outcome });

      // On a terminal: half of the way, away, and on again; then the end is looked at.
      const half = Math.ceil(typed.length / 2);
      const first = await run(['diagnose', id, '--plain'], { tty: true, env, input: typed.slice(0, half).join('') });
      // Where one answer was the end, the input ended before that was looked at.
      expect(first.code, first.err).toBe(130);
      const second = await run(['diagnose', '--resume', '--plain'], { tty: true, env, input: `${typed.slice(half).join('')}1\n` });
      expect(second.code, second.err + second.out).toBe(0);
      const resumed = await run(['diagnose', '--resume', '--json'], { env });
      expect(json(resumed.out)).toMatchObject(expected);
      expect(json(resumed.out).outcome).toEqual(json(set.out).outcome);
    }),
    { numRuns: RUNS },
  );
});
