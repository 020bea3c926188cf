import { plainAsker } from '../terminal/ask-plain.ts';
import type { Asker } from '../terminal/asker.ts';
import type { Context } from './context.ts';
import { lookOf } from './problems.ts';

/** How to ask on this terminal. Both streams have to be terminals. */
export async function askerFor(ctx: Context): Promise<Asker> {
  const look = () => lookOf(ctx);
  return ctx.plain ? plainAsker(ctx.io, look) : (await import('../terminal/ask-screen.ts')).screenAsker(ctx.io, look);
}
