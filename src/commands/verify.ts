import { type ListedChannel, wholeChannel } from '../contacts/directory.ts';
import { verify as look, type Notice, type Verdict } from '../contacts/verify/index.ts';
import { safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { items, paragraph } from '../terminal/look.ts';
import { masked } from '../text/masked.ts';
import { placeName, sentence, VERIFY_WORDS } from '../text/verify-words.ts';
import { pick } from '../tree/text.ts';
import type { Content, OrganisationId } from '../tree/types.ts';
import type { Context } from './context.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { SCHEMA_VERSION } from './step-json.ts';

/** As input: one a line from standard input, one JSON value a line out. */
const FROM_INPUT = '-';

/** Is a number, link, mailbox or account on the list of official contacts? Says what is known and what to do. */
export async function verify(
  inputs: readonly string[],
  options: { readonly region?: string | undefined },
  ctx: Context,
): Promise<ExitCode> {
  const region = options.region?.trim().toUpperCase();
  if (region !== undefined && !/^[A-Z]{2}$/u.test(region)) return usedWrongly(ctx, [lookOf(ctx).words.unknownRegion(options.region ?? '')]);
  const where = { region: region === 'UK' ? 'GB' : region };
  const directory = await ctx.directory();
  const content = await ctx.load();
  if (inputs.length === 1 && inputs[0] === FROM_INPUT) {
    let worst: ExitCode = EXIT.done;
    for await (const line of ctx.lines()) {
      if (line.trim() === '') continue;
      const verdict = look(directory, line, where);
      worst = worse(worst, codeOf(verdict));
      ctx.out(safeJson(await asJson(content, verdict, ctx)));
    }
    return worst;
  }
  // A number that the shell split at its spaces is still one input.
  const verdict = look(directory, inputs.join(' '), where);
  if (ctx.json) ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, ...(await asJson(content, verdict, ctx)) }));
  else ctx.out(asText(content, verdict, ctx).join('\n'));
  return codeOf(verdict);
}

/**
 * Whether it is digits too few for a card, and no word that would make them a code, or a plus before no more than a number with its country has: most that is
 * asked about. By hand, as such an expression is made of thirteen others, and costs a start a hundredth.
 */
function isNumber(text: string): boolean {
  const international = text.startsWith('+');
  let digits = 0;
  let last = '';
  for (last of international ? text.slice(1) : text) {
    if (last >= '0' && last <= '9') digits++;
    else if (!' ().-'.includes(last)) return false;
  }
  return digits > 0 && digits <= (international ? 13 : 11) && last >= '0' && last <= '9';
}

/** What was asked about, without secrets: some paste a whole message. */
function withoutSecrets(text: string): string {
  return text === '' || isNumber(text) ? text : masked(text).text;
}

function codeOf(verdict: Verdict): ExitCode {
  if (verdict.kind === 'unknown') return EXIT.usage;
  return verdict.listed ? EXIT.done : EXIT.found;
}

function worse(a: ExitCode, b: ExitCode): ExitCode {
  return a > b ? a : b;
}

async function asJson(content: Content, verdict: Verdict, ctx: Context) {
  const { input, kind, listed, organisation, domain, lookalikeOf, doNotUse } = verdict;
  return {
    input: withoutSecrets(input),
    kind,
    listed,
    organisation: organisation ?? null,
    channel: await channelJson(content, verdict, ctx),
    lookalikeOf: lookalikeOf ?? null,
    advice: advice(content, verdict, ctx),
    domain: domain?.domain ?? null,
    doNotUse: doNotUse
      ? {
          organisation: doNotUse.organisation,
          value: doNotUse.entry.value,
          why: pick(doNotUse.entry.why, ctx.language),
          source: doNotUse.entry.source,
        }
      : null,
    codes: verdict.notices.map((n) => n.code),
  };
}

async function channelJson(content: Content, { organisation, channel }: Verdict, ctx: Context) {
  const whole = wholeOf(content, organisation, channel);
  if (!whole) return null;
  const { contactView } = await import('../walk/contact-view.ts');
  return contactView(whole.organisation, [whole.channel], ctx.language, ctx.io.now()).channels[0] ?? null;
}

/** What the directory knows of a channel is enough to recognise it, not to show it. */
function wholeOf(content: Content, owner: OrganisationId | undefined, listed: ListedChannel | undefined) {
  const organisation = owner === undefined ? undefined : content.organisations.get(owner);
  const channel = organisation && listed && wholeChannel(organisation, listed);
  return channel && { organisation, channel };
}

function asText(content: Content, verdict: Verdict, ctx: Context): string[] {
  const drawn = lookOf(ctx);
  const { theme } = drawn;
  const { title } = VERIFY_WORDS[ctx.language];
  const state = verdict.kind === 'unknown' ? 'unknown' : verdict.listed ? 'listed' : 'not-listed';
  return [
    ...paragraph(`[${title[state]}] ${withoutSecrets(verdict.input)}`, drawn, { style: verdict.listed ? theme.strong : theme.warn }),
    '',
    ...items(advice(content, verdict, ctx), drawn),
  ];
}

function withoutStop(label: string): string {
  return label.endsWith('.') || label.endsWith('。') ? withoutStop(label.slice(0, -1)) : label;
}

/** The notices as sentences. */
function advice(content: Content, verdict: Verdict, ctx: Context): string[] {
  const { language } = ctx;
  const { words } = lookOf(ctx);
  const name = (id: OrganisationId) => pick(content.organisations.get(id)?.name ?? {}, language);
  const labelOf = (owner: OrganisationId | undefined, channel: ListedChannel | undefined) =>
    withoutStop(pick(wholeOf(content, owner, channel)?.channel.label ?? {}, language));
  const said = ({ code, organisations = [], regions = [], value = '', channel, doNotUse }: Notice) =>
    sentence(VERIFY_WORDS[language], code, {
      organisation: organisations.map(name).join(words.listComma),
      id: organisations[0] ?? '',
      place: regions.map((region) => placeName(region, language)).join(words.listComma),
      // What was typed can be a card number or a whole message with a code in it.
      value: withoutSecrets(value),
      label: labelOf(organisations[0], channel),
      contact: channel?.value ?? '',
      why: doNotUse ? pick(doNotUse.why, language) : '',
    });
  return verdict.notices.map(said);
}
