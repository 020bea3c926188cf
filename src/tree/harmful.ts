/** Characters that no text of a tree, a session or a command line needs, and that can do harm on a screen. */

let made: RegExp | undefined;

/**
 * The expression that finds them, made when it is first needed: V8 takes most of a millisecond to read its properties of Unicode, and usual text is told plain
 * without it.
 */
export function harmful(): RegExp {
  // C0 and C1 controls but line feed and tab; marks that turn the direction of text (a link could read backwards); line and paragraph
  // separators; what takes no room or looks like a space, by which two addresses can look the same (soft hyphen, zero-width space, word joiner,
  // invisible operators, fillers, tags, byte-order marks); interlinear annotation; lone halves of surrogate pairs. The two joiners are letters' and
  // emoji's business, and harmful only where there is nothing that they could join: after a Latin letter or a digit, say.
  made ??=
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the very characters to find
    /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF0-\uFFFB\u{E0000}-\u{E007F}]|\u034F|\u17B4|\u17B5|(?<![\p{Extended_Pictographic}\p{M}\p{Emoji_Modifier}\p{Script=Arabic}])[\u200C\u200D]|\p{Surrogate}/gu;
  return made;
}
