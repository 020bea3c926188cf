import type { Finder } from '../find/find.ts';
import type { ExitCode } from '../terminal/io.ts';
import { masked } from '../text/masked.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import type { Words } from '../text/words.ts';
import { type Content, EMERGENCY_TREE } from '../tree/types.ts';
import type { Session } from '../walk/types.ts';
import { askerFor } from './asker-for.ts';
import type { Context } from './context.ts';
import type { Begin, Unclear } from './converse.ts';
import { type MaskedDetails, maskedDetails, sayMasked } from './details.ts';
import { lookOf, nearProblem, titleOf, usedWrongly } from './problems.ts';
import { choices, report } from './report.ts';
import { resume } from './resume.ts';
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
  /** A file of answers; `-` is standard input. */
  readonly answers?: string | undefined;
  /** A file of sessions, one a line; `-` is standard input. */
  readonly batch?: string | undefined;
  /** Details for the summary, in the person's own words. */
  readonly order?: string | undefined;
  readonly time?: string | undefined;
  readonly amount?: string | undefined;
}

/**
 * The walk: interactive on a terminal; off it, or with `--json`, one step a call and never a prompt.
 * @param said a problem's id, or what happened in the person's words
 */
export async function diagnose(said: readonly string[], options: DiagnoseOptions, ctx: Context): Promise<ExitCode> {
  const content = await ctx.load();
  const { words } = lookOf(ctx);
  const desk = () => SUPPORT_WORDS[ctx.language];
  const apart = notTogether(options, said);
  if (apart) return usedWrongly(ctx, [desk().notTogether(...apart)]);
  const flags = saidBeforehand(content, { set: options.set, wallet: options.wallet, region: options.region }, words);
  if (!flags.ok) return usedWrongly(ctx, flags.sentences);
  // Words are free text: whatever is done with them, secrets are not in them any more.
  const typed = said.join(' ').trim();
  const query = namedProblem(content, typed) ? typed : maskedQuery(ctx, typed);
  if (options.batch !== undefined) {
    const tree = query === '' ? undefined : namedProblem(content, query)?.tree;
    if (query !== '' && tree === undefined) return usedWrongly(ctx, [unknownProblem(content, query, words)]);
    const { batch } = await import('./batch.ts');
    return batch(options.batch, { tree, facts: flags.facts, tried: flags.tried }, content, ctx);
  }
  const file =
    options.answers === undefined ? undefined : await (await import('./answers-file.ts')).answersFrom(options.answers, content, ctx);
  if (file && 'exit' in file) return file.exit;
  // What is said on the command line wins over what stands in a file.
  const beforehand = { facts: { ...file?.facts, ...flags.facts }, tried: { ...file?.tried, ...flags.tried } };
  const told = { ...file?.details, ...withoutNothing({ order: options.order, time: options.time, amount: options.amount }) };
  const given: MaskedDetails = Object.keys(told).length > 0 ? maskedDetails(told) : { details: undefined, found: [] };
  if (given.found.length > 0) sayMasked(ctx, given.found);
  const details = given.details && { details: given.details };
  // Standard input that answers were read from cannot be asked on as well.
  const interactive = !ctx.json && options.answers !== FROM_INPUT && ctx.io.stdout.isTTY === true && ctx.io.stdin.isTTY === true;
  const begin: Begin = (tree, facts = {}) => ({ tree, facts: { ...facts, ...beforehand.facts }, tried: beforehand.tried, ...details });

  if (options.resume !== undefined) {
    const asker = interactive && options.resume === true ? await askerFor(ctx, options.desk === true) : undefined;
    const resumed = await resume(ctx, content, options.resume, asker);
    if ('exit' in resumed) {
      asker?.close();
      return resumed.exit;
    }
    const { tree, facts, tried, details: kept } = resumed.session;
    if (file?.tree !== undefined && file.tree !== tree) {
      asker?.close();
      return usedWrongly(ctx, [desk().otherTree(file.tree, tree)]);
    }
    const all = { ...kept, ...given.details };
    const session: Session = {
      tree,
      facts: { ...facts, ...beforehand.facts },
      tried: { ...tried, ...beforehand.tried },
      ...((kept || given.details) && { details: all }),
    };
    if (!interactive) return report(ctx, content, session, options.save);
    const from = { path: resumed.path, text: resumed.text };
    return (await import('./converse.ts')).converse(ctx, content, {
      session,
      save: options.save,
      desk: options.desk,
      resumed: from,
      notices: resumed.notices,
      ...(asker && { asker }),
    });
  }
  if (!interactive && MISTYPED_ID.test(query) && !content.trees.has(query))
    return usedWrongly(ctx, [unknownProblem(content, query, words)]);
  const meant =
    query !== ''
      ? (namedProblem(content, query) ?? meaning(content, await ctx.finder(), query))
      : file?.tree === undefined
        ? undefined
        : namedProblem(content, file.tree);
  if (meant?.kind === 'problem') {
    if (file?.tree !== undefined && file.tree !== meant.tree) return usedWrongly(ctx, [desk().otherTree(file.tree, meant.tree)]);
    const session = begin(meant.tree, meant.facts);
    if (!interactive) return report(ctx, content, session, options.save);
    const notices = meant.understood ? [words.understood(titleOf(content, meant.tree, ctx))] : [];
    return (await import('./converse.ts')).converse(ctx, content, { session, save: options.save, desk: options.desk, notices, begin });
  }
  if (interactive)
    return (await import('./converse.ts')).converse(ctx, content, {
      save: options.save,
      desk: options.desk,
      begin,
      ...(meant && { unclear: meant.unclear }),
    });
  if (!meant) return usedWrongly(ctx, [file ? desk().answersNeedProblem : words.needsProblem]);
  return choices(ctx, content, query, meant.unclear.found);
}

/** Two options that exclude each other, as they are written. */
function notTogether(options: DiagnoseOptions, said: readonly string[]): readonly [string, string] | undefined {
  if (options.resume !== undefined && said.length > 0) return ['--resume', `"${masked(said.join(' ')).text}"`];
  if (options.batch === undefined) return undefined;
  const other = (['answers', 'resume', 'save', 'order', 'time', 'amount'] as const).find((name) => options[name] !== undefined);
  return other === undefined ? undefined : ['--batch', `--${other}`];
}

function maskedQuery(ctx: Context, typed: string): string {
  const { text, found } = masked(typed);
  if (found.length > 0) sayMasked(ctx, found);
  return text;
}

function unknownProblem(content: Content, id: string, words: Words): string {
  const near = nearProblem(content, id);
  return `${words.unknownProblem(id)}${near === undefined ? '' : ` ${words.didYouMean(near)}`} ${words.seeList}`;
}

function withoutNothing<T extends object>(record: T): Partial<T> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** As a file: standard input. */
const FROM_INPUT = '-';

/** Small letters joined by hyphens are meant as an id and not as a sentence. */
const MISTYPED_ID = /^[a-z]+(?:-[a-z]+)+$/u;

type Meaning =
  | { readonly kind: 'problem'; readonly tree: string; readonly facts: Session['facts']; readonly understood: boolean }
  | { readonly kind: 'unclear'; readonly unclear: Unclear };

/** The problem whose very id was typed; then the search need not even be loaded. */
function namedProblem(content: Content, query: string): (Meaning & { readonly kind: 'problem' }) | undefined {
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
