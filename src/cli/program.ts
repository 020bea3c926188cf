/** The command line as commander sees it; commander's only border. It neither writes nor exits by itself. */
import { Argument, Command, CommanderError, type Help, Option } from 'commander';
import { givenTo, readLine } from '../completion/line.ts';
import { COMPLETE } from '../completion/scripts.ts';
import type { CommandShape, Offers } from '../completion/shape.ts';
import { widthOf } from '../terminal/width.ts';
import { wrap } from '../terminal/wrap.ts';
import { HELP_WORDS, type HelpWords } from '../text/help-words.ts';
import { LANGUAGES, type Language, WORDS, type Words } from '../text/words.ts';
import type { CommandName, Common, Parsed, Request } from './request.ts';
import { COMMANDS, COMMON, commonOf, type OptionRow, type Values } from './table.ts';

/**
 * Reads the arguments.
 * @param argv without node and the script
 * @param width columns for help
 * @returns what to run, what to print (help, version), or one sentence about what is wrong
 */
export function parseArguments(argv: readonly string[], language: Language, version: string, width: number): Parsed {
  const words = WORDS[language];
  let request: Request | undefined;
  let common: Common = {};
  let printed = '';
  const help = HELP_WORDS[language];

  const after = `${examples(help, 'main')}\n${wrap(help.exitCodes, width).join('\n')}\n`;

  const root = new Command('wallet-help');
  const offered: Offered = new Map();
  const option = ({ flags, help: say, many, choices, offers, hidden }: OptionRow): Option => {
    const made = new Option(flags, say(help));
    if (offers) offered.set(made, offers);
    if (many) made.argParser(collect);
    if (choices) made.choices([...choices]);
    return hidden ? made.hideHelp() : made;
  };
  const dress = (command: Command): Command => {
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => (printed += text), writeErr: () => undefined })
      .configureHelp(helpFor(help, width))
      .helpOption('-h, --help', help.helpOption)
      .helpCommand(false);
    for (const row of COMMON) command.addOption(option(row));
    return command;
  };
  dress(root).description(`${help.about}\n${help.privacy}`).version(version, '-V, --version', help.version).addHelpText('after', after);
  for (const [name, row] of Object.entries(COMMANDS)) {
    const command = dress(new Command(name))
      .description(row.help(help))
      .addHelpText('after', examples(help, name as CommandName));
    for (const { shape, help: say, offers } of row.args) {
      const made = new Argument(shape, say(help));
      if (offers) offered.set(made, offers);
      command.addArgument(made);
    }
    for (const own of row.options) command.addOption(option(own));
    command.action(() => {
      // Only what is the command's own; what every command takes is read apart.
      const own = Object.fromEntries(
        row.options.map((o) => option(o).attributeName()).map((key) => [key, command.opts()[key] as Values[string]]),
      );
      request = row.request(command.args, Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)));
      const all = command.optsWithGlobals() as Record<string, Values[string]>;
      // `--no-color` makes commander default `color` to true; only what was given counts.
      if (command.getOptionValueSourceWithGlobals('color') !== 'cli') delete all.color;
      common = commonOf(all);
    });
    root.addCommand(command);
  }

  const complete = dress(new Command(COMPLETE)).argument('[word...]');
  root.addCommand(complete, { hidden: true });
  complete.action(() => {
    const [current = ':', ...before] = complete.args;
    const line = readLine(shapeOf(root, offered), before, current.slice(1));
    request = { command: 'complete', line };
    common = { trees: givenTo(line, '--trees') };
  });

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

/** What the table offers for an option or an argument, which commander has no place for. */
type Offered = Map<Option | Argument, Offers>;

/** The command line as data, for completion; what help does not show is not offered either. */
function shapeOf(command: Command, offered: Offered): CommandShape {
  const helper = command.createHelp();
  return {
    name: command.name(),
    description: command.description(),
    options: helper.visibleOptions(command).map((option) => ({
      flags: [option.short, option.long].filter((flag) => flag !== undefined),
      description: option.description,
      value: option.flags.match(/[<[]([^>\]]+)[>\]]/u)?.[1],
      optional: option.optional,
      choices: option.argChoices ?? [],
      offers: offered.get(option),
      repeats: option.parseArg === collect,
    })),
    arguments: command.registeredArguments.map((a) => ({
      name: a.name(),
      choices: a.argChoices ?? [],
      offers: offered.get(a),
      variadic: a.variadic,
    })),
    commands: helper.visibleCommands(command).map((one) => shapeOf(one, offered)),
  };
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function examples(help: HelpWords, command: CommandName | 'main'): string {
  return `\n${help.examples}\n${help.orderOf[command].map((line) => `  ${line}`).join('\n')}\n`;
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
function helpFor(help: HelpWords, width: number): Partial<Help> {
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
