/** The command line as commander sees it; commander's only border. It neither writes nor exits by itself. */
import { Argument, Command, CommanderError, type Help, Option } from 'commander';
import type { DiagnoseOptions } from '../commands/diagnose.ts';
import { widthOf } from '../terminal/width.ts';
import { wrap } from '../terminal/wrap.ts';
import { LANGUAGES, type Language, type Words } from '../text/words.ts';

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
  | { readonly command: 'new'; readonly kind: string; readonly id: string; readonly folder: string | undefined };

export interface ContactOptions {
  readonly region?: string;
  readonly purpose?: string;
  readonly qr?: boolean;
}

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

/**
 * Reads the arguments.
 * @param argv without node and the script
 * @param width columns for help
 * @returns what to run, what to print (help, version), or one sentence about what is wrong
 */
export function parseArguments(argv: readonly string[], words: Words, version: string, width: number): Parsed {
  let request: Request | undefined;
  let common: Common = {};
  let printed = '';
  const { help } = words;

  const after = `${examples(words, 'main')}\n${wrap(help.exitCodes, width).join('\n')}\n`;

  const root = new Command('wallet-help');
  const dress = (command: Command): Command =>
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined })
      .configureHelp(helpFor(words, width))
      .helpOption('-h, --help', help.helpOption)
      .helpCommand(false)
      .addOption(new Option('--lang <language>', help.lang).choices([...LANGUAGES]))
      .addOption(new Option('--no-color', help.noColor))
      .addOption(new Option('--color', help.color).hideHelp())
      .addOption(new Option('--json', help.json))
      .addOption(new Option('--plain', help.plain))
      .addOption(new Option('--as-of <date>', help.asOf).hideHelp())
      .addOption(new Option('--trees <folder>', help.trees).argParser(collect));
  const sub = (name: keyof Words['help']['orderOf'] & string, description: string): Command => {
    const command = dress(new Command(name)).description(description).addHelpText('after', examples(words, name));
    root.addCommand(command);
    return command;
  };
  const run = (make: (command: Command) => Request) =>
    function (this: Command) {
      request = make(this);
      const { lang, color, json, plain, trees, asOf } = this.optsWithGlobals() as Common;
      // `--no-color` makes commander default `color` to true; only what was given counts.
      const colour = ['cli'].includes(this.getOptionValueSourceWithGlobals('color') ?? '') ? color : undefined;
      common = {
        ...(lang && { lang }),
        ...(colour !== undefined && { color: colour }),
        ...(json && { json }),
        ...(plain && { plain }),
        ...(trees && { trees }),
        ...(asOf && { asOf }),
      };
    };

  dress(root).description(`${help.about}\n${help.privacy}`).version(version, '-V, --version', help.version).addHelpText('after', after);
  const diagnose = sub('diagnose', help.diagnose)
    .addArgument(new Argument('[problem...]', help.problem))
    .option('--wallet <id>', help.wallet)
    .option('--region <code>', help.region)
    .addOption(new Option('--set <fact=value>', help.set).argParser(collect))
    .option('--resume [file]', help.resume)
    .option('--save <file>', help.save);
  diagnose.action(
    run((c) => {
      const o = c.opts() as { wallet?: string; region?: string; set?: string[]; resume?: string | true; save?: string };
      return {
        command: 'diagnose',
        said: c.args,
        options: { set: o.set ?? [], wallet: o.wallet, region: o.region, resume: o.resume, save: o.save },
      };
    }),
  );
  sub('list', help.list).action(run(() => ({ command: 'list' })));
  sub('search', help.search)
    .addArgument(new Argument('<words...>', help.words))
    .action(run((c) => ({ command: 'search', said: c.args })));
  sub('contact', help.contact)
    .addArgument(new Argument('[organisation]', help.organisation))
    .option('--region <code>', help.region)
    .option('--purpose <purpose>', help.purpose)
    .option('--qr', help.qr)
    .action(run((c) => ({ command: 'contact', organisation: c.args[0], options: c.opts() as ContactOptions })));
  sub('verify', help.verify)
    .addArgument(new Argument('<input...>', help.input))
    .option('--region <code>', help.region)
    .action(run((c) => ({ command: 'verify', inputs: c.args, region: (c.opts() as { region?: string }).region })));
  sub('check', help.check)
    .addArgument(new Argument('[path...]', help.path))
    .option('--strict', help.strict)
    .option('--stats', help.stats)
    .option('--stale', help.stale)
    .option('--format <format>', help.format)
    .option('--fix', help.fix)
    .option('--dry-run', help.dryRun)
    .action(
      run((c) => {
        const o = c.opts() as { strict?: boolean; stats?: boolean; stale?: boolean; format?: string; fix?: boolean; dryRun?: boolean };
        const { strict = false, stats = false, stale = false, fix = false, dryRun = false, format } = o;
        return { command: 'check', paths: c.args, strict, stats, stale, fix, dryRun, ...(format !== undefined && { format }) };
      }),
    );
  sub('new', help.new)
    .addArgument(new Argument('<kind>', help.newKind))
    .addArgument(new Argument('<id>', help.newId))
    .option('--in <folder>', help.newIn)
    .action(run((c) => ({ command: 'new', kind: c.args[0] ?? '', id: c.args[1] ?? '', folder: (c.opts() as { in?: string }).in })));

  try {
    root.parse([...argv], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed };
    if (error.code === 'commander.help') return { kind: 'print', text: root.helpInformation() + after };
    const at = root.commands.find((c) => argv.includes(c.name()));
    return {
      kind: 'misuse',
      sentence: misuse(error, words, root),
      see: words.usage.seeHelp(at ? `wallet-help ${at.name()}` : 'wallet-help'),
    };
  }
  if (request) return { kind: 'run', request, common };
  return { kind: 'print', text: root.helpInformation() + after };
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function examples(words: Words, command: keyof Words['help']['orderOf']): string {
  return `\n${words.help.examples}\n${words.help.orderOf[command].map((line) => `  ${line}`).join('\n')}\n`;
}

