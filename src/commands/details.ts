/** Details for the message to support: free text, masked before anything else is done with it. */
import type { Asker } from '../terminal/asker.ts';
import { cleanLine } from '../terminal/clean.ts';
import { paragraph } from '../terminal/look.ts';
import { mask, type Secret } from '../text/mask.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import type { Content } from '../tree/types.ts';
import { replay } from '../walk/replay.ts';
import { DETAILS, type Details, type Session } from '../walk/types.ts';
import type { Context } from './context.ts';
import { lookOf } from './problems.ts';

/** Nothing that a desk needs is longer. */
const MOST_CHARACTERS = 200;
/** Longer text is not even looked at, so that it takes no time; */
const MOST_READ = 2000;
/** and what stands at that cut may be half a secret. */
const AT_THE_CUT = 100;

export interface MaskedDetails {
  /** Undefined where nothing was said. */
  readonly details: Details | undefined;
  readonly found: readonly Secret[];
}

/** What was said, in one line each, without secrets. */
export function maskedDetails(said: { readonly [K in keyof Details]?: string | undefined }): MaskedDetails {
  const found = new Set<Secret>();
  const kept = DETAILS.flatMap((id): [string, string][] => {
    // Masked whole before it is cut: half a secret would not be recognised.
    const text = cleanLine(said[id] ?? '').trim();
    const masked = mask(text.slice(0, MOST_READ));
    for (const kind of masked.found) found.add(kind);
    const whole = text.length > MOST_READ ? masked.text.slice(0, -AT_THE_CUT) : masked.text;
    return whole === '' ? [] : [[id, whole.slice(0, MOST_CHARACTERS)]];
  });
  return { details: kept.length > 0 ? Object.fromEntries(kept) : undefined, found: [...found] };
}

/** Tells the person what was masked, on standard error. */
export function sayMasked(ctx: Context, found: readonly Secret[]): void {
  if (found.length === 0) return;
  const look = lookOf(ctx);
  const desk = SUPPORT_WORDS[ctx.language];
  const kinds = [...new Set(found)].map((kind) => desk.secret[kind]).join(look.words.listComma);
  const sentences = [desk.masked(kinds), ...(found.includes('card') ? [desk.maskedOrder] : [])];
  for (const sentence of sentences) ctx.err(paragraph(sentence, look).join('\n'));
}

/**
 * The details that the ending says to have ready and that nobody has given yet. None where minutes count: who is being robbed is to be on the phone and
 * not at a form.
 */
export function detailsToAsk(content: Content, session: Session): readonly (keyof Details)[] {
  const { step } = replay(content, session);
  if (session.details || step.kind !== 'outcome' || step.node.kind !== 'contact' || step.node.urgency === 'act-now') return [];
  const ready = step.node.haveReady;
  return DETAILS.filter((id) => ready.includes(id === 'order' ? 'order-number' : id));
}

/** Asks for them once; Enter skips one. Undefined where there was nothing to ask, or where the person left instead and may be asked again. */
export async function askDetails(ctx: Context, asker: Asker, ids: readonly (keyof Details)[]): Promise<MaskedDetails | undefined> {
  const look = lookOf(ctx);
  const desk = SUPPORT_WORDS[ctx.language];
  const said: { -readonly [K in keyof Details]: Details[K] } = {};
  for (const [i, id] of ids.entries()) {
    const reply = await asker.line(i === 0 ? paragraph(desk.detailsIntro, look) : [], desk.askDetail[id]);
    if (reply.kind !== 'line') return Object.keys(said).length > 0 ? maskedDetails(said) : undefined;
    said[id] = reply.text;
  }
  return ids.length > 0 ? maskedDetails(said) : undefined;
}
