/** The command line as a table: program.ts makes commander's commands of it, quick.ts reads common calls with it, so that the two cannot differ in what there is. */

import type { DiagnoseOptions } from '../commands/diagnose.ts';
import type { GraphCommandOptions } from '../commands/graph.ts';
import type { SessionsOptions } from '../commands/sessions.ts';
import type { SummaryOptions } from '../commands/summary.ts';
import type { TestOptions } from '../commands/test.ts';
import { type Offers, SESSIONS } from '../completion/shape.ts';
import type { HelpKey } from '../text/help-words.ts';
import { LANGUAGES, type Language } from '../text/words.ts';
import type { CommandName, Common, ContactOptions, Request } from './request.ts';

export interface OptionRow {
  /** As commander writes it: `--region <code>` takes a value, `--resume [file]` may, `--qr` does not. */
  readonly flags: string;
  readonly help: HelpKey;
  /** May be given again; the values are collected. */
  readonly many?: boolean;
  readonly choices?: readonly string[];
  /** For completion only: words that are not checked here, as the command has its own sentence for what is wrong. */
  readonly offers?: Offers;
  readonly hidden?: boolean;
}
export interface CommandRow {
  readonly help: HelpKey;
  /** The heading under which help lists it, if not with the others. */
  readonly group?: 'authorCommands' | 'shellCommands';
  /** `<needed>`, `[optional]`; `...` takes all that follow. */
  readonly args: readonly { readonly shape: string; readonly help: HelpKey; readonly offers?: Offers }[];
  readonly options: readonly OptionRow[];
  /** @param options by commander's names: `--as-of` is `asOf` */
  readonly request: (args: readonly string[], options: Values) => Request;
}
/** The values of options: `true` where one was given without a value. */
export type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

export const COMMON: readonly OptionRow[] = [
  { flags: '--lang <language>', help: 'lang', choices: LANGUAGES },
  { flags: '--no-color', help: 'noColor' },
  { flags: '--color', help: 'color', hidden: true },
  { flags: '--json', help: 'json' },
  { flags: '--plain', help: 'plain' },
  { flags: '--as-of <date>', help: 'asOf', hidden: true },
  { flags: '--trees <folder>', help: 'trees', many: true },
];

/** What the summary for support says beside the answers. */
const DETAILS: readonly OptionRow[] = [
  { flags: '--order <text>', help: 'support.order' },
  { flags: '--time <text>', help: 'support.time' },
  { flags: '--amount <text>', help: 'support.amount' },
];

