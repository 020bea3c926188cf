import { HERE, isZone } from '../contacts/hours.ts';
import { linkOf } from '../contacts/link.ts';
import { channelsFor } from '../contacts/resolve.ts';
import { cleanLine, safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { items, type Look, paragraph } from '../terminal/look.ts';
import { qrLines } from '../terminal/qr.ts';
import { renderContact } from '../terminal/render-contact.ts';
import { widthOf } from '../terminal/width.ts';
import type { Words } from '../text/words.ts';
import { nearArg } from '../tree/near.ts';
import { pick } from '../tree/text.ts';
import {
  type Content,
  type Words as ContentWords,
  type Organisation,
  type OrganisationKind,
  PURPOSES,
  type Purpose,
} from '../tree/types.ts';
import { contactView } from '../walk/contact-view.ts';
import { regionCode } from '../walk/region.ts';
import type { Context } from './context.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { SCHEMA_VERSION } from './step-json.ts';

const ORDER: readonly OrganisationKind[] = ['wallet', 'bank', 'merchant', 'carrier', 'phone-maker', 'public-body', 'association'];

export interface ContactOptions {
  readonly region?: string | undefined;
  /** One of PURPOSES; the channels for it come first. */
  readonly purpose?: string | undefined;
  /** A QR code of the number to dial, else of the web address. */
  readonly qr?: boolean | undefined;
}

/** What the channels are chosen by. */
interface Wanted {
  readonly region: string | undefined;
  readonly purposes: readonly Purpose[];
}

/**
 * Official channels: of one organisation in full, else an overview of all.
 * @param id an organisation's id, or one of its names or aliases
 */
export async function contact(id: string | undefined, options: ContactOptions, ctx: Context): Promise<ExitCode> {
  const content = await ctx.load();
  const { words } = lookOf(ctx);
  const region = regionOf(options.region);
  if (region === 'unknown') return usedWrongly(ctx, [words.unknownRegion(options.region ?? '')]);
  const purposes = purposesOf(options.purpose);
  if (purposes === 'unknown') return usedWrongly(ctx, [unknownPurpose(options.purpose ?? '', words)]);
  const wanted: Wanted = { region, purposes };
  if (id === undefined) return options.qr ? usedWrongly(ctx, [words.qrNeedsOrganisation]) : overview(content, wanted, ctx);
  const organisation = named(content, id);
  if (!organisation) {
    const { near } = nearArg(id, content.organisations.keys());
    return usedWrongly(ctx, [
      `${words.unknownOrganisation(id)}${near === undefined ? '' : ` ${words.didYouMean(near)}`} ${words.seeContacts}`,
    ]);
  }
  const full = inFull(organisation, content.words, wanted, ctx);
  const qr = options.qr ? linkOf(full.channels) : undefined;
  if (ctx.json) ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, organisation: full, ...(qr !== undefined && { qr }) }));
  else ctx.out(renderInFull(full, options.qr && !ctx.plain ? renderQr(qr, ctx) : [], ctx).join('\n'));
  return EXIT.done;
}

function purposesOf(purpose: string | undefined): readonly Purpose[] | 'unknown' {
  if (purpose === undefined) return ['general'];
  const known = PURPOSES.find((p) => p === purpose.toLowerCase());
  return known === undefined ? 'unknown' : [...new Set<Purpose>([known, 'general'])];
}

function unknownPurpose(purpose: string, words: Words): string {
  const { near } = nearArg(purpose.toLowerCase(), PURPOSES);
  const sentence = words.unknownPurpose(cleanLine(purpose), PURPOSES.join(', '));
  return near === undefined ? sentence : `${sentence} ${words.didYouMean(near)}`;
}

/** The person's time zone: as the environment says, else the machine's. */
function zoneOf(ctx: Context): string {
  const { TZ } = ctx.io.env;
  return TZ && isZone(TZ) ? TZ : HERE;
}

function regionOf(region: string | undefined): string | undefined | 'unknown' {
  if (region === undefined) return undefined;
  const code = regionCode(region);
  return /^[a-z]{2}$/u.test(code) ? code : 'unknown';
}

function named(content: Content, id: string): Organisation | undefined {
  const wanted = id.normalize('NFKC').trim().toLowerCase();
  return (
    content.organisations.get(wanted) ??
    [...content.organisations.values()].find((o) => [...Object.values(o.name), ...o.aliases].some((name) => name.toLowerCase() === wanted))
  );
}

