/** The yaml package's error codes in words for authors. What is left out here is said in the package's own words. */
import type { Said } from './said.ts';

const QUOTE = {
  zh: "给整句话加上引号，例如 en: 'Note: look first'。",
  en: "Put the whole text in quotes, such as en: 'Note: look first'.",
};

const WORDS: Readonly<Record<string, Said>> = {
  TAB_AS_INDENT: {
    says: { zh: '这一行用制表符（Tab）缩进，YAML 只认空格。', en: 'This line is indented with a tab, and YAML only takes spaces.' },
    hint: { zh: '把 Tab 换成空格，每一级两个。', en: 'Replace the tab with spaces, two for each level.' },
  },
  BAD_INDENT: {
    says: { zh: '这一行的缩进和同级的行不一样。', en: 'This line is not indented like the others of its level.' },
    hint: { zh: '让同级的行左边对齐，只用空格。', en: 'Line it up with the lines of the same level, with spaces only.' },
  },
  BLOCK_AS_IMPLICIT_KEY: {
    says: {
      zh: '这一行有两个「冒号加空格」，分不清哪里是文字。',
      en: 'This line has a second colon with a space after it, so it is not clear where the text begins.',
    },
    hint: QUOTE,
  },
  UNCLOSED_QUOTE: {
    says: { zh: '这里的引号没有关上。', en: 'This quote is never closed.' },
    hint: {
      zh: "在句末加上同样的引号；单引号里面的 ' 要写两个。",
      en: "Add the same quote at the end of the text; inside single quotes an apostrophe is written twice ('').",
    },
  },
  UNCLOSED_BRACKET: {
    says: { zh: '这里的括号没有关上。', en: 'This bracket is never closed.' },
    hint: {
      zh: '在这一行末尾加上对应的 `}` 或 `]`。',
      en: 'Add the `}` or `]` that belongs to it at the end.',
    },
  },
  TOO_DEEP: {
    says: { zh: '这里嵌套得太深了。', en: 'This is nested too deeply.' },
    hint: {
      zh: '一棵树用不到十几层：看看前面是不是有括号没有关。',
      en: 'A tree needs a dozen levels at most: look for brackets that were not closed.',
    },
  },
  TEXT_AFTER_END: {
    says: { zh: '引号或括号已经关上，后面又有文字。', en: 'There is more text after the closing quote or bracket.' },
    hint: {
      zh: "用一对引号包住整句话；单引号里面的 ' 要写两个。",
      en: "Put the whole text in one pair of quotes; inside single quotes an apostrophe is written twice ('').",
    },
  },
  MISSING_COMMA: {
    says: {
      zh: '括号里的两项之间少了逗号，或者文字里的标点被当成了 YAML。',
      en: 'Between two entries in brackets a comma is missing, or a text is read as more than one.',
    },
    hint: {
      zh: '用逗号隔开；文字里有逗号、冒号、引号时，给整句加引号。',
      en: 'Separate them with a comma, and put texts in quotes that have commas, colons or quotes in them.',
    },
  },
  MULTILINE_IMPLICIT_KEY: {
    says: { zh: '这里应该是「键: 值」，但这一行没有写完整。', en: 'A key and its value should stand here, but the line is not complete.' },
    hint: {
      zh: '看看这一行是不是少了冒号，上面是不是有引号没有关。',
      en: 'Look for a missing colon in this line, or a quote above it that was not closed.',
    },
  },
  BAD_SCALAR_START: {
    says: { zh: '不加引号的文字不能以这个符号开头。', en: 'A text without quotes cannot begin with this character.' },
    hint: QUOTE,
  },
  BAD_DQ_ESCAPE: {
    says: {
      zh: '双引号里的反斜杠有特殊含义，这里的写法不认识。',
      en: 'A backslash inside double quotes has a meaning of its own, and this one has none.',
    },
    hint: { zh: "改用单引号 '…'，或者写两个反斜杠。", en: "Use single quotes '…', or write the backslash twice." },
  },
  BLOCK_IN_FLOW: {
    says: {
      zh: '花括号或方括号里，这里少了逗号，或者用了缩进的写法。',
      en: 'Inside { } or [ ], a comma is missing here, or this is written with dashes or indents.',
    },
    hint: { zh: '用逗号把各项隔开，全部写在括号里。', en: 'Separate the entries with commas, all of them inside the brackets.' },
  },
  MULTIPLE_DOCS: {
    says: {
      zh: '文件中间有 `---` 或 `...`，被当成了几个文档。',
      en: 'A `---` or `...` in the middle makes several documents of this file.',
    },
    hint: { zh: '删掉它：一个文件只放一个内容。', en: 'Take it out: one file holds one thing.' },
  },
  TAG_RESOLVE_FAILED: {
    says: { zh: '以 `!` 开头的文字在 YAML 里是标签。', en: 'A text that begins with `!` is a tag for YAML.' },
    hint: QUOTE,
  },
  BAD_ALIAS: {
    says: { zh: '以 `*` 或 `&` 开头的文字在 YAML 里是引用。', en: 'A text that begins with `*` or `&` is a reference for YAML.' },
    hint: QUOTE,
  },
  TAG: {
    says: { zh: '以 `!` 开头的文字在 YAML 里是标签。', en: 'What begins with `!` is a tag for YAML, and no part of the text.' },
    hint: { zh: '给整句话加上引号，或者删掉标签。', en: 'Put the whole text in quotes, or take the tag out.' },
  },
  ANCHOR: {
    says: {
      zh: '以 `&` 开头的词在 YAML 里是引用的名字，不会显示。',
      en: 'A word that begins with `&` names a reference for YAML, and nobody will see it.',
    },
    hint: { zh: '给整句话加上引号，或者删掉这个词。', en: 'Put the whole text in quotes, or take the word out.' },
  },
  NOT_UTF8: {
    says: { zh: '这里的字节不是 UTF-8，文字读不出来。', en: 'The bytes here are not UTF-8, so the text cannot be read.' },
    hint: { zh: '在编辑器里把文件另存为 UTF-8。', en: 'Save the file as UTF-8 in your editor.' },
  },
  LONE_CR: {
    says: {
      zh: '换行用了旧 Mac 的符号（只有 CR），YAML 看成了一行。',
      en: 'Lines end here the way of old Macs (CR alone), so several of them are read as one.',
    },
    hint: {
      zh: '在编辑器里把换行改成 LF，或者运行 `check --fix`。',
      en: 'Change the line ends to LF in your editor, or run `check --fix`.',
    },
  },
  DIRECTIVE: {
    says: {
      zh: '以 `%` 开头的行会改变 YAML 的读法，这里不支持。',
      en: 'A line that begins with `%` changes how YAML is read, which is not possible here.',
    },
    hint: { zh: '删掉这一行，以及下面的 `---`。', en: 'Take out this line, and the `---` below it.' },
  },
  ODD_SPACE: {
    says: { zh: '这里有一个看起来像空格、其实不是的字符。', en: 'This looks like a space, but is another character.' },
    hint: { zh: '删掉它，换成半角空格。', en: 'Replace it with a plain space.' },
  },
  FULLWIDTH_COLON: {
    says: {
      zh: '这里用了全角冒号，YAML 只认半角冒号。',
      en: 'This is the full-width colon of a Chinese keyboard, which YAML does not take.',
    },
    hint: { zh: '改成半角冒号，后面加一个空格。', en: 'Replace it with `: `, a plain colon and a space.' },
  },
  FULLWIDTH_COMMA: {
    says: {
      zh: '这里用了全角逗号，YAML 把后面的也当成了文字。',
      en: 'This is the comma of a Chinese keyboard, so what comes after it is read as text.',
    },
    hint: { zh: '改成半角逗号，后面加一个空格。', en: 'Replace it with `, `, a plain comma and a space.' },
  },
  FULLWIDTH_BRACKET: {
    says: {
      zh: '这里用了全角括号，YAML 只认半角的 `{ }` 和 `[ ]`。',
      en: 'This is a full-width bracket of a Chinese keyboard, which YAML does not take.',
    },
    hint: { zh: '改成半角的 `{ }` 或 `[ ]`。', en: 'Replace it, and the one that closes it, with plain `{ }` or `[ ]`.' },
  },
  NO_SPACE_AFTER_COLON: {
    says: { zh: '冒号后面少了空格，YAML 没有把它当成键。', en: 'A space is missing after this colon, so it does not end a key.' },
    hint: { zh: '在冒号后面加一个空格。', en: 'Add a space after the colon.' },
  },
  NO_SPACE_AFTER_DASH: {
    says: { zh: '列表的 `-` 后面少了空格。', en: 'A space is missing after the dash of this entry.' },
    hint: { zh: '在 `-` 后面加一个空格。', en: 'Add a space after the dash.' },
  },
  SPACE_IN_TARGET: {
    says: { zh: '`tree:` 和树的名字之间不能有空格。', en: 'There is a space between `tree:` and the name of the tree.' },
    hint: { zh: '删掉空格，写成 `tree:ID`。', en: 'Take the space out: `tree:ID`.' },
  },
  MISSING_COLON: {
    says: { zh: '键和值之间少了冒号。', en: 'Between this key and its value a colon is missing.' },
    hint: { zh: '在键后面加上冒号和一个空格。', en: 'Add a colon and a space after the key.' },
  },
  MISSING_DASH: {
    says: { zh: '这个列表的第一项前面少了 `- `。', en: 'The first entry of this list has no dash.' },
    hint: { zh: '在这一行前面加上 `- `，和下面的各项对齐。', en: 'Put `- ` before it, in line with the entries below.' },
  },
  EXTRA_COMMA: {
    says: { zh: '这里多了一个逗号。', en: 'There is a comma too many here.' },
    hint: { zh: '删掉它，或者写上漏掉的一项。', en: 'Take it out, or write the entry that is missing.' },
  },
  BLOCK_HEADER: {
    says: {
      zh: '文字以 `|` 或 `>` 开头，YAML 以为后面几行才是文字。',
      en: 'A text that begins with `|` or `>` should stand on the lines below, for YAML.',
    },
    hint: { zh: '给整句话加上引号。', en: 'Put the whole text in quotes.' },
  },
  WRONG_BRACKET: {
    says: { zh: '这个括号和前面打开的不是一对。', en: 'This bracket does not close the one that was opened.' },
    hint: { zh: '用 `]` 关上 `[`，用 `}` 关上 `{`。', en: 'Close `[` with `]` and `{` with `}`.' },
  },
  EXTRA_BRACKET: {
    says: { zh: '这里多了一个括号。', en: 'This bracket closes nothing.' },
    hint: { zh: '删掉它，或者给整句话加上引号。', en: 'Take it out, or put the text in quotes if the bracket belongs to it.' },
  },
  COMMENT_IN_BRACKETS: {
    says: { zh: '`#` 后面都成了注释，括号没有关上。', en: 'All that follows the `#` is a comment, the closing bracket too.' },
    hint: { zh: '给有 `#` 的文字加上引号。', en: 'Put the text with the `#` in quotes.' },
  },
  COMMA_IN_TEXT: {
    says: {
      zh: '花括号里，逗号后面的文字被当成了另一个键。',
      en: 'Inside { }, the words behind the comma are read as another key.',
    },
    hint: {
      zh: "有逗号的文字要加引号，例如 en: 'First this, then that'。",
      en: "Put the whole text in quotes, such as en: 'First this, then that'.",
    },
  },
  BRACE_FIRST: {
    says: {
      zh: '以 `{` 开头的文字被当成了一组键和值。',
      en: 'A text that begins with a brace is read as keys with values.',
    },
    hint: { zh: "给整句话加上引号，例如 en: '{menu.bills}'。", en: "Put the whole text in quotes, such as en: '{menu.bills} shows it'." },
  },
};

/** Kinds whose sentence names what stands there. */
export const YAML_WORDS: Readonly<Record<string, (problem: string) => Said>> = {
  ...Object.fromEntries(Object.entries(WORDS).map(([kind, said]) => [kind, () => said])),
};