/** commander's own sentences are English and fixed (commander #1801); they are made again from its codes. */
function misuse(error: CommanderError, words: Words, root: Command): string {
  const { usage } = words;
  const [, named = ''] = error.message.match(/'([^']*)'/u) ?? [];
  const [, suggested] = error.message.match(/Did you mean ([^?\s]+)\?/u) ?? [];
  const nearer = suggested === undefined ? '' : ` ${words.didYouMean(suggested)}`;
  switch (error.code) {
    case 'commander.unknownOption':
      return usage.unknownOption(named) + nearer;
    case 'commander.unknownCommand':
      return usage.unknownCommand(named) + nearer;
    case 'commander.missingArgument':
      return usage.missingArgument(named);
    case 'commander.optionMissingArgument':
      return usage.optionMissingArgument(named.split(' ')[0] ?? named);
    case 'commander.invalidArgument':
      return usage.invalidChoice(named.split(' ')[0] ?? named, [...LANGUAGES].join(', '));
    case 'commander.excessArguments':
      // Without a command, commander takes an unknown one for too many arguments of the program itself.
      return usage.tooMany(error.message.match(/for '([^']*)'/u)?.[1] ?? root.name());
    default:
      return error.message;
  }
}

/** Help in the person's language, measured and wrapped for Chinese too. */
function helpFor(words: Words, width: number): Partial<Help> {
  const { help } = words;
  const titles: Record<string, string> = {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Commands:': help.commands,
  };
  return {
    helpWidth: width,
    displayWidth: widthOf,
    boxWrap: (text, columns) => wrap(text, columns).join('\n'),
    styleTitle: (title) => titles[title] ?? title,
    subcommandTerm: (command) => command.name(),
    optionDescription: (option) => option.description,
  };
}
