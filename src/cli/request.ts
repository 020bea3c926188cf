import type { DiagnoseOptions } from '../commands/diagnose.ts';
import type { GraphCommandOptions } from '../commands/graph.ts';
import type { SessionsOptions } from '../commands/sessions.ts';
import type { SummaryOptions } from '../commands/summary.ts';
import type { TestOptions } from '../commands/test.ts';
import type { Line } from '../completion/line.ts';
import type { Language } from '../text/words.ts';

/** What was asked for. */
export type Request =
  | { readonly command: 'diagnose'; readonly said: readonly string[]; readonly options: DiagnoseOptions }
  | { readonly command: 'list' }
  | { readonly command: 'search'; readonly said: readonly string[] }
  | { readonly command: 'contact'; readonly organisation: string | undefined; readonly options: ContactOptions }
  | { readonly command: 'verify'; readonly inputs: readonly string[]; readonly region: string | undefined }
  | {
      readonly command: 'check';
      readonly paths: readonly string[];
      readonly strict: boolean;
      readonly stats: boolean;
      readonly stale: boolean;
      readonly format?: string;
      readonly fix: boolean;
      readonly dryRun: boolean;
    }
  | { readonly command: 'new'; readonly kind: string; readonly id: string; readonly folder: string | undefined }
  | { readonly command: 'graph'; readonly tree: string | undefined; readonly options: GraphCommandOptions }
  | { readonly command: 'answers'; readonly problem: string }
  | {
      readonly command: 'sessions';
      readonly action: string | undefined;
      readonly session: string | undefined;
      readonly options: SessionsOptions;
    }
  | { readonly command: 'summary'; readonly session: string | undefined; readonly options: SummaryOptions }
  | { readonly command: 'completion'; readonly shell: string }
  | { readonly command: 'complete'; readonly line: Line }
  | { readonly command: 'test'; readonly paths: readonly string[]; readonly options: TestOptions };
/** Those that people type; completion scripts call the other one. */
export type CommandName = Exclude<Request['command'], 'complete'>;

export interface ContactOptions {
  readonly region?: string;
  readonly purpose?: string;
  readonly qr?: boolean;
}

/** What every command takes. */
export interface Common {
  readonly lang?: Language;
  readonly color?: boolean;
  readonly json?: boolean;
  readonly plain?: boolean;
  readonly trees?: readonly string[];
  /** Pretends that it is this moment: for tests, and to see what will have aged. */
  readonly asOf?: string;
}

export type Parsed =
  | { readonly kind: 'run'; readonly request: Request; readonly common: Common }
  | { readonly kind: 'print'; readonly text: string }
  | { readonly kind: 'misuse'; readonly sentence: string; readonly see: string };
