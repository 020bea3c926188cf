import type { Day, Hours } from '../tree/types.ts';

const WEEKDAYS: readonly Day[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/**
 * Is a line open at a moment?
 * @param now the moment; the hours are read in the line's own time zone. Public holidays are not known here.
 * @returns undefined if the zone is not one that this Node knows
 */
export function isOpen(hours: Hours, now: Date): boolean | undefined {
  if (hours === 'always') return true;
  const local = localTime(now, hours.zone);
  if (!local) return undefined;
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  const from = minutes(hours.from);
  const to = minutes(hours.to);
  const day = WEEKDAYS[local.day] ?? 'sun';
  if (from < to) return hours.days.includes(day) && local.minutes >= from && local.minutes < to;
  // Over midnight: the hours after midnight belong to the day before.
  const yesterday = WEEKDAYS[(local.day + 6) % 7] ?? 'sun';
  return (hours.days.includes(day) && local.minutes >= from) || (hours.days.includes(yesterday) && local.minutes < to);
}

/** Opening hours on the clock of another zone. */
export interface HoursElsewhere {
  readonly from: string;
  readonly to: string;
  /** The day there on which they begin: the line's own day, the one before or the one after. */
  readonly begins: 'same-day' | 'day-before' | 'day-after';
}

/**
 * The hours that a line has today, on the clock of the person's own zone.
 * @param zone the person's zone
 * @param now tells the day, and with it summer time in either zone
 * @returns undefined if both clocks show the same, if the line never closes, or if an end of the range cannot be told: a zone that is none, or
 * a time that a change of clocks leaves out
 */
export function hoursElsewhere(hours: Hours, zone: string, now: Date): HoursElsewhere | undefined {
  if (hours === 'always') return undefined;
  const here = wallClock(now, hours.zone);
  if (here === undefined) return undefined;
  const today = here - (here % DAY);
  const start = today + clockToMs(hours.from);
  const end = today + clockToMs(hours.to);
  const from = moved(start, hours.zone, zone);
  const to = moved(end <= start ? end + DAY : end, hours.zone, zone);
  if (from === undefined || to === undefined) return undefined;
  if (msToClock(from) === msToClock(to) || (from === start && (to - end) % DAY === 0)) return undefined;
  const begins = from < today ? 'day-before' : from >= today + DAY ? 'day-after' : 'same-day';
  return { from: msToClock(from), to: msToClock(to), begins };
}

const DAY = 24 * 60 * 60_000;

function clockToMs(clock: string): number {
  return (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))) * 60_000;
}

function msToClock(wall: number): string {
  return new Date(wall).toISOString().slice(11, 16);
}

/** A time on the clock of one zone as it shows on the clock of another. */
function moved(wall: number, from: string, to: string): number | undefined {
  // The offset at a first guess may be that of the other side of a change of clocks; a second one is right, or the time does not exist.
  let moment = wall;
  for (let i = 0; i < 2; i++) moment -= (wallClock(new Date(moment), from) ?? Number.NaN) - wall;
  return wallClock(new Date(moment), from) === wall ? wallClock(new Date(moment), to) : undefined;
}

function localTime(now: Date, zone: string): { day: number; minutes: number } | undefined {
  const wall = wallClock(now, zone);
  return wall === undefined ? undefined : { day: new Date(wall).getUTCDay(), minutes: Math.floor((wall % DAY) / 60_000) };
}

/** What a zone's clock and calendar show, to the minute, as if they were UTC: milliseconds to reckon with. */
function wallClock(now: Date, zone: string): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    }).formatToParts(now);
    const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  } catch {
    return undefined;
  }
}

/** Is this a time zone that `isOpen` can work with? */
export function isZone(zone: string): boolean {
  return localTime(new Date(0), zone) !== undefined;
}
