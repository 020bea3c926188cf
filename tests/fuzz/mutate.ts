/** A text that was right, a little or thoroughly wrong. */
import type { Random } from './random.ts';

/** Bits that parsers trip over. */
const NASTY: readonly string[] = [
  '&a ', '*a', '<<: *a\n', '!!js/function "x"', '!!binary aGk=', '!!set {a}', '!<tag:x> ', '%YAML 9.9\n', '---\n', '...\n', '? ', '- ', ': ', ':', '#', '|\n', '>-\n', '|9\n',
  '{', '}', '[', ']', ',', '"', "'", '\\', '`', '@', '~', 'null', '.nan', '-.inf', '0x1F', '0o17', '1e999', '9'.repeat(400), '2026-02-30', 'yes', 'true',
  '__proto__: {x: 1}\n', 'constructor', 'prototype', 'hasOwnProperty', 'toString', '\u0000', '\u0007', '\u001B[2J', '\u001B]8;;x\u0007', '\u009B31m', '\u202E', '\u2066', '\u200B',
  '\uFEFF', '\uD800', '\uDC00', '\u2028', '\u0085', '\r', '\r\n', '\t', '\u00A0', '\u3000', '𠮷', '👨‍👩‍👧', 'é', '{wallet}', '{menu.bills}', '{figure.x}', '{', 'tree:', 'tree:x', 'return',
  'x'.repeat(5000), '['.repeat(300), '{a: '.repeat(200), '- '.repeat(300), '\n'.repeat(300), ' '.repeat(3000), '&a [*a, *a]\n',
]; // biome-ignore format: a table

/**
 * @param seeds texts of the same kind, to cut and to splice from
 * @returns one of them with one to eight things wrong
 */
export function mutated(seeds: readonly string[], r: Random): string {
  let text = r.one(seeds);
  for (let i = 0, times = 1 + r.under(8); i < times; i++) text = once(text, seeds, r);
  return text.slice(0, 60_000);
}

function once(text: string, seeds: readonly string[], r: Random): string {
  const at = r.under(text.length + 1);
  const span = 1 + r.under(r.once(4) ? 400 : 12);
  const lines = text.split('\n');
  const line = r.under(lines.length);
  switch (r.under(12)) {
    case 0:
      return text.slice(0, at) + text.slice(at + span);
    case 1:
      return text.slice(0, at + span) + text.slice(at);
    case 2:
    case 3:
      return text.slice(0, at) + r.one(NASTY) + text.slice(at);
    case 4:
      return text.slice(0, at) + r.one(NASTY) + text.slice(at + span);
    case 5:
      return text.slice(0, at) + String.fromCharCode(r.under(r.once(2) ? 128 : 65_536)) + text.slice(at + 1);
    case 6: {
      const other = r.one(seeds);
      return text.slice(0, at) + other.slice(r.under(other.length + 1));
    }
    case 7:
      return lines.toSpliced(line, 1).join('\n');
    case 8:
      return lines.toSpliced(line, 0, ...Array.from({ length: 1 + r.under(40) }, () => lines[line] ?? '')).join('\n');
    case 9:
      return lines.with(line, ' '.repeat(r.under(12)) + (lines[line] ?? '').trimStart()).join('\n');
    case 10: {
      const words = text.match(/[a-z-]{3,}/gu) ?? ['x'];
      const [from, to] = [r.one(words), r.one(words)];
      return r.once(3) ? text.replaceAll(from, to) : text.replace(from, to);
    }
    default:
      return lines.with(line, lines[r.under(lines.length)] ?? '').join('\n');
  }
}
