/** The engine: from a session to the next thing to show. Pure: values in, a new value out. */
import type { Content } from '../tree/types.ts';
import { courseOf } from './course.ts';
import type { Session, Walk } from './types.ts';

/**
 * Replays a session through its tree.
 * @returns the next step and the trail that led there. Content that leads nowhere, or round in a circle, gives a `broken` step, never an exception.
 */
export function replay(content: Content, session: Session): Walk {
  return courseOf(content, session).walk();
}
