/** The command line as a table: program.ts makes commander's commands of it, quick.ts reads common calls with it, so that the two cannot differ in what there is. */

import type { DiagnoseOptions } from '../commands/diagnose.ts';
import type { GraphCommandOptions } from '../commands/graph.ts';
import type { SessionsOptions } from '../commands/sessions.ts';
import type { SummaryOptions } from '../commands/summary.ts';
import type { TestOptions } from '../commands/test.ts';
import { type Offers, SESSIONS } from '../completion/shape.ts';
import type { HelpWords } from '../text/help-words.ts';
import { LANGUAGES, type Language } from '../text/words.ts';
import type { CommandName, Common, ContactOptions, Request } from './request.ts';

export interface OptionRow {
  /** As commander writes it: `--region <code>` takes a value, `--resume [file]` may, `--qr` does not. */
  readonly flags: string;
  readonly help: (words: HelpWords) => string;
  /** May be given again; the values are collected. */
  readonly many?: boolean;
  readonly choices?: readonly string[];
  /** For completion only: words that are not checked here, as the command has its own sentence for what is wrong. */
  readonly offers?: Offers;
  readonly hidden?: boolean;
}
export interface CommandRow {
  readonly help: (words: HelpWords) => string;
  /** The heading under which help lists it, if not with the others. */
  readonly group?: 'authorCommands' | 'shellCommands';
  /** `<needed>`, `[optional]`; `...` takes all that follow. */
  readonly args: readonly { readonly shape: string; readonly help: (words: HelpWords) => string; readonly offers?: Offers }[];
  readonly options: readonly OptionRow[];
  /** @param options by commander's names: `--as-of` is `asOf` */
  readonly request: (args: readonly string[], options: Values) => Request;
}
/** The values of options: `true` where one was given without a value. */
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export const COMMON: readonly OptionRow[] = [
  { flags: '--lang <language>', help: (h) => h.lang, choices: LANGUAGES },
  { flags: '--no-color', help: (h) => h.noColor },
  { flags: '--color', help: (h) => h.color, hidden: true },
  { flags: '--json', help: (h) => h.json },
  { flags: '--plain', help: (h) => h.plain },
  { flags: '--as-of <date>', help: (h) => h.asOf, hidden: true },
  { flags: '--trees <folder>', help: (h) => h.trees, many: true },
];

/** What the summary for support says beside the answers. */
const DETAILS: readonly OptionRow[] = [
  { flags: '--order <text>', help: (h) => h.support.order },
  { flags: '--time <text>', help: (h) => h.support.time },
  { flags: '--amount <text>', help: (h) => h.support.amount },
];

