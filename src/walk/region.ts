/** A region as the fact says it: small letters, and gb for what everybody calls uk. Whether there is such a region is not looked at here. */
export function regionCode(typed: string): string {
  const lower = typed.toLowerCase();
  return lower === 'uk' ? 'gb' : lower;
}
