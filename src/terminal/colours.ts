/** The coloured theme; chalk's only border, loaded only where there is colour. */
import { Chalk } from 'chalk';
import type { Theme } from './theme.ts';

/** Only the 16 basic colours, so that the user's own palette keeps its contrast, light or dark. */
export function colours(): Theme {
  const chalk = new Chalk({ level: 1 });
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
