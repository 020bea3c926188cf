/** Makes text from files, sessions and the command line harmless for a terminal. */

// C0 and C1 controls but line feed and tab; marks that turn the direction of text (a link could read backwards); line and paragraph
// separators; what takes no room or looks like a space, by which two addresses can look the same (soft hyphen, zero-width space, word joiner,
// invisible operators, fillers, tags, byte-order marks); interlinear annotation; lone halves of surrogate pairs. The two joiners are letters' and
// emoji's business, and harmful only where there is nothing that they could join: after a Latin letter or a digit, say.
const HARMFUL =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E007F}]|\u034F|\u17B4|\u17B5|(?<![\p{Extended_Pictographic}\p{M}\p{Emoji_Modifier}\p{Script=Arabic}])[\u200C\u200D]|\p{Surrogate}/gu;

/** The text with every harmful character shown as U+FFFD, so that one sees that something was there. */
export function clean(text: string): string {
  return text.replace(/\r\n/gu, '\n').replace(HARMFUL, '\uFFFD');
}

/** One line of it: line breaks and tabs become spaces too. */
export function cleanLine(text: string): string {
  return clean(text).replace(/[\n\t]+/gu, ' ');
}

/** JSON that is harmless as well: what JSON leaves as it is but a terminal would obey is written as an escape. */
export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(HARMFUL, escaped);
}

function escaped(char: string): string {
  return char.replace(/[\s\S]/g, (half) => `\\u${half.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
