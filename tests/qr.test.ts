import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { QUIET_ZONE, qrLines } from '../src/terminal/qr.ts';
import { widthOf } from '../src/terminal/width.ts';

const LINK = ['tel:95188', 'tel:+8657126886000', 'https://www.paypal.com/smarthelp/home?with=a-rather-long-address&and=more'];

const START = '\u001B[30;47m';
const END = '\u001B[0m';

/** What a camera sees: the dark modules of the lines, two rows a line. */
function seen(lines: readonly string[]): boolean[][] {
  return lines.flatMap((line) => {
    expect([line.slice(0, START.length), line.slice(-END.length)]).toEqual([START, END]);
    const modules = line.slice(START.length, -END.length);
    expect(modules).toMatch(/^[ ▀▄█]+$/u);
    return [[...modules].map((m) => '▀█'.includes(m)), [...modules].map((m) => '▄█'.includes(m))];
  });
}

describe.each(LINK)('%s', (link) => {
  const lines = qrLines(link);
  const { data, size } = encode(link, { ecc: 'M', border: 0 });
  const rows = seen(lines);

  test('holds the modules of the code', () => {
    const inner = rows.slice(QUIET_ZONE, QUIET_ZONE + data.length).map((row) => row.slice(QUIET_ZONE, QUIET_ZONE + data.length));
    expect(inner).toEqual(data);
    expect(size).toBe(data.length);
  });
  test('has a quiet zone of four light modules on every side', () => {
    const inside = (at: number) => at >= QUIET_ZONE && at < QUIET_ZONE + data.length;
    for (const [y, row] of rows.entries())
      for (const [x, dark] of row.entries()) if (!inside(y) || !inside(x)) expect(dark, `${x},${y}`).toBe(false);
    expect(rows.length).toBeGreaterThanOrEqual(data.length + 2 * QUIET_ZONE);
    expect(QUIET_ZONE).toBe(4);
  });
  test('every line is as wide as the code', () => {
    expect(new Set(lines.map(widthOf))).toEqual(new Set([data.length + 2 * QUIET_ZONE]));
  });
});
