/** What can be put right without knowing what the author wants to say: one edit a finding, or none. */
import type { Finding } from '../findings.ts';
import { harmful } from '../harmful.ts';
import { slips } from '../near.ts';
import { FORMATS } from '../shape.ts';
import { type Edit, offsetsOf } from './edits.ts';

/** The codes, and kinds of yaml-syntax, that are mechanical at least in some cases. A test holds that each is. */
export const MECHANICAL = [
  'unquoted',
  'wrong-file-name',
  'bad-format',
  'unknown-key',
  'unknown-choice',
  'missing-language',
  'duplicate-entry',
  'stray-brace',
  'unknown-placeholder',
  'wrong-contact',
  'hidden-character',
  'yaml-syntax',
] as const;

/**
 * The edit that puts a finding right.
 * @returns undefined where somebody has to decide
 */
export function fixOf(finding: Finding, source: string): Edit | undefined {
  const { start, end } = offsetsOf(source, finding.range);
  const written = source.slice(start, end);
  const instead = (text: string): Edit | undefined => (text === written ? undefined : { start, end, text });
  switch (finding.code) {
    case 'unquoted':
      return instead(quoted(written));
    case 'wrong-file-name': {
      const name =
        finding.file
          .split(/[\\/]/u)
          .at(-1)
          ?.replace(/\.ya?ml$/u, '') ?? '';
      return FORMATS.id.test(name) ? instead(likeWritten(written, name)) : undefined;
    }
    case 'bad-format':
      return finding.args.near === undefined ? undefined : instead(likeWritten(written, finding.args.near));
    case 'unknown-key':
      return isSlip(finding.args.key, finding.args.near) ? instead(likeWritten(written, finding.args.near)) : undefined;
    case 'unknown-choice':
      return isSlip(finding.args.value, finding.args.near) ? instead(likeWritten(written, finding.args.near)) : undefined;
    case 'missing-language':
      return finding.args.written === undefined ? undefined : instead(likeWritten(written, finding.args.languages[0] ?? ''));
    case 'duplicate-entry':
      return withoutEntry(source, start, end);
    case 'stray-brace':
      return finding.args.near === undefined ? undefined : instead(finding.args.near);
    case 'unknown-placeholder':
      return finding.args.near !== undefined && same(finding.args.near, finding.args.name) ? instead(`{${finding.args.near}}`) : undefined;
    case 'wrong-contact': {
      const host = /^\s*https?:\/\/([^/\s?#]+)\/?\s*$/u.exec(finding.args.value)?.[1];
      return finding.args.kind === 'domain' && host !== undefined ? instead(likeWritten(written, host)) : undefined;
    }
    case 'hidden-character':
      // As an escape it may be meant.
      return source.slice(start, end).replace(harmful(), '') === '' ? { start, end, text: '' } : undefined;
    case 'yaml-syntax':
      return syntaxFix(finding.args.kind, source, start, end);
    default:
      return undefined;
  }
}

/** Characters of another keyboard, tabs, and spaces that are missing or no spaces. */
function syntaxFix(kind: string, source: string, start: number, end: number): Edit | undefined {
  const spaced = (mark: string): Edit => {
    const blanks = /^[ \t\u00A0\u3000]*/u.exec(source.slice(end))?.[0].length ?? 0;
    const atEnd = /^\r?(?:\n|$)/u.test(source.slice(end + blanks));
    return { start, end: end + blanks, text: atEnd ? mark : `${mark} ` };
  };
  switch (kind) {
    case 'FULLWIDTH_COLON':
    case 'NO_SPACE_AFTER_COLON':
      return spaced(':');
    case 'FULLWIDTH_COMMA':
      return spaced(',');
    case 'NO_SPACE_AFTER_DASH':
      return spaced('-');
    case 'ODD_SPACE':
      return oddSpaces(source, start);
    case 'TAB_AS_INDENT': {
      const tabs = /^\t+/u.exec(source.slice(start))?.[0].length ?? 0;
      return tabs === 0 ? undefined : { start, end: start + tabs, text: source[start - 1] === '-' ? ' ' : '  '.repeat(tabs) };
    }
    case 'SPACE_IN_TARGET':
      return { start, end, text: source.slice(start, end).replace(/\s+/gu, '') };
    case 'LONE_CR':
      return { start: 0, end: source.length, text: source.replace(/\r(?!\n)/gu, '\n') };
    default:
      return undefined;
  }
}

/** A run of them: one plain space each, two for the wide one, none for those without width. */
function oddSpaces(source: string, start: number): Edit {
  const run = /^[\u00A0\u1680\u2000-\u200B\u202F\u205F\u2060\u3000]+/u.exec(source.slice(start))?.[0] ?? '';
  const text = [...run].map((c) => (/[\u200B\u2060]/u.test(c) ? '' : c === '\u3000' ? '  ' : ' ')).join('');
  return { start, end: start + run.length, text };
}

/** A mistyped word that can only be the one: a slip of the fingers, other capitals or another hyphen. */
function isSlip(word: string, near: string | undefined): near is string {
  return near !== undefined && (same(word, near) || slips(word.toLowerCase(), near) <= Math.max(1, Math.floor(near.length / 5)));
}

function same(word: string, other: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[\s_-]/gu, '');
  return plain(word) === plain(other);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** In the quotes that it stood in. */
function likeWritten(written: string, text: string): string {
  const quote = /^(['"]).*\1$/su.exec(written)?.[1] ?? '';
  return `${quote}${text}${quote}`;
}

/** An entry with the comma or the line that goes with it. */
function withoutEntry(source: string, start: number, end: number): Edit | undefined {
  const before = source.slice(0, start);
  const comma = /,\s*$/u.exec(before);
  if (comma) return { start: start - comma[0].length, end, text: '' };
  const line = before.lastIndexOf('\n') + 1;
  const after = source.indexOf('\n', end);
  const rest = source.slice(end, after < 0 ? source.length : after);
  // A comment behind it was written for a reason.
  return /^\s*- +$/u.test(before.slice(line)) && rest.trim() === '' && after >= 0 ? { start: line, end: after + 1, text: '' } : undefined;
}
