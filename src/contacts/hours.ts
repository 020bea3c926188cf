import type { Day, Hours } from '../tree/types.ts';

/** The zone of the machine that we run on. */
export const HERE = 'here';

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
 * @param zone the person's zone, or HERE
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
  const minutes = Math.floor((wall - Math.floor(wall / DAY) * DAY) / 60_000);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
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

/**
 * Zones without summer time that our lines are open in, in minutes east of Greenwich. To ask Intl for the first time costs half a Node start, and the answer
 * for these has been the same for years; a test compares the two.
 */
export const FIXED: ReadonlyMap<string, number> = new Map([
  ['UTC', 0],
  ['Asia/Shanghai', 480],
  ['Asia/Hong_Kong', 480],
  ['Asia/Macau', 480],
  ['Asia/Taipei', 480],
  ['Asia/Singapore', 480],
  ['Asia/Kuala_Lumpur', 480],
  ['Asia/Manila', 480],
  ['Asia/Tokyo', 540],
  ['Asia/Seoul', 540],
  ['Asia/Bangkok', 420],
  ['Asia/Jakarta', 420],
  ['Asia/Kolkata', 330],
  ['Africa/Nairobi', 180],
]);

const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * What a zone's clock and calendar show, to the minute, as if they were UTC: milliseconds to reckon with.
 * @param zone the machine's own where it is HERE
 */
function wallClock(now: Date, zone: string): number | undefined {
  if (zone === HERE) return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours(), now.getMinutes());
  const fixed = FIXED.get(zone);
  if (fixed !== undefined) return Math.floor(now.getTime() / 60_000 + fixed) * 60_000;
  try {
    const format = formats.get(zone) ?? formatFor(zone);
    formats.set(zone, format);
    const parts = format.formatToParts(now);
    const part = (type: string) => Number(parts.find((p) => p.type === type)?.value);
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  } catch {
    return undefined;
  }
}

function formatFor(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
}

/** Is this a time zone that `isOpen` can work with? */
export function isZone(zone: string): boolean {
  return localTime(new Date(0), zone) !== undefined;
}
