/** What drawing has to know about text. It comes in from outside, so that a picture depends on no terminal. */
export interface Typeset {
  /** Columns that a text takes: Chinese characters two, Latin ones one. */
  readonly widthOf: (text: string) => number;
  /** Lines of at most so many columns, broken where both languages may be broken. */
  readonly wrap: (text: string, columns: number) => string[];
  /** One line without control characters and marks that turn the direction of text. */
  readonly clean: (text: string) => string;
}

/** A text on at most so many lines, with `…` where something was cut off. */
export function fewLines(text: string, columns: number, most: number, { wrap, widthOf }: Typeset): string[] {
  const lines = wrap(text, columns);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  let last = [...(kept.pop() ?? '')];
  while (last.length > 0 && widthOf(last.join('')) > columns - 1) last = last.slice(0, -1);
  return [
    ...kept,
    `${last
      .join('')
      .trimEnd()
      .replace(/[,.;:，。；：、]$/u, '')}…`,
  ];
}
