/** How large each node of the SVG is and which lines of text stand in it, before anything is laid out. */
import type { Language } from '../text/words.ts';
import { captionOf, labelOn, walkedMark } from './caption.ts';
import { emsOf } from './em.ts';
import type { Graph, GraphEdge, GraphNode, NodeKind } from './types.ts';
import { fewLines, type Typeset } from './typeset.ts';

export const TEXT_SIZE = 14;
export const SMALL_SIZE = 12;
/** Captions are bold, which is wider. */
const BOLD = 1.12;
export const LINE_HEIGHT = 19;
/** Between the edge of an exit and its words. */
export const EXIT_PAD = 8;
const EXIT_GAP = 4;

export interface SvgBox {
  readonly node: GraphNode;
  /** What it is, in small letters above the text. */
  readonly caption: readonly string[];
  readonly lines: readonly string[];
  /** Where the text begins, from the left of the box; undefined where it is centred in the shape. */
  readonly textAt: number | undefined;
  readonly shapeWidth: number;
  /** The shape stands in the middle of the height. */
  readonly shapeHeight: number;
  readonly height: number;
  readonly exitWidth: number;
  readonly exits: readonly SvgExit[];
}
export interface SvgExit {
  readonly edge: GraphEdge;
  readonly lines: readonly string[];
  readonly height: number;
}

interface Fit {
  readonly columns: number;
  readonly lines: number;
  /** Between text and outline, to the left and right. */
  readonly pad: number;
}
const FITS: Readonly<Record<NodeKind, Fit>> = {
  start: { columns: 24, lines: 4, pad: 18 },
  question: { columns: 30, lines: 5, pad: 24 },
  remedies: { columns: 40, lines: 2, pad: 14 },
  decide: { columns: 20, lines: 3, pad: 0 },
  safety: { columns: 40, lines: 2, pad: 14 },
  call: { columns: 28, lines: 3, pad: 20 },
  fix: { columns: 34, lines: 4, pad: 20 },
  contact: { columns: 34, lines: 4, pad: 18 },
  'hand-over': { columns: 26, lines: 3, pad: 24 },
  return: { columns: 24, lines: 2, pad: 18 },
  missing: { columns: 26, lines: 3, pad: 14 },
  problem: { columns: 30, lines: 3, pad: 16 },
  flow: { columns: 28, lines: 3, pad: 20 },
};
const EXIT_COLUMNS = 28;
const EXIT_LINES = 3;

export function boxesOf(graph: Graph, language: Language, typeset: Typeset): readonly SvgBox[] {
  const ways = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) ways.set(edge.from, [...(ways.get(edge.from) ?? []), edge]);
  return graph.nodes.map((node) => boxOf(node, ways.get(node.id) ?? [], language, typeset));
}

function boxOf(node: GraphNode, ways: readonly GraphEdge[], language: Language, typeset: Typeset): SvgBox {
  const fit = FITS[node.kind];
  const mark = walkedMark(node, language);
  const named = ['start', 'return', 'missing'].includes(node.kind) ? '' : ` · ${node.name}`;
  const caption = [
    ...typeset.wrap(captionOf(node, language) + named, Math.ceil(fit.columns * 1.15)).map((line) => line.replace(/ ·$/u, '')),
    ...(mark === '' ? [] : [mark]),
  ];
  const lines =
    node.items.length > 0
      ? node.items.flatMap((item, i) => hanging(`${i + 1}. `, fewLines(item, fit.columns, fit.lines, typeset)))
      : node.text === ''
        ? []
        : fewLines(node.text, fit.columns, fit.lines, typeset);
  const inner = Math.max(
    ...caption.map((line) => widthIn(line, SMALL_SIZE * BOLD, typeset)),
    ...lines.map((line) => widthIn(line, TEXT_SIZE, typeset)),
    20,
  );
  const text = (caption.length + lines.length) * LINE_HEIGHT;
  const isDiamond = node.kind === 'decide';
  // A box of text stands inside a diamond when its share of the width and its share of the height are together the whole.
  const shapeWidth = isDiamond ? inner * 1.6 : inner + 2 * fit.pad;
  const least = isDiamond ? text * 2.67 : text + 18;

  const labelled = ways.filter((way) => way.label !== '');
  const exits = labelled.map((edge): SvgExit => {
    const rows = fewLines(labelOn(edge, language), EXIT_COLUMNS, EXIT_LINES, typeset);
    return { edge, lines: rows, height: rows.length * LINE_HEIGHT + 6 + EXIT_GAP };
  });
  const exitWidth =
    exits.length === 0 ? 0 : Math.max(...exits.flatMap((e) => e.lines.map((l) => widthIn(l, TEXT_SIZE, typeset)))) + 2 * EXIT_PAD;
  const needed = exits.reduce((sum, exit) => sum + exit.height, 0);
  return {
    node,
    caption,
    lines,
    textAt: isDiamond || node.kind === 'start' || node.kind === 'return' ? undefined : fit.pad,
    shapeWidth: Math.ceil(shapeWidth),
    shapeHeight: Math.ceil(least),
    height: Math.ceil(Math.max(least, needed)),
    exitWidth: Math.ceil(exitWidth),
    exits,
  };
}

/** A numbered item: what is wrapped stands below the words and not below the number. */
function hanging(first: string, lines: readonly string[]): string[] {
  return lines.map((line, i) => (i === 0 ? first + line : `\u2003${line}`));
}

export function widthIn(text: string, size: number, { widthOf }: Typeset): number {
  return emsOf(text, widthOf) * size;
}
