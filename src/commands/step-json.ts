/** The JSON that scripts rely on. Keys may be added, never renamed. */
import type { Words } from '../text/words.ts';
import { UNSURE } from '../tree/types.ts';
import type { ContactView } from '../walk/contact-view.ts';
import type { Session, Walk } from '../walk/types.ts';
import type { SaidView, View } from '../walk/view.ts';

export const SCHEMA_VERSION = 1;

/** How to give the pending answer on the command line. */
export function answerWith(view: View): string | undefined {
  if (view.kind === 'question') return `--set ${view.id}=<${[...view.options.map((o) => o.id), UNSURE].join('|')}>`;
  if (view.kind === 'remedy') return `--set ${view.id}=<yes|no|skipped>`;
  return undefined;
}

export function stepJson(view: View, session: Session, walk: Walk, said: readonly SaidView[], words: Words): Record<string, unknown> {
  const rest = { facts: session.facts, tried: session.tried, ...(session.details && { details: session.details }), trail: walk.trail };
  const head = { schemaVersion: SCHEMA_VERSION, status: view.kind, tree: view.tree };
  switch (view.kind) {
    case 'question':
      return {
        ...head,
        question: {
          id: view.id,
          text: view.text,
          why: view.why,
          options: [...view.options, { id: UNSURE, label: words.unsure }],
          unsureHelp: view.unsureHelp,
          aboutQuestionsLeft: view.left,
        },
        ...rest,
        answerWith: answerWith(view),
      };
    case 'remedy':
      return {
        ...head,
        remedy: {
          id: view.id,
          text: view.text,
          steps: view.steps,
          contacts: view.contacts,
          why: view.why,
          safety: view.safety,
          left: view.left,
          sources: view.sources,
        },
        ...rest,
        answerWith: answerWith(view),
      };
    case 'outcome': {
      const [first] = view.contacts;
      return {
        ...head,
        outcome: {
          id: view.id,
          kind: view.outcome,
          urgency: view.urgency,
          solved: view.solved,
          text: view.text,
          steps: view.steps,
          organisation: first?.organisation ?? null,
          channels: first?.channels ?? [],
          contacts: view.contacts,
          haveReady: view.haveReady,
          say: view.say ?? null,
          neverAsks: neverAsks(view.contacts, [...view.never, ...words.neverGeneral]),
          comeBack: view.comeBack ?? null,
          because: said.map((s) => `${s.asked} ${s.label ?? resultInWords(s, words)}`),
          sources: view.sources,
        },
        ...rest,
      };
    }
    case 'broken':
      return { ...head, target: view.target, message: words.brokenTree(view.target), ...rest };
  }
}

function neverAsks(contacts: readonly ContactView[], general: readonly string[]): string[] {
  return [...new Set([...(contacts[0]?.neverAsks ?? []), ...general])];
}

function resultInWords(said: SaidView, words: Words): string {
  if (said.kind === 'answered') return words.unsure;
  const results = said.safety ? words.safetyResults : words.results;
  return results[said.value as keyof Words['results']] ?? said.value;
}
