/** Findings as SARIF 2.1.0 (OASIS), which code scanning services and editors read. */
import type { Code, Finding, Severity } from '../../tree/findings.ts';
import { FINDING_TITLES } from '../findings/titles.ts';
import { describe, FINDING_TEXTS } from '../findings.ts';
import type { Language } from '../words.ts';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'note' };

/**
 * The whole log, as plain data.
 * @param uri the name of a finding's file relative to the root of the sources, encoded as a URI
 * @param version that of the program
 */
export function sarifLog(findings: readonly Finding[], language: Language, version: string, uri: (file: string) => string) {
  const codes = Object.keys(FINDING_TEXTS) as Code[];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'wallet-help',
            version,
            language,
            rules: codes.map((code) => ({
              id: code,
              shortDescription: { text: FINDING_TITLES[code][language] },
              help: {
                text: `${FINDING_TITLES[code][language]} ${SEE[language](code)}`,
                markdown: `${FINDING_TITLES[code][language]} ${SEE[language](`\`${code}\``)}`,
              },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: findings.map((finding) => {
          const { message, hint } = describe(finding, language);
          const { line, column, endLine, endColumn } = finding.range;
          return {
            ruleId: finding.code,
            ruleIndex: codes.indexOf(finding.code),
            level: LEVELS[finding.severity],
            message: { text: `${message} ${hint}` },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: uri(finding.file) },
                  region: { startLine: line, startColumn: column, endLine, endColumn },
                },
              },
            ],
          };
        }),
      },
    ],
  };
}

const SEE: Readonly<Record<Language, (code: string) => string>> = {
  zh: (code) => `错误的和正确的例子见 decision-trees/README.md 的 ${code} 一节。`,
  en: (code) => `The section ${code} of decision-trees/README.md shows a wrong and a right example.`,
};
