/** How old a sourced fact is. A fact is as old as its source says; a page that carries no date is as old as our reading of it. */
import type { Source } from './types.ts';

/** The date that a fact goes by: the source's own, else the day on which we read it. `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
export function dateOf(source: Source): string {
  return source.published ?? source.seen;
}

/** Is the fact's date more than a year before a moment? A bare year or month counts to its end. */
export function isOld(source: Source, now: Date): boolean {
  const limit = endOf(dateOf(source));
  limit.setUTCFullYear(limit.getUTCFullYear() + 1);
  return limit.getTime() < now.getTime();
}

/** The moment at which a day, month or year is over. */
export function endOf(date: string): Date {
  const [year = 0, month, day] = date.split('-').map(Number);
  if (month === undefined) return new Date(Date.UTC(year + 1, 0, 1));
  if (day === undefined) return new Date(Date.UTC(year, month, 1));
  return new Date(Date.UTC(year, month - 1, day + 1));
}
