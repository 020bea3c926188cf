import { channelsFor } from '../contacts/resolve.ts';
import { safeJson } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { items, type Look, paragraph } from '../terminal/look.ts';
import { renderContact } from '../terminal/render.ts';
import { nearArg } from '../tree/near.ts';
import { pick } from '../tree/text.ts';
import type { Content, Organisation, OrganisationKind } from '../tree/types.ts';
import { contactView } from '../walk/contact-view.ts';
import type { Context } from './context.ts';
import { lookOf, usedWrongly } from './problems.ts';
import { SCHEMA_VERSION } from './step-json.ts';

const ORDER: readonly OrganisationKind[] = ['wallet', 'bank', 'merchant', 'carrier', 'phone-maker', 'public-body', 'association'];

/**
 * Official channels: of one organisation in full, else an overview of all.
 * @param id an organisation's id, or one of its names or aliases
 */
export async function contact(id: string | undefined, options: { readonly region?: string | undefined }, ctx: Context): Promise<ExitCode> {
  const content = await ctx.load();
  const look = lookOf(ctx);
  const region = regionOf(options.region);
  if (region === 'unknown') return usedWrongly(ctx, [look.words.unknownRegion(options.region ?? '')]);
  if (id === undefined) return overview(content, region, ctx);
  const organisation = named(content, id);
  if (!organisation) {
    const { near } = nearArg(id, content.organisations.keys());
    return usedWrongly(ctx, [
      `${look.words.unknownOrganisation(id)}${near === undefined ? '' : ` ${look.words.didYouMean(near)}`} ${look.words.seeContacts}`,
    ]);
  }
  if (ctx.json) ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, organisation: inFull(organisation, region, ctx) }));
  else ctx.out(renderInFull(organisation, region, ctx).join('\n'));
  return EXIT.done;
}

function regionOf(region: string | undefined): string | undefined | 'unknown' {
  if (region === undefined) return undefined;
  const lower = region.toLowerCase();
  if (!/^[a-z]{2}$/u.test(lower)) return 'unknown';
  return lower === 'uk' ? 'gb' : lower;
}

function named(content: Content, id: string): Organisation | undefined {
  const wanted = id.normalize('NFKC').trim().toLowerCase();
  return (
    content.organisations.get(wanted) ??
    [...content.organisations.values()].find((o) => [...Object.values(o.name), ...o.aliases].some((name) => name.toLowerCase() === wanted))
  );
}

/** Every channel, also those that a diagnosis would leave out. */
function inFull(organisation: Organisation, region: string | undefined, ctx: Context) {
  const language = ctx.language;
  const first = channelsFor(organisation, ['general'], { region });
  const channels = region === undefined ? [...first, ...organisation.channels.filter((c) => !first.includes(c))] : first;
  return {
    kind: organisation.kind,
    regions: organisation.regions,
    ...contactView(organisation, channels, language, ctx.io.now()),
    domains: organisation.domains,
    doNotUse: organisation.doNotUse.map((d) => ({ value: d.value, why: pick(d.why, language), source: d.source })),
  };
}

function renderInFull(organisation: Organisation, region: string | undefined, ctx: Context): string[] {
  const look = lookOf(ctx);
  const { theme, words } = look;
  const full = inFull(organisation, region, ctx);
  const section = (title: string, body: readonly string[]) =>
    body.length > 0 ? ['', ...paragraph(title, look, { style: theme.title }), ...body] : [];
  const dials = full.channels.some((c) => c.kind === 'phone' && c.value !== undefined);
  return [
    ...renderContact(full, look),
    ...(dials ? paragraph(words.callYourself, look, { indent: 1, style: theme.warn }) : []),
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
        full.doNotUse.map((d) => `${d.value}: ${d.why}`),
        look,
      ),
    ),
  ];
}

function overview(content: Content, region: string | undefined, ctx: Context): ExitCode {
  const look = lookOf(ctx);
  const organisations = [...content.organisations.values()]
    .filter((o) => region === undefined || o.regions.length === 0 || o.regions.includes(region.toUpperCase()))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || (a.id < b.id ? -1 : 1));
  if (ctx.json) {
    ctx.out(safeJson({ schemaVersion: SCHEMA_VERSION, organisations: organisations.map((o) => inFull(o, region, ctx)) }));
    return EXIT.done;
  }
  const lines = paragraph(look.words.contactTitle, look, { style: look.theme.title });
  for (const organisation of organisations) lines.push(...brief(organisation, region, look));
  ctx.out([...lines, '', ...paragraph(look.words.contactHint, look, { style: look.theme.faint })].join('\n'));
  return EXIT.done;
}

/** One organisation in a line or two: its id, its name, its first channel. */
function brief(organisation: Organisation, region: string | undefined, look: Look): string[] {
  const [first] = channelsFor(organisation, ['general'], { region });
  const value = first && (first.value ?? (first.path && pick(first.path, look.language)) ?? pick(first.label, look.language));
  const name = pick(organisation.name, look.language);
  return [
    `  ${look.theme.copy(organisation.id)}`,
    ...paragraph(value === undefined ? name : `${name}: ${look.words.channels[first?.kind ?? 'phone']} ${value}`, look, { indent: 4 }),
  ];
}
