import { idOf } from '../files/sessions.ts';
import { clean, cleanLine, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { renderBlocks } from '../terminal/render-blocks.ts';
import { markdownOf } from '../text/markdown.ts';
import { messageBlocks, summaryBlocks, supportMessage } from '../text/summary.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import { LANGUAGES, type Language } from '../text/words.ts';
import { deskLanguage, summaryOf } from '../walk/summary.ts';
import type { Session } from '../walk/types.ts';
import type { Context } from './context.ts';
import { maskedDetails, sayMasked } from './details.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { savedSession } from './saved.ts';
import { SCHEMA_VERSION } from './step-json.ts';
import { summaryJson } from './summary-json.ts';

export interface SummaryOptions {
  readonly format?: string | undefined;
  readonly deskLang?: string | undefined;
  readonly order?: string | undefined;
  readonly time?: string | undefined;
  readonly amount?: string | undefined;
}

export const SUMMARY_FORMATS = ['text', 'markdown', 'json'] as const;

/**
 * What happened, ready to hand to support: in the person's language, with a message in the desk's language too.
 * @param which a session's file or id; else the latest
 * @param options details given here go into the summary and not into the session's file: looking changes nothing
 */
export async function summary(which: string | undefined, options: SummaryOptions, ctx: Context): Promise<ExitCode> {
  const words = SUPPORT_WORDS[ctx.language];
  const format = SUMMARY_FORMATS.find((one) => one === (options.format ?? (ctx.json ? 'json' : 'text')));
  if (format === undefined) return usedWrongly(ctx, [words.unknownFormat(cleanLine(options.format ?? ''))]);
  if (ctx.json && format !== 'json') return usedWrongly(ctx, [words.notTogether('--json', `--format ${format}`)]);
  const jsonCtx: Context = { ...ctx, json: format === 'json' };
  const chosen = LANGUAGES.find((one) => one === options.deskLang);
  if (options.deskLang !== undefined && chosen === undefined) return usedWrongly(jsonCtx, [words.unknownDesk(cleanLine(options.deskLang))]);
  const content = await ctx.load();
  const saved = savedSession(jsonCtx, content, which);
  if ('exit' in saved) return saved.exit;

  const given = maskedDetails(options);
  sayMasked(ctx, given.found);
  const details = { ...saved.session.details, ...given.details };
  const session: Session = { ...saved.session, details };
  const desk: Language = chosen ?? deskLanguage(content, session);
  const languages = [...new Set<Language>([ctx.language, desk])];
  const telling = (language: Language) => summaryOf(content, session, language, ctx.io.now());
  const told = telling(ctx.language);
  if (format === 'json') {
    ctx.out(
      safeJson({
        schemaVersion: SCHEMA_VERSION,
        status: 'summary',
        id: idOf(saved.path),
        file: saved.path,
        ...summaryJson(told, ctx.language),
        deskLanguage: desk,
        messages: languages.map((language) => ({ language, text: supportMessage(telling(language), language).join('\n') })),
        masked: given.found,
      }),
    );
    return EXIT.done;
  }
  const blocks = [...summaryBlocks(told, ctx.language), ...messageBlocks(languages, ctx.language, telling)];
  ctx.out(format === 'markdown' ? clean(markdownOf(blocks)) : renderBlocks(blocks, lookOf(ctx)).join('\n'));
  return EXIT.done;
}
