import type { ChannelKind } from '../tree/types.ts';

/**
 * What a phone does with the channels if it can do one thing only: dial the first number, else open the first web address.
 * @returns `tel:` with nothing but what is dialled, an `https:` address, or undefined where there is neither
 */
export function linkOf(channels: readonly { readonly kind: ChannelKind; readonly value?: string | undefined }[]): string | undefined {
  const first = (kind: ChannelKind) => channels.find((c) => c.kind === kind && c.value !== undefined)?.value;
  const number = first('phone');
  return number === undefined ? first('web') : `tel:${number.replace(/[^\d+*#]/gu, '').replaceAll('#', '%23')}`;
}
