/** What an input is: a number, a link, a mailbox, a handle; or a text in which such things stand. */
import { isHostLike, looksLikeIp } from './link.ts';
import { isBare, phoneText } from './phone.ts';
import type { Kind } from './types.ts';

export interface Found {
  readonly kind: Kind;
  readonly text: string;
}

const MOST_LENGTH = 4000;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//iu;
const MAILBOX = /^[^\s<>"'，。；、]+@[^\s<>"'/，；、@]+$/u;
/** Made when they are needed: V8 looks up the properties of Unicode in them when it makes them. */
const inText = () => /[a-z][a-z0-9+.-]*:\/\/[^\s<>"'，。；、！（）【】「」]+|[^\s<>"'，。；：、！（）【】「」]+/giu;
const numberInText = () =>
  /(?:\+|(?<![\p{L}\p{N}]))[\d(][\d\s().\-–—]{1,24}\d(?![\p{L}\d])|(?<=\p{Script=Han})\+?[\d(][\d\s().-]{1,24}\d/gu;
const socialLabel = () =>
  /^(?:微信号|公众号|微信公众号|服务号|视频号|微博|抖音号|qq|telegram|whatsapp|wechat id|twitter|instagram)\s*[:：]\s*(.+)$/iu;

/** Full-width to plain, without invisible characters and what people leave around a thing they copy. */
export function tidy(input: string): string {
  if (isBare(input)) return input.slice(0, MOST_LENGTH).trim();
  const text = input.slice(0, MOST_LENGTH);
  return (
    (/^[ -~]*$/.test(text) ? text : text.normalize('NFKC').replace(/\p{Cf}|\p{Surrogate}/gu, ''))
      // Links that somebody made harmless to pass on: hxxp://evil[.]cn
      .replace(/\bhxxp(?=s?:)/giu, 'http')
      .replace(/[[(](?:\.|dot)[\])]/giu, '.')
      .replace(/^[\s"'<>「」“”‘’【】]+|[\s"'<>「」“”‘’【】，。；、！!]+$/gu, '')
  );
}

/** One thing by its looks alone. */
function single(text: string): Kind | undefined {
  if (isBare(text) && phoneText(text) !== undefined) return 'phone';
  if (/^(?:tel|sms|smsto|callto):/iu.test(text)) return 'phone';
  if (/^mailto:/iu.test(text)) return 'email';
  if (SCHEME.test(text) || /^(?:javascript|data|intent|market|file|about|blob):/iu.test(text) || looksLikeIp(text)) return 'link';
  if (/^@[\p{L}\p{N}_.-]{2,}$/u.test(text)) return 'social';
  if (MAILBOX.test(text) && !/[/?]/u.test(text.slice(0, text.indexOf('@')))) return 'email';
  if (phoneText(text) !== undefined) return 'phone';
  if (!/\s/u.test(text) && isHostLike(text)) return 'link';
  return undefined;
}

/** Everything in the input that can be looked up; the whole of it if it is one thing, else all that a text mentions. */
export function thingsIn(input: string): readonly Found[] {
  const text = tidy(input);
  if (text === '') return [];
  const whole = single(text);
  if (whole !== undefined && !(whole === 'link' && /\s/u.test(text))) return [{ kind: whole, text }];
  const named = text.match(socialLabel())?.[1];
  if (named !== undefined) return [{ kind: 'social', text: named.trim() }];
  const found: Found[] = [];
  let rest = text;
  for (const [word] of text.matchAll(inText())) {
    const bare = word.replace(/[.,;:!?)\]}]+$/u, '');
    const kind = single(bare);
    if (kind === undefined || kind === 'phone') continue;
    found.push({ kind, text: bare });
    rest = rest.replace(bare, ' | ');
  }
  for (const link of rest.matchAll(/[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:\/[\w\-./?%&=#]*)?/giu)) {
    if (single(link[0]) !== 'link') continue;
    found.push({ kind: 'link', text: link[0] });
    rest = rest.replace(link[0], ' | ');
  }
  for (const [number] of rest.matchAll(numberInText())) if (phoneText(number) !== undefined) found.push({ kind: 'phone', text: number });
  return found;
}
