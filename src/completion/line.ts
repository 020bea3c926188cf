/** A half-typed line, read as the parser would read it. */
import type { ArgumentShape, CommandShape, OptionShape } from './shape.ts';

export interface Line {
  readonly command: CommandShape;
  /** The arguments before the cursor. */
  readonly said: readonly string[];
  readonly given: readonly { readonly option: OptionShape; readonly value: string | undefined }[];
  /** The word under the cursor, up to the cursor. */
  readonly current: string;
  /** What that word can be. */
  readonly place:
    | { readonly kind: 'command' }
    | { readonly kind: 'option' }
    /** `lead` is what stands before the value in the same word, as in `--lang=`. */
    | { readonly kind: 'value'; readonly option: OptionShape; readonly lead: string }
    | { readonly kind: 'argument'; readonly argument: ArgumentShape | undefined };
}

/**
 * @param root the whole program
 * @param before the words before the one under the cursor, without the program's name
 * @param current the word under the cursor, up to the cursor; it may be empty
 */
export function readLine(root: CommandShape, before: readonly string[], current: string): Line {
  let command = root;
  const said: string[] = [];
  const given: { option: OptionShape; value: string | undefined }[] = [];
  let waiting: OptionShape | undefined;
  let onlyArguments = false;
  const optionOf = (flag: string) => command.options.find((o) => o.flags.includes(flag));

  for (const word of before.map(unquoted)) {
    const isOption = !onlyArguments && word.startsWith('-') && word !== '-';
    if (waiting && !(waiting.optional && isOption)) {
      given.push({ option: waiting, value: word });
      waiting = undefined;
      continue;
    }
    if (waiting) given.push({ option: waiting, value: undefined });
    waiting = undefined;
    if (isOption && word === '--') onlyArguments = true;
    else if (isOption) {
      const { flag, value } = split(word);
      const option = optionOf(flag);
      if (!option) continue;
      if (option.value !== undefined && value === undefined) waiting = option;
      else given.push({ option, value });
    } else {
      const sub = said.length === 0 && command === root ? root.commands.find((c) => c.name === word) : undefined;
      if (sub) command = sub;
      else said.push(word);
    }
  }

  const place = ((): Line['place'] => {
    const isOption = !onlyArguments && current.startsWith('-');
    if (waiting && !(waiting.optional && isOption)) return { kind: 'value', option: waiting, lead: '' };
    if (isOption) {
      const { flag, value } = split(current);
      const option = value === undefined ? undefined : optionOf(flag);
      return option?.value === undefined ? { kind: 'option' } : { kind: 'value', option, lead: `${flag}=` };
    }
    if (command === root && said.length === 0) return { kind: 'command' };
    const last = command.arguments.at(-1);
    return { kind: 'argument', argument: command.arguments[said.length] ?? (last?.variadic ? last : undefined) };
  })();
  return { command, said, given, current, place };
}

/** The values given to an option on the line, in order. */
export function givenTo(line: Line, flag: string): readonly string[] {
  return line.given.flatMap(({ option, value }) => (option.flags.includes(flag) && value !== undefined ? [value] : []));
}

function split(word: string): { readonly flag: string; readonly value: string | undefined } {
  const at = word.indexOf('=');
  return at < 0 ? { flag: word, value: undefined } : { flag: word.slice(0, at), value: word.slice(at + 1) };
}

/** A word as bash hands it over, quotes and all, without them. */
function unquoted(word: string): string {
  return word.replace(/^(["'])(.*)\1$/su, '$2');
}
