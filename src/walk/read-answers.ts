/**
 * Answers from a file or a line of JSON. One rule: `tree`, `facts`, `tried` and `details` mean what they mean in a session; every other key is
 * itself a fact or a remedy. Both may stand in one file. An empty value is no answer.
 */
import { near } from '../tree/near.ts';
import { isRecord } from '../tree/record.ts';
import { type Content, EMERGENCY_TREE, type Result, type TreeId, type Vocabulary } from '../tree/types.ts';
import { type Given, given } from './given.ts';
import { DETAILS, type Details, type Session } from './types.ts';

export interface Answers {
  readonly tree: TreeId | undefined;
  readonly facts: Session['facts'];
  readonly tried: Session['tried'];
  /** As given: the caller masks them. */
  readonly details: Details;
}

export type AnswerProblem =
  | Extract<Given, { kind: 'unknown-id' | 'unknown-value' }>
  | { readonly kind: 'unknown-tree'; readonly tree: string; readonly near: string | undefined }
  | { readonly kind: 'unknown-detail'; readonly id: string; readonly known: readonly string[]; readonly near: string | undefined }
  | { readonly kind: 'not-a-map'; readonly id: string | undefined }
  | { readonly kind: 'not-text'; readonly id: string }
  /** A remedy under `facts`, or a fact under `tried`. */
  | { readonly kind: 'wrong-place'; readonly id: string; readonly under: 'facts' | 'tried' }
  | { readonly kind: 'given-twice'; readonly id: string }
  /** The whole file is a saved session, which has its own way in. */
  | { readonly kind: 'saved-session' };
export interface PlacedProblem {
  readonly problem: AnswerProblem;
  readonly path: readonly string[];
  /** Whether the key is wrong and not its value. */
  readonly onKey: boolean;
}
/** For so many mistakes the nearest right word is looked for: more are not read by anybody, and a file may hold tens of thousands. */
export const MOST_EXPLAINED = 20;
export type ReadAnswers =
  | { readonly ok: true; readonly answers: Answers }
  | { readonly ok: false; readonly problems: readonly PlacedProblem[] };

/**
 * @param value plain data, as JSON or YAML gives it
 * @param written the text of a value as it stands in the file, where that is known: `24` is meant as the word
 */
export function readAnswers(
  content: Content,
  known: Vocabulary,
  value: unknown,
  written: (path: readonly string[]) => string | undefined = () => undefined,
): ReadAnswers {
  const facts: Record<string, string> = {};
  const tried: Record<string, Result> = {};
  const details: { -readonly [K in keyof Details]: Details[K] } = {};
  const problems: PlacedProblem[] = [];
  let tree: TreeId | undefined;
  const report = (problem: AnswerProblem, path: readonly string[], onKey = false) => problems.push({ problem, path, onKey });
  const nearest: typeof near = (word, right) => (problems.length < MOST_EXPLAINED ? near(word, right) : undefined);

  const textAt = (path: readonly string[], found: unknown): string | undefined => {
    if (typeof found === 'string') return found.trim() === '' ? undefined : found;
    if (found === null || found === undefined) return undefined;
    if (typeof found === 'object') report({ kind: 'not-text', id: path.join('.') }, path);
    else return written(path)?.trim() ?? String(found);
    return undefined;
  };
  const answer = (path: readonly string[], found: unknown, under: 'facts' | 'tried' | undefined) => {
    const id = path.at(-1) ?? '';
    const text = textAt(path, found);
    const meant = given(known, id, text ?? '', nearest);
    if (meant.kind === 'unknown-id') return report(meant, path, true);
    if (text === undefined) return;
    if (meant.kind === 'unknown-value') return report(meant, path);
    if (under !== undefined && (meant.kind === 'fact') !== (under === 'facts'))
      return report({ kind: 'wrong-place', id, under }, path, true);
    const earlier = facts[id] ?? tried[id];
    if (earlier !== undefined && earlier !== meant.value) return report({ kind: 'given-twice', id }, path, true);
    if (meant.kind === 'fact') facts[id] = meant.value;
    else tried[id] = meant.value;
  };
  const each = (key: string, found: unknown, take: (id: string, value: unknown) => void) => {
    if (isRecord(found)) for (const [id, one] of Object.entries(found)) take(id, one);
    else if (found !== null && found !== undefined) report({ kind: 'not-a-map', id: key }, [key]);
  };

  if (!isRecord(value)) return { ok: false, problems: [{ problem: { kind: 'not-a-map', id: undefined }, path: [], onKey: false }] };
  if (typeof value.format === 'number' && isRecord(value.session))
    return { ok: false, problems: [{ problem: { kind: 'saved-session' }, path: ['session'], onKey: true }] };
  for (const [key, found] of Object.entries(value)) {
    if (key === 'tree') {
      const id = textAt([key], found);
      const to = content.trees.get(id ?? '');
      if (to && (!to.shared || to.id === EMERGENCY_TREE)) tree = to.id;
      else if (id !== undefined) report({ kind: 'unknown-tree', tree: id, near: near(id, problemsIn(content)) }, [key]);
    } else if (key === 'facts' || key === 'tried') each(key, found, (id, one) => answer([key, id], one, key));
    else if (key === 'details')
      each(key, found, (id, one) => {
        const name = DETAILS.find((detail) => detail === id);
        if (name === undefined) return report({ kind: 'unknown-detail', id, known: DETAILS, near: nearest(id, DETAILS) }, [key, id], true);
        const text = textAt([key, id], one);
        if (text !== undefined) details[name] = text;
      });
    else answer([key], found, undefined);
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, answers: { tree, facts, tried, details } };
}

function problemsIn(content: Content): readonly TreeId[] {
  return [...content.trees.values()].filter((tree) => !tree.shared).map((tree) => tree.id);
}
