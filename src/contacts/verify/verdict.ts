import type { Kind, Notice, Verdict } from './types.ts';

/** A verdict that starts from "not on the list". */
export function verdict(input: string, kind: Kind, notices: readonly Notice[], found: Partial<Verdict> = {}): Verdict {
  return {
    input,
    kind,
    listed: false,
    organisation: undefined,
    channel: undefined,
    domain: undefined,
    lookalikeOf: undefined,
    doNotUse: undefined,
    notices,
    ...found,
  };
}
