/** The command line as data: what completion needs to know of it. It is taken from the parser, so it is written down once. */

/** Among what is offered: the saved sessions, or files where there are none. */
export const SESSIONS = ':sessions';
/** What is offered where the name of a value does not tell. Unlike choices the words bind nobody: what else is right is for the command to say. */
export type Offers = readonly string[];

export interface OptionShape {
  /** All its spellings, such as `-h` and `--help`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** The name of its value as help shows it (`fact=value`, `folder`); undefined where it takes none. It decides what is offered. */
  readonly value: string | undefined;
  /** Whether the value may be left out. */
  readonly optional: boolean;
  readonly choices: readonly string[];
  readonly offers?: Offers | undefined;
  readonly repeats: boolean;
}
export interface ArgumentShape {
  readonly name: string;
  readonly choices: readonly string[];
  readonly offers?: Offers | undefined;
  readonly variadic: boolean;
}
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ArgumentShape[];
  readonly commands: readonly CommandShape[];
}
