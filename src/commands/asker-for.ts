import { plainAsker } from '../terminal/ask-plain.ts';
import type { Asker } from '../terminal/asker.ts';
import { deskStyle } from '../terminal/desk-style.ts';
import type { Context } from './context.ts';
import { lookOf } from './problems.ts';

/**
 * How to ask on this terminal. Both streams have to be terminals.
 * @param desk short lines and keys, for a support desk with the customer on the phone
 */
export async function askerFor(ctx: Context, desk: boolean): Promise<Asker> {
  const look = () => lookOf(ctx);
  if (desk) return plainAsker(ctx.io, look, deskStyle());
  return ctx.plain ? plainAsker(ctx.io, look) : (await import('../terminal/ask-screen.ts')).screenAsker(ctx.io, look);
}