export const COMMANDS: Readonly<Record<CommandName, CommandRow>> = {
  diagnose: {
    help: (h) => h.diagnose,
    args: [{ shape: '[problem...]', help: (h) => h.problem }],
    options: [
      { flags: '--wallet <id>', help: (h) => h.wallet },
      { flags: '--region <code>', help: (h) => h.region },
      { flags: '--set <fact=value>', help: (h) => h.set, many: true },
      { flags: '--resume [file]', help: (h) => h.resume, offers: [SESSIONS] },
      { flags: '--save <file>', help: (h) => h.save },
      { flags: '--desk', help: (h) => h.desk },
      { flags: '--answers <file>', help: (h) => h.support.answersOption },
      { flags: '--batch <file>', help: (h) => h.support.batch },
      ...DETAILS,
    ],
    request: (said, o) => ({ command: 'diagnose', said, options: { ...(o as Partial<DiagnoseOptions>), set: many(o.set) } }),
  },
  list: { help: (h) => h.list, args: [], options: [], request: () => ({ command: 'list' }) },
  search: {
    help: (h) => h.search,
    args: [{ shape: '<words...>', help: (h) => h.words }],
    options: [],
    request: (said) => ({ command: 'search', said }),
  },
  contact: {
    help: (h) => h.contact,
    args: [{ shape: '[organisation]', help: (h) => h.organisation }],
    options: [
      { flags: '--region <code>', help: (h) => h.region },
      { flags: '--purpose <purpose>', help: (h) => h.purpose },
      { flags: '--qr', help: (h) => h.qr },
    ],
    request: ([organisation], o) => ({ command: 'contact', organisation, options: o as ContactOptions }),
  },
  verify: {
    help: (h) => h.verify,
    args: [{ shape: '<input...>', help: (h) => h.input }],
    options: [{ flags: '--region <code>', help: (h) => h.region }],
    request: (inputs, o) => ({ command: 'verify', inputs, region: text(o.region) }),
  },
  check: {
    help: (h) => h.check,
    group: 'authorCommands',
    args: [{ shape: '[path...]', help: (h) => h.path }],
    options: [
      { flags: '--strict', help: (h) => h.strict },
      { flags: '--stats', help: (h) => h.stats },
      { flags: '--stale', help: (h) => h.stale },
      { flags: '--format <format>', help: (h) => h.checkFormat, offers: ['text', 'json', 'github', 'sarif'] },
      { flags: '--fix', help: (h) => h.fix },
      { flags: '--dry-run', help: (h) => h.dryRun },
    ],
    request: (paths, o) => ({
      command: 'check',
      paths,
      strict: o.strict === true,
      stats: o.stats === true,
      stale: o.stale === true,
      fix: o.fix === true,
      dryRun: o.dryRun === true,
      ...(typeof o.format === 'string' && { format: o.format }),
    }),
  },
  new: {
    help: (h) => h.new,
    group: 'authorCommands',
    args: [
      { shape: '<kind>', help: (h) => h.newKind, offers: ['tree', 'organisation'] },
      { shape: '<id>', help: (h) => h.newId },
    ],
    options: [{ flags: '--in <folder>', help: (h) => h.newIn }],
    request: ([kind = '', id = ''], o) => ({ command: 'new', kind, id, folder: text(o.in) }),
  },
  answers: {
    help: (h) => h.support.answers,
    args: [{ shape: '<problem>', help: (h) => h.support.answersProblem }],
    options: [],
    request: ([problem = '']) => ({ command: 'answers', problem }),
  },
  sessions: {
    help: (h) => h.support.sessions,
    args: [
      { shape: '[action]', help: (h) => h.support.sessionsAction, offers: ['list', 'show', 'delete'] },
      { shape: '[session]', help: (h) => h.support.sessionId, offers: [SESSIONS] },
    ],
    options: [{ flags: '--all', help: (h) => h.support.all }],
    request: ([action, session], o) => ({ command: 'sessions', action, session, options: o as SessionsOptions }),
  },
  summary: {
    help: (h) => h.support.summary,
    args: [{ shape: '[session]', help: (h) => h.support.summarySession, offers: [SESSIONS] }],
    options: [
      { flags: '--format <format>', help: (h) => h.support.format, offers: ['text', 'markdown', 'json'] },
      { flags: '--desk-lang <language>', help: (h) => h.support.desk, offers: LANGUAGES },
      ...DETAILS,
    ],
    request: ([session], o) => ({ command: 'summary', session, options: o as SummaryOptions }),
  },
  completion: {
    help: (h) => h.completion,
    group: 'shellCommands',
    args: [{ shape: '<shell>', help: (h) => h.shell }],
    options: [],
    request: ([shell = '']) => ({ command: 'completion', shell }),
  },
  graph: {
    help: (h) => h.graph,
    group: 'authorCommands',
    args: [{ shape: '[tree]', help: (h) => h.tree }],
    options: [
      { flags: '--format <format>', help: (h) => h.format, offers: ['text', 'mermaid', 'dot', 'svg'] },
      { flags: '--out <file>', help: (h) => h.out },
      { flags: '--expand', help: (h) => h.expand },
      { flags: '--session <file>', help: (h) => h.session, offers: ['latest', SESSIONS] },
      { flags: '--all', help: (h) => h.all },
    ],
    request: ([tree], o) => ({ command: 'graph', tree, options: o as GraphCommandOptions }),
  },
  test: {
    help: (h) => h.test,
    group: 'authorCommands',
    args: [{ shape: '[path...]', help: (h) => h.testPath }],
    options: [
      { flags: '--seed <number>', help: (h) => h.seed },
      { flags: '--walks <number>', help: (h) => h.walks },
      { flags: '--coverage <percent>', help: (h) => h.coverage },
      { flags: '--strict', help: (h) => h.testStrict },
      { flags: '--suggest', help: (h) => h.suggest },
      { flags: '--watch', help: (h) => h.watch },
      { flags: '--junit <file>', help: (h) => h.junit },
    ],
    request: (paths, o) => ({ command: 'test', paths, options: o as TestOptions }),
  },
};

/** The common options that were given. */
export function commonOf({ lang, color, json, plain, trees, asOf }: Values): Common {
  return {
    ...(lang !== undefined && { lang: lang as Language }),
    ...(typeof color === 'boolean' && { color }),
    ...(json === true && { json }),
    ...(plain === true && { plain }),
    ...(trees !== undefined && { trees: many(trees) }),
    ...(typeof asOf === 'string' && { asOf }),
  };
}

function text(value: Values[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
function many(value: Values[string]): readonly string[] {
  return Array.isArray(value) ? value : [];
}
