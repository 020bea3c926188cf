/** The library: the engine, the reader and the content, without anything of the terminal. */
export { isOpen } from './contacts/hours.ts';
export { channelsFor, organisationsFor } from './contacts/resolve.ts';
export { loadForWalk, readModel, SHIPPED, type WalkContent } from './files/compiled.ts';
export { type LoadedFiles, loadContent } from './files/content.ts';
export { type Finder, type Found, type Match, makeFinder } from './find/find.ts';
export { joinedIndexes, type SearchIndex, searchIndexOf } from './find/search-index.ts';
export { check } from './tree/check/index.ts';
export type { Code, Finding, Range, Severity } from './tree/findings.ts';
export { type Read, type ReadTree, readOrganisation, readTree, readWords } from './tree/read.ts';
export { pick } from './tree/text.ts';
export type * from './tree/types.ts';
export { type Answered, answer, back, type Changed, change, next, start } from './walk/answer.ts';
export { replay } from './walk/replay.ts';
export type { Passed, Session, Step, Walk } from './walk/types.ts';
export { saidViews, type View, view } from './walk/view.ts';
