import type { Finder } from '../find/find.ts';
import type { ExitCode } from '../terminal/io.ts';
import { type Content, EMERGENCY_TREE } from '../tree/types.ts';
import type { Session } from '../walk/types.ts';
import type { Context } from './context.ts';
import type { Begin, Unclear } from './converse.ts';
import { lookOf, nearProblem, titleOf, usedWrongly } from './problems.ts';
import { choices, report } from './report.ts';
import { saidBeforehand } from './said-beforehand.ts';

export interface DiagnoseOptions {
  /** Each as `fact=value` or `remedy=result`. */
  readonly set: readonly string[];
  readonly wallet?: string | undefined;
  readonly region?: string | undefined;
  /** `true` is the latest saved session. */
  readonly resume?: string | true | undefined;
  readonly save?: string | undefined;
  /** On a terminal: short lines and keys for a support desk. */
  readonly desk?: boolean | undefined;
}

/**
 * The walk: interactive on a terminal; off it, or with `--json`, one step a call and never a prompt.
 * @param said a problem's id, or what happened in the person's words
 */
export async function diagnose(said: readonly string[], options: DiagnoseOptions, ctx: Context): Promise<ExitCode> {
  const content = await ctx.load();
  const { words } = lookOf(ctx);
  const beforehand = saidBeforehand(content, { set: options.set, wallet: options.wallet, region: options.region }, words);
  if (!beforehand.ok) return usedWrongly(ctx, beforehand.sentences);
  const interactive = !ctx.json && ctx.io.stdout.isTTY === true && ctx.io.stdin.isTTY === true;
  const begin: Begin = (tree, facts = {}) => ({ tree, facts: { ...facts, ...beforehand.facts }, tried: beforehand.tried });

  if (options.resume !== undefined) {
    const { resume } = await import('./resume.ts');
    const resumed = resume(ctx, content, options.resume);
    if ('exit' in resumed) return resumed.exit;
    const { tree, facts, tried } = resumed.session;
    const session: Session = { tree, facts: { ...facts, ...beforehand.facts }, tried: { ...tried, ...beforehand.tried } };
    if (!interactive) return report(ctx, content, session, options.save);
    return (await import('./converse.ts')).converse(ctx, content, {
      session,
      save: options.save ?? resumed.path,
      desk: options.desk,
      notices: resumed.notices,
    });
  }
  const query = said.join(' ').trim();
  if (!interactive && MISTYPED_ID.test(query) && !content.trees.has(query)) {
    const near = nearProblem(content, query);
    return usedWrongly(ctx, [`${words.unknownProblem(query)}${near === undefined ? '' : ` ${words.didYouMean(near)}`} ${words.seeList}`]);
  }
  const meant = query === '' ? undefined : (namedProblem(content, query) ?? meaning(content, await ctx.finder(), query));
  if (meant?.kind === 'problem') {
    const session = begin(meant.tree, meant.facts);
    if (!interactive) return report(ctx, content, session, options.save);
    const notices = meant.understood ? [words.understood(titleOf(content, meant.tree, ctx))] : [];
    return (await import('./converse.ts')).converse(ctx, content, { session, save: options.save, notices, begin, desk: options.desk });
  }
  if (interactive)
    return (await import('./converse.ts')).converse(ctx, content, {
      save: options.save,
      begin,
      desk: options.desk,
      ...(meant && { unclear: meant.unclear }),
    });
  if (!meant) return usedWrongly(ctx, [words.jsonNeedsProblem]);
  return choices(ctx, content, query, meant.unclear.found);
}

/** Small letters joined by hyphens are meant as an id and not as a sentence. */
const MISTYPED_ID = /^[a-z]+(?:-[a-z]+)+$/u;

type Meaning =
  | { readonly kind: 'problem'; readonly tree: string; readonly facts: Session['facts']; readonly understood: boolean }
  | { readonly kind: 'unclear'; readonly unclear: Unclear };

/** The problem whose very id was typed; then the search need not even be loaded. */
function namedProblem(content: Content, query: string): Meaning | undefined {
  const tree = content.trees.get(query);
  return tree && (!tree.shared || tree.id === EMERGENCY_TREE) ? { kind: 'problem', tree: query, facts: {}, understood: false } : undefined;
}

function meaning(content: Content, finder: Finder, query: string): Meaning {
  const found = finder.find(query);
  const [first] = found.matches;
  if (found.happeningNow && content.trees.has(EMERGENCY_TREE))
    return { kind: 'problem', tree: EMERGENCY_TREE, facts: found.facts, understood: false };
  if (found.confident && first) return { kind: 'problem', tree: first.tree, facts: found.facts, understood: true };
  return { kind: 'unclear', unclear: { query, found } };
}
