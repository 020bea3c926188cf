/** What reads a text that a stranger may have written, and what each promises whatever the text is. To fuzz another reader, add it to READERS. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { answersFrom, FROM_INPUT } from '../../src/commands/answers-file.ts';
import { batch } from '../../src/commands/batch.ts';
import type { Context } from '../../src/commands/context.ts';
import { maskedDetails } from '../../src/commands/details.ts';
import { stillFits } from '../../src/commands/said-beforehand.ts';
import { parseSession } from '../../src/files/sessions.ts';
import { safeJson } from '../../src/terminal/clean.ts';
import { frame } from '../../src/terminal/frame.ts';
import { EXIT } from '../../src/terminal/io.ts';
import { paragraph } from '../../src/terminal/look.ts';
import { renderHead, renderOutcome, renderQuestion, renderRemedy } from '../../src/terminal/render.ts';
import { renderContact } from '../../src/terminal/render-contact.ts';
import { PLAIN } from '../../src/terminal/theme.ts';
import { describe } from '../../src/text/findings.ts';
import { LANGUAGES, WORDS } from '../../src/text/words.ts';
import { check } from '../../src/tree/check/index.ts';
import type { Finding } from '../../src/tree/findings.ts';
import { type Read, type ReadTree, readOrganisation, readPhrases, readTree, readWords } from '../../src/tree/read.ts';
import { type Content, type Organisation, RESULTS, type Tree, UNSURE } from '../../src/tree/types.ts';
import { answer, next, start } from '../../src/walk/answer.ts';
import { contactView } from '../../src/walk/contact-view.ts';
import { saidViews, view } from '../../src/walk/view.ts';
import { HARMFUL_OUTPUT } from '../harmful.ts';
import { answersSource, batchLine, organisationSource, sessionSource, treeSource } from './grammar.ts';
import { mutated } from './mutate.ts';
import { type Random, random } from './random.ts';

export interface Reader {
  readonly name: string;
  /** Texts to begin from. */
  readonly seeds: readonly string[];
  /** Makes a text from its grammar. */
  readonly make: (r: Random) => string;
  /** Reads a text and throws, or rejects, where a promise is broken. */
  readonly read: (source: string, r: Random) => void | Promise<void>;
}

const NOW = new Date('2026-11-18T02:00:00Z');
const MOST_STEPS = 80;

function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(`broken promise: ${what}`);
}

/** Small files of every kind that we have: each fixture of the check and the corpus. */
function filesUnder(folder: string, ending: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
    .filter((text) => text.length < 20_000);
}

