/** The yaml package's error codes in words for authors. What is left out here is said in the package's own words. */
import type { Said } from './said.ts';

const QUOTE = {
  zh: "给整句话加上引号，例如 en: 'Note: look first'。",
  en: "Put the whole text in quotes, such as en: 'Note: look first'.",
};

export const YAML_WORDS: Readonly<Record<string, Said>> = {
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
    hint: { zh: '在这一行末尾加上 `}` 或 `]`。', en: 'Add the closing `}` or `]` at the end.' },
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
    says: { zh: '文件中间有 `---`，被当成了几个文档。', en: 'A `---` in the middle makes several documents of this file.' },
    hint: { zh: '删掉 `---`：一个文件只放一个内容。', en: 'Take out the `---`: one file holds one thing.' },
  },
  TAG_RESOLVE_FAILED: {
    says: { zh: '以 `!` 开头的文字在 YAML 里是标签。', en: 'A text that begins with `!` is a tag for YAML.' },
    hint: QUOTE,
  },
  BAD_ALIAS: {
    says: { zh: '以 `*` 或 `&` 开头的文字在 YAML 里是引用。', en: 'A text that begins with `*` or `&` is a reference for YAML.' },
    hint: QUOTE,
  },
};
