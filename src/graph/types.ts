/** A picture of a tree as data: what is drawn and how it hangs together, before any format. All texts in it are clean and in one language. */
import type { TreeId, Urgency } from '../tree/types.ts';

export const NODE_KINDS = [
  'start',
  'question',
  'remedies',
  'safety',
  'decide',
  'call',
  'fix',
  'contact',
  'hand-over',
  'return',
  'missing',
  'problem',
  'flow',
] as const;
/** `safety` is a list of steps that all come first; `missing` is what a way names and nobody wrote; `problem` and `flow` are whole trees, in the picture of all of them. */
export type NodeKind = (typeof NODE_KINDS)[number];

export interface GraphNode {
  /** Unique in its graph: `TREE/NODE`, with the calls that lead there in front where a flow is expanded. */
  readonly id: string;
  /** The id that stands in the file. */
  readonly name: string;
  readonly kind: NodeKind;
  /** The question, what an outcome tells, the title of a tree; empty where the kind says it all. */
  readonly text: string;
  /** What there is to try, in the order of the file. */
  readonly items: readonly string[];
  /** Whom a contact leads to. */
  readonly who: string;
  readonly urgency: Urgency | undefined;
  /** The expanded flow that it is part of. */
  readonly cluster: string | undefined;
  /** Its place on the session's way, from 1; undefined where the way does not pass. */
  readonly step: number | undefined;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** The answer, result or condition that leads this way; empty where there is no other way. */
  readonly label: string;
  /** The condition under which an answer is offered at all, in words; empty where it always is. */
  readonly only: string;
  /** `unsure` and `else` are the ways of those whom nothing else fits. */
  readonly kind: 'way' | 'unsure' | 'else';
  /** Where in the node it stands: `options.0.go`. */
  readonly path: string;
  /** The session's way goes along here. */
  readonly walked: boolean;
}

/** A shared flow that is drawn inside the picture of its caller. */
export interface Cluster {
  readonly id: string;
  readonly title: string;
  /** The cluster that this one stands in. */
  readonly inside: string | undefined;
}

export interface Graph {
  /** Undefined in the picture of all trees. */
  readonly tree: TreeId | undefined;
  readonly title: string;
  readonly language: string;
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly clusters: readonly Cluster[];
  /** Some flows stayed folded, because there would be too much to draw. */
  readonly cut: boolean;
}

export const FORMATS = ['text', 'mermaid', 'dot', 'svg'] as const;
export type Format = (typeof FORMATS)[number];
