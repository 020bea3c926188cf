/** Findings in words. A code without a sentence does not compile. */
import type { Finding } from '../tree/findings.ts';
import { content } from './findings/content.ts';
import { reading } from './findings/reading.ts';
import type { Said, Table } from './findings/said.ts';
import { sense } from './findings/sense.ts';
import type { Language } from './words.ts';

export const FINDING_TEXTS: Table = { ...reading, ...sense, ...content };

export interface Described {
  /** What is wrong with what, in one sentence. */
  readonly message: string;
  /** What to write instead. */
  readonly hint: string;
}

/** A finding in one language. */
export function describe(finding: Finding, language: Language): Described {
  // The union of findings pairs each code with its arguments; taking the two apart loses that, so it is said again here.
  const say = FINDING_TEXTS[finding.code] as (args: Finding['args']) => Said;
  const { says, hint } = say(finding.args);
  return { message: says[language], hint: hint[language] };
}
