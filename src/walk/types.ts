/** The values of a walk. A session is all there is to keep; everything else is worked out from it again. */
import type { FactId, NodeId, Option, Outcome, Question, Remedies, Remedy, Result, Target, TreeId } from '../tree/types.ts';

/** Plain JSON. Where the person stands is not in it: `replay` finds that. */
export interface Session {
  readonly tree: TreeId;
  readonly facts: Readonly<Record<FactId, string>>;
  readonly tried: Readonly<Record<string, Result>>;
  /** What a support desk will ask for; nothing that decides the way. Absent in older sessions and until it was asked or given; empty where all was skipped. */
  readonly details?: Details;
}

/** In the person's own words, with secrets masked before they get here. */
export interface Details {
  readonly order?: string;
  readonly time?: string;
  readonly amount?: string;
}
export const DETAILS = ['order', 'time', 'amount'] as const satisfies readonly (keyof Details)[];

/** What to show next. */
export type Step =
  | { readonly kind: 'question'; readonly tree: TreeId; readonly node: Question; readonly options: readonly Option[] }
  | { readonly kind: 'remedy'; readonly tree: TreeId; readonly node: Remedies; readonly remedy: Remedy; readonly left: number }
  | { readonly kind: 'outcome'; readonly tree: TreeId; readonly node: Outcome }
  /** The content leads nowhere here; `check` says where and why. */
  | { readonly kind: 'broken'; readonly tree: TreeId; readonly target: string };

/** One thing that a replay passed, and why it went on as it did. */
export type Passed =
  /** `again`: it was established earlier on the way, in another tree or list, or follows from another fact. */
  | {
      readonly kind: 'answered';
      readonly tree: TreeId;
      readonly node: NodeId;
      readonly fact: FactId;
      readonly value: string;
      readonly again: boolean;
    }
  | {
      readonly kind: 'tried';
      readonly tree: TreeId;
      readonly node: NodeId;
      readonly remedy: string;
      readonly result: Result;
      readonly again: boolean;
    }
  | {
      readonly kind: 'left-out';
      readonly tree: TreeId;
      readonly node: NodeId;
      readonly remedy: string;
      readonly because: 'does-not-apply' | 'dearer-than-asking';
    }
  | { readonly kind: 'branched'; readonly tree: TreeId; readonly node: NodeId; readonly row: number | 'else' }
  | { readonly kind: 'called'; readonly tree: TreeId; readonly node: NodeId; readonly flow: TreeId }
  | { readonly kind: 'handed-over'; readonly tree: TreeId; readonly to: TreeId };

export interface Walk {
  readonly step: Step;
  readonly trail: readonly Passed[];
  /** Where the calls that the step is inside of come back to, the outermost first. */
  readonly returnsTo: readonly { readonly tree: TreeId; readonly then: Target }[];
}
