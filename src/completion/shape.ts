/** The command line as data: what completion needs to know of it. It is taken from the parser, so it is written down once. */

export interface OptionShape {
  /** All its spellings, such as `-h` and `--help`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** The name of its value as help shows it (`fact=value`, `folder`); undefined where it takes none. It decides what is offered. */
  readonly value: string | undefined;
  /** Whether the value may be left out. */
  readonly optional: boolean;
  readonly choices: readonly string[];
  readonly repeats: boolean;
}
export interface ArgumentShape {
  readonly name: string;
  readonly choices: readonly string[];
  readonly variadic: boolean;
}
export interface CommandShape {
  readonly name: string;
  readonly description: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly ArgumentShape[];
  readonly commands: readonly CommandShape[];
}
