/**
 * Reads the usual calls without commander, which alone costs a tenth of a start. It knows only what is certainly right: whatever is unusual, and every mistake,
 * is left to commander, which then also finds the words for it. A test holds that the two agree.
 */
import type { Parsed } from './request.ts';
import { COMMANDS, COMMON, type CommandRow, commonOf, type OptionRow, type Values } from './table.ts';

/**
 * @param argv without node and the script
 * @returns undefined where commander must look
 */
export function readQuickly(argv: readonly string[]): Extract<Parsed, { kind: 'run' }> | undefined {
  const [name = '', ...rest] = argv;
  if (!Object.hasOwn(COMMANDS, name)) return undefined;
  const command = COMMANDS[name as keyof typeof COMMANDS];
  const read = readValues(rest, [...command.options, ...COMMON]);
  if (!read || !fits(read.args, command)) return undefined;
  const own = Object.fromEntries(
    command.options.map((row) => nameOf(row)).flatMap((key) => (read.values[key] === undefined ? [] : [[key, read.values[key]]])),
  );
  return { kind: 'run', request: command.request(read.args, own), common: commonOf(read.values) };
}

/** Whether a call names no command, and gives nothing but options that every command takes. */
export function isBare(argv: readonly string[]): boolean {
  return readValues(argv, COMMON)?.args.length === 0;
}

function readValues(
  argv: readonly string[],
  rows: readonly OptionRow[],
): { readonly args: readonly string[]; readonly values: Values } | undefined {
  const args: string[] = [];
  const values: Record<string, string | boolean | readonly string[]> = {};
  for (let i = 0; i < argv.length; i++) {
    const token = argv[i] ?? '';
    if (!token.startsWith('-') || token === '-') {
      args.push(token);
      continue;
    }
    const equals = token.indexOf('=');
    const flag = equals < 0 ? token : token.slice(0, equals);
    const row = rows.find(({ flags }) => flags.split(' ')[0] === flag);
    // A value that may be absent is for commander to decide.
    if (!row || row.flags.endsWith(']')) return undefined;
    const key = nameOf(row);
    if (!row.flags.endsWith('>')) {
      if (equals >= 0) return undefined;
      values[key] = !row.flags.startsWith('--no-');
      continue;
    }
    const value = equals < 0 ? argv[++i] : token.slice(equals + 1);
    if (value === undefined || (equals < 0 && value.startsWith('-')) || (row.choices && !row.choices.includes(value))) return undefined;
    const before = values[key];
    values[key] = row.many ? [...(Array.isArray(before) ? (before as string[]) : []), value] : value;
  }
  return { args, values };
}

/** commander's name for an option: `--no-color` and `--color` are both `color`. */
function nameOf({ flags }: OptionRow): string {
  const [flag = ''] = flags.split(' ');
  const words = flag.slice(flag.startsWith('--no-') ? 5 : 2).split('-');
  return words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join('');
}

function fits(given: readonly string[], { args }: CommandRow): boolean {
  const least = args.filter(({ shape }) => shape.startsWith('<')).length;
  const most = args.some(({ shape }) => shape.includes('...')) ? Number.POSITIVE_INFINITY : args.length;
  return given.length >= least && given.length <= most;
}
