import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FINDING_TEXTS } from '../src/text/findings.ts';
import { githubCommands } from '../src/text/reports/github.ts';
import { finding } from '../src/tree/findings.ts';
import { runCheck } from './check-context.ts';
import { run, scratch } from './helpers.ts';

const WRONG = 'tests/fixtures/findings/unknown-node';
const place = { line: 3, column: 5, endLine: 3, endColumn: 9 };

describe('--format github', () => {
  test('one workflow command a finding', () => {
    const { out, code } = runCheck([WRONG], { format: 'github' });
    expect(out).toBe(
      '::error file=tests/fixtures/findings/unknown-node/lost-phone.yaml,line=22,endLine=22,col=16,endColumn=21,title=wallet-help unknown-node::There is no node `suspnd` in this tree.%0ACorrect the name: did you mean `suspend`?\n',
    );
    expect(code).toBe(1);
  });
  test('what would end a property or a command is escaped', () => {
    const odd = finding('unknown-node', 'a,b:c%d\r\n.yaml', place, { node: '100%\r\nx, y: z' });
    const [command = ''] = githubCommands([odd], 'en', (file) => file);
    expect(command).toContain('file=a%2Cb%3Ac%25d%0D%0A.yaml,line=3');
    expect(command).toContain('::There is no node `100%25%0D%0Ax, y: z` in this tree.%0AAdd');
    expect(command).not.toMatch(/[\r\n]/u);
  });
  test('levels by severity, and no columns over several lines', () => {
    const levels = (['error', 'warning', 'note'] as const).map((s) => finding('empty-text', 'a.yaml', { ...place, endLine: 4 }, {}, s));
    const commands = githubCommands(levels, 'zh', (file) => file);
    expect(commands.map((c) => c.split(' ')[0])).toEqual(['::error', '::warning', '::notice']);
    for (const command of commands)
      expect(command).toMatch(/ file=a\.yaml,line=3,endLine=4,title=wallet-help empty-text::这里的文字是空的。%0A/u);
  });
  test('nothing wrong prints nothing', () => {
    expect(runCheck(['tests/fixtures/findings/clean'], { format: 'github' })).toEqual({ code: 0, out: '', err: '' });
  });
});

interface Sarif {
  readonly version: string;
  readonly $schema: string;
  readonly runs: readonly {
    readonly columnKind: string;
    readonly tool: { readonly driver: { readonly name: string; readonly version: string; readonly rules: readonly Rule[] } };
    readonly results: readonly Result[];
  }[];
}
interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly help: { readonly text: string };
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number };
    };
  }[];
}

describe('--format sarif', () => {
  const sarif = (path: string, language: 'zh' | 'en' = 'en') => JSON.parse(runCheck([path], { format: 'sarif', language }).out) as Sarif;

  test.each(['en', 'zh'] as const)('is SARIF 2.1.0, with a rule for every code (%s)', (language) => {
    const log = sarif(WRONG, language);
    expect([log.version, log.runs.length, log.runs[0]?.columnKind]).toEqual(['2.1.0', 1, 'utf16CodeUnits']);
    expect(log.$schema).toMatch(/sarif-2\.1\.0\.json$/u);
    const { driver } = log.runs[0]?.tool ?? {};
    expect([driver?.name, driver?.rules.map((rule) => rule.id)]).toEqual(['wallet-help', Object.keys(FINDING_TEXTS)]);
    expect(driver?.version).toMatch(/^\d+\.\d+\.\d+/u);
    for (const { id, shortDescription, help } of driver?.rules ?? []) {
      expect(shortDescription.text, id).toMatch(language === 'zh' ? /\p{Script=Han}.*。$/u : /^[A-Z][^\p{Script=Han}]*\.$/u);
      expect(help.text, id).toContain(id);
    }
  });
  test('each result has its rule, level, words and place', () => {
    const { results = [], tool } = sarif(WRONG).runs[0] ?? {};
    expect(results.length).toBeGreaterThan(0);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(tool?.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(['error', 'warning', 'note']).toContain(level);
      expect(message.text).toBe('There is no node `suspnd` in this tree. Correct the name: did you mean `suspend`?');
      expect(locations).toEqual([
        {
          physicalLocation: {
            artifactLocation: { uri: 'tests/fixtures/findings/unknown-node/lost-phone.yaml' },
            region: { startLine: 22, startColumn: 16, endLine: 22, endColumn: 22 },
          },
        },
      ]);
    }
  });
  test('names of files are relative and encoded as URIs', () => {
    const folder = scratch();
    writeFileSync(join(folder, '退款 #1.yaml'), '');
    const before = process.cwd();
    process.chdir(folder);
    try {
      const uri = sarif('.').runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri;
      expect(uri).toBe(`${encodeURIComponent('退款 #1')}.yaml`);
    } finally {
      process.chdir(before);
    }
  });
  test('nothing wrong is a log without results', () => {
    expect(sarif('tests/fixtures/findings/clean').runs[0]?.results).toEqual([]);
  });
});

test('--format json is --json, used wrongly too', async () => {
  const path = 'tests/fixtures/findings/clean';
  expect((await run(['check', path, '--format', 'json'])).out).toBe((await run(['check', path, '--json'])).out);
  const wrong = await run(['check', 'no-such-folder', '--format', 'json']);
  expect([wrong.code, wrong.err, (JSON.parse(wrong.out) as { status: string }).status]).toEqual([2, '', 'error']);
});
