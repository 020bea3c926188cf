/** A diagnosis for scripts: one step a call, never a prompt. */
import { saveSession } from '../files/sessions.ts';
import type { Found } from '../find/find.ts';
import { safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { items, type Look, paragraph } from '../terminal/look.ts';
import { renderHead, renderOutcome, renderQuestion, renderRemedy } from '../terminal/render.ts';
import { pick } from '../tree/text.ts';
import { type Content, RESULTS, UNSURE } from '../tree/types.ts';
import type { Session } from '../walk/types.ts';
import { problemAt, saidViews, type View, view } from '../walk/view.ts';
import type { Context } from './context.ts';
import { lookOf, problemsOf, titleOf } from './problems.ts';
import { answerWith, SCHEMA_VERSION, stepJson } from './step-json.ts';

/** One step for a script: the pending question with the flag that answers it, or the outcome. */
export function report(ctx: Context, content: Content, session: Session, save: string | undefined): ExitCode {
  const look = lookOf(ctx);
  const { view: seen, walk } = view(content, session, look.language, ctx.io.now());
  const said = saidViews(content, session, walk, look.language);
  if (save !== undefined) {
    const failed = saveSession(save, session, ctx.io.now());
    if (failed !== undefined) ctx.err(look.words.couldNotSave(failed));
  }
  const exit = seen.kind === 'outcome' ? EXIT.done : seen.kind === 'broken' ? EXIT.broken : EXIT.needsAnswer;
  if (ctx.json) {
    ctx.out(safeJson(stepJson(seen, session, walk, said, look.words)));
    return exit;
  }
  if (seen.kind === 'broken') {
    ctx.err(paragraph(look.words.brokenTree(seen.target), look).join('\n'));
    return exit;
  }
  const lines = renderHead({ title: titleOf(content, problemAt(content, session, walk, seen.tree), ctx), said }, look);
  if (seen.kind === 'outcome') lines.push(...renderOutcome(seen, look));
  if (seen.kind === 'remedy') lines.push(...renderRemedy(seen, look), '', ...items(resultsOf(seen, look), look));
  if (seen.kind === 'question') {
    lines.push(...renderQuestion(seen, look), ...paragraph(seen.why, look, { style: look.theme.faint }), '');
    lines.push(
      ...items(
        [...seen.options, { id: UNSURE, label: look.words.unsure }].map((o) => look.words.withColon(o.id, o.label)),
        look,
      ),
    );
  }
  const flag = answerWith(seen);
  if (flag !== undefined)
    lines.push('', ...paragraph(look.words.needsAnswer, look), `  ${flag}`, ...paragraph(look.words.orTerminal, look));
  ctx.out(lines.join('\n'));
  return exit;
}

/** What each answer to a remedy means. */
function resultsOf(seen: View & { kind: 'remedy' }, look: Look): string[] {
  const { withColon, results, safetyResults } = look.words;
  return RESULTS.map((result) => withColon(result, (seen.safety ? safetyResults : results)[result]));
}

/** Words that did not decide it, for a script: the nearest problems, and an exit code that says "needs an answer". */
export function choices(ctx: Context, content: Content, query: string, found: Found): ExitCode {
  const look = lookOf(ctx);
  const matches = found.matches.slice(0, 3).map((m) => ({ tree: m.tree, title: titleOf(content, m.tree, ctx), score: m.score }));
  if (ctx.json)
    ctx.out(
      safeJson({ schemaVersion: SCHEMA_VERSION, status: 'choose-problem', query, notOurs: found.notOurs, matches, facts: found.facts }),
    );
  else {
    const title = found.notOurs
      ? look.words.notOurs(query)
      : matches.length > 0
        ? look.words.whichOfThese(query)
        : look.words.nothingFound(query);
    const offered = matches.length > 0 ? matches : problemsOf(content).map((t) => ({ tree: t.id, title: pick(t.title, look.language) }));
    ctx.out(
      [
        ...paragraph(title, look),
        ...items(
          offered.map((m) => look.words.withNote(`wallet-help diagnose ${m.tree} `, m.title)),
          look,
        ),
      ].join('\n'),
    );
  }
  return EXIT.needsAnswer;
}
