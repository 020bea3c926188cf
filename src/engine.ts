/**
 * The engine alone, for a web page, a bot or a phone: pure functions over plain values, nothing of Node, no file, no clock, no dependency that needs them.
 * The content comes from `contentFromJson`, the moment from the caller.
 */
export { isOpen } from './contacts/hours.ts';
export { channelsFor, type Moment, organisationsFor, type Whereabouts } from './contacts/resolve.ts';
export { type Finder, type Found, type Match, makeFinder } from './find/find.ts';
export type { Model } from './find/model.ts';
export { joinedIndexes, type SearchIndex, searchIndexOf } from './find/search-index.ts';
export {
  type ContentJson,
  contentFromJson,
  contentToJson,
  type OrganisationJson,
  type TreeJson,
  treeFromJson,
  treeToJson,
  type WordsJson,
} from './tree/json.ts';
export { pick } from './tree/text.ts';
export type * from './tree/types.ts';
export { EMERGENCY_TREE, GENERIC_WALLET, PURPOSES, RESULTS, UNSURE } from './tree/types.ts';
export { type Answered, answer, back, type Changed, change, next, type Refused, said, start } from './walk/answer.ts';
export { type ChannelView, type ContactView, contactView } from './walk/contact-view.ts';
export { replay } from './walk/replay.ts';
export { sessionFrom } from './walk/session-json.ts';
export type { Details, Passed, Session, Step, Walk } from './walk/types.ts';
export {
  type BrokenView,
  type Choice,
  type OutcomeView,
  type QuestionView,
  type RemedyView,
  type SaidView,
  saidViews,
  type View,
  view,
} from './walk/view.ts';
export { valuesOf, vocabulary } from './walk/vocabulary.ts';
export { Walker } from './walk/walker.ts';
