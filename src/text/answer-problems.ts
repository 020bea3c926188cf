/** What is wrong with given answers, in words. */
import { UNSURE } from '../tree/types.ts';
import type { SupportWords } from './support-words.ts';
import type { Words } from './words.ts';

/** The engine's own problems fit. */
export type SaidProblem =
  | { readonly kind: 'unknown-id'; readonly id: string; readonly near: string | undefined }
  | {
      readonly kind: 'unknown-value';
      readonly id: string;
      readonly value: string;
      readonly known: readonly string[];
      readonly near: string | undefined;
    }
  | { readonly kind: 'unknown-tree'; readonly tree: string; readonly near: string | undefined }
  | { readonly kind: 'unknown-detail'; readonly id: string; readonly known: readonly string[]; readonly near: string | undefined }
  | { readonly kind: 'not-a-map'; readonly id: string | undefined }
  | { readonly kind: 'not-text'; readonly id: string }
  | { readonly kind: 'wrong-place'; readonly id: string; readonly under: 'facts' | 'tried' }
  | { readonly kind: 'given-twice'; readonly id: string }
  | { readonly kind: 'saved-session' };

/** More values than this are not listed: the nearest one is named, and `answers TREE` lists all. */
const MOST_LISTED = 12;

/** What a person would rather choose stands first. */
export function unsureLast(values: readonly string[]): readonly string[] {
  return [...values].sort((a, b) => Number(a === UNSURE) - Number(b === UNSURE));
}

/** One sentence about what is wrong, and the nearest right one where there is one. */
export function answerProblem(problem: SaidProblem, desk: SupportWords, words: Words): string {
  const near = 'near' in problem && problem.near !== undefined ? ` ${words.didYouMean(problem.near)}` : '';
  switch (problem.kind) {
    case 'unknown-id':
      return desk.unknownId(problem.id) + near;
    case 'unknown-value': {
      const more = problem.known.length > MOST_LISTED ? ' ...' : '';
      return (
        desk.unknownAnswer(problem.id, problem.value, unsureLast(problem.known).slice(0, MOST_LISTED).join(words.listComma) + more) + near
      );
    }
    case 'unknown-tree':
      return `${words.unknownProblem(problem.tree)}${near} ${words.seeList}`;
    case 'unknown-detail':
      return desk.unknownDetail(problem.id, problem.known.join(words.listComma)) + near;
    case 'not-a-map':
      return problem.id === undefined ? desk.notAMap : desk.notAMapUnder(problem.id);
    case 'not-text':
      return desk.notText(problem.id);
    case 'wrong-place':
      return desk.wrongPlace[problem.under](problem.id);
    case 'given-twice':
      return desk.givenTwice(problem.id);
    case 'saved-session':
      return desk.savedSession;
  }
}
