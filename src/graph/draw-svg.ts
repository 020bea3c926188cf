/**
 * A graph as one SVG that needs nothing from outside: no script, link, font or style sheet. Texts stand in it as escaped characters only, never in an
 * attribute, a style or an id.
 */
import { GRAPH_WORDS } from '../text/graph-words.ts';
import type { Language } from '../text/words.ts';
import { bundled } from './bundle.ts';
import { captionOf, fullLabel, isUrgent } from './caption.ts';
import { FRAME_TITLE_HEIGHT, type LayOut, type Layout, type Point } from './geometry.ts';
import { boxesOf, EXIT_PAD, LINE_HEIGHT, SMALL_SIZE, type SvgBox, TEXT_SIZE, widthIn } from './svg-boxes.ts';
import { outlineFor } from './svg-shapes.ts';
import { SVG_STYLE } from './svg-style.ts';
import type { Graph } from './types.ts';
import type { Typeset } from './typeset.ts';

const MARGIN = 24;
const HEAD = 44;
const TITLE_SIZE = 20;

/**
 * @param layOut Graphviz, which is heavy and therefore comes in from outside
 * @returns undefined where the layout gave up
 */
export async function drawSvg(whole: Graph, language: Language, typeset: Typeset, layOut: LayOut): Promise<string | undefined> {
  const graph = { ...whole, edges: bundled(whole.edges, language) };
  const boxes = boxesOf(graph, language, typeset);
  const exitOf = new Map(boxes.flatMap((box) => box.exits.map((exit, i) => [exit.edge, i] as const)));
  const frames = graph.clusters.map(({ id, title, inside }) => ({ id, inside, titleWidth: widthIn(title, SMALL_SIZE, typeset) + 12 }));
  const layout = await layOut(
    boxes.map((box) => ({
      id: box.node.id,
      cluster: box.node.cluster,
      width: box.shapeWidth + box.exitWidth,
      height: box.height,
      exitWidth: box.exitWidth,
      exits: box.exits.map((exit) => exit.height),
    })),
    graph.edges.map((edge) => ({ from: edge.from, to: edge.to, exit: exitOf.get(edge) })),
    frames,
  );
  if (!layout) return undefined;
  const { aside, describe } = GRAPH_WORDS[language];
  const title = graph.tree === undefined ? graph.title : graph.title + aside(graph.tree);
  const width = Math.ceil(Math.max(layout.width, widthIn(title, TITLE_SIZE, typeset)) + 2 * MARGIN);
  const height = Math.ceil(layout.height + HEAD + 2 * MARGIN);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" lang="${language === 'zh' ? 'zh-CN' : 'en'}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<desc>${escapeXml(describe)}</desc>`,
    `<style>${SVG_STYLE}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    text(title, MARGIN, MARGIN + TITLE_SIZE, TITLE_SIZE, 'h'),
    `<g transform="translate(${MARGIN} ${MARGIN + HEAD})">`,
    ...graph.clusters.map((cluster) => drawFrame(cluster.title, layout.frames.get(cluster.id))),
    ...graph.edges.map((edge, i) => drawEdge(edge, layout.lines[i], language)),
    ...boxes.map((box) => drawBox(box, layout.corners.get(box.node.id) ?? { x: 0, y: 0 }, language)),
    '</g>',
    '</svg>',
  ].join('\n');
}

function drawFrame(title: string, frame: { readonly from: Point; readonly to: Point } | undefined): string {
  if (!frame) return '';
  const { from, to } = frame;
  const rect = `<rect class="frame" x="${n(from.x)}" y="${n(from.y)}" width="${n(to.x - from.x)}" height="${n(to.y - from.y)}" rx="10"/>`;
  return rect + text(title, from.x + 12, from.y + FRAME_TITLE_HEIGHT, SMALL_SIZE, 'c');
}

