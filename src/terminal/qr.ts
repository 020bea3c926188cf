/** A QR code as lines of a terminal; uqr's only border. */
import { encode } from 'uqr';

/** Light modules on each side, which a reader needs to find the code (ISO/IEC 18004). */
export const QUIET_ZONE = 4;

/** Black on white whatever the colours of the terminal, and with NO_COLOR too: inverted or without contrast, no camera reads it. */
const BLACK_ON_WHITE = '\u001B[30;47m';
const RESET = '\u001B[0m';

/**
 * A text as a QR code of half blocks: a column is one module, a line two.
 * @param text as long as a link; what a QR code cannot hold throws
 */
export function qrLines(text: string): string[] {
  const { data } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const lines: string[] = [];
  for (let row = 0; row < data.length; row += 2) {
    const upper = data[row] ?? [];
    const lower = data[row + 1] ?? [];
    lines.push(`${BLACK_ON_WHITE}${upper.map((dark, column) => half(dark, lower[column] ?? false)).join('')}${RESET}`);
  }
  return lines;
}

function half(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
