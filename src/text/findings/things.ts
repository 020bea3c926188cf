/** Kinds of values, formats and reserved names in words: what findings about the shape of a file are made of. */
import type { Both, Said } from './said.ts';

/** What `kindOf` says, and what the shapes ask for. */
const THINGS: Readonly<Record<string, Both>> = {
  nothing: { zh: '空的', en: 'nothing' },
  text: { zh: '文字', en: 'a text' },
  list: { zh: '列表', en: 'a list' },
  map: { zh: '一组键和值', en: 'keys with values' },
  number: { zh: '数字', en: 'a number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
};
export const HOW_TO_WRITE: Readonly<Record<string, Both>> = {
  text: { zh: '写一个名字或一句话；不需要就删掉这个键。', en: 'Write a name or a sentence, or take the key out if it is not needed.' },
  list: {
    zh: '写成列表：每项一行，以 `- ` 开头；或者写在 `[ ]` 里用逗号隔开。',
    en: 'Write a list: each item on a line of its own after `- `, or in `[ ]` with commas.',
  },
  map: { zh: '写成键和值，例如 `{ zh: …, en: … }`。', en: 'Write keys with values, such as `{ zh: …, en: … }`.' },
  number: { zh: '写一个整数，不加引号。', en: 'Write a whole number without quotes.' },
  boolean: { zh: '写 `true` 或 `false`，不加引号。', en: 'Write `true` or `false` without quotes.' },
};

export const FORMATS: Readonly<Record<string, { readonly what: Both; readonly hint: Both }>> = {
  id: {
    what: { zh: ' id', en: 'an id' },
    hint: {
      zh: '只用小写字母、数字和单个连字符，以字母开头，例如 `payment-failed`。',
      en: 'Use small letters, digits and single hyphens, a letter first, such as `payment-failed`.',
    },
  },
  date: {
    what: { zh: '日期', en: 'a date' },
    hint: {
      zh: "写成 年-月-日，例如 2026-11-21；只知道年份就写 '2026'。",
      en: "Write it as year-month-day, such as 2026-11-21, or '2026' if no more is known.",
    },
  },
  language: {
    what: { zh: '语言代码', en: 'a language' },
    hint: {
      zh: '写 `zh`、`en` 或其他语言代码（如 `yue`）；花括号里的文字带逗号时，要给整句加引号。',
      en: 'Write `zh`, `en` or another tag such as `yue`; inside { } a text with a comma needs quotes.',
    },
  },
  time: {
    what: { zh: '时间', en: 'a time' },
    hint: { zh: "写成 '09:00' 这样的 24 小时制时间。", en: "Write it by the 24-hour clock, such as '09:00'." },
  },
  region: {
    what: { zh: '地区代码', en: 'a region' },
    hint: { zh: '写两个大写字母，例如 CN、HK、US。', en: 'Write two capital letters, such as CN, HK or US.' },
  },
  target: {
    what: { zh: '可以去的地方', en: 'a place to go to' },
    hint: { zh: '写这棵树里的节点，或 `tree:ID`，或 `return`。', en: 'Write a node of this tree, `tree:ID` or `return`.' },
  },
  end: {
    what: { zh: '可以走到的节点', en: 'a node to end at' },
    hint: { zh: '写这棵树里的节点；交给别的树以后写 `树/节点`。', en: 'Write a node of this tree, or `TREE/NODE` after a hand-over.' },
  },
};

export const HOURS: Both = {
  zh: "写 `always`，或者 `{ days: […], from: '09:00', to: '18:00', zone: Asia/Shanghai }`；不清楚就不写。",
  en: "Write `always` or `{ days: […], from: '09:00', to: '18:00', zone: Asia/Shanghai }`, or leave it out if unknown.",
};
export const SEE_README: Both = {
  zh: '看看 decision-trees/README.md 里的例子，照着写。',
  en: 'Compare it with the examples in decision-trees/README.md.',
};

export const FORBIDDEN_KEYS: Readonly<Record<string, Said>> = {
  '<<': {
    says: { zh: '这里不支持用 `<<` 合并。', en: 'Merging with `<<` is not possible in these files.' },
    hint: { zh: '把要合并的键都写出来。', en: 'Write out the keys instead.' },
  },
  return: {
    says: {
      zh: '节点不能叫 `return`：它的意思是回到调用的地方。',
      en: 'A node cannot be called `return`, which means going back to where the flow was called.',
    },
    hint: { zh: '给节点换一个名字。', en: 'Give the node another name.' },
  },
  unsure: {
    says: { zh: '每个问题本来就有 `unsure` 这个回答。', en: 'Every question has the answer `unsure` already.' },
    hint: {
      zh: '删掉这一项；选「不确定」以后去哪里，写在 `unsure:` 下面。',
      en: 'Take it out; where "not sure" leads stands under `unsure:`.',
    },
  },
};

/** A kind of value in words. */
export function named(thing: string): Both {
  return THINGS[thing] ?? { zh: ` ${thing}`, en: thing };
}
