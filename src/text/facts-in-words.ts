/** Hours and sources in words. */
import { DAYS, type Day, type Hours, type Source } from '../tree/types.ts';
import type { Words } from './words.ts';

/** A range on the person's own clock, and whether it begins on the line's own day there. */
export interface HoursForYou {
  readonly from: string;
  readonly to: string;
  readonly begins: 'same-day' | 'day-before' | 'day-after';
}

/** Opening hours in words: "Mon–Fri 09:00–18:00 (China time; 02:00–11:00 for you)". */
export function hoursInWords(hours: Hours, words: Words, forYou?: HoursForYou): string {
  if (hours === 'always') return words.always;
  const zone = words.zoneNames[hours.zone] ?? hours.zone;
  const whose = forYou ? words.hoursForYou(zone, forYou.from, forYou.to, words.begins[forYou.begins]) : zone;
  return words.hours(daysInWords(hours.days, words), hours.from, hours.to, whose);
}

function daysInWords(days: readonly Day[], words: Words): string {
  if (days.length === DAYS.length) return words.everyDay;
  const positions = days.map((day) => DAYS.indexOf(day)).sort((a, b) => a - b);
  const [first] = positions;
  const last = positions.at(-1);
  const name = (at: number | undefined) => words.dayNames[DAYS[at ?? 0] ?? 'mon'];
  if (positions.length > 2 && first !== undefined && last === first + positions.length - 1) return words.dayRange(name(first), name(last));
  return positions.map(name).join(words.listComma);
}

/** Who says so, where and when, short: the host of an address, the source's own date or the day on which we saw it. */
export function sourceInWords(source: Source, words: Words): string {
  if (source.confidence === 'general') return words.confidence.general;
  return words.sourceLine(words.confidence[source.confidence], placeOf(source.source), source.published ?? words.seenOn(source.seen));
}

function placeOf(source: string): string {
  const address = source.match(/https?:\/\/([^/\s]+)/u)?.[1];
  if (address !== undefined) return address.replace(/^www\./u, '');
  const short = source.split(/[,;(]|，|；|（/u)[0] ?? source;
  return short.length > 60 ? `${short.slice(0, 59)}…` : short.trim();
}
