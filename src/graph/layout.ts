/**
 * Where things stand in a picture, by Graphviz in WASM; @hpcc-js/wasm-graphviz's only border. It is heavy, so it is loaded for SVG only. No text goes in, only
 * numbers: Graphviz does not know the widths of Chinese characters, and what it never reads it cannot misread.
 */
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import { type Box, FRAME_TITLE_HEIGHT, type Frame, type Layout, type Line, type Point } from './geometry.ts';

interface Drawn {
  readonly bb: string;
  readonly objects?: readonly { readonly name: string; readonly pos?: string; readonly bb?: string }[];
  readonly edges?: readonly { readonly id?: string; readonly pos?: string }[];
}

/**
 * Lays out from left to right.
 * @returns undefined where Graphviz gives up, as it may on huge graphs
 */
export async function layOut(boxes: readonly Box[], lines: readonly Line[], frames: readonly Frame[]): Promise<Layout | undefined> {
  const graphviz = await Graphviz.load();
  const nodeName = new Map(boxes.map((box, i) => [box.id, `n${i}`]));
  const frameName = new Map(frames.map((frame, i) => [frame.id, `cluster${i}`]));
  const inside = (cluster: string | undefined): string[] => [
    ...boxes.filter((box) => box.cluster === cluster).map((box) => `${nodeName.get(box.id)} [label=<${tableOf(box)}>]`),
    ...frames
      .filter((frame) => frame.inside === cluster)
      .map((frame) => `subgraph ${frameName.get(frame.id)} { margin=14 label=<${titleOf(frame)}> ${inside(frame.id).join('\n')} }`),
  ];
  const edges = lines.map(({ from, to, exit }, i) => {
    const tail = `${nodeName.get(from)}:${exit === undefined ? 'in' : `o${exit}`}:e`;
    return `${tail} -> ${nodeName.get(to)}:in:w [id=e${i}]`;
  });
  const dot = `digraph {
    graph [rankdir=LR nodesep=0.3 ranksep=0.7 splines=true nslimit=3 nslimit1=3 pad=0 margin=0]
    node [shape=plain margin=0]
    edge [arrowsize=0.9]
    ${[...inside(undefined), ...edges].join('\n')}
  }`;
  let drawn: string;
  try {
    drawn = graphviz.layout(dot, 'json', 'dot');
  } catch {
    return undefined;
  }
  return readLayout(JSON.parse(drawn) as Drawn, boxes, lines, nodeName, frameName);
}

function titleOf({ titleWidth }: Frame): string {
  return `<table border="0" cellborder="0" cellspacing="0" cellpadding="0"><tr>${cell(titleWidth, FRAME_TITLE_HEIGHT)}</tr></table>`;
}

function tableOf({ width, height, exitWidth, exits }: Box): string {
  const spare = exits.length === 0 ? 0 : (height - exits.reduce((sum, h) => sum + h, 0)) / 2;
  const space = spare < 1 ? [] : [`<td ${size(exitWidth, spare)}></td>`];
  const rows = [...space, ...exits.map((h, i) => `<td port="o${i}" ${size(exitWidth, h)}></td>`), ...space];
  const shape = `<td port="in" rowspan="${Math.max(1, rows.length)}" ${size(width - exitWidth, height)}></td>`;
  const [first = '', ...rest] = rows;
  return `<table border="0" cellborder="0" cellspacing="0" cellpadding="0"><tr>${shape}${first}</tr>${rest.map((r) => `<tr>${r}</tr>`).join('')}</table>`;
}
function cell(width: number, height: number): string {
  return `<td ${size(width, height)}></td>`;
}
function size(width: number, height: number): string {
  return `fixedsize="true" width="${Math.ceil(width)}" height="${Math.ceil(height)}"`;
}

function readLayout(
  drawn: Drawn,
  boxes: readonly Box[],
  lines: readonly Line[],
  nodeName: ReadonlyMap<string, string>,
  frameName: ReadonlyMap<string, string>,
): Layout {
  const [left, bottom, right, top] = numbers(drawn.bb);
  // Graphviz counts from the lower left corner.
  const at = (x: number, y: number): Point => ({ x: x - left, y: top - y });
  const objects = new Map((drawn.objects ?? []).map((object) => [object.name, object]));
  const corners = new Map(
    boxes.map((box) => {
      const [x, y] = numbers(objects.get(nodeName.get(box.id) ?? '')?.pos ?? '');
      return [box.id, at(x - box.width / 2, y + box.height / 2)] as const;
    }),
  );
  const edges = new Map((drawn.edges ?? []).map((edge) => [edge.id, edge]));
  const paths = lines.map((_, i) => {
    const parts = (edges.get(`e${i}`)?.pos ?? '').split(' ').filter(Boolean);
    const end = parts.find((p) => p.startsWith('e,'))?.slice(2);
    const points = parts.filter((p) => !/^[es],/u.test(p)).map((p) => at(...pair(p)));
    return { points, tip: end === undefined ? (points.at(-1) ?? { x: 0, y: 0 }) : at(...pair(end)) };
  });
  const drawnFrames = new Map(
    [...frameName].map(([id, name]) => {
      const [x1, y1, x2, y2] = numbers(objects.get(name)?.bb ?? '');
      return [id, { from: at(x1, y2), to: at(x2, y1) }] as const;
    }),
  );
  return { width: right - left, height: top - bottom, corners, lines: paths, frames: drawnFrames };
}

function numbers(text: string): [number, number, number, number] {
  const [a = 0, b = 0, c = 0, d = 0] = text.split(',').map(Number);
  return [a, b, c, d];
}
function pair(text: string): [number, number] {
  const [a, b] = numbers(text);
  return [a, b];
}
