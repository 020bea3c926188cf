/** A walk that is kept going instead of being replayed: the same steps and the same trail, in time that does not grow with what was said before. */
import { type Content, NAMED_WALLET, RESULTS } from '../tree/types.ts';
import { type Changed, change, isResult, knownAnswers, lastSaid, type Refused, type Said, withFact, withoutSaid } from './answer.ts';
import { type Course, courseOf } from './course.ts';
import type { Session, Step, Walk } from './types.ts';

/**
 * Walks one session: for a screen, a chat or a simulation that answers many times. Whatever is answered, taken back or changed, `step`, `walk` and
 * `session` are what `replay` says of that session; a test holds it. Where an answer may touch what was passed before, all of it is replayed.
 */
export class Walker {
  private given: Session;
  private course: Course;

  /** @param session as `start` makes it, or one from before */
  constructor(content: Content, session: Session) {
    this.given = session;
    this.course = courseOf(content, session);
  }

  /** The next thing to show. */
  get step(): Step {
    return this.course.step;
  }

  get walk(): Walk {
    const walk = this.course.walk();
    return { ...walk, trail: [...walk.trail] };
  }

  /** All that was said, to be kept or sent on. */
  get session(): Session {
    return { ...this.given, ...this.course.said() };
  }

  /**
   * Answers the pending step: an option's value or `unsure` for a question, a result for a remedy.
   * @returns undefined, or why the answer does not fit; then nothing has changed
   */
  answer(value: string): Refused | undefined {
    const { course } = this;
    const { mark } = course;
    if (mark?.stop.kind === 'question') {
      const found = course.answerFor(mark.stop, value);
      if (!found) return { reason: 'unknown-answer', known: knownAnswers(course.step) };
      const { fact } = mark.stop;
      if (fact === 'wallet' || fact === NAMED_WALLET || course.touches(fact)) this.restart(withFact(this.session, fact, value));
      else course.goOnWithAnswer(mark.stop, found, value);
      return undefined;
    }
    if (mark?.step.kind === 'remedy') {
      if (!isResult(value)) return { reason: 'unknown-answer', known: RESULTS };
      course.goOnWithResult(mark.step.remedy.id, value);
      return undefined;
    }
    return { reason: 'nothing-asked' };
  }

  /** Takes back the last answer; false where nothing has been said on this way. */
  back(): boolean {
    const last = lastSaid(this.course.trail);
    if (!last) return false;
    const before = this.course.last;
    if (before && isFor(before.step, last)) this.course.backTo(before);
    else this.restart(withoutSaid(this.session, last));
    return true;
  }

  /** Changes an earlier answer; arguments and result as for the function `change`. */
  change(id: string, value: string | undefined): Changed {
    const changed = change(this.course.content, this.session, id, value);
    this.restart(changed.session);
    return changed;
  }

  private restart(session: Session): void {
    this.given = session;
    this.course = courseOf(this.course.content, session);
  }
}

/** Was this said as the answer to this step? Not if it was known before it was asked for. */
function isFor(step: Step, one: Said): boolean {
  return one.kind === 'answered'
    ? step.kind === 'question' && step.node.fact === one.fact
    : step.kind === 'remedy' && step.remedy.id === one.remedy;
}
