import type { Chance, Effort, Remedies, Remedy } from '../tree/types.ts';
import { type Facts, fits } from './facts.ts';

/** What the coarse words stand for. Only the ratios matter: they decide the order and when to stop. */
const CHANCE: Readonly<Record<Chance, number>> = { rare: 0.05, possible: 0.2, likely: 0.5 };
const MINUTES: Readonly<Record<Effort, number>> = { seconds: 0.5, minutes: 5, hours: 120, days: 1440 };

export interface Ordered {
  readonly remedies: readonly Remedy[];
  readonly leftOut: readonly { readonly remedy: Remedy; readonly because: 'does-not-apply' | 'dearer-than-asking' }[];
}

/**
 * The remedies of a node in the order in which to try them: safety steps first as written, then by chance over effort.
 *
 * For actions that are independent and of which one is the cure, descending chance/cost has the least expected cost (J. B. Kadane and
 * H. A. Simon, "Optimal strategies for a class of constrained sequential problems", 1977; for troubleshooting: D. Heckerman, J. S. Breese
 * and K. Rommelse, "Decision-theoretic troubleshooting", 1995). With "ask support" as the action that always works, a remedy is worth trying
 * only while its cost is below its chance times the cost of asking; because that is a threshold on the same ratio, leaving those out
 * is the same as stopping early.
 */
export function orderRemedies(node: Remedies, facts: Facts): Ordered {
  const leftOut: { remedy: Remedy; because: 'does-not-apply' | 'dearer-than-asking' }[] = [];
  const safety: Remedy[] = [];
  const others: Remedy[] = [];
  const asking = MINUTES[node.contactEffort];
  for (const remedy of node.try) {
    if (!fits(remedy.when, facts)) leftOut.push({ remedy, because: 'does-not-apply' });
    else if (remedy.first) safety.push(remedy);
    else if (MINUTES[remedy.effort] >= CHANCE[remedy.chance] * asking) leftOut.push({ remedy, because: 'dearer-than-asking' });
    else others.push(remedy);
  }
  // Array.prototype.sort is stable: equals stay as the author wrote them.
  others.sort((a, b) => ratio(b) - ratio(a));
  return { remedies: [...safety, ...others], leftOut };
}

function ratio(remedy: Remedy): number {
  return CHANCE[remedy.chance] / MINUTES[remedy.effort];
}
