/**
 * A graph as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html). Nothing of a text can end its label, call or style anything: every character
 * outside a short list is written as an entity code, which Mermaid turns back when it draws.
 */
import { GRAPH_WORDS } from '../text/graph-words.ts';
import type { Language } from '../text/words.ts';
import { bundled } from './bundle.ts';
import { captionOf, isUrgent, labelOn, walkedMark } from './caption.ts';
import { safeIds } from './safe-ids.ts';
import type { Cluster, Graph, GraphNode, NodeKind } from './types.ts';
import { fewLines, type Typeset } from './typeset.ts';

const SHAPES: Readonly<Record<NodeKind, readonly [string, string]>> = {
  start: ['((', '))'],
  question: ['{{', '}}'],
  remedies: ['[', ']'],
  safety: ['[', ']'],
  decide: ['{', '}'],
  call: ['[[', ']]'],
  fix: ['([', '])'],
  contact: ['[/', '\\]'],
  'hand-over': ['[/', '/]'],
  return: ['((', '))'],
  missing: ['>', ']'],
  problem: ['(', ')'],
  flow: ['[[', ']]'],
};

const NODE_COLUMNS = 36;
const EDGE_COLUMNS = 26;

/** @param language of the words on nodes */
export function drawMermaid(graph: Graph, language: Language, typeset: Typeset): string {
  const ids = safeIds(graph);
  const idOf = (id: string) => ids.get(id) ?? '';
  const label = (lines: readonly string[]) => `"${lines.map(escapeMermaid).join('<br/>')}"`;
  const node = (n: GraphNode) => {
    const [open, close] = SHAPES[n.kind];
    return `${idOf(n.id)}${open}${label(linesOf(n, language, typeset))}${close}`;
  };
  const inCluster = (cluster: string | undefined, indent: string): string[] => [
    ...graph.nodes.filter((n) => n.cluster === cluster).map((n) => indent + node(n)),
    ...graph.clusters.filter((c) => c.inside === cluster).flatMap((c) => drawCluster(c, indent)),
  ];
  const drawCluster = (cluster: Cluster, indent: string): string[] => [
    `${indent}subgraph ${idOf(cluster.id)}_flow [${label([cluster.title])}]`,
    ...inCluster(cluster.id, `${indent}  `),
    `${indent}end`,
  ];
  const edges = bundled(graph.edges, language).map((edge) => {
    const { from, to, kind, walked } = edge;
    const arrow = walked ? '==>' : kind === 'way' ? '-->' : '-.->';
    const shown = labelOn(edge, language);
    const words = shown === '' ? '' : `|${label(typeset.wrap(shown, EDGE_COLUMNS))}|`;
    return `  ${idOf(from)} ${arrow}${words} ${idOf(to)}`;
  });
  const named = (test: (n: GraphNode) => boolean) => graph.nodes.filter(test).map((n) => idOf(n.id));
  const styled = (name: string, style: string, list: readonly string[]) =>
    list.length === 0 ? [] : [`  classDef ${name} ${style}`, `  class ${list.join(',')} ${name}`];
  return [
    'flowchart TD',
    `  accTitle: ${escapeMermaid(graph.title)}`,
    ...inCluster(undefined, '  '),
    ...edges,
    ...styled('urgent', 'stroke:#b00020,stroke-width:3px', named(isUrgent)),
    ...styled(
      'missing',
      'stroke-dasharray:4 3',
      named((n) => n.kind === 'missing'),
    ),
    ...styled(
      'walked',
      'stroke-width:5px',
      named((n) => n.step !== undefined),
    ),
  ].join('\n');
}

/** What stands on a node: what it is, and what it says. */
function linesOf(node: GraphNode, language: Language, typeset: Typeset): string[] {
  const mark = walkedMark(node, language);
  return [
    ...typeset.wrap(captionOf(node, language) + GRAPH_WORDS[language].aside(node.name), NODE_COLUMNS),
    ...(mark === '' ? [] : [mark]),
    ...(node.text === '' ? [] : fewLines(node.text, NODE_COLUMNS, 5, typeset)),
    ...node.items.flatMap((item, i) => fewLines(`${i + 1}) ${item}`, NODE_COLUMNS, 2, typeset)),
  ];
}

/** What cannot mean anything to Mermaid, Markdown or HTML inside quotes: letters, digits, spaces, and punctuation of sentences. */
const PLAIN = /^(?:[\p{L}\p{M}\p{N} ,.?!'()、。，：；？！（）「」『』“”‘’…—–·✓/-]|: )$/u;

export function escapeMermaid(text: string): string {
  // A colon followed by a word could be read as one of a style, in a line with codes after it.
  return text.replace(/./gsu, (char, at: number) => (PLAIN.test(char + (char === ':' ? text.charAt(at + 1) : '')) ? char : codeOf(char)));
}

function codeOf(char: string): string {
  return `#${char.codePointAt(0)};`;
}
