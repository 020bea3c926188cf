/** A document of blocks on a terminal. */
import type { Block } from '../text/summary.ts';
import { clean } from './clean.ts';
import { items, type Look, paragraph } from './look.ts';

export function renderBlocks(blocks: readonly Block[], look: Look): string[] {
  const lines: string[] = [];
  for (const block of blocks) {
    if (lines.length > 0 && block.kind !== 'list' && block.kind !== 'message') lines.push('');
    if (block.kind === 'list') lines.push(...items(block.items, look));
    // What is there to be copied is not wrapped: a line break would be copied too.
    else if (block.kind === 'message') lines.push('', ...block.lines.map((line) => clean(line)));
    else lines.push(...paragraph(block.text, look, { style: block.kind === 'line' ? (text) => text : look.theme.title }));
  }
  return lines;
}
