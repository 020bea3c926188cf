/** The first line that lets an editor complete and check as one types. */
import type { Edit } from './edits.ts';

export const SCHEMA_LINE = /^# yaml-language-server: \$schema=\S+/mu;

/** The line for a schema at a path relative to the file. */
export function schemaLine(path: string): string {
  return `# yaml-language-server: $schema=${path}`;
}

/** Puts the line first, or undefined where there is one already. Line ends are those of the file. */
export function withSchemaLine(source: string, path: string): Edit | undefined {
  if (SCHEMA_LINE.test(source)) return undefined;
  return { start: 0, end: 0, text: `${schemaLine(path)}${source.includes('\r\n') ? '\r\n' : '\n'}` };
}
