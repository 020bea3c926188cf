/** The library: the engine, and with Node the reader of YAML, the content that comes with the package, and the directory's verifier. Nothing of the terminal. */
export { type Kind, type Notice, type NoticeCode, type Verdict, type VerifyOptions, verify } from './contacts/verify/index.ts';
export * from './engine.ts';
export { loadForWalk, type WalkContent } from './files/compiled.ts';
export { type LoadedFiles, loadContent } from './files/content.ts';
export { loadModel } from './files/model-file.ts';
export { SHIPPED } from './files/place.ts';
export { check } from './tree/check/index.ts';
export type { Code, Finding, Range, Severity } from './tree/findings.ts';
export { type Read, type ReadTree, readOrganisation, readTree, readWords } from './tree/read.ts';
export { type Ask, asksOf } from './walk/asks.ts';
export { type AnswerProblem, type Answers, type ReadAnswers, readAnswers } from './walk/read-answers.ts';
export { deskLanguage, type Summary, summaryOf } from './walk/summary.ts';
