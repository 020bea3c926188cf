/**
 * Cuts lines into pages of at most so many. A page ends at an empty line where one is not too far up, so that a section stays together.
 * @returns at least one page; no line is lost but empty ones at the cuts
 */
export function pages(lines: readonly string[], height: number): readonly (readonly string[])[] {
  const most = Math.max(4, height);
  const result: (readonly string[])[] = [];
  let rest = lines;
  while (rest.length > most) {
    const gap = rest.slice(0, most + 1).lastIndexOf('');
    const end = gap > most / 2 ? gap : most;
    result.push(rest.slice(0, end));
    rest = rest.slice(rest[end] === '' ? end + 1 : end);
  }
  return [...result, rest];
}
