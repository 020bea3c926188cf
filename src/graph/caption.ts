/** The words on a node beside its text; no format tells nodes apart by shape alone. */
import { GRAPH_WORDS } from '../text/graph-words.ts';
import { type Language, WORDS } from '../text/words.ts';
import type { GraphEdge, GraphNode } from './types.ts';

/** The kind in words, with whom to turn to and how urgent it is where the node says so: "End: contact the bank, ACT NOW". */
export function captionOf(node: GraphNode, language: Language): string {
  const words = GRAPH_WORDS[language];
  const { urgency, urgentMark } = WORDS[language];
  const kind = node.who === '' ? words.kinds[node.kind] : words.contact(node.who);
  const isEnd = node.kind === 'fix' || node.kind === 'contact';
  const urgent = node.urgency === undefined ? '' : isEnd ? urgency[node.urgency] : urgentMark;
  return urgent === '' ? kind : kind + words.comma + urgent;
}

/** What marks a node that the session's way passes, or nothing. */
export function walkedMark(node: GraphNode, language: Language): string {
  return node.step === undefined ? '' : `✓ ${GRAPH_WORDS[language].walked(node.step)}`;
}

/** Is minutes' delay a loss here? Such ends and trees have a double outline. */
export function isUrgent(node: GraphNode): boolean {
  return node.urgency === 'act-now';
}

/** An edge's words, short: a condition is only hinted at. */
export function labelOn(edge: GraphEdge, language: Language): string {
  const { sometimes, aside } = GRAPH_WORDS[language];
  const hint = edge.only !== '' && edge.path.startsWith('options.') ? aside(sometimes) : '';
  return `${edge.walked ? '✓ ' : ''}${edge.label}${hint}`.trim();
}

/** All of an edge's words. */
export function fullLabel(edge: GraphEdge, language: Language): string {
  return edge.only === '' ? edge.label : edge.label + GRAPH_WORDS[language].aside(edge.only);
}
