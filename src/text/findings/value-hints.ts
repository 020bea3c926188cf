/** What to write where a value is of the wrong kind, by what it should be and the key that it stands under. */
import type { Both } from './said.ts';

const entry = (written: string): Both => ({ zh: `每一项写成 \`${written}\`。`, en: `Write each entry as \`${written}\`.` });
const NODE: Both = {
  zh: '写这里要去的节点的名字，只写一个。',
  en: 'Write the name of one node to go to.',
};
const CONDITION: Both = {
  zh: '写成 `{ 事实: 值 }` 或 `{ 事实: [值, 值] }`，例如 `{ wallet: [alipay, wechat-pay] }`。',
  en: 'Write `{ fact: value }` or `{ fact: [value, value] }`, such as `{ wallet: [alipay, wechat-pay] }`.',
};
const OUTCOME: Both = {
  zh: '把 `tell:`、`urgency:` 等写在下面，每行一个，缩进两格。',
  en: 'Write `tell:`, `urgency:` and so on below it, each on a line of its own, indented by two spaces.',
};
const PHRASE = '名称: { text: { zh: …, en: … }, source: …, seen: …, confidence: … }';

export const VALUE_HINTS: Readonly<Record<string, Readonly<Record<string, Both>>>> = {
  map: {
    nodes: {
      zh: '在节点名下面写 `ask:`、`try:`、`branch:`、`call:`、`fix:` 或 `contact:`，缩进两格，前面不加 `- `。',
      en: 'Write `ask:`, `try:`, `branch:`, `call:`, `fix:` or `contact:` below the name of the node, indented by two spaces and without a dash.',
    },
    'node-list': {
      zh: '把每个节点写成「名字:」，下面是它的内容，缩进两格，前面不加 `- `。',
      en: 'Write each node as `name:` with what it holds below it, indented by two spaces and without a dash.',
    },
    options: entry('{ is: …, label: { zh: …, en: … }, go: … }'),
    try: entry('{ id: …, do: { zh: …, en: … }, chance: likely, effort: seconds }'),
    branch: entry('{ when: { fact: value }, go: … }'),
    scenarios: entry('{ name: …, given: { fact: value }, reaches: … }'),
    sources: entry('{ says: …, source: …, seen: 2026-11-21, confidence: operator }'),
    channels: entry("{ kind: phone, value: '95188', label: { zh: …, en: … }, source: …, seen: …, confidence: operator }"),
    domains: entry('{ domain: …, source: …, seen: …, confidence: operator }'),
    'never-asks': entry('{ text: { zh: …, en: … }, source: …, seen: …, confidence: operator }'),
    menus: { zh: `写成 \`${PHRASE}\`。`, en: `Write \`${PHRASE.replace('名称', 'name')}\`.` },
    figures: { zh: `写成 \`${PHRASE}\`。`, en: `Write \`${PHRASE.replace('名称', 'name')}\`.` },
    when: CONDITION,
    given: {
      zh: '写成 `{ 事实: 值 }`，例如 `{ wallet: alipay, debited: taken }`。',
      en: 'Write `{ fact: value }`, such as `{ wallet: alipay, debited: taken }`.',
    },
    facts: { zh: '写成 `{ 事实: 值 }`。', en: 'Write `{ fact: value }`.' },
    unsure: {
      zh: '写成 `{ help: { zh: …, en: … }, go: … }`：怎么查；查不到时走哪条路。',
      en: 'Write `{ help: { zh: …, en: … }, go: … }`: how to find out, and where to go if that fails.',
    },
    fix: OUTCOME,
    contact: OUTCOME,
    phrases: { zh: '按语言写：`zh: […]` 和 `en: […]`。', en: 'Write them by language: `zh: […]` and `en: […]`.' },
  },
  text: {
    go: NODE,
    start: NODE,
    helped: NODE,
    otherwise: NODE,
    else: NODE,
    then: NODE,
    call: { zh: '写一个共享流程的名字，例如 `which-wallet`。', en: 'Write the name of one shared flow, such as `which-wallet`.' },
    id: { zh: '写一个名字，例如 `update-app`。', en: 'Write a name, such as `update-app`.' },
    is: { zh: '写这个回答代表的值，例如 `taken`。', en: 'Write the value that this answer stands for, such as `taken`.' },
    when: {
      zh: '写一个值，或者用方括号列出几个值，例如 `[alipay, wechat-pay]`。',
      en: 'Write one value, or several in square brackets, such as `[alipay, wechat-pay]`.',
    },
    given: { zh: '只写一个值。', en: 'Write one value only.' },
    who: {
      zh: '写角色（wallet、bank、police 等）或机构的 id；有几个就写在 `[ ]` 里。',
      en: 'Write a role (wallet, bank, police …) or the id of an organisation; several of them in `[ ]`.',
    },
    value: {
      zh: '写一个号码或地址，加引号；第二个号码另写一个渠道。',
      en: 'Write one number or address, in quotes; a second one is a channel of its own.',
    },
    reaches: { zh: '写应该走到的那个节点。', en: 'Write the one node that the walk should end at.' },
  },
  list: {
    'have-ready': {
      zh: '写成列表，例如 `[order-number, time]`，用 words.yaml 里的 id。',
      en: 'Write a list of ids from words.yaml, such as `[order-number, time]`.',
    },
    steps: {
      zh: '写成列表，每一步一行：`- { zh: …, en: … }`。',
      en: 'Write a list, one step a line: `- { zh: …, en: … }`.',
    },
    never: { zh: '写成列表，每项一行：`- { zh: …, en: … }`。', en: 'Write a list, one entry a line: `- { zh: …, en: … }`.' },
    days: { zh: '写成列表，例如 `[mon, tue, wed, thu, fri]`。', en: 'Write a list, such as `[mon, tue, wed, thu, fri]`.' },
  },
};
