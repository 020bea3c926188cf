/**
 * A graph as an outline for a terminal or a screen reader: each node once, its ways below it, and what a way leads to first met there. Later ways name it only.
 */
import { GRAPH_WORDS } from '../text/graph-words.ts';
import type { Language } from '../text/words.ts';
import { captionOf, fullLabel } from './caption.ts';
import type { Graph, GraphEdge, GraphNode } from './types.ts';

/** One paragraph of the outline. */
export interface OutlineLine {
  readonly indent: number;
  /** Stands before the text; what is wrapped is indented to match. */
  readonly first: string;
  readonly text: string;
  readonly role: 'title' | 'node' | 'urgent' | 'end' | 'way' | 'item' | 'missing' | 'note';
}

const STEP = 2;

/**
 * @param deepest the indent beyond which a node is not drawn in place but further down, at the margin
 */
export function outlineOf(graph: Graph, language: Language, deepest: number): readonly OutlineLine[] {
  const words = GRAPH_WORDS[language];
  const nodes = new Map(graph.nodes.map((n) => [n.id, n]));
  const ways = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) ways.set(edge.from, [...(ways.get(edge.from) ?? []), edge]);
  const lines: OutlineLine[] = [];
  const drawn = new Set<string>();
  const later: string[] = [];
  const nameOf = (node: GraphNode) => (node.kind === 'return' ? words.kinds.return : node.name);

  // A stack of what is still to be written instead of recursion: a chain of thousands of nodes is content too.
  const write = (first: string) => {
    const stack: (() => void)[] = [() => draw(first, 0)];
    const draw = (id: string, indent: number) => {
      const node = nodes.get(id);
      if (!node || drawn.has(id)) return;
      drawn.add(id);
      lines.push(...aboutNode(node, indent, language));
      const next = (ways.get(id) ?? []).map((edge) => () => way(edge, indent));
      stack.push(...next.reverse());
    };
    const way = (edge: GraphEdge, indent: number) => {
      const to = nodes.get(edge.to);
      if (!to) return;
      const here = !drawn.has(to.id) && indent + STEP <= deepest && isInPlace(to);
      if (!here && !drawn.has(to.id) && isInPlace(to) && !later.includes(to.id)) later.push(to.id);
      const full = fullLabel(edge, language);
      const label = edge.walked && full !== '' ? full + words.aside(words.chosen) : full;
      const target = here ? '' : targetInWords(to, nameOf(to), language);
      if (!(here && label === '')) {
        lines.push({
          indent,
          first: '- ',
          text: here ? label + words.colon.trimEnd() : [label, target].filter(Boolean).join(words.colon),
          role: 'way',
        });
      }
      if (isLast(to)) drawn.add(to.id);
      // What simply comes next stands below, not inside.
      if (here) stack.push(() => draw(to.id, label === '' ? indent : indent + STEP));
    };
    for (let job = stack.pop(); job; job = stack.pop()) job();
  };

  const ends = graph.nodes.filter((n) => n.kind === 'fix' || n.kind === 'contact').length;
  const own = graph.nodes.filter((n) => !['start', 'hand-over', 'return', 'missing'].includes(n.kind)).length;
  lines.push({ indent: 0, first: '', text: graph.tree === undefined ? graph.title : graph.title + words.aside(graph.tree), role: 'title' });
  if (graph.tree !== undefined) lines.push({ indent: 0, first: '', text: words.counts(own, ends), role: 'note' });
  lines.push(EMPTY);
  const start = graph.edges.find((e) => e.path === 'start');
  const missing = start && nodes.get(start.to)?.kind === 'missing' ? nodes.get(start.to) : undefined;
  if (missing) lines.push({ indent: 0, first: '', text: missing.text, role: 'missing' }, EMPTY);
  for (const id of start ? [start.from, start.to] : []) drawn.add(id);
  if (start && !missing) {
    drawn.delete(start.to);
    write(start.to);
  }
  for (let id = later.shift(); id !== undefined; id = later.shift()) {
    if (drawn.has(id)) continue;
    lines.push(EMPTY);
    write(id);
  }
  const rest = graph.nodes.filter((n) => !drawn.has(n.id) && !isLast(n));
  if (rest.length > 0 && graph.tree !== undefined) lines.push(EMPTY, { indent: 0, first: '', text: words.notReached, role: 'missing' });
  for (const node of rest) {
    if (drawn.has(node.id)) continue;
    if (graph.tree !== undefined || lines.at(-1)?.text !== '') lines.push(EMPTY);
    write(node.id);
  }
  return lines;
}

const EMPTY: OutlineLine = { indent: 0, first: '', text: '', role: 'note' };

/** Other trees, returns and what is missing have nothing below them: the way that leads there says it all. */
function isLast(node: GraphNode): boolean {
  return node.kind === 'hand-over' || node.kind === 'return' || node.kind === 'missing';
}
/** Whole trees stand at the margin, each once. */
function isInPlace(node: GraphNode): boolean {
  return !isLast(node) && node.kind !== 'problem' && node.kind !== 'flow';
}

function targetInWords(to: GraphNode, name: string, language: Language): string {
  const words = GRAPH_WORDS[language];
  if (to.kind === 'return') return words.kinds.return;
  if (to.kind === 'missing') return words.kinds.missing + words.colon + to.text;
  if (to.kind === 'hand-over') return words.kinds['hand-over'] + words.comma + name + words.aside(to.text);
  return words.goTo(name);
}

function aboutNode(node: GraphNode, indent: number, language: Language): readonly OutlineLine[] {
  const words = GRAPH_WORDS[language];
  const isEnd = node.kind === 'fix' || node.kind === 'contact';
  const mark = node.step === undefined ? '' : words.aside(words.walked(node.step));
  const says = node.text === '' ? '' : words.colon + node.text;
  return [
    {
      indent,
      first: '',
      text: `[${node.name}] ${captionOf(node, language)}${mark}${says}`,
      role: node.urgency === 'act-now' ? 'urgent' : isEnd ? 'end' : 'node',
    },
    ...node.items.map((item, i): OutlineLine => ({ indent: indent + STEP, first: `${i + 1}. `, text: item, role: 'item' })),
  ];
}
