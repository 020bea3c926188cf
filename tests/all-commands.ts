/** Every command there is, taken from the table of the command line, so that the lists of the safety tests cannot forget one. */
import type { CommandName } from '../src/cli/request.ts';
import { COMMANDS, COMMON, type OptionRow } from '../src/cli/table.ts';
import { COMPLETE } from '../src/completion/scripts.ts';

/** Those that people type, and the one that completion scripts call. */
export type AnyCommand = CommandName | typeof COMPLETE;

export const ALL_COMMANDS: readonly AnyCommand[] = [...(Object.keys(COMMANDS) as CommandName[]), COMPLETE];

/** A call of each command, as somebody means it: `{folder}` is an empty folder, `{trees}` one with a right tree called `queue`. */
export const RIGHT: Readonly<Record<AnyCommand, { readonly args: readonly string[]; readonly options?: readonly string[] }>> = {
  diagnose: { args: ['payment-failed'] },
  list: { args: [] },
  search: { args: ['payment'] },
  contact: { args: ['alipay'] },
  verify: { args: ['95188'] },
  check: { args: ['{trees}'] },
  new: { args: ['tree', 'waiting'], options: ['--in', '{folder}'] },
  answers: { args: ['refund'] },
  sessions: { args: ['show', '2026'] },
  summary: { args: ['2026'] },
  completion: { args: ['bash'] },
  graph: { args: ['refund'] },
  test: { args: ['{trees}'], options: ['--walks', '1'] },
  [COMPLETE]: { args: ['--', ':', 'diagnose'] },
};

/** A tree without mistakes, for `{trees}`. */
export const QUEUE =
  'id: queue\ntitle: { zh: 排队太久, en: The queue is too long }\nphrases: { zh: [排队], en: [queue] }\nstart: go\nnodes:\n' +
  '  go: { fix: { tell: { zh: 走吧, en: Leave }, urgency: self-serve } }\nscenarios: [ { name: any, given: {}, reaches: go } ]\n';

/** Its options that take a value, those that all commands have among them, as `--name` with the name of the value. */
export function valuedOptions(command: AnyCommand): readonly { readonly flag: string; readonly value: string }[] {
  const rows: readonly OptionRow[] = command === COMPLETE ? COMMON : [...COMMANDS[command].options, ...COMMON];
  return rows.flatMap(({ flags }) => {
    const [flag = '', value] = flags.split(' ');
    return value === undefined ? [] : [{ flag, value: value.replace(/[<>[\]]/gu, '') }];
  });
}
