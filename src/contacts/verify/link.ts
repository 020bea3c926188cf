/** Where a link really leads, and whether that is an address of ours. The only file that knows tldts. */
import { domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import type { Directory, ListedChannel, ListedDomain, ListedOrganisation } from '../directory.ts';
import { lookalikeOf, namedIn } from './lookalike.ts';
import { byFit } from './order.ts';
import type { Notice, Verdict } from './types.ts';
import { verdict } from './verdict.ts';

/** Whoever shortens a link hides where it leads. */
const SHORTENERS =
  'bit.ly bitly.com j.mp t.cn url.cn w.url.cn dwz.cn dwz.mk suo.im sourl.cn mrw.so urlc.cn 985.so c.tb.cn m.tb.cn 3.cn u.jd.com v.gd is.gd tinyurl.com tiny.cc t.co goo.gl ow.ly rb.gy cutt.ly reurl.cc t.ly lnkd.in buff.ly shorturl.at s.id qr.link qrco.de me-qr.com linktr.ee dlvr.it ppt.cc lihi.cc lihi1.cc pse.is u.to surl.li short.gy bl.ink rebrand.ly adf.ly snip.ly x.co qps.ru kutt.it clck.ru vk.cc amzn.to a.co dub.sh fb.me wa.me page.link app.link onelink.me s.yam.com tny.im shrtco.de t2m.io'.split(
    ' ',
  );
/** Addresses of ours under which anyone may put pages. */
const ANYONE =
  /^(?:sites|docs|drive|forms|script|groups|translate|photos|calendar|storage|firebasestorage)\.google\.com\/|^(?:mp|channels|game)\.weixin\.qq\.com\/|^(?:share|www)\.icloud\.com\/(?:photos|notes|attach|iclouddrive|pages|keynote|numbers)|^community\.|^www\.google\.[a-z.]+\/(?:url|amp)\b|^google\.[a-z.]+\/(?:url|amp)\b|^www\.amazon\.[a-z.]+\/(?:gp\/profile|hz\/wishlist)/u;
/** Addresses of ours that are somebody's payment code. */
const PAYMENT =
  /^qr\.alipay\.com\/|^qr\.(?:95516|unionpay)\.com|^(?:www\.)?paypal\.com\/(?:paypalme|invoice|pools)|^venmo\.com\/(?:u|code)|^cash\.app\/(?:\$|%24|qr)|^u\.wechat\.com|^wise\.com\/pay|^payapp\.weixin\.qq\.com/u;
const PAYMENT_SCHEME = /^(?:wxp|alipays?|alipayqr|weixin|upwrp|uppay|upi|bitcoin|ethereum|paytmmp|phonepe|gcash|venmo|cashme):/iu;
/** Where the path is the name of an account. */
const ACCOUNTS = /^(?:www\.|m\.)?(?:x|twitter|facebook|instagram|tiktok|t|telegram|weibo|threads)\.(?:com|me|net)$/u;
const WEB = /^https?:/iu;

const IPV4 = /^(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?(?:[/?#].*)?$/u;
export function looksLikeIp(text: string): boolean {
  return IPV4.test(text) || /^\[[0-9a-f:.]+\](?::\d+)?(?:\/.*)?$/iu.test(text);
}

/** A host name with a known ending, without scheme: alipay.com/x, 支付宝.com */
export function isHostLike(text: string): boolean {
  const url = address(text);
  // Letters that stand for no name at all: a link all the same, only a broken one.
  if (url === undefined) return /^[a-z0-9.-]*xn--[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[/?#:]|$)/iu.test(text);
  if (!url.hostname.includes('.')) return false;
  return parse(url.hostname, { allowPrivateDomains: false }).isIcann === true;
}

function address(text: string): URL | undefined {
  const scheme = /^[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?#]|$))/iu.test(text) && !/^[^/]*\.[^/]*:/u.test(text);
  const full = scheme || /^[a-z][a-z0-9+.-]*:\/\//iu.test(text) ? text : `http://${text}`;
  return URL.canParse(full) ? new URL(full) : undefined;
}

/** The host in readable letters, without the dot that may end it. */
export function hostOf(text: string): { readonly ascii: string; readonly unicode: string } | undefined {
  const ascii = address(text)?.hostname.replace(/\.$/u, '');
  return ascii === undefined || ascii === '' ? undefined : { ascii, unicode: domainToUnicode(ascii) || ascii };
}

/** The part of a host that somebody registered. */
export function registrable(host: string): string | undefined {
  return parse(host, { allowPrivateDomains: true }).domain ?? undefined;
}

/** The registrable part without its ending: `alipay` of www.alipay.com. */
export function mainLabel(host: string): string | undefined {
  return parse(host, { allowPrivateDomains: true }).domainWithoutSuffix ?? undefined;
}

export interface OwnedDomain {
  readonly organisation: ListedOrganisation;
  readonly domain: ListedDomain;
}

const under = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`);

/** The listed domains that a host lies under, the fittest first. */
export function domainsOf(directory: Directory, host: string, region: string | undefined): OwnedDomain[] {
  const found = [...directory.organisations.values()].flatMap((organisation) =>
    organisation.domains
      .filter((d) => (d.hostOnly ? host === d.domain.toLowerCase() : under(host, d.domain.toLowerCase())))
      .map((domain) => ({ organisation, domain })),
  );
  const longest = found.reduce((most, f) => Math.max(most, f.domain.domain.length), 0);
  return fittest(
    found.filter((f) => f.domain.domain.length === longest),
    region,
    host,
  );
}

/** Those of one host in their order. A single one needs none, and the list of endings that a name is found by takes a start a fifth longer. */
function fittest<T extends { readonly organisation: ListedOrganisation }>(
  found: readonly T[],
  region: string | undefined,
  host: string,
): T[] {
  return found.length < 2 ? [...found] : byFit(found, region, mainLabel(host));
}

interface OwnedPage {
  readonly organisation: ListedOrganisation;
  readonly channel: ListedChannel;
}

/** Channels whose page this is: the same host, and the same path or one below it. */
function pagesAt(directory: Directory, url: URL, region: string | undefined): OwnedPage[] {
  const path = (u: URL) => u.pathname.replace(/\/+$/u, '').toLowerCase();
  const bare = (u: URL) => u.hostname.replace(/^www\./u, '').replace(/\.$/u, '');
  const wanted = bare(url);
  const found: (OwnedPage & { length: number })[] = [];
  for (const organisation of directory.organisations.values()) {
    for (const channel of organisation.channels) {
      if (channel.value === undefined || isElsewhere(channel.value, wanted)) continue;
      if (!WEB.test(channel.value) || !URL.canParse(channel.value)) continue;
      const page = new URL(channel.value);
      const whole =
        channel.kind === 'social' ? path(url) === path(page) : path(url) === path(page) || path(url).startsWith(`${path(page)}/`);
      if (bare(page) === wanted && whole) found.push({ organisation, channel, length: path(page).length });
    }
  }
  const longest = found.reduce((most, f) => Math.max(most, f.length), 0);
  return fittest(
    found.filter((f) => f.length === longest),
    region,
    url.hostname,
  );
}

/** Whether an address is plainly not on a host, without taking it apart, which takes its time for hundreds of them. */
function isElsewhere(address: string, host: string): boolean {
  return /^[!-$&-~]*$/.test(address) && !address.toLowerCase().includes(host);
}

/** The do-not-use entry that names this host, one above it, or this page. */
export function bannedAddress(directory: Directory, host: string, path: string): Verdict['doNotUse'] {
  for (const organisation of directory.organisations.values()) {
    for (const entry of organisation.doNotUse) {
      const [domain = '', ...rest] = entry.value.toLowerCase().split('/');
      if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/u.test(domain) || /^[\d.-]+$/u.test(domain)) continue;
      const below = rest.length === 0 ? under(host, domain) : host === domain && `${path}/`.startsWith(`/${rest.join('/')}/`);
      if (below) return { organisation: organisation.id, entry };
    }
  }
  return undefined;
}

export function verifyLink(directory: Directory, input: string, text: string, region: string | undefined): Verdict {
  const url = address(text);
  if (url === undefined) return verdict(input, 'link', [{ code: 'link-odd' }, { code: 'not-listed-link' }, { code: 'own-help' }]);
  if (!WEB.test(url.protocol)) {
    const code = PAYMENT_SCHEME.test(url.protocol) ? 'link-payment' : 'link-app';
    return verdict(input, 'link', [{ code, value: url.protocol }, { code: 'not-listed-link' }, { code: 'own-help' }]);
  }
  const host = hostOf(text);
  if (host === undefined) return verdict(input, 'link', [{ code: 'link-odd' }, { code: 'not-listed-link' }, { code: 'own-help' }]);
  const odd = oddities(text, url, host.unicode);
  const place = `${host.ascii}${url.pathname.toLowerCase()}`;
  const banned = bannedAddress(directory, host.ascii, url.pathname.toLowerCase());
  const backslash = /^[^?#]*\\/u.test(text);
  const pages = backslash ? [] : pagesAt(directory, url, region);
  const domains = backslash ? [] : domainsOf(directory, host.ascii, region);
  const anyone =
    ANYONE.test(place) && !pages.some((p) => p.channel.value !== undefined && new URL(p.channel.value).hostname === url.hostname);

  if (!banned && !anyone && (domains[0] || pages[0])) {
    const own = domains[0]?.organisation ?? pages[0]?.organisation;
    const page = pages.find((p) => p.organisation.id === own?.id) ?? (domains[0] ? undefined : pages[0]);
    const also = [...new Set([...domains, ...pages].map((f) => f.organisation.id))].filter((id) => id !== own?.id);
    const notices: Notice[] = [
      { code: 'link-listed', organisations: own ? [own.id] : [], value: host.unicode, ...(page && { channel: page.channel }) },
      ...(also.length > 0 ? [{ code: 'also-of', organisations: also } as const] : []),
      ...odd,
      ...(PAYMENT.test(place) ? [{ code: 'link-payment', value: host.unicode } as const] : []),
      { code: 'open-yourself' },
    ];
    return verdict(input, 'link', notices, { listed: true, organisation: own?.id, channel: page?.channel, domain: domains[0]?.domain });
  }
  if (!banned && domains[0]) {
    const notices: Notice[] = [
      { code: 'link-anyone', organisations: [domains[0].organisation.id], value: host.unicode },
      ...odd,
      { code: 'own-help' },
    ];
    return verdict(input, 'link', notices);
  }
  const ip = /^(?:\d+\.){3}\d+$|^\[/u.test(host.ascii);
  const like =
    ip || domains[0]
      ? undefined
      : (lookalikeOf(directory, host.unicode, userOf(url)) ?? (ACCOUNTS.test(host.ascii) ? accountLike(directory, url) : undefined));
  const counts = registrable(host.ascii);
  const about = banned?.organisation ?? like?.organisation;
  const notices: Notice[] = [
    ...(banned ? [{ code: 'do-not-use', organisations: [banned.organisation], doNotUse: banned.entry } as const] : []),
    ...(like ? [{ code: 'resembles-name', organisations: [banned?.organisation ?? like.organisation], value: like.name } as const] : []),
    ...odd,
    ...(ip ? [{ code: 'link-ip' } as const] : []),
    ...(SHORTENERS.some((s) => under(host.ascii, s)) ? [{ code: 'link-short', value: host.unicode } as const] : []),
    ...(!domains[0] && counts !== undefined && counts !== host.ascii.replace(/^www\./u, '')
      ? [{ code: 'link-counts', value: domainToUnicode(counts) } as const]
      : []),
    { code: 'not-listed-link', value: host.unicode },
    { code: 'own-help', organisations: about === undefined ? [] : [about] },
  ];
  return verdict(input, 'link', notices, { doNotUse: banned, lookalikeOf: like && (banned?.organisation ?? like.organisation) });
}

/** What the account resembles that a link into a social network names. */
function accountLike(directory: Directory, url: URL) {
  const account = url.pathname.split('/')[1] ?? '';
  return account === '' ? undefined : namedIn(directory, account);
}

function userOf(url: URL): string {
  try {
    return decodeURIComponent(`${url.username} ${url.password}`).trim();
  } catch {
    return `${url.username} ${url.password}`.trim();
  }
}

/** What makes a link hard to read, said whether or not it is listed. */
function oddities(text: string, url: URL, host: string): Notice[] {
  const notices: Notice[] = [];
  if (url.username !== '' || url.password !== '') notices.push({ code: 'link-userinfo', value: host });
  if (url.port !== '') notices.push({ code: 'link-port', value: url.port });
  if (/^[^?#]*\\/u.test(text)) notices.push({ code: 'link-odd' });
  if (/[^\p{ASCII}]/u.test(host)) notices.push({ code: 'foreign-letters', value: host });
  const carried = carries(url);
  if (carried !== undefined) notices.push({ code: 'link-carries', value: carried });
  return notices;
}

/** The host of another link inside this one, to which it may pass a person on. */
function carries(url: URL): string | undefined {
  let inside = url.search + url.hash;
  try {
    inside = decodeURIComponent(inside);
  } catch {
    // badly escaped: looked at as it is
  }
  const link = inside.match(/https?:\/\/[^\s&"'<>]+/iu)?.[0];
  const host = link === undefined ? undefined : hostOf(link);
  return host !== undefined && host.ascii !== url.hostname ? host.unicode : undefined;
}
