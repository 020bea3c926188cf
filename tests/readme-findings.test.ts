import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FINDING_TITLES } from '../src/text/findings/titles.ts';
import { FINDING_TEXTS } from '../src/text/findings.ts';
import { runCheck, someOfOurs } from './check-context.ts';
import { scratch } from './helpers.ts';

/**
 * Each code has a section in the README for authors, and its examples are true: the wrong one yields exactly that code, the right one nothing.
 * An example is a part of a file; its keys and nodes take the place of those in the frame at the beginning.
 */
const README = readFileSync('decision-trees/README.md', 'utf8').split('\n## Findings\n')[1] ?? '';
const [head = '', ...sections] = README.split(/^### /mu);
const codeOf = (section: string) => /^`([a-z-]+)`/u.exec(section)?.[1] ?? '';
const CODES = Object.keys(FINDING_TEXTS);
/** What no example in a text can show. */
const WITHOUT_EXAMPLE = ['file-unreadable', 'file-too-large'];
const OURS = someOfOurs();
const FOLDER = scratch();

interface Block {
  readonly info: string;
  readonly text: string;
}
function blocksIn(text: string): Block[] {
  return [...text.matchAll(/^```yaml ([^\n]*)\n(.*?)^```$/gmsu)].map(([, info = '', body = '']) => ({ info, text: body }));
}
const frames = blocksIn(head);
const frameFor = (info: string) => frames.find((f) => f.info.includes('organisation') === info.includes('organisation'))?.text ?? '';

/** A text cut before each line that fits, by the name that the line has. */
function partsOf(text: string, begins: RegExp): [string, string][] {
  const parts: [string, string][] = [];
  for (const line of text.split('\n').filter((l) => l !== '')) {
    const name = begins.exec(line)?.[1];
    if (name !== undefined) parts.push([name, `${line}\n`]);
    else {
      const last = parts.at(-1);
      if (last) last[1] += `${line}\n`;
    }
  }
  return parts;
}
const TOP = /^([a-z-]+)[:：]/u;
const NODE = /^ {2}([a-z0-9-]+):/u;

function whole({ info, text }: Block): string {
  if (info.includes('whole')) return text;
  const given = partsOf(text, TOP);
  const kept = partsOf(frameFor(info), TOP).filter(
    ([key]) => key === 'nodes' || (!given.some(([k]) => k === key) && !info.includes(`replace:${key}`)),
  );
  const nodes = given.find(([key]) => key === 'nodes')?.[1] ?? '';
  const own = partsOf(nodes, NODE);
  const merged = kept.map(([key, part]) =>
    key !== 'nodes'
      ? part
      : `nodes:\n${[...own, ...partsOf(part, NODE).filter(([id]) => !own.some(([o]) => o === id))].map(([, node]) => node).join('')}`,
  );
  return [...given.filter(([key]) => key !== 'nodes').map(([, part]) => part), ...merged].join('');
}

function codesOf(block: Block, ours = OURS): string[] {
  const folder = mkdtempSync(join(FOLDER, 'example-'));
  mkdirSync(join(folder, 'contacts'));
  writeFileSync(
    block.info.includes('organisation') ? join(folder, 'contacts', 'example.yaml') : join(folder, 'example.yaml'),
    whole(block),
  );
  const { findings } = JSON.parse(runCheck([folder], { json: true, folders: [ours] }).out) as {
    findings: { code: string; severity: string }[];
  };
  return [...new Set(findings.map((f) => f.code))];
}

test('codes, texts, titles, fixtures and sections are the same', () => {
  expect(sections.map(codeOf)).toEqual([...new Set(sections.map(codeOf))]);
  expect(sections.map(codeOf).sort()).toEqual([...CODES].sort());
  expect(Object.keys(FINDING_TITLES).sort()).toEqual([...CODES].sort());
  const fixtures = new Set(readdirSync('tests/fixtures/findings').map((name) => name.split('.')[0] ?? ''));
  expect(CODES.filter((code) => !fixtures.has(code))).toEqual(['file-too-large']);
});

test('the frames are right', () => {
  expect(frames.map((f) => f.info)).toEqual(['frame', 'frame organisation']);
  for (const frame of frames) expect(codesOf({ info: `${frame.info} whole`, text: frame.text }), frame.info).toEqual([]);
});

describe.each(sections.filter((s) => !WITHOUT_EXAMPLE.includes(codeOf(s))).map((s) => [codeOf(s), s]))('%s', (code, section) => {
  const [wrong, right, ...more] = blocksIn(section);
  test('has its title and two examples', () => {
    expect(section).toContain(FINDING_TITLES[code as keyof typeof FINDING_TITLES].en);
    expect([wrong?.info.split(' ')[0], right?.info.split(' ')[0], more.length]).toEqual(['wrong', 'right', 0]);
  });
  test('the wrong example yields it and nothing else', () => {
    expect(wrong && codesOf(wrong)).toEqual([code]);
  });
  test('the right example does not', () => {
    // One that shows a whole file is cut short with "…".
    const found = right && !right.text.includes('…') ? codesOf(right, code === 'organisation-gap' ? fewMenus() : OURS) : [];
    expect(found).toEqual([]);
  });
});

/** Content of which the trees show no menu but the bills. */
function fewMenus(): string {
  const folder = scratch();
  mkdirSync(join(folder, 'contacts'));
  writeFileSync(join(folder, 'contacts', 'other-wallet.yaml'), readFileSync(join(OURS, 'contacts', 'other-wallet.yaml'), 'utf8'));
  const text = "{ zh: '打开 {menu.bills}', en: 'Open {menu.bills}' }";
  writeFileSync(
    join(folder, 'look.yaml'),
    `id: look\ntitle: { zh: 看, en: Look }\nphrases: { zh: [看], en: [look] }\nstart: end\nnodes: { end: { fix: { tell: ${text}, urgency: wait } } }\nscenarios: [{ name: any, given: {}, reaches: end }]\n`,
  );
  expect(codesOf({ info: 'organisation', text: 'kind: wallet\nroles: [wallet]\n' }, folder)).toEqual(['organisation-gap']);
  return folder;
}
