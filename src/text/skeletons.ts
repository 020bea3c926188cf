/**
 * The files that `wallet-help new` writes: right but for the texts that begin with TODO, which `check` lists one by one. Comments are in the
 * author's language; the texts are in both, as every text has to be.
 */
import type { Language } from './words.ts';

interface Skeleton {
  readonly id: string;
  /** The first line, for editors. */
  readonly schemaLine: string;
  /** Today, as YYYY-MM-DD. */
  readonly today: string;
  readonly language: Language;
}

/** A problem: a question, a remedy, and the two ways in which walks end. */
export function treeSkeleton({ id, schemaLine, language }: Skeleton): string {
  const c = TREE_COMMENTS[language];
  return `${schemaLine}
# ${c.fill}
id: ${id}
title: { zh: 'TODO：用几个字说是什么问题', en: 'TODO: the problem in a few words' }
summary: { zh: 'TODO：一句话说明包括哪些情形', en: 'TODO: in one sentence, what it is about' }
phrases: # ${c.phrases}
  zh:
    - 'TODO：人们平时会怎么说，写几种'
  en:
    - 'TODO: how people say it, in several ways'
start: what-happened
nodes:
  what-happened: # ${c.question}
    ask: { zh: 'TODO：要问的一句话', en: 'TODO: the question, in one sentence' }
    why: { zh: 'TODO：为什么要问', en: 'TODO: why we ask' }
    fact: ${id}-what # ${c.fact}
    options:
      - is: yes
        label: { zh: 'TODO：第一个回答', en: 'TODO: the first answer' }
        go: try-these
      - is: no
        label: { zh: 'TODO：第二个回答', en: 'TODO: the second answer' }
        go: ask-support
    unsure: # ${c.unsure}
      help: { zh: 'TODO：怎样才能查到', en: 'TODO: how to find out' }
      go: ask-support
  try-these: # ${c.remedies}
    try:
      - id: ${id}-try
        do: { zh: 'TODO：要试的一件事', en: 'TODO: one thing to try' }
        chance: possible # rare, possible, likely
        effort: minutes # seconds, minutes, hours, days
    helped: solved
    otherwise: ask-support
  solved: # ${c.fix}
    fix:
      tell: { zh: 'TODO：解决以后要知道什么', en: 'TODO: what to know now that it is solved' }
      urgency: self-serve
  ask-support: # ${c.contact}
    contact:
      who: bank
      tell: { zh: 'TODO：找谁、先做什么', en: 'TODO: whom to turn to, and what to do first' }
      urgency: today # act-now, today, wait, self-serve
      have-ready: [time, amount]
      say: { zh: 'TODO：可以照着念的话', en: 'TODO: what to say, ready to read out' }
scenarios: # ${c.scenarios}
  - name: the remedy helps
    given: { ${id}-what: yes, ${id}-try: yes }
    reaches: solved
  - name: support has to be asked
    given: { ${id}-what: no }
    reaches: ask-support
`;
}

/** An organisation with one channel. Until somebody has seen the page, the number is shown as one to check first. */
export function organisationSkeleton({ id, schemaLine, today, language }: Skeleton): string {
  const c = ORGANISATION_COMMENTS[language];
  return `${schemaLine}
# ${c.fill}
id: ${id}
kind: wallet # wallet, bank, merchant, carrier, public-body, association, phone-maker
roles: [wallet] # ${c.roles}
name: { zh: 'TODO：中文名称', en: 'TODO: the name in English' }
aliases:
  - 'TODO: other names that people use'
regions: [] # ${c.regions}
# domains: # ${c.domains}
#   - { domain: city-pay.example, source: 'https://city-pay.example/about', seen: ${today}, confidence: operator }
channels: # ${c.channels}
  - kind: in-app # phone, in-app, web, chat, email, social, sms, in-person
    label: { zh: 'TODO：这个渠道叫什么', en: 'TODO: what the channel is called' }
    path: { zh: 'TODO：在 App 里怎么走', en: 'TODO: the way through its app' }
    purpose: [general]
    check-first: true # ${c.checkFirst}
    source: 'TODO: the address of the page that you copied it from'
    seen: ${today} # ${c.seen}
    confidence: single # operator, government, law, several, single, general
  # ${c.phone}
  # - kind: phone
  #   value: '95001'
menus: # ${c.menus}
  bills:
    text: { zh: 'TODO：在 App 里怎么走到账单', en: 'TODO: the way to the bills in its app' }
    source: 'TODO: where you saw it'
    seen: ${today}
    confidence: single
`;
}

const TREE_COMMENTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    fill: 'Replace every text that begins with TODO; `wallet-help check` lists those that are left.',
    phrases: 'the search finds the problem by these',
    question: 'a question; rename it, and add more answers and questions as you need them',
    fact: 'what the question establishes; trees that ask the same share the name',
    unsure: 'always a possible answer; go the careful way',
    remedies: 'one thing to try at a time, then "did that help?"',
    fix: 'an outcome: solved',
    contact: 'an outcome: the official place to turn to; who is wallet, bank, police ... or an id of contacts/',
    scenarios: 'tests: facts in, outcome out',
  },
  zh: {
    fill: '把每一处以 TODO 开头的文字换成你的内容；wallet-help check 会列出还没换的。',
    phrases: '搜索靠这些说法找到这个问题',
    question: '一个问题；可以改名，也可以再加回答和问题',
    fact: '这个问题确定的事实；问同一件事的树用同一个名字',
    unsure: '总能选「不确定」；走稳妥的路',
    remedies: '一次试一个办法，再问「有用吗」',
    fix: '结果：解决了',
    contact: '结果：该找的官方渠道；who 写 wallet、bank、police 等角色，或 contacts/ 里的 id',
    scenarios: '测试：给出回答，写出应该走到哪里',
  },
};

const ORGANISATION_COMMENTS: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    fill: 'Replace every text that begins with TODO, and take out what you do not know; `wallet-help check` lists those that are left.',
    roles: 'for what trees turn to it: wallet, bank, merchant, carrier, phone-maker, police, report-fraud, complaints, court',
    regions: 'where it is: CN, HK, US ...; empty for everywhere',
    domains: 'web addresses that are really theirs',
    channels: 'best first; copy each from the page itself',
    phone: 'a number has a value, always in quotes, and the same keys otherwise',
    checkFirst: 'take this line out when the page is its own, and write operator below',
    seen: 'the day on which you read the page',
    menus: 'what {menu.bills} in a tree becomes',
  },
  zh: {
    fill: '把每一处以 TODO 开头的文字换成你的内容，不知道的整项删掉；wallet-help check 会列出还没换的。',
    roles: '树会为什么事找它：wallet、bank、merchant、carrier、phone-maker、police、report-fraud、complaints、court',
    regions: '在哪里：CN、HK、US 等；到处都有就留空',
    domains: '确实属于它的网址',
    channels: '最好的写在前面；每一条都从页面上抄',
    phone: '电话号码写在 value 里，一定加引号；其他键一样',
    checkFirst: '来源是它自己的页面时，删掉这一行，下面写 operator',
    seen: '你看到这个页面的那一天',
    menus: '树里的 {menu.bills} 显示成什么',
  },
};
