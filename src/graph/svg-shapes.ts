/** The outlines by which nodes are told apart without colour. What minutes decide about has a double one. */
import type { NodeKind } from './types.ts';

export function outlineFor(kind: NodeKind, width: number, height: number, urgent: boolean): string {
  const inner = urgent ? shape(kind, width, height, 4) : '';
  return shape(kind, width, height, 0) + inner;
}

function shape(kind: NodeKind, width: number, height: number, inset: number): string {
  const [l, t, r, b] = [inset, inset, width - inset, height - inset];
  const middle = height / 2;
  switch (kind) {
    case 'question':
      return polygon([l + 12, t], [r - 12, t], [r, middle], [r - 12, b], [l + 12, b], [l, middle]);
    case 'decide':
      return polygon([width / 2, t], [r, middle], [width / 2, b], [l, middle]);
    case 'contact':
      return polygon([l + 10, t], [r - 10, t], [r, t + 10], [r, b - 10], [r - 10, b], [l + 10, b], [l, b - 10], [l, t + 10]);
    case 'hand-over':
      return polygon([l, t], [r - 16, t], [r, middle], [r - 16, b], [l, b]);
    case 'missing':
      return rect(l, t, r, b, 0);
    case 'fix':
    case 'start':
    case 'return':
      return rect(l, t, r, b, Math.min(22, (b - t) / 2));
    case 'problem':
      return rect(l, t, r, b, 8);
    case 'call':
    case 'flow':
      return `${rect(l, t, r, b, 0)}${bar(l + 8, t, b)}${bar(r - 8, t, b)}`;
    case 'remedies':
    case 'safety':
      return rect(l, t, r, b, 0);
  }
}

function polygon(...corners: readonly (readonly [number, number])[]): string {
  return `<polygon class="s" points="${corners.map(([x, y]) => `${x},${y}`).join(' ')}"/>`;
}
function rect(l: number, t: number, r: number, b: number, radius: number): string {
  return `<rect class="s" x="${l}" y="${t}" width="${r - l}" height="${b - t}"${radius === 0 ? '' : ` rx="${radius}"`}/>`;
}
function bar(x: number, t: number, b: number): string {
  return `<path class="s" d="M${x} ${t}V${b}"/>`;
}
