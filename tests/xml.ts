/** A strict reader of XML without DTDs, for tests: throws at whatever is not well-formed (W3C, Extensible Markup Language 1.0, fifth edition). */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
// biome-ignore lint/suspicious/noControlCharactersInRegex: what production 2 (Char) leaves out
const NO_CHAR = /[^\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** @returns the root element */
export function wellFormed(xml: string): Element {
  if (NO_CHAR.test(xml)) throw new Error('a character that XML cannot hold');
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const sticky = new RegExp(pattern.source, 'uy');
    sticky.lastIndex = at;
    const found = sticky.exec(xml);
    if (found) at += found[0].length;
    return found;
  };
  const decoded = (raw: string): string =>
    raw.replace(/&([^;]*);?/gu, (all, name: string) => {
      const code = name.match(/^#(?:x([0-9a-f]+)|(\d+))$/iu);
      const char = code ? String.fromCodePoint(code[1] ? Number.parseInt(code[1], 16) : Number(code[2])) : NAMED[name];
      if (char === undefined || !all.endsWith(';') || NO_CHAR.test(char)) throw new Error(`no entity ${all}`);
      return char;
    });
  const element = (): Element => {
    const name = take(/<([A-Za-z_][\w.:-]*)/u)?.[1];
    if (name === undefined) throw new Error(`no element at ${at}`);
    const attributes: Record<string, string> = {};
    for (let found = take(/\s+([A-Za-z_][\w.:-]*)="([^"<]*)"/u); found; found = take(/\s+([A-Za-z_][\w.:-]*)="([^"<]*)"/u)) {
      const [, key = '', value = ''] = found;
      if (Object.hasOwn(attributes, key)) throw new Error(`${key} twice`);
      attributes[key] = decoded(value);
    }
    if (take(/\s*\/>/u)) return { name, attributes, children: [], text: '' };
    if (!take(/\s*>/u)) throw new Error(`the tag ${name} does not end at ${at}`);
    const children: Element[] = [];
    let text = '';
    while (!take(new RegExp(`</${name}\\s*>`, 'u'))) {
      const words = take(/[^<]+/u);
      if (words?.[0].includes(']]>')) throw new Error('a bare ]]>');
      if (words) text += decoded(words[0]);
      else children.push(element());
    }
    return { name, attributes, children, text };
  };
  take(/<\?xml version="1\.0" encoding="UTF-8"\?>\s*/u);
  const root = element();
  take(/\s*/u);
  if (at !== xml.length) throw new Error(`something after the root at ${at}`);
  return root;
}
