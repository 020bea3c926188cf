/** Whether content makes sense: one function a rule, all of them run, their findings in the order of the files. */
import { type Finding, sortFindings } from '../findings.ts';
import { askedLater } from './asked-later.ts';
import { cycle } from './cycle.ts';
import { deadEnd } from './dead-end.ts';
import { doNotUseOffered } from './do-not-use-offered.ts';
import { duplicateEntry } from './duplicate-entry.ts';
import { duplicateId } from './duplicate-id.ts';
import { emptyChannel } from './empty-channel.ts';
import { equalHours } from './equal-hours.ts';
import { flowWithoutReturn } from './flow-without-return.ts';
import { futureDate } from './future-date.ts';
import { helpedMissing } from './helped-missing.ts';
import { lateHelp } from './late-help.ts';
import { missingChance } from './missing-chance.ts';
import { missingLabel } from './missing-label.ts';
import { missingLanguage } from './missing-language.ts';
import { missingPhrases } from './missing-phrases.ts';
import { missingScenarios } from './missing-scenarios.ts';
import { notAFlow } from './not-a-flow.ts';
import { organisationGap } from './organisation-gap.ts';
import { pointlessBranch } from './pointless-branch.ts';
import { pointlessQuestion } from './pointless-question.ts';
import { reservedValue } from './reserved-value.ts';
import { returnOutsideFlow } from './return-outside-flow.ts';
import { rowNeverTaken } from './row-never-taken.ts';
import { scenarioEnd } from './scenario-end.ts';
import { strayBrace } from './stray-brace.ts';
import { strayQuote } from './stray-quote.ts';
import { toDo } from './to-do.ts';
import type { Loaded, Rule } from './types.ts';
import { unknownFact } from './unknown-fact.ts';
import { unknownLanguage } from './unknown-language.ts';
import { unknownOrder } from './unknown-order.ts';
import { unknownPlaceholder } from './unknown-placeholder.ts';
import { unknownRole } from './unknown-role.ts';
import { unknownTarget } from './unknown-target.ts';
import { unknownWord } from './unknown-word.ts';
import { unknownZone } from './unknown-zone.ts';
import { unreachableNode } from './unreachable-node.ts';
import { weakContact } from './weak-contact.ts';
import { wrongContact } from './wrong-contact.ts';

const RULES: readonly Rule[] = [
  // where ways lead
  unknownTarget,
  notAFlow,
  returnOutsideFlow,
  flowWithoutReturn,
  unreachableNode,
  cycle,
  deadEnd,
  helpedMissing,
  // facts
  duplicateId,
  reservedValue,
  unknownFact,
  askedLater,
  rowNeverTaken,
  pointlessQuestion,
  pointlessBranch,
  lateHelp,
  missingChance,
  // sentences
  unknownPlaceholder,
  strayBrace,
  strayQuote,
  toDo,
  duplicateEntry,
  organisationGap,
  missingLanguage,
  missingLabel,
  unknownWord,
  missingPhrases,
  missingScenarios,
  scenarioEnd,
  unknownOrder,
  // organisations
  unknownRole,
  weakContact,
  wrongContact,
  doNotUseOffered,
  futureDate,
  emptyChannel,
  unknownZone,
  equalHours,
  unknownLanguage,
];

/**
 * Everything that is wrong with what was loaded. What reading found is not repeated, and what could not be read is not blamed on others.
 * @returns the findings by file and place; the same for the same content
 */
export function check(loaded: Loaded): Finding[] {
  return sortFindings(RULES.flatMap((rule) => rule(loaded)));
}
