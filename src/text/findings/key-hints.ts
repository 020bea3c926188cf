/** What to write for each key that must not be left out. */
import type { Both } from './said.ts';

const SENTENCE = '{ zh: …, en: … }';

export const KEY_HINTS: Readonly<Record<string, Both>> = {
  // a tree
  id: {
    zh: '加上 `id:`，用小写字母、数字和连字符起一个名字（整个文件的 id 就是文件名）。',
    en: 'Add `id:`, a name of small letters, digits and hyphens (that of a file is its file name).',
  },
  title: { zh: `加上 \`title: ${SENTENCE}\`，用几个字说是什么问题。`, en: `Add \`title: ${SENTENCE}\`, the problem in a few words.` },
  start: { zh: '加上 `start:`，写最先走到的节点。', en: 'Add `start:` with the node that comes first.' },
  nodes: {
    zh: '加上 `nodes:`，里面至少有一个结果（fix 或 contact）。',
    en: 'Add `nodes:` with at least one outcome (fix or contact) in it.',
  },
  // a question
  why: { zh: `加上 \`why: ${SENTENCE}\`，用一句话说为什么要问。`, en: `Add \`why: ${SENTENCE}\`, why we ask in one sentence.` },
  options: {
    zh: '加上 `options:`，列出至少两个回答，每个有 `is` 和 `go`。',
    en: 'Add `options:` with at least two answers, each with `is` and `go`.',
  },
  unsure: {
    zh: `加上 \`unsure: { help: ${SENTENCE}, go: … }\`：怎么查；查不到时走哪条稳妥的路。`,
    en: `Add \`unsure: { help: ${SENTENCE}, go: … }\`: how to find out, and the careful way on for who cannot.`,
  },
  help: { zh: `加上 \`help: ${SENTENCE}\`，说明怎样才能查到答案。`, en: `Add \`help: ${SENTENCE}\`, how the person can find out.` },
  is: {
    zh: '加上 `is:`，写这个回答代表的值，例如 `taken`。',
    en: 'Add `is:` with the value that this answer stands for, such as `taken`.',
  },
  label: { zh: `加上 \`label: ${SENTENCE}\`，写用户看到的字。`, en: `Add \`label: ${SENTENCE}\`, the words that people see.` },
  go: {
    zh: '加上 `go:`，写要去的节点；去另一棵树写 `tree:ID`；共享流程结束写 `return`。',
    en: 'Add `go:` with the node to go to, `tree:ID` for another tree, or `return` at the end of a shared flow.',
  },
  // remedies
  do: { zh: `加上 \`do: ${SENTENCE}\`，用一句话说要试什么。`, en: `Add \`do: ${SENTENCE}\`, the one thing to try.` },
  otherwise: { zh: '加上 `otherwise:`，写都没用时去哪个节点。', en: 'Add `otherwise:` with the node to go to when nothing helped.' },
  // a branch
  when: { zh: '加上 `when: { 事实: 值 }`，写这一行什么时候适用。', en: 'Add `when: { fact: value }`, what has to be so for this row.' },
  else: { zh: '加上 `else:`，写哪一行都不适用时去哪个节点。', en: 'Add `else:` with the node to go to when no row fits.' },
  // a call
  then: { zh: '加上 `then:`，写流程回来以后接着去哪个节点。', en: 'Add `then:` with the node to go on to when the flow comes back.' },
  // an outcome
  tell: {
    zh: `加上 \`tell: ${SENTENCE}\`，最先要让用户知道或去做的事。`,
    en: `Add \`tell: ${SENTENCE}\`, the first thing to know or to do.`,
  },
  urgency: {
    zh: '加上 `urgency:`，从 act-now、today、wait、self-serve 里选一个。',
    en: 'Add `urgency:`, one of act-now, today, wait, self-serve.',
  },
  who: {
    zh: '加上 `who:`，写角色（wallet、bank、police 等）或机构的 id。',
    en: 'Add `who:` with a role (wallet, bank, police …) or the id of an organisation.',
  },
  // a scenario
  name: { zh: '加上 `name:`，写这是谁、是什么情形。', en: 'Add `name:`, who or what this is.' },
  given: { zh: '加上 `given: { 事实: 值 }`，写这个情形里已知的回答。', en: 'Add `given: { fact: value }`, the answers in this case.' },
  reaches: { zh: '加上 `reaches:`，写应该走到的节点。', en: 'Add `reaches:` with the node that the walk should end at.' },
  // where a fact comes from
  says: { zh: '加上 `says:`，用一句话写来源说了什么。', en: 'Add `says:`, what the source says in one sentence.' },
  source: {
    zh: '加上 `source:`，写在哪里看到的：网址，或网页、法律的名称。',
    en: 'Add `source:`, where it was seen: an address, or the name of a page or law.',
  },
  seen: { zh: '加上 `seen:`，写看到的那一天，例如 2026-11-21。', en: 'Add `seen:`, the day on which you read it, such as 2026-11-21.' },
  confidence: {
    zh: '加上 `confidence:`，写是谁说的：operator、government、law、several、single 或 general。',
    en: 'Add `confidence:`, who says so: operator, government, law, several, single or general.',
  },
  // an organisation
  kind: { zh: '加上 `kind:`，写它是哪一类。', en: 'Add `kind:`, what sort of thing it is.' },
  text: {
    zh: `把文字放在 \`text: ${SENTENCE}\` 里，旁边写 source、seen 和 confidence。`,
    en: `Put the words under \`text: ${SENTENCE}\`, with source, seen and confidence beside it.`,
  },
  value: { zh: '加上 `value:`，号码或地址要加引号。', en: 'Add `value:` with the number or address, in quotes.' },
  domain: { zh: '加上 `domain:`，写域名，例如 alipay.com。', en: 'Add `domain:`, such as alipay.com.' },
  problem: { zh: '加上 `problem:`，写这句话对应哪一棵树的 id。', en: 'Add `problem:` with the id of the tree that this message is about.' },
  days: { zh: '加上 `days:`，例如 `[mon, tue, wed, thu, fri]`。', en: 'Add `days:`, such as `[mon, tue, wed, thu, fri]`.' },
  from: { zh: "加上 `from:`，例如 '09:00'。", en: "Add `from:`, such as '09:00'." },
  to: { zh: "加上 `to:`，例如 '18:00'。", en: "Add `to:`, such as '18:00'." },
  zone: { zh: '加上 `zone:`，例如 Asia/Shanghai。', en: 'Add `zone:`, such as Asia/Shanghai.' },
};
