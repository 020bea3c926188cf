/** Masking for the usual case, a sentence without a secret: that is seen without the rules of mask.ts, which take longer to load than a search. */
import { type Masked, mask } from './mask.ts';
import { mayHoldSecret } from './may-hold-secret.ts';

/** The text with secrets masked, as {@link mask} gives it. */
export function masked(text: string): Masked {
  return mayHoldSecret(text) ? mask(text) : { text, found: [] };
}
