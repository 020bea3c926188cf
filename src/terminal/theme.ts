/** Colours and symbols by meaning; chalk's only border. Never colour alone: each meaning has a word or a sign too. */
import { Chalk } from 'chalk';

export interface Theme {
  readonly title: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  readonly urgent: (text: string) => string;
  readonly good: (text: string) => string;
  readonly warn: (text: string) => string;
  /** Menu paths, numbers to dial, commands: what the person copies. */
  readonly copy: (text: string) => string;
  readonly chosen: (text: string) => string;
}

/** Only the 16 basic colours, so that the user's own palette keeps its contrast, light or dark. */
export function makeTheme(colour: boolean): Theme {
  const chalk = new Chalk({ level: colour ? 1 : 0 });
  return {
    title: chalk.bold,
    strong: chalk.bold,
    faint: chalk.dim,
    urgent: chalk.bold.red,
    good: chalk.green,
    warn: chalk.yellow,
    copy: chalk.cyan,
    chosen: chalk.cyan.bold,
  };
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Whether to colour a stream: `--color`/`--no-color`, then a non-empty NO_COLOR (no-color.org), FORCE_COLOR, TERM=dumb, and whether that very
 * stream is a terminal. chalk itself does not follow NO_COLOR (chalk/supports-color#105).
 */
export function wantsColour(flag: boolean | undefined, env: Env, isTTY: boolean | undefined): boolean {
  if (flag !== undefined) return flag;
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false';
  if (env.TERM === 'dumb') return false;
  return isTTY ?? false;
}
