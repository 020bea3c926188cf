import { isRecord } from '../tree/record.ts';
import { isResult } from './answer.ts';
import type { Session } from './types.ts';

/**
 * A session from a value of which nothing is known, such as the body of a request. Whether its tree, facts and remedies mean anything is for
 * `replay` to say: what it does not know it passes over.
 * @returns undefined unless it is `{ tree, facts, tried }` with nothing but strings, and results in `tried`
 */
export function sessionFrom(value: unknown): Session | undefined {
  if (!isRecord(value) || typeof value.tree !== 'string') return undefined;
  const facts = stringsIn(value.facts);
  const tried = stringsIn(value.tried);
  if (!facts || !tried || !Object.values(tried).every(isResult)) return undefined;
  return { tree: value.tree, facts, tried: tried as Session['tried'] };
}

function stringsIn(value: unknown): Record<string, string> | undefined {
  if (!isRecord(value) || !Object.values(value).every((v) => typeof v === 'string')) return undefined;
  return value as Record<string, string>;
}
