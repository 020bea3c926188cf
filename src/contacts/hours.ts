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

function localTime(now: Date, zone: string): { day: number; minutes: number } | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(now);
    const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
    const day = WEEKDAYS.indexOf(part('weekday').toLowerCase() as Day);
    return { day, minutes: Number(part('hour')) * 60 + Number(part('minute')) };
  } catch {
    return undefined;
  }
}

/** Is this a time zone that `isOpen` can work with? */
export function isZone(zone: string): boolean {
  return localTime(new Date(0), zone) !== undefined;
}
