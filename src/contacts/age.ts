import { isOld } from '../tree/age.ts';
import type { Channel } from '../tree/types.ts';

/** 110, 911, 999: for generations the same, and nobody in danger should first look them up elsewhere. */
const EMERGENCY = /^\d{1,3}$/u;

/**
 * Should a person check the channel elsewhere before using it? If the author says so, or if its source has become old. A number or address
 * can change hands; a way through menus cannot, so only what has a value ages.
 */
export function needsCheck(channel: Channel, now: Date): boolean {
  return channel.checkFirst || (channel.value !== undefined && !EMERGENCY.test(channel.value) && isOld(channel, now));
}
