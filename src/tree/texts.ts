/** Finds the sentences in anything that was read, by their look: a map of languages to sentences. */
import type { Text } from './types.ts';

export type TextPath = readonly (string | number)[];

const LANGUAGE = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/u;
/** Maps of facts: their keys are facts, though some look like languages (`sim`, `otp`). */
const FACTS: ReadonlySet<string> = new Set(['when', 'given', 'facts']);

/** Keys that are no languages where none of ours stands beside them. */
const OURS: ReadonlySet<string> = new Set(['ask', 'try', 'fix', 'is', 'do', 'why', 'who', 'say']);

/** All texts inside a value with their paths, in the order of the file. */
export function* textsIn(value: unknown, path: TextPath = []): Generator<{ readonly text: Text; readonly path: TextPath }> {
  if (typeof value !== 'object' || value === null) return;
  // Answers written as a map look like languages too.
  if (path.at(-1) !== 'options' && isText(value)) {
    yield { text: value, path };
    return;
  }
  const entries: readonly [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  for (const [key, inner] of entries) {
    // A node may be named like them.
    const named = path.length === 1 && path[0] === 'nodes';
    if (typeof key === 'number' || named || !FACTS.has(key)) yield* textsIn(inner, [...path, key]);
  }
}

function isText(value: object): value is Text {
  const entries = Object.entries(value);
  if (Array.isArray(value) || entries.length === 0) return false;
  // Keys of ours that look like languages too: an option without a label has `is` and `go`.
  const ours = entries.some(([key]) => OURS.has(key)) && !Object.hasOwn(value, 'zh') && !Object.hasOwn(value, 'en');
  return !ours && !Object.hasOwn(value, 'go') && entries.every(([key, sentence]) => LANGUAGE.test(key) && typeof sentence === 'string');
}
