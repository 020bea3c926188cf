/** Findings as GitHub workflow commands: annotations beside the lines of a change. */
import type { Finding, Severity } from '../../tree/findings.ts';
import { describe } from '../findings.ts';
import type { Language } from '../words.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * One command a line. Escaped by the rules of actions/toolkit (packages/core/src/command.ts): %, CR and LF everywhere, colon and comma in
 * properties too.
 * @param uri the name of a finding's file as the repository has it
 */
export function githubCommands(findings: readonly Finding[], language: Language, uri: (file: string) => string): readonly string[] {
  return findings.map((finding) => {
    const { message, hint } = describe(finding, language);
    const { line, column, endLine, endColumn } = finding.range;
    // GitHub takes columns only where both lines are one.
    const places: readonly (readonly [string, string | number])[] = [
      ['file', uri(finding.file)],
      ['line', line],
      ['endLine', endLine],
      ...(line === endLine
        ? ([
            ['col', column],
            ['endColumn', Math.max(column, endColumn - 1)],
          ] as const)
        : []),
      ['title', `wallet-help ${finding.code}`],
    ];
    const properties = places.map(([name, value]) => `${name}=${property(String(value))}`).join(',');
    return `::${LEVELS[finding.severity]} ${properties}::${data(`${message}\n${hint}`)}`;
  });
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
