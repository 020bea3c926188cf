/** Findings about files, YAML and the shape of what stands in them. */
import { MOST_BYTES } from '../../tree/yaml.ts';
import { reasonInWords } from '../reasons.ts';
import { KEY_HINTS } from './key-hints.ts';
import { type Both, code, orNear, type Said, some, type Table } from './said.ts';
import { FORBIDDEN_KEYS, FORMATS, HOURS, HOW_TO_WRITE, named, SEE_README } from './things.ts';
import { VALUE_HINTS } from './value-hints.ts';
import { YAML_WORDS } from './yaml-words.ts';

const MOST_KB = MOST_BYTES / 1024;

const UNREADABLE_HINTS: Readonly<Record<string, Both>> = {
  'not-utf-8': { zh: '在编辑器里另存为 UTF-8。', en: 'Save it as UTF-8 in your editor.' },
  outside: { zh: '把文件本身复制到这个文件夹里。', en: 'Copy the file itself into this folder.' },
};

export const reading = {
  'file-unreadable': ({ reason }) => ({
    says: { zh: `读不了这个文件：${reasonInWords(reason, 'zh')}。`, en: `This file cannot be read: ${reasonInWords(reason, 'en')}.` },
    hint: UNREADABLE_HINTS[reason] ?? {
      zh: '给它读取权限，或者把它移出这个文件夹。',
      en: 'Allow reading it, or move it out of this folder.',
    },
  }),
  'file-too-large': ({ kilobytes }) => ({
    says: { zh: `文件有 ${kilobytes} KB，最多读 ${MOST_KB} KB。`, en: `This file has ${kilobytes} KB; at most ${MOST_KB} KB are read.` },
    hint: {
      zh: '拆成几棵树，用 `tree:ID` 从一棵交给另一棵。',
      en: 'Split it into several trees, and hand over from one to the next with `tree:ID`.',
    },
  }),
  'wrong-file-name': ({ id, file }) => ({
    says: { zh: `id 是 ${code(id)}，文件名却不是 ${code(file)}。`, en: `The id is ${code(id)}, but the file is not called ${code(file)}.` },
    hint: { zh: `把文件改名为 ${code(file)}，或者改 \`id\`。`, en: `Rename the file to ${code(file)}, or change the id.` },
  }),
  'yaml-syntax': ({ kind, problem }): Said =>
    YAML_WORDS[kind]?.(problem) ?? {
      says: { zh: `这里不是正确的 YAML（${problem}）。`, en: `This is not valid YAML: ${problem}.` },
      hint: {
        zh: '检查这里和上一行的引号、括号、逗号、冒号；拿不准就给文字加引号。',
        en: 'Check quotes, brackets, commas and colons here and in the line above; when in doubt, put texts in quotes.',
      },
    },
  'duplicate-key': ({ key, item }) => ({
    says: { zh: `${code(key)} 在同一级里写了两次。`, en: `${code(key)} stands here for the second time.` },
    hint: item
      ? {
          zh: '如果从这里开始是新的一项，前面加上 `- `；否则只留一个。',
          en: 'Put `- ` before it if a new entry begins here; else keep one of the two.',
        }
      : { zh: '只留一个，或者给其中一个改名。', en: 'Keep one of the two, or give one another name.' },
  }),
  'forbidden-key': ({ key }): Said =>
    // Own keys only: what is forbidden is just what every object has.
    (Object.hasOwn(FORBIDDEN_KEYS, key) ? FORBIDDEN_KEYS[key] : undefined) ?? {
      says: {
        zh: `${key === '?' ? '这个键' : code(key)} 不能当作名字。`,
        en: `${key === '?' ? 'This key' : code(key)} cannot be used as a name.`,
      },
      hint: { zh: '换一个名字：小写字母、数字和连字符。', en: 'Use another name, of small letters, digits and hyphens.' },
    },
  'alias-used': ({ name }) => ({
    says: {
      zh: `${code(`*${name}`)} 是对文件里另一处的引用，这里不支持。`,
      en: `${code(`*${name}`)} refers to another part of the file, which is not possible here.`,
    },
    hint: {
      zh: '把内容完整写出来；如果星号本来就是文字，给整句加引号。',
      en: 'Write it out in full, or put the text in quotes if the asterisk belongs to it.',
    },
  }),
  'hidden-character': ({ code: number }) => ({
    says: {
      zh: `这里有一个看不见的或控制用的字符（U+${number}），屏幕上会显示成「�」。`,
      en: `This holds an invisible or a control character (U+${number}), which a screen will show as \uFFFD.`,
    },
    hint: {
      zh: '删掉它再重新输入这几个字；从网页上复制的文字常带着它。',
      en: 'Delete it and type these words again; text copied from web pages often has one.',
    },
  }),
  'comment-in-text': ({ words }) => ({
    says: {
      zh: `${code(words)} 被当成注释，不会显示。`,
      en: `${code(words)} counts as a comment, and nobody will see it.`,
    },
    hint: {
      zh: '如果 `#` 是文字的一部分，给整句加引号；如果是注释，`#` 后面加一个空格。',
      en: 'Put the whole text in quotes if the `#` belongs to it; or write a space after the `#` of a comment.',
    },
  }),
  'not-a-map': ({ found }) => ({
    says:
      found === 'nothing'
        ? { zh: '文件是空的。', en: 'This file is empty.' }
        : {
            zh: `文件里应该是一组键和值，现在是${named(found).zh}。`,
            en: `This file holds ${named(found).en}, where keys with values should be.`,
          },
    hint: {
      zh: '从 `id:` 和 `title:` 开始写；decision-trees/README.md 里有完整的例子。',
      en: 'Begin with `id:` and `title:`; decision-trees/README.md shows a whole tree.',
    },
  }),
  'unknown-key': ({ key, near, node }) => ({
    says: { zh: `这里没有 ${code(key)} 这个键。`, en: `${code(key)} is not a key that can stand here.` },
    hint: node
      ? { zh: '往右缩进两格，放到 `nodes:` 下面。', en: 'Indent it by two spaces, so that it stands under `nodes:`.' }
      : orNear(near, {
          zh: '删掉它，或者在 decision-trees/README.md 里查该写什么。',
          en: 'Take it out, or look up the right key in decision-trees/README.md.',
        }),
  }),
  'missing-key': ({ key }) => ({
    says: { zh: `这里少了 ${code(key)}。`, en: `${code(key)} is missing here.` },
    hint: (Object.hasOwn(KEY_HINTS, key) ? KEY_HINTS[key] : undefined) ?? { zh: `加上 \`${key}:\`。`, en: `Add \`${key}:\`.` },
  }),
  'wrong-type': ({ expected, found, what, known }) => ({
    says:
      found === 'nothing'
        ? { zh: `这里是空的，应该是${named(expected).zh}。`, en: `Nothing stands here, where ${named(expected).en} should be.` }
        : expected === found
          ? { zh: `这里不能是这样的${named(found).zh}。`, en: `This is not ${named(expected).en} that can stand here.` }
          : {
              zh: `这里应该是${named(expected).zh}，现在是${named(found).zh}。`,
              en: `This is ${named(found).en}, where ${named(expected).en} should be.`,
            },
    hint: known
      ? { zh: `从这些里选一个：${known.join('、')}。`, en: `Write one of ${known.join(', ')}.` }
      : (ownOf(ownOf(VALUE_HINTS, expected), what) ?? ownOf(HOW_TO_WRITE, expected) ?? SEE_README),
  }),
  unquoted: ({ value }) => ({
    says: { zh: `${code(value)} 没有加引号，不是文字。`, en: `${code(value)} without quotes is not a text.` },
    hint: {
      zh: `加上引号：'${value}'。${/^[+0]\d/u.test(value) ? '不加的话，开头的 0 或 + 会丢掉。' : ''}`,
      en: `Put it in quotes: '${value}'.${/^[+0]\d/u.test(value) ? ' Without them it loses its first character.' : ''}`,
    },
  }),
  'unknown-choice': ({ value, known, near }) => ({
    says: { zh: `这里不能写 ${code(value)}。`, en: `${code(value)} is not one of the words that can stand here.` },
    hint: known.includes('always')
      ? HOURS
      : orNear(near, { zh: `从这些里选一个：${known.join('、')}。`, en: `Write one of ${known.join(', ')}.` }),
  }),
  'bad-format': ({ value, format, near }) => ({
    says: {
      zh: `${code(value)} 不是${FORMATS[format]?.what.zh ?? ` ${format}`}。`,
      en: `${code(value)} is not ${FORMATS[format]?.what.en ?? format}.`,
    },
    hint: near === undefined ? (FORMATS[format]?.hint ?? SEE_README) : { zh: `改成 ${code(near)}。`, en: `Write ${code(near)} instead.` },
  }),
  'empty-text': () => ({
    says: { zh: '这里的文字是空的。', en: 'This text is empty.' },
    hint: { zh: '写上内容，或者把这个键删掉。', en: 'Write something, or take the key out.' },
  }),
  'too-few': ({ least, what }) => ({
    says: {
      zh: `${code(what)} 至少要有 ${least} 项。`,
      en: `${code(what)} needs at least ${least === 1 ? 'one entry' : `${least} entries`}.`,
    },
    hint:
      what === 'options'
        ? { zh: '再加一个回答；只有一个回答就不用问。', en: 'Add another answer; with one answer there is nothing to ask.' }
        : { zh: '补上，或者把整个键删掉。', en: 'Add what is missing, or take the whole key out.' },
  }),
  'unknown-node-kind': ({ known }) => ({
    says: { zh: '看不出这个节点是什么。', en: 'This node does not say what it is.' },
    hint: { zh: `加上其中一个键：${some(known, '、')}。`, en: `Add one of the keys ${some(known, ', ')}.` },
  }),
  'two-node-kinds': ({ keys }) => ({
    says: {
      zh: `一个节点只能做一件事，这里有 ${keys.map(code).join(' 和 ')}。`,
      en: `A node is one thing, but this one has ${keys.map(code).join(' and ')}.`,
    },
    hint: { zh: '拆成两个节点，从前一个走到后一个。', en: 'Split it into two nodes, and lead from the first to the second.' },
  }),
} satisfies Partial<Table>;

/** What a table holds itself under a key that may be any word, `hasOwnProperty` too. */
function ownOf<T>(table: Readonly<Record<string, T>> | undefined, key: string | undefined): T | undefined {
  return table && key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;
}