function drawEdge(edge: Graph['edges'][number], line: Layout['lines'][number] | undefined, language: Language): string {
  const [first, ...rest] = line?.points ?? [];
  const last = line?.points.at(-1);
  if (!line || !first || !last) return '';
  const path = `M${n(first.x)} ${n(first.y)}C${rest.map((p) => `${n(p.x)} ${n(p.y)}`).join(' ')}`;
  const classes = ['e', edge.kind === 'way' ? '' : edge.kind, edge.walked ? 'walked' : ''].filter(Boolean).join(' ');
  return `<g class="${classes}">${tooltip(fullLabel(edge, language))}<path d="${path}"/>${arrow(last, line.tip, edge.walked ? 6 : 4)}</g>`;
}

function arrow(from: Point, tip: Point, half: number): string {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1;
  const across = { x: (-(tip.y - from.y) / length) * half, y: ((tip.x - from.x) / length) * half };
  const corners = [tip, { x: from.x + across.x, y: from.y + across.y }, { x: from.x - across.x, y: from.y - across.y }];
  return `<polygon points="${corners.map((p) => `${n(p.x)},${n(p.y)}`).join(' ')}"/>`;
}

function drawBox(box: SvgBox, corner: Point, language: Language): string {
  const { node, shapeWidth, shapeHeight, height } = box;
  const classes = [node.kind, isUrgent(node) ? 'urgent' : '', node.step === undefined ? '' : 'walked'].filter(Boolean).join(' ');
  const top = (height - (box.caption.length + box.lines.length) * LINE_HEIGHT) / 2;
  const place = (line: string, i: number, size: number, kind: string) => {
    const y = top + i * LINE_HEIGHT + LINE_HEIGHT * 0.75;
    if (box.textAt !== undefined) return text(line, box.textAt, y, size, kind);
    return text(line, shapeWidth / 2, y, size, kind, true);
  };
  const marked = node.step === undefined ? -1 : box.caption.length - 1;
  const captions = box.caption.map((line, i) => place(line, i, SMALL_SIZE, i === marked ? 'w' : 'c'));
  const lines = box.lines.map((line, i) => place(line, i + box.caption.length, TEXT_SIZE, ''));
  let y = (height - box.exits.reduce((sum, exit) => sum + exit.height, 0)) / 2;
  const exits = box.exits.map((exit) => {
    const rect = `<rect x="${n(shapeWidth)}" y="${n(y + 2)}" width="${n(box.exitWidth)}" height="${n(exit.height - 4)}" rx="3"/>`;
    const first = y + (exit.height - exit.lines.length * LINE_HEIGHT) / 2;
    const words = exit.lines.map((line, i) =>
      text(line, shapeWidth + EXIT_PAD, first + i * LINE_HEIGHT + LINE_HEIGHT * 0.75, TEXT_SIZE, ''),
    );
    y += exit.height;
    return `<g class="x${exit.edge.walked ? ' walked' : ''}">${tooltip(fullLabel(exit.edge, language))}${rect}${words.join('')}</g>`;
  });
  const about = [
    captionOf(node, language) + GRAPH_WORDS[language].aside(node.name),
    node.text,
    ...node.items.map((item, i) => `${i + 1}. ${item}`),
  ];
  const outline = outlineFor(node.kind, shapeWidth, shapeHeight, isUrgent(node));
  const shape = shapeHeight === height ? outline : `<g transform="translate(0 ${n((height - shapeHeight) / 2)})">${outline}</g>`;
  return `<g class="${classes}" transform="translate(${n(corner.x)} ${n(corner.y)})">${exits.join('')}<g>${tooltip(about.filter(Boolean).join('\n'))}${shape}${captions.join('')}${lines.join('')}</g></g>`;
}

function tooltip(words: string): string {
  return words === '' ? '' : `<title>${escapeXml(words)}</title>`;
}

function text(words: string, x: number, y: number, size: number, kind: string, centred = false): string {
  const attributes = `${kind === '' ? '' : ` class="${kind}"`}${centred ? ' text-anchor="middle"' : ''}`;
  return `<text x="${n(x)}" y="${n(y)}" font-size="${size}"${attributes}>${escapeXml(words)}</text>`;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

// What XML 1.0 lets no document contain (production 2, Char), escaped or not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

export function escapeXml(words: string): string {
  return words
    .replace(NO_XML, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
