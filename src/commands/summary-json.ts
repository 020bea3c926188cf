/** A summary for scripts. Keys may be added, never renamed. */
import { resultInWords } from '../text/summary.ts';
import type { Language } from '../text/words.ts';
import type { Summary } from '../walk/summary.ts';

export function summaryJson(summary: Summary, language: Language): Record<string, unknown> {
  const { now, tree, title, led, facts, tried, unknown, details } = summary;
  return {
    tree,
    title,
    ledTo: led ?? null,
    facts,
    tried: tried.map((one) => ({ ...one, inWords: resultInWords(one, language) })),
    unknown,
    ending:
      now.kind === 'outcome'
        ? { status: now.kind, tree: now.tree, id: now.id, kind: now.outcome, urgency: now.urgency, text: now.text, contacts: now.contacts }
        : now.kind === 'broken'
          ? { status: now.kind, tree: now.tree, target: now.target }
          : { status: now.kind, tree: now.tree, id: now.id, text: now.text },
    details,
  };
}
