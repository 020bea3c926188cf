/** A strict reader of the XML that our pictures may be: elements, attributes in double quotes, text, the five entities and numbers. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (XmlElement | string)[];
}

const NAME = '[A-Za-z][A-Za-z0-9-]*';
const TAG = new RegExp(`^<(${NAME})((?: ${NAME}="[^"<]*")*)(/?)>`, 'u');
const CLOSE = new RegExp(`^</(${NAME})>`, 'u');
// XML 1.0, production 2.
const CHARS = /^[\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]*$/u;

/** Parses a document, or throws at the first thing that XML does not allow. */
export function parseXml(source: string): XmlElement {
  if (!CHARS.test(source)) throw new Error('a character that XML does not allow');
  const root: XmlElement = { name: '', attributes: {}, children: [] };
  const stack = [root];
  let rest = source.trim();
  while (rest !== '') {
    const top = stack.at(-1);
    if (!top) throw new Error('closed too often');
    const close = CLOSE.exec(rest);
    const open = TAG.exec(rest);
    if (close) {
      if (close[1] !== top.name) throw new Error(`</${close[1]}> closes <${top.name}>`);
      stack.pop();
      rest = rest.slice(close[0].length);
    } else if (open) {
      const [all, name = '', attributes = '', empty] = open;
      const pairs = [...attributes.matchAll(/ ([A-Za-z0-9-]+)="([^"]*)"/gu)].map(
        ([, key = '', value = '']) => [key, decode(value)] as const,
      );
      if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`an attribute twice in ${all}`);
      const element = { name, attributes: Object.fromEntries(pairs), children: [] };
      top.children.push(element);
      if (empty === '') stack.push(element);
      rest = rest.slice(all.length);
    } else if (rest.startsWith('<')) throw new Error(`not a tag: ${rest.slice(0, 40)}`);
    else {
      const end = rest.indexOf('<');
      top.children.push(decode(end < 0 ? rest : rest.slice(0, end)));
      rest = end < 0 ? '' : rest.slice(end);
    }
  }
  const [document, ...more] = root.children;
  if (stack.length !== 1 || more.length > 0 || typeof document !== 'object') throw new Error('not one element');
  return document;
}

function decode(text: string): string {
  const bad = /&(?!(?:amp|lt|gt|quot|apos|#\d+);)|\]\]>/u.exec(text);
  if (bad) throw new Error(`not escaped: ${text.slice(bad.index, bad.index + 20)}`);
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&([^;]+);/gu, (_, name: string) => names[name] ?? String.fromCodePoint(Number(name.slice(1))));
}

/** All elements below one, itself first. */
export function* elementsIn(element: XmlElement): Generator<XmlElement> {
  yield element;
  for (const child of element.children) if (typeof child === 'object') yield* elementsIn(child);
}

/** The words of the element's own tooltip. */
export function titleOf(element: XmlElement): string {
  const title = element.children.find((child): child is XmlElement => typeof child === 'object' && child.name === 'title');
  return title ? title.children.join('') : '';
}
