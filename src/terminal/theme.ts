/** Looks by meaning. Never colour alone: each meaning has a word or a sign too. */
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

const asIs = (text: string) => text;

/** Without colour. */
export const PLAIN: Theme = { title: asIs, strong: asIs, faint: asIs, urgent: asIs, good: asIs, warn: asIs, copy: asIs, chosen: asIs };

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