/** Every finding has a place in the file and two sentences, and can be drawn. */
function findingsHold(findings: readonly Finding[], source: string): void {
  const lines = source.split('\n').length;
  for (const finding of findings.slice(0, 8)) {
    const { line, column, endLine, endColumn } = finding.range;
    must(line >= 1 && column >= 1 && line <= lines + 1, `${finding.code} is at ${line}:${column} of ${lines} lines`);
    must(endLine > line || (endLine === line && endColumn >= column), `${finding.code} ends before it begins`);
    for (const language of LANGUAGES) {
      const { message, hint } = describe(finding, language);
      must(
        message !== '' && hint !== '' && !/undefined|\[object|function /u.test(`${message}${hint}`.replaceAll(/`[^`]*`/gu, '')),
        `${finding.code} says: ${message} ${hint}`,
      );
      harmless(paragraph(`${message} ${hint}`, lookIn(language)).join('\n'));
    }
    harmless(frame(source, finding.range, 78, PLAIN).join('\n'));
  }
  harmless(safeJson(findings.slice(0, 8)));
}

function harmless(text: string): void {
  const found = text.match(HARMFUL_OUTPUT);
  must(found === null, `the character ${found?.[0].codePointAt(0)?.toString(16)} comes out`);
}

const lookIn = (language: (typeof LANGUAGES)[number], width = 60) => ({ theme: PLAIN, width, words: WORDS[language], language });

function result(read: Read<unknown>, source: string): void {
  findingsHold(read.findings, source);
  must(read.value !== undefined || read.findings.some((f) => f.severity === 'error'), 'nothing was read, and nothing is said about it');
}

const flow = readTree(
  'id: flow\ntitle: { zh: 流, en: Flow }\nshared: true\nstart: a\nnodes:\n  a:\n    ask: { zh: 吗？, en: "Is it?" }\n    why: { zh: 因为, en: Because }\n    fact: wallet\n    options: [{ is: alipay, go: return }, { is: other-wallet, go: return }]\n    unsure: { help: { zh: 看, en: Look }, go: return }\n',
  'flow.yaml',
);
const wallet = readOrganisation(
  'id: other-wallet\nkind: wallet\nname: { zh: 钱包, en: the wallet }\nmenus: { bills: { text: { zh: 账单, en: bills }, source: x, seen: "2026-01-01", confidence: general } }\n',
  'other-wallet.yaml',
);

function contentWith(tree: ReadTree | undefined, organisation: Read<Organisation> | undefined) {
  const trees = new Map<string, ReadTree & { value: Tree }>();
  for (const read of [flow, tree]) if (read?.value) trees.set(read.value.id, { ...read, value: read.value });
  const organisations = new Map<string, Read<Organisation> & { value: Organisation }>();
  for (const read of [wallet, organisation]) if (read?.value) organisations.set(read.value.id, { ...read, value: read.value });
  const values = <T>(map: ReadonlyMap<string, { value: T }>) => new Map([...map].map(([key, { value }]) => [key, value]));
  const content: Content = {
    trees: values(trees),
    organisations: values(organisations),
    words: { haveReady: new Map(), order: [], notOurs: {} },
  };
  return { content, trees, organisations, words: undefined, unbuilt: [] };
}

/** Walks with any answers: whatever `check` says about the tree, nothing throws; and where it finds no error, the walk ends. */
function walk(content: Content, id: string, sound: boolean, r: Random): void {
  let session = start(id);
  for (let steps = 0; ; steps++) {
    const { view: seen, walk: walked } = view(content, session, r.one(LANGUAGES), NOW);
    const look = lookIn(r.one(LANGUAGES));
    const lines = [...renderHead({ title: id, said: saidViews(content, session, walked, 'en') }, look)];
    if (seen.kind === 'question') lines.push(...renderQuestion(seen, look));
    if (seen.kind === 'remedy') lines.push(...renderRemedy(seen, look));
    if (seen.kind === 'outcome') lines.push(...renderOutcome(seen, look));
    harmless(lines.join('\n'));
    if (sound) must(seen.kind !== 'broken', `the check finds no error, but the walk breaks at ${JSON.stringify(session)}`);
    if (seen.kind === 'outcome' || seen.kind === 'broken') return;
    if (sound) must(steps < MOST_STEPS, `the check finds no error, but the walk does not end: ${JSON.stringify(session)}`);
    if (steps >= MOST_STEPS) return;
    const step = next(content, session);
    const answers = step.kind === 'question' ? [...step.options.map((o) => o.is), UNSURE] : RESULTS;
    const answered = answer(content, session, r.one(answers));
    must(answered.ok, 'an answer that was offered is refused');
    if (answered.ok) session = answered.session;
  }
}

const errors = (findings: readonly Finding[]) => findings.some((f) => f.severity === 'error');

const tree: Reader = {
  name: 'tree',
  seeds: filesUnder('tests/fixtures', /\.yaml$/u).filter((text) => /nodes/u.test(text)),
  make: treeSource,
  read(source, r) {
    const read = readTree(source, 'fuzz.yaml');
    result(read, source);
    if (!read.value) return;
    const loaded = contentWith(read, undefined);
    const found = check(loaded);
    findingsHold(
      found.filter((f) => f.file === 'fuzz.yaml'),
      source,
    );
    // A shared flow by itself has nowhere to return to.
    const sound = !read.value.shared && !errors([...read.findings.filter((f) => f.code !== 'wrong-file-name'), ...found]);
    for (let i = 0; i < 2; i++) walk(loaded.content, read.value.id, sound, r);
  },
};

const organisation: Reader = {
  name: 'organisation',
  seeds: filesUnder('tests/fixtures', /\.yaml$/u).filter((text) => /kind: /u.test(text)),
  make: organisationSource,
  read(source) {
    const read = readOrganisation(source, 'alipay.yaml');
    result(read, source);
    if (!read.value) return;
    findingsHold(
      check(contentWith(undefined, read)).filter((f) => f.file === 'alipay.yaml'),
      source,
    );
    for (const language of LANGUAGES) {
      const seen = contactView(read.value, read.value.channels, language, NOW, 'Pacific/Kiritimati');
      harmless(renderContact(seen, lookIn(language, 40)).join('\n'));
      harmless(safeJson(seen));
    }
  },
};

const phrases: Reader = {
  name: 'phrases',
  seeds: ['tree: fuzz\nzh: [付不了款, "钱没到"]\nen:\n  - it failed\n', 'tree: none\nen: [hello]\n'],
  make: (r) =>
    `tree: fuzz\n${r.one(['zh', 'en', '__proto__', 'x', '"\u202E"'])}: ${r.one(['[a, b]', 'a', '[1]', '[[a]]', '{a: b}', '[""]'])}\n`,
  read: (source) => result(readPhrases(source, 'fuzz.yaml'), source),
};

const words: Reader = {
  name: 'words',
  seeds: ['order: [fuzz, flow]\nhave-ready:\n  amount: { zh: 金额, en: The amount }\n'],
  make: (r) =>
    `order: ${r.one(['[a, b]', 'a', '[1]', '{}'])}\nhave-ready: { ${r.one(['amount', '__proto__', 'constructor', 'A'])}: ${r.one(['{ zh: 金额 }', 'x', '[]'])} }\n`,
  read: (source) => result(readWords(source, 'words.yaml'), source),
};

/** A right tree that asks, tries, branches, calls and ends, for what reads answers: with a made one, nearly every answer would be to nothing. */
const walked = readTree(
  `id: fuzz
title: { zh: 卡住了, en: Stuck }
phrases: { zh: [卡住], en: [stuck] }
start: which
nodes:
  which: { call: flow, then: ask }
  ask:
    ask: { zh: 扣款了吗？, en: "Was it taken from {wallet}?" }
    why: { zh: 先看账单。, en: Look first. }
    fact: a
    options: [{ is: a, label: { zh: 是, en: "Yes" }, go: fixes }, { is: b, label: { zh: 否, en: "No" }, go: then }]
    unsure: { help: { zh: 看账单, en: Open the bills }, go: fixes }
  then: { branch: [{ when: { wallet: [alipay] }, go: fixes }], else: end }
  fixes:
    try:
      - { id: b, do: { zh: 换网络, en: Switch the network }, chance: likely, effort: seconds }
      - { id: c, do: { zh: 先冻结, en: Freeze it first }, first: true }
    helped: done
    otherwise: end
  done: { fix: { tell: { zh: 好了, en: Done }, urgency: self-serve } }
  end: { contact: { who: wallet, tell: { zh: 找它, en: Ask them }, urgency: today, have-ready: [amount], say: { zh: 请查, en: Please look } } }
scenarios: [{ name: x, given: { wallet: alipay, a: a, b: yes }, reaches: done }]
`,
  'fuzz.yaml',
);
const known = contentWith(walked, undefined).content;
must(known.trees.has('fuzz'), 'the tree for answers can be read');
const session: Reader = {
  name: 'session',
  seeds: [
    '{\n  "format": 1,\n  "saved": "2026-11-18T02:00:00.000Z",\n  "session": { "tree": "flow", "facts": { "wallet": "alipay" }, "tried": {} }\n}\n',
    ...filesUnder('tests/fixtures/corpus', /\.session$/u),
  ],
  make: sessionSource,
  read(source) {
    const parsed = parseSession(source);
    if (parsed === undefined || parsed === 'newer') return;
    const fitted = stillFits(known, parsed);
    harmless(paragraph(JSON.stringify(fitted), lookIn('zh')).join('\n'));
    // What no longer fits is dropped by stillFits, but the library may be given any session.
    for (const one of 'gone' in fitted ? [parsed] : [fitted.session, parsed]) harmless(safeJson(view(known, one, 'zh', NOW)));
  },
};

/** A run of a command on standard input, which comes in pieces that may cut a character in two: what it wrote, and what it came to. */
async function ran<T>(source: string, r: Random, json: boolean, command: (ctx: Context) => Promise<T>) {
  const bytes = Buffer.from(source, 'utf8');
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = 1 + r.under(r.once(3) ? 7 : bytes.length);
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  const written = { out: '', err: '' };
  const stream = (to: 'out' | 'err') => ({
    write: (text: string) => {
      written[to] += text;
      return true;
    },
    on: () => undefined,
    off: () => undefined,
  });
  const language = r.one(LANGUAGES);
  const ctx: Context = {
    io: {
      stdin: Readable.from(pieces),
      stdout: stream('out'),
      stderr: stream('err'),
      env: {},
      now: () => NOW,
      onStop: () => () => undefined,
    },
    language,
    theme: PLAIN,
    width: () => r.one([1, 20, 80]),
    plain: false,
    json,
    folders: [],
    directory: async () => known,
    load: async () => known,
    finder: () => Promise.reject(new Error('nothing here searches')),
    lines: () => Readable.from([]),
    out: (text) => stream('out').write(`${text}\n`),
    err: (text) => stream('err').write(`${text}\n`),
  };
  const value = await command(ctx);
  harmless(written.out);
  harmless(written.err);
  return { value, ...written };
}

/** As it gets into a file: half a character is none there. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}

/** A place that is said must be one that is there. */
function placesHold(said: unknown, source: string): void {
  const { places = [] } = said as { places?: readonly { line: number; column: number; endColumn: number; message: string }[] };
  const lines = source.split('\n').length;
  for (const { line, column, message } of places)
    must(line >= 1 && line <= lines + 1 && column >= 1 && message !== '', `${message} is at ${line}:${column} of ${lines} lines`);
}

const answers: Reader = {
  name: 'answers',
  seeds: [
    'tree: fuzz\na: a\nb: unsure\n',
    '# Answers\ntree: fuzz\n\nfacts:\n  wallet: alipay\n  region: "cn"\ntried: { a: no, b: skipped }\ndetails:\n  order: "1"\n  time: 3 pm\n  amount: 20.00\n',
    '{"tree": "fuzz", "facts": {"a": "b"}, "tried": {"a": "yes"}, "wallet": null}\n',
    ...filesUnder('tests/fixtures/corpus', /\.answers$/u),
  ],
  make: answersSource,
  async read(source, r) {
    const json = r.once(2);
    const { value, out, err } = await ran(source, r, json, (ctx) => answersFrom(FROM_INPUT, known, ctx));
    if ('exit' in value) {
      must(value.exit === EXIT.usage, `it ends with ${value.exit}`);
      must((json ? out : err).trim() !== '', 'answers are refused without a word');
      if (json) placesHold(JSON.parse(out), source);
      return;
    }
    must(out + err === '', 'something is said about answers that are taken');
    const { tree: named, facts, tried, details } = value;
    must(named === undefined || known.trees.has(named), 'answers are for a tree that is not there');
    const session = {
      tree: named ?? 'fuzz',
      facts,
      tried,
      ...(Object.keys(details).length > 0 && { details: maskedDetails(details).details ?? {} }),
    };
    const fitted = stillFits(known, session);
    must(!('gone' in fitted) && fitted.lost.length === 0, `answers are taken that mean nothing: ${JSON.stringify(fitted)}`);
    harmless(safeJson(view(known, session, 'zh', NOW)));
  },
};

const batches: Reader = {
  name: 'batch',
  seeds: [
    '{"tree":"fuzz","a":"a"}\n{"id":"2","tree":"fuzz","facts":{"a":"b"},"tried":{"a":"no"}}\n\n{"tree":"fuzz","details":{"order":"4111 1111 1111 1111"}}\n',
    '{"id":1,"tree":"none"}\r\n[1]\r\nnull',
    ...filesUnder('tests/fixtures/corpus', /\.batch$/u),
  ],
  make: (r) =>
    Array.from({ length: 1 + r.under(5) }, () => (r.once(10) ? r.one(['', '[]', 'null', '{', '"x"', '1e999']) : batchLine(r))).join(
      r.one(['\n', '\r\n']),
    ),
  async read(source, r) {
    const { value, out, err } = await ran(source, r, r.once(2), (ctx) =>
      batch(FROM_INPUT, { tree: undefined, facts: {}, tried: {} }, known, ctx),
    );
    const given = wellFormed(source).replace(/^\uFEFF/u, '');
    const lines = given.split('\n').length - (given.endsWith('\n') || given === '' ? 1 : 0);
    const values = out
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as { line?: unknown; status?: unknown });
    must(values.length === lines, `${lines} lines give ${values.length} values`);
    must(
      values.every(({ line }, i) => line === i + 1),
      'a value stands on another line than what it is for',
    );
    must(err === '', `a batch writes beside its values: ${err}`);
    const wrong = values.some(({ status }) => status === 'error' || status === 'broken');
    must(value === (wrong ? EXIT.found : EXIT.done), `it ends with ${value}`);
  },
};

export const READERS: readonly Reader[] = [tree, organisation, phrases, words, session, answers, batches];

/** A case by its number: every other one from the grammar, some of those then mutated. */
export function caseOf(reader: Reader, seed: number, number: number): string {
  const r = random(seed, number);
  if (r.once(2)) return mutated(reader.seeds, r);
  const made = reader.make(r);
  return r.once(3) ? mutated([made, ...reader.seeds], r) : made;
}

/** Runs one case; rejects with what the reader throws. */
export async function runCase(reader: Reader, seed: number, number: number): Promise<void> {
  await reader.read(caseOf(reader, seed, number), random(seed + 1, number));
}