/** Each row is made when it is asked for: a call needs one of them. */
export const COMMANDS: Readonly<Record<CommandName, CommandRow>> = {
  get diagnose(): CommandRow {
    return {
      help: 'diagnose',
      args: [{ shape: '[problem...]', help: 'problem' }],
      options: [
        { flags: '--wallet <id>', help: 'wallet' },
        { flags: '--region <code>', help: 'region' },
        { flags: '--set <fact=value>', help: 'set', many: true },
        { flags: '--resume [file]', help: 'resume', offers: [SESSIONS] },
        { flags: '--save <file>', help: 'save' },
        { flags: '--desk', help: 'desk' },
        { flags: '--answers <file>', help: 'support.answersOption' },
        { flags: '--batch <file>', help: 'support.batch' },
        ...DETAILS,
      ],
      request: (said, o) => ({ command: 'diagnose', said, options: { ...(o as Partial<DiagnoseOptions>), set: many(o.set) } }),
    };
  },
  get list(): CommandRow {
    return { help: 'list', args: [], options: [], request: () => ({ command: 'list' }) };
  },
  get search(): CommandRow {
    return {
      help: 'search',
      args: [{ shape: '<words...>', help: 'words' }],
      options: [],
      request: (said) => ({ command: 'search', said }),
    };
  },
  get contact(): CommandRow {
    return {
      help: 'contact',
      args: [{ shape: '[organisation]', help: 'organisation' }],
      options: [
        { flags: '--region <code>', help: 'region' },
        { flags: '--purpose <purpose>', help: 'purpose' },
        { flags: '--qr', help: 'qr' },
      ],
      request: ([organisation], o) => ({ command: 'contact', organisation, options: o as ContactOptions }),
    };
  },
  get verify(): CommandRow {
    return {
      help: 'verify',
      args: [{ shape: '<input...>', help: 'input' }],
      options: [{ flags: '--region <code>', help: 'region' }],
      request: (inputs, o) => ({ command: 'verify', inputs, region: text(o.region) }),
    };
  },
  get check(): CommandRow {
    return {
      help: 'check',
      group: 'authorCommands',
      args: [{ shape: '[path...]', help: 'path' }],
      options: [
        { flags: '--strict', help: 'strict' },
        { flags: '--stats', help: 'stats' },
        { flags: '--stale', help: 'stale' },
        { flags: '--format <format>', help: 'checkFormat', offers: ['text', 'json', 'github', 'sarif'] },
        { flags: '--fix', help: 'fix' },
        { flags: '--dry-run', help: 'dryRun' },
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
    };
  },
  get new(): CommandRow {
    return {
      help: 'new',
      group: 'authorCommands',
      args: [
        { shape: '<kind>', help: 'newKind', offers: ['tree', 'organisation'] },
        { shape: '<id>', help: 'newId' },
      ],
      options: [{ flags: '--in <folder>', help: 'newIn' }],
      request: ([kind = '', id = ''], o) => ({ command: 'new', kind, id, folder: text(o.in) }),
    };
  },
  get answers(): CommandRow {
    return {
      help: 'support.answers',
      args: [{ shape: '<problem>', help: 'support.answersProblem' }],
      options: [],
      request: ([problem = '']) => ({ command: 'answers', problem }),
    };
  },
  get sessions(): CommandRow {
    return {
      help: 'support.sessions',
      args: [
        { shape: '[action]', help: 'support.sessionsAction', offers: ['list', 'show', 'delete'] },
        { shape: '[session]', help: 'support.sessionId', offers: [SESSIONS] },
      ],
      options: [{ flags: '--all', help: 'support.all' }],
      request: ([action, session], o) => ({ command: 'sessions', action, session, options: o as SessionsOptions }),
    };
  },
  get summary(): CommandRow {
    return {
      help: 'support.summary',
      args: [{ shape: '[session]', help: 'support.summarySession', offers: [SESSIONS] }],
      options: [
        { flags: '--format <format>', help: 'support.format', offers: ['text', 'markdown', 'json'] },
        { flags: '--desk-lang <language>', help: 'support.desk', offers: LANGUAGES },
        ...DETAILS,
      ],
      request: ([session], o) => ({ command: 'summary', session, options: o as SummaryOptions }),
    };
  },
  get completion(): CommandRow {
    return {
      help: 'completion',
      group: 'shellCommands',
      args: [{ shape: '<shell>', help: 'shell' }],
      options: [],
      request: ([shell = '']) => ({ command: 'completion', shell }),
    };
  },
  get graph(): CommandRow {
    return {
      help: 'graph',
      group: 'authorCommands',
      args: [{ shape: '[tree]', help: 'tree' }],
      options: [
        { flags: '--format <format>', help: 'format', offers: ['text', 'mermaid', 'dot', 'svg'] },
        { flags: '--out <file>', help: 'out' },
        { flags: '--expand', help: 'expand' },
        { flags: '--session <file>', help: 'session', offers: ['latest', SESSIONS] },
        { flags: '--all', help: 'all' },
      ],
      request: ([tree], o) => ({ command: 'graph', tree, options: o as GraphCommandOptions }),
    };
  },
  get test(): CommandRow {
    return {
      help: 'test',
      group: 'authorCommands',
      args: [{ shape: '[path...]', help: 'testPath' }],
      options: [
        { flags: '--seed <number>', help: 'seed' },
        { flags: '--walks <number>', help: 'walks' },
        { flags: '--coverage <percent>', help: 'coverage' },
        { flags: '--strict', help: 'testStrict' },
        { flags: '--suggest', help: 'suggest' },
        { flags: '--watch', help: 'watch' },
        { flags: '--junit <file>', help: 'junit' },
      ],
      request: (paths, o) => ({ command: 'test', paths, options: o as TestOptions }),
    };
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
