import { clean, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { answersTemplate } from '../text/answers-template.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import { EMERGENCY_TREE, UNSURE } from '../tree/types.ts';
import { asksOf } from '../walk/asks.ts';
import type { Context } from './context.ts';
import { lookOf, nearProblem, titleOf, usedWrongly } from './problems.ts';
import { SCHEMA_VERSION } from './step-json.ts';

/** Everything that a problem can ask: as YAML to fill in, or as JSON. */
export async function answers(id: string, ctx: Context): Promise<ExitCode> {
  const content = await ctx.load();
  const { words } = lookOf(ctx);
  const tree = content.trees.get(id);
  if (!tree || (tree.shared && id !== EMERGENCY_TREE)) {
    const near = nearProblem(content, id);
    return usedWrongly(ctx, [`${words.unknownProblem(id)}${near === undefined ? '' : ` ${words.didYouMean(near)}`} ${words.seeList}`]);
  }
  const desk = SUPPORT_WORDS[ctx.language];
  const asks = asksOf(content, id, ctx.language);
  if (!asks) {
    usedWrongly(ctx, [desk.tooManyWays(id)]);
    return EXIT.broken;
  }
  if (!ctx.json) {
    ctx.out(clean(answersTemplate(id, asks, (t) => titleOf(content, t, ctx), desk, words)).trimEnd());
    return EXIT.done;
  }
  const { results, safetyResults } = words;
  ctx.out(
    safeJson({
      schemaVersion: SCHEMA_VERSION,
      tree: id,
      title: titleOf(content, id, ctx),
      asks: asks.map((ask) => ({
        id: ask.id,
        kind: ask.kind,
        tree: ask.tree,
        text: ask.text,
        ...(ask.kind === 'remedy' && { safety: ask.safety }),
        values:
          ask.kind === 'fact'
            ? [...ask.values, { id: UNSURE, label: words.unsure }]
            : ask.values.map((value) => ({
                id: value.id,
                label: (ask.safety ? safetyResults : results)[value.id as keyof typeof results],
              })),
      })),
    }),
  );
  return EXIT.done;
}
