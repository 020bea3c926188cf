/** The sentences of a longer text; "a problem in one clause of a complaint" is read on its own as well. */
const ENDS = /(?<=[.!?;。！？；…])\s*|\n+/u;
const MOST = 12;

/** The sentences of a text, the first dozen; one element if it is one sentence. */
export function clausesOf(text: string): readonly string[] {
  return text
    .split(ENDS)
    .filter((part) => part.trim().length > 1)
    .slice(0, MOST);
}
