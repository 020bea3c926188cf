/** What makes a file unfit to be read as text at all, before any YAML is looked at. */

export interface Slip {
  /** The kind under which the texts explain it. */
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  /** What stands there, for kinds that name it. */
  readonly problem: string;
}

const DIRECTIVE = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)*(%[^\r\n]*)/u;
/** More NULs than this are no slip but UTF-16. */
const MANY_NULS = 8;

/** The first thing that is wrong with a file's characters, or undefined. */
export function unreadable(source: string): Slip | undefined {
  // Decoding leaves this mark where bytes are no UTF-8; nobody types it.
  const broken = source.indexOf('\uFFFD');
  const nuls = source.split('\0', MANY_NULS + 1).length - 1;
  if (broken >= 0 || nuls >= MANY_NULS) {
    const start = broken >= 0 ? broken : source.indexOf('\0');
    return { kind: 'NOT_UTF8', start, end: start + 1, problem: '' };
  }
  // Line breaks of old Macs: the file would be one line for YAML, and all behind the first # a comment.
  const lone = /\r(?!\n)/u.exec(source);
  if (lone) return { kind: 'LONE_CR', start: lone.index, end: lone.index + 1, problem: '' };
  const directive = DIRECTIVE.exec(source);
  if (directive) {
    const words = directive[1] ?? '';
    const start = directive[0].length - words.length;
    return { kind: 'DIRECTIVE', start, end: start + words.length, problem: words };
  }
  return undefined;
}
