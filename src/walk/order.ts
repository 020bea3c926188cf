import type { Chance, Effort, Remedies, Remedy } from '../tree/types.ts';
import { type Facts, fits } from './facts.ts';

/** What the coarse words stand for. Only the ratios matter: they decide the order and when to stop. */
const CHANCE: Readonly<Record<Chance, number>> = { rare: 0.05, possible: 0.2, likely: 0.5 };
const MINUTES: Readonly<Record<Effort, number>> = { seconds: 0.5, minutes: 5, hours: 120, days: 1440 };

/**
 * The remedies of a node in the order in which to try them: safety steps first as written, then by chance over effort. Which of them apply
 * depends on the facts; their order does not, so it is worked out once.
 *
 * For actions that are independent and of which one is the cure, descending chance/cost has the least expected cost (J. B. Kadane and
 * H. A. Simon, "Optimal strategies for a class of constrained sequential problems", 1977; for troubleshooting: D. Heckerman, J. S. Breese
 * and K. Rommelse, "Decision-theoretic troubleshooting", 1995).
 */
export function inOrder(node: Remedies): readonly Remedy[] {
  // Array.prototype.sort is stable: equals stay as the author wrote them.
  const others = node.try.filter((remedy) => !remedy.first).sort((a, b) => ratio(b) - ratio(a));
  return [...node.try.filter((remedy) => remedy.first), ...others];
}

/**
 * Is asking support cheaper than trying this? With "ask support" as the action that always works, a remedy is worth trying only while its cost is
 * below its chance times the cost of asking; because that is a threshold on the same ratio, leaving those out is the same as stopping early.
 * Safety steps are always worth it.
 */
export function isDearerThanAsking(node: Remedies, remedy: Remedy): boolean {
  return !remedy.first && MINUTES[remedy.effort] >= CHANCE[remedy.chance] * MINUTES[node.contactEffort];
}

export interface Ordered {
  readonly remedies: readonly Remedy[];
  readonly leftOut: readonly { readonly remedy: Remedy; readonly because: 'does-not-apply' | 'dearer-than-asking' }[];
}

/** The remedies to try with these facts, in their order, and those that are left out, in the order of the file. */
export function orderRemedies(node: Remedies, facts: Facts): Ordered {
  const leftOut = node.try.flatMap((remedy): Ordered['leftOut'] => {
    if (!fits(remedy.when, facts)) return [{ remedy, because: 'does-not-apply' }];
    return isDearerThanAsking(node, remedy) ? [{ remedy, because: 'dearer-than-asking' }] : [];
  });
  const out = new Set(leftOut.map(({ remedy }) => remedy));
  return { remedies: inOrder(node).filter((remedy) => !out.has(remedy)), leftOut };
}

function ratio(remedy: Remedy): number {
  return CHANCE[remedy.chance] / MINUTES[remedy.effort];
}
