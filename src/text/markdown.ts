/** A document of blocks as Markdown (CommonMark with GitHub's additions). */
import type { Block } from './summary.ts';

export function markdownOf(blocks: readonly Block[]): string {
  const lines: string[] = [];
  for (const block of blocks) {
    if (lines.length > 0) lines.push('');
    switch (block.kind) {
      case 'title':
        lines.push(`# ${escaped(block.text)}`);
        break;
      case 'heading':
        lines.push(`## ${escaped(block.text)}`);
        break;
      case 'line':
        lines.push(escaped(block.text));
        break;
      case 'list':
        lines.push(...block.items.map((item) => `- ${escaped(item)}`));
        break;
      case 'message': {
        const fence = fenceFor(block.lines);
        lines.push(`${fence}text`, ...block.lines, fence);
        break;
      }
    }
  }
  return lines.join('\n');
}

/** Text that shows as it is: nothing in it begins a list, a heading, a link, HTML, or anything else. */
export function escaped(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  return line
    .replace(/[\\`*_[\]<>~|&@$]/gu, '\\$&')
    .replace(/^(?:[#+=-]|\d+(?=[.)]))/u, (start) => (/\d/u.test(start) ? start : `\\${start}`))
    .replace(/^(\d+)([.)])/u, '$1\\$2')
    .replace(/:(?=\/\/)/gu, '\\:')
    .replace(/\bwww\./giu, (www) => `${www.slice(0, 3)}\\.`);
}

/** Longer than any run of backticks inside, so that nothing inside closes it. */
function fenceFor(lines: readonly string[]): string {
  const longest = Math.max(0, ...lines.flatMap((line) => [...line.matchAll(/`+/gu)].map((run) => run[0].length)));
  return '`'.repeat(Math.max(3, longest + 1));
}
