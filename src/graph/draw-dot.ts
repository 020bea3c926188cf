/** A graph in Graphviz's language (graphviz.org/doc/info/lang.html): quoted strings only, never an HTML label, never an address. */
import { GRAPH_WORDS } from '../text/graph-words.ts';
import type { Language } from '../text/words.ts';
import { bundled } from './bundle.ts';
import { captionOf, fullLabel, isUrgent, labelOn, walkedMark } from './caption.ts';
import { safeIds } from './safe-ids.ts';
import type { Cluster, Graph, GraphNode, NodeKind } from './types.ts';
import { fewLines, type Typeset } from './typeset.ts';

const SHAPES: Readonly<Record<NodeKind, string>> = {
  start: 'circle',
  question: 'hexagon',
  safety: 'box',
  remedies: 'box',
  decide: 'diamond',
  call: 'component',
  fix: 'box',
  contact: 'octagon',
  'hand-over': 'cds',
  return: 'circle',
  missing: 'note',
  problem: 'box',
  flow: 'component',
};

const NODE_COLUMNS = 36;
const EDGE_COLUMNS = 26;

/** @param language of the words on nodes */
export function drawDot(graph: Graph, language: Language, typeset: Typeset): string {
  const ids = safeIds(graph);
  const idOf = (id: string) => ids.get(id) ?? '';
  const node = (n: GraphNode) => {
    const style = n.kind === 'fix' || n.kind === 'problem' ? 'rounded' : n.kind === 'missing' ? 'dashed' : '';
    return `${idOf(n.id)}${attributes({
      label: quoteLines(linesOf(n, language, typeset)),
      shape: SHAPES[n.kind],
      style: style && quote(style),
      peripheries: isUrgent(n) ? '2' : '',
      penwidth: n.step === undefined ? '' : '4',
      tooltip: quote([captionOf(n, language), n.text, ...n.items].filter(Boolean).join(' / ')),
    })};`;
  };
  const inCluster = (cluster: string | undefined, indent: string): string[] => [
    ...graph.nodes.filter((n) => n.cluster === cluster).map((n) => indent + node(n)),
    ...graph.clusters.filter((c) => c.inside === cluster).flatMap((c) => drawCluster(c, indent)),
  ];
  const drawCluster = (cluster: Cluster, indent: string): string[] => [
    `${indent}subgraph cluster_${idOf(cluster.id)} {`,
    `${indent}  label=${quote(cluster.title)};`,
    ...inCluster(cluster.id, `${indent}  `),
    `${indent}}`,
  ];
  const edges = bundled(graph.edges, language).map((edge) => {
    const { from, to, kind, walked } = edge;
    const shown = labelOn(edge, language);
    const full = fullLabel(edge, language);
    return `  ${idOf(from)} -> ${idOf(to)}${attributes({
      label: shown === '' ? '' : quoteLines(fewLines(shown, EDGE_COLUMNS, 3, typeset)),
      tooltip: full === '' ? '' : quote(full),
      style: kind === 'way' ? '' : 'dashed',
      penwidth: walked ? '4' : '',
    })};`;
  });
  return [
    'digraph {',
    `  graph [label=${quote(graph.title)}, labelloc=t, rankdir=TB, fontname="Helvetica"];`,
    '  node [fontname="Helvetica", fontsize=11];',
    '  edge [fontname="Helvetica", fontsize=10];',
    ...inCluster(undefined, '  '),
    ...edges,
    '}',
  ].join('\n');
}

function linesOf(node: GraphNode, language: Language, typeset: Typeset): string[] {
  const mark = walkedMark(node, language);
  return [
    ...typeset.wrap(captionOf(node, language) + GRAPH_WORDS[language].aside(node.name), NODE_COLUMNS),
    ...(mark === '' ? [] : [mark]),
    ...(node.text === '' ? [] : fewLines(node.text, NODE_COLUMNS, 5, typeset)),
    ...node.items.flatMap((item, i) => fewLines(`${i + 1}. ${item}`, NODE_COLUMNS, 2, typeset)),
  ];
}

/** With a space before it, or nothing. */
function attributes(values: Readonly<Record<string, string>>): string {
  const given = Object.entries(values).filter(([, value]) => value !== '');
  return given.length === 0 ? '' : ` [${given.map(([name, value]) => `${name}=${value}`).join(', ')}]`;
}

function quoteLines(lines: readonly string[]): string {
  return `"${lines.map(escapeDot).join('\\n')}"`;
}
function quote(text: string): string {
  return `"${escapeDot(text)}"`;
}

/** Backslashes begin escapes such as `\N`, and Graphviz reads entities in every string. */
export function escapeDot(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', ' ');
}
