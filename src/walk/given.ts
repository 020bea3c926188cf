/** Answers that come from outside, one by one: do they mean anything, and what. */
import { near } from '../tree/near.ts';
import type { FactId, Result, Vocabulary } from '../tree/types.ts';
import { isResult } from './answer.ts';
import { regionCode } from './region.ts';
import { valuesOf } from './vocabulary.ts';

export type Given =
  | { readonly kind: 'fact'; readonly id: FactId; readonly value: string }
  | { readonly kind: 'remedy'; readonly id: string; readonly value: Result }
  | { readonly kind: 'unknown-id'; readonly id: string; readonly near: string | undefined }
  | {
      readonly kind: 'unknown-value';
      readonly id: string;
      readonly value: string;
      readonly known: readonly string[];
      readonly near: string | undefined;
    };

/** What `id: value` says, by the words of all trees; where it says nothing, the nearest that would. */
export function given(known: Vocabulary, id: string, value: string): Given {
  const values = valuesOf(known, id);
  if (!values) return { kind: 'unknown-id', id, near: near(id, [...known.facts.keys(), ...known.remedies]) };
  if (id === 'region') {
    const region = regionCode(value);
    // A country that no tree treats apart is still true of the person.
    if (values.includes(region) || /^[a-z]{2}$/u.test(region)) return { kind: 'fact', id, value: region };
  }
  if (!values.includes(value)) return { kind: 'unknown-value', id, value, known: values, near: near(value, values) };
  if (known.facts.has(id)) return { kind: 'fact', id, value };
  return isResult(value) ? { kind: 'remedy', id, value } : { kind: 'unknown-value', id, value, known: values, near: near(value, values) };
}