/** What any support asks for first, by the ids of words.yaml. */
const HAVE_READY = ['account-name', 'order-number', 'time', 'amount', 'screenshot', 'what-you-tried'];

/** Every channel, also those that a diagnosis would leave out. */
function inFull(organisation: Organisation, words: ContentWords, { region, purposes }: Wanted, ctx: Context) {
  const language = ctx.language;
  const first = channelsFor(organisation, purposes, { region }, { now: ctx.io.now() });
  const channels = region === undefined ? [...first, ...organisation.channels.filter((c) => !first.includes(c))] : first;
  return {
    kind: organisation.kind,
    regions: organisation.regions,
    haveReady: HAVE_READY.map((id) => pick(words.haveReady.get(id) ?? {}, language)).filter((text) => text !== ''),
    ...contactView(organisation, channels, language, ctx.io.now(), zoneOf(ctx)),
    domains: organisation.domains,
    doNotUse: organisation.doNotUse.map((d) => ({ value: d.value, why: pick(d.why, language), source: d.source })),
  };
}

/** The code under a blank line, and in words what it holds: nobody should scan what they cannot read. */
function renderQr(link: string | undefined, ctx: Context): string[] {
  const look = lookOf(ctx);
  const { words } = look;
  if (link === undefined) return ['', ...paragraph(words.qrNothing, look, { indent: 1 })];
  const code = qrLines(link);
  const columns = widthOf(code[0] ?? '');
  if (columns > ctx.width()) return ['', ...paragraph(words.qrNarrow(columns), look, { indent: 1 })];
  return ['', ...code, ...paragraph(words.qrCaption(link), look, { indent: 1 })];
}

function renderInFull(full: ReturnType<typeof inFull>, qr: readonly string[], ctx: Context): string[] {
  const look = lookOf(ctx);
  const { theme, words } = look;
  const section = (title: string, body: readonly string[]) =>
    body.length > 0 ? ['', ...paragraph(title, look, { style: theme.title }), ...body] : [];
  const dials = full.channels.some((c) => c.kind === 'phone' && c.value !== undefined);
  return [
    ...renderContact(full, look),
    ...(dials ? paragraph(words.callYourself, look, { indent: 1, style: theme.warn }) : []),
    ...qr,
    ...(full.kind === 'wallet' && full.channels.length > 0 && !dials ? paragraph(words.noNumber, look, { indent: 1 }) : []),
    ...section(words.haveReady, items(full.haveReady, look)),
    ...section(words.neverTell, items(words.neverGeneral, look)),
    ...section(words.whatTheySay, items(full.neverAsks, look)),
    ...section(
      words.officialDomains,
      items(
        full.domains.map((d) => d.domain),
        look,
      ),
    ),
    ...section(
      words.doNotUse,
      items(
        full.doNotUse.map((d) => words.withColon(d.value, d.why)),
        look,
      ),
    ),
  ];
}

function overview(content: Content, wanted: Wanted, ctx: Context): ExitCode {
  const look = lookOf(ctx);
  const { region } = wanted;
  const organisations = [...content.organisations.values()]
    .filter((o) => region === undefined || o.regions.length === 0 || o.regions.includes(region.toUpperCase()))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.id < b.id ? -1 : 1));
  if (ctx.json) {
    ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, organisations: organisations.map((o) => inFull(o, content.words, wanted, ctx)) }));
    return EXIT.done;
  }
  const lines = paragraph(look.words.contactTitle, look, { style: look.theme.title });
  for (const organisation of organisations) lines.push(...brief(organisation, wanted, look));
  ctx.out([...lines, '', ...paragraph(look.words.contactHint, look, { style: look.theme.faint })].join('\n'));
  return EXIT.done;
}

/** One organisation in a line or two: its id, its name, its first channel. */
function brief(organisation: Organisation, { region, purposes }: Wanted, look: Look): string[] {
  const [first] = channelsFor(organisation, purposes, { region });
  const value = first && (first.value ?? (first.path && pick(first.path, look.language)) ?? pick(first.label, look.language));
  const name = pick(organisation.name, look.language);
  return [
    `  ${look.theme.copy(organisation.id)}`,
    ...paragraph(value === undefined ? name : look.words.withColon(name, `${look.words.channels[first?.kind ?? 'phone']} ${value}`), look, {
      indent: 4,
    }),
  ];
}
