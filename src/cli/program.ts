/** The command line as commander sees it; commander's only border. It neither writes nor exits by itself. */
import { Argument, Command, CommanderError, Help, Option } from 'commander';
import { givenTo, readLine } from '../completion/line.ts';
import { COMPLETE } from '../completion/scripts.ts';
import type { CommandShape, Offers } from '../completion/shape.ts';
import { widthOf } from '../terminal/width.ts';
import { wrap } from '../terminal/wrap.ts';
import { HELP_WORDS, type HelpWords, helpOf } from '../text/help-words.ts';
import { LANGUAGES, type Language, WORDS, type Words } from '../text/words.ts';
import { nearArg } from '../tree/near.ts';
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

  const exitCodes = `\n${wrap(help.exitCodes, width).join('\n')}\n`;
  const after = `${examples(help, 'main')}\n${wrap(help.more, width).join('\n')}${exitCodes}`;

  const root = new Command('wallet-help');
  const offered: Offered = new Map();
  const option = ({ flags, help: say, many, choices, offers, hidden }: OptionRow): Option => {
    const made = new Option(flags, helpOf(help, say));
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
      .helpCommand(false);
    return command;
  };
  const withCommon = (command: Command, heading?: string): Command => {
    for (const made of [...COMMON.map(option), new Option('-h, --help', help.helpOption)]) {
      if (heading !== undefined) made.helpGroup(heading);
      if (made.short === '-h') command.addHelpOption(made);
      else command.addOption(made);
    }
    return command;
  };
  dress(root).description(`${help.about}\n${help.privacy}`).version(version, '-V, --version', help.version).addHelpText('after', after);
  withCommon(root);
  for (const [name, row] of Object.entries(COMMANDS)) {
    const command = dress(new Command(name))
      .description(helpOf(help, row.help))
      .addHelpText('after', examples(help, name as CommandName));
    for (const { shape, help: say, offers } of row.args) {
      const made = new Argument(shape, helpOf(help, say));
      if (offers) offered.set(made, offers);
      command.addArgument(made);
    }
    for (const own of row.options) command.addOption(option(own));
    withCommon(command, help.commonOptions).addHelpText('after', exitCodes);
    if (row.group !== undefined) command.helpGroup(help[row.group]);
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

  const complete = withCommon(dress(new Command(COMPLETE))).argument('[word...]');
  root.addCommand(complete, { hidden: true });
  complete.action(() => {
    const [current = ':', ...before] = complete.args;
    const line = readLine(shapeOf(root, offered), before, current.slice(1));
    request = { command: 'complete', line };
    common = { trees: givenTo(line, '--trees') };
  });

  const meant = asMeant(argv);
  const [about = ''] = meant;
  // commander would show the help of the program for a command that there is not.
  if (meant !== argv && !about.startsWith('-') && !Object.hasOwn(COMMANDS, about)) {
    const { near } = nearArg(about, Object.keys(COMMANDS));
    const nearer = near === undefined ? '' : ` ${words.didYouMean(near)}`;
    return { kind: 'misuse', sentence: words.usage.unknownCommand(about) + nearer, see: words.usage.seeHelp('wallet-help') };
  }
  try {
    root.parse([...meant], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return { kind: 'print', text: printed };
    if (error.code === 'commander.help') return { kind: 'print', text: root.helpInformation() + after };
    const at = root.commands.find((c) => argv.includes(c.name()));
    return {
      kind: 'misuse',
      sentence: misuse(error, words, help, root, argv),
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
  return `\n${help.examples}\n${help.examplesOf[command].map((line) => `  ${line}`).join('\n')}\n`;
}

/** commander's own sentences are English and fixed (commander #1801); they are made again from its codes. */
function misuse(error: CommanderError, words: Words, help: HelpWords, root: Command, argv: readonly string[]): string {
  const { usage } = words;
  const [, named = ''] = error.message.match(/'([^']*)'/u) ?? [];
  const [, suggested] = error.message.match(/Did you mean ([^?\s]+)\?/u) ?? [];
  const nearer = suggested === undefined ? '' : ` ${words.didYouMean(suggested)}`;
  switch (error.code) {
    case 'commander.unknownOption':
      return usage.unknownOption(named) + nearer;
    case 'commander.unknownCommand':
      // Who writes no command may have written what happened.
      return usage.unknownCommand(named) + (nearer || ` ${usage.sayWhatHappened(quoted(argv, named))}`);
    case 'commander.missingArgument':
      return usage.missingArgument(help.places[named] ?? named);
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

/** What other programs take as well: `help`, `help COMMAND`, and `-v`, of which commander knows one short form only. */
function asMeant(argv: readonly string[]): readonly string[] {
  const [first, ...rest] = argv;
  if (first === '-v' && rest.length === 0) return ['--version'];
  return first === 'help' ? [...rest, '--help'] : argv;
}

/** What was written from a word on up to the next option, as one argument. */
function quoted(argv: readonly string[], from: string): string {
  const words = argv.slice(argv.indexOf(from));
  const end = words.findIndex((word) => word.startsWith('-'));
  return `"${(end < 0 ? words : words.slice(0, end)).join(' ').replaceAll('"', '')}"`;
}

/** Help in the person's language, measured and wrapped for Chinese too. */
function helpFor(help: HelpWords, width: number): Partial<Help> {
  const titles: Record<string, string> = {
    'Usage:': help.usage,
    'Arguments:': help.arguments,
    'Options:': help.options,
    'Commands:': help.commands,
  };
  const placed = (text: string) =>
    text.replace(/([<[])([^>\].]+)((?:\.\.\.)?[>\]])/gu, (_, open, name, close) => `${open}${help.places[name] ?? name}${close}`);
  return {
    helpWidth: width,
    displayWidth: widthOf,
    boxWrap: (text, columns) => wrap(text, columns).join('\n'),
    styleTitle: (title) => titles[title] ?? title,
    subcommandTerm: (command) => command.name(),
    optionTerm: (option) => placed(option.flags),
    argumentTerm: (argument) => help.places[argument.name()] ?? argument.name(),
    commandUsage: (command) => placed(Help.prototype.commandUsage(command)),
    // A full-width colon brings its blank along.
    formatHelp: (command, helper) => Help.prototype.formatHelp.call(helper, command, helper).replace(/^(\S+：) /u, '$1'),
    optionDescription: (option) => option.description,
  };
}
