/** Findings about sentences, organisations and what stands beside the nodes. */
import { ROLES } from '../../tree/types.ts';
import { type Both, code, orNear, type Table } from './said.ts';

const LANGUAGE_NAMES: Readonly<Record<string, Both>> = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } };

const CONTACT_WORDS: Readonly<Record<string, Both>> = {
  phone: { zh: '电话号码', en: 'a phone number' },
  email: { zh: '邮箱地址', en: 'an e-mail address' },
  web: { zh: '网址', en: 'a web address' },
  domain: { zh: '域名', en: 'a domain' },
};

const FEW_SAY_SO: Readonly<Record<string, Both>> = {
  single: { zh: '只有一个来源', en: 'one source only' },
  general: { zh: '没有看到来源', en: 'no page that was seen' },
};

export const content = {
  'unknown-placeholder': ({ name, near }) => ({
    says: {
      zh: `没有内容可以填进 ${code(`{${name}}`)}，会原样显示出来。`,
      en: `Nothing fills in ${code(`{${name}}`)}; people would see it as it stands.`,
    },
    hint: orNear(
      near && `{${near}}`,
      /^(?:menu|figure)\../u.test(name)
        ? {
            zh: '在 contacts/other-wallet.yaml 里加上通用的说法，或者不用占位符。',
            en: 'Add the generic words to contacts/other-wallet.yaml, or do without the placeholder.',
          }
        : {
            zh: '写 `{wallet}`、`{menu.名称}` 或 `{figure.名称}`，或者去掉花括号。',
            en: 'Write `{wallet}`, `{menu.NAME}` or `{figure.NAME}`, or take out the braces.',
          },
    ),
  }),
  'stray-brace': ({ text, near, heading }) => ({
    says: heading
      ? {
          zh: `这里的 ${code(text)} 不会被替换，会原样显示出来。`,
          en: `Nothing is filled in here; people would see ${code(text)} as it stands.`,
        }
      : { zh: `${code(text)} 不是占位符，会原样显示出来。`, en: `${code(text)} is no placeholder; people would see it as it stands.` },
    hint: heading
      ? { zh: '去掉花括号，写出要显示的字。', en: 'Take out the braces, and write the words that people should see.' }
      : orNear(near, {
          zh: '占位符写成 `{menu.bills}`，左右各一个半角花括号；否则去掉花括号。',
          en: 'Write a placeholder as `{menu.bills}`, with one brace on each side, or take the brace out.',
        }),
  }),
  'stray-quote': ({ quote }) => ({
    says: { zh: `${code(quote)} 只有一边，会原样显示出来。`, en: `${code(quote)} has no other half; people would see it as it stands.` },
    hint: {
      zh: '删掉它；文字里要用引号，就写成一对「」。',
      en: 'Take it out, or write the other half; to quote for YAML, put quotes around the whole text.',
    },
  }),
  'to-do': ({ text }) => ({
    says: {
      zh: `这里还没有填写${text === '' ? '' : `：${code(text)}`}。`,
      en: `This is still to be filled in${text === '' ? '' : `: ${code(text)}`}.`,
    },
    hint: { zh: '把 TODO 和后面的说明换成你自己的内容。', en: 'Replace the TODO and its words with your own.' },
  }),
  'duplicate-entry': ({ value }) => ({
    says: { zh: `${code(value)} 在这个列表里写了两次。`, en: `${code(value)} stands in this list twice.` },
    hint: { zh: '删掉一个，或者改成本来想写的。', en: 'Take one out, or write what was meant instead.' },
  }),
  'wrong-contact': ({ value, kind }) => ({
    says: {
      zh: `${code(value)} 不是${CONTACT_WORDS[kind]?.zh ?? ` ${kind}`}。`,
      en: `${code(value)} is not ${CONTACT_WORDS[kind]?.en ?? kind}.`,
    },
    hint:
      kind === 'domain'
        ? {
            zh: '只写域名，例如 alipay.com，不要 https:// 和斜杠。',
            en: 'Write the bare domain, such as alipay.com, without https:// and slashes.',
          }
        : {
            zh: '照来源页面抄写号码或地址；不是这一类就改 `kind`；没有号码就删掉 `value`，写 `path`。',
            en: 'Copy the number or address from its page; change `kind` if it is of another sort; or write `path` instead of `value` if there is none.',
          },
  }),
  'do-not-use-offered': ({ value, organisation }) => ({
    says: {
      zh: `${code(value)} 在 ${code(organisation)} 的 \`do-not-use\` 里，却在这里当作渠道。`,
      en: `${code(value)} stands under \`do-not-use\` of ${code(organisation)}, but is offered here.`,
    },
    hint: {
      zh: '查清楚是哪一个：删掉这个渠道，或者删掉 `do-not-use` 里的那一项。',
      en: 'Find out which is right, then take out this channel or the entry under `do-not-use`.',
    },
  }),
  'future-date': ({ date }) => ({
    says: { zh: `${code(date)} 还没有到。`, en: `${code(date)} is still to come.` },
    hint: { zh: '写你真正看到这个页面的那一天。', en: 'Write the day on which you really read the page.' },
  }),
  'unknown-role': ({ who, near }) => ({
    says: { zh: `${code(who)} 既不是角色，也不是收录的机构。`, en: `${code(who)} is neither a role nor an organisation of ours.` },
    hint: orNear(near, {
      zh: `写一个角色（${ROLES.join('、')}），或者加一个 \`contacts/${who}.yaml\`。`,
      en: `Write a role (${ROLES.join(', ')}), or add \`contacts/${who}.yaml\`.`,
    }),
  }),
  'unknown-word': ({ word, near }) => ({
    says: { zh: `words.yaml 里没有 ${code(word)}。`, en: `There is no ${code(word)} in words.yaml.` },
    hint: orNear(near, {
      zh: '在 words.yaml 的 `have-ready` 里加上它，或者在这里直接写 `{ zh: …, en: … }`。',
      en: 'Add it under `have-ready` in words.yaml, or write `{ zh: …, en: … }` here.',
    }),
  }),
  'unknown-zone': ({ zone }) => ({
    says: { zh: `${code(zone)} 不是时区。`, en: `${code(zone)} is not a time zone.` },
    hint: { zh: '写 Asia/Shanghai、Europe/London 这样的名称。', en: 'Write a name such as Asia/Shanghai or Europe/London.' },
  }),
  'equal-hours': ({ time }) => ({
    says: {
      zh: `从 ${code(time)} 到 ${code(time)}，看不出是一直开还是从不开。`,
      en: `From ${code(time)} to ${code(time)} is no time at all, or all day.`,
    },
    hint: {
      zh: '写上结束的时间；从不关的写 `hours: always`；每天到半夜的写 24:00。',
      en: "Write when it closes; `hours: always` if it never does, or '24:00' for midnight.",
    },
  }),
  'unknown-language': ({ language, near }) => ({
    says: { zh: `${code(language)} 不是语言代码。`, en: `${code(language)} is not a language.` },
    hint:
      near === undefined
        ? {
            zh: '写语言代码，例如 zh、en、yue，不写国家代码。',
            en: 'Write the tag of a language, such as zh, en or yue, and not of a country.',
          }
        : { zh: `改成 ${code(near)}：这里写语言，不写国家。`, en: `Write ${code(near)}: languages stand here and not countries.` },
  }),
  'missing-language': ({ languages, written }) => {
    const names = (language: 'zh' | 'en') =>
      languages.map((l) => LANGUAGE_NAMES[l]?.[language] ?? l).join(language === 'zh' ? '和' : ' and ');
    const keys = languages.map((l) => `\`${l}:\``);
    return {
      says: { zh: `这段文字没有${names('zh')}。`, en: `This text is missing in ${names('en')}.` },
      hint:
        written === undefined
          ? { zh: `加上 ${keys.join(' 和 ')}，写同样的意思。`, en: `Add ${keys.join(' and ')} with the same meaning.` }
          : { zh: `把 \`${written}:\` 改成 ${keys.join('')}。`, en: `Write ${keys.join('')} instead of \`${written}:\`.` },
    };
  },
  'missing-label': ({ value }) => ({
    says: {
      zh: `回答 ${code(value)} 没有文字，也没有同名的机构可以借用名称。`,
      en: `The answer ${code(value)} has no words, and no organisation of that id lends it a name.`,
    },
    hint: { zh: '加上 `label: { zh: …, en: … }`，写用户看到的字。', en: 'Add `label: { zh: …, en: … }`, the words that people see.' },
  }),
  'missing-chance': ({ remedy, missing }) => {
    const words = { chance: 'rare, possible, likely', effort: 'seconds, minutes, hours, days' };
    const zh = missing.map((key) => `\`${key}:\`（${words[key].replaceAll(', ', '、')}）`);
    const en = missing.map((key) => `\`${key}:\` (${words[key]})`);
    return {
      says: {
        zh: `办法 ${code(remedy)} 没有写 ${missing.map(code).join(' 和 ')}。`,
        en: `The remedy ${code(remedy)} does not say its ${missing.map(code).join(' and ')}.`,
      },
      hint: {
        zh: `加上 ${zh.join('和 ')}；安全步骤写 \`first: true\`。`,
        en: `Add ${en.join(' and ')}; or \`first: true\` for a safety step.`,
      },
    };
  },
  'weak-contact': ({ value, confidence }) => ({
    says: {
      zh: `${code(value)} ${FEW_SAY_SO[confidence]?.zh ?? confidence}，却当成可靠的显示。`,
      en: `${code(value)} rests on ${FEW_SAY_SO[confidence]?.en ?? confidence}, but is shown as if it were sure.`,
    },
    hint: {
      zh: '加上 `check-first: true`，或者找到运营方、政府的来源。',
      en: 'Add `check-first: true`, or find the page of the operator or a government that says so.',
    },
  }),
  'empty-channel': () => ({
    says: { zh: '这个渠道既没有 `value`，也没有 `path`。', en: 'This channel has neither a `value` nor a `path`.' },
    hint: {
      zh: '加上 `value:`（号码或地址，加引号），或者 `path:`（在 App 里怎么走）。',
      en: 'Add `value:` with the number or address in quotes, or `path:` with the way through the app.',
    },
  }),
  'organisation-gap': ({ organisation, names }) => ({
    says: {
      zh: `${code(organisation)} 没有 ${names.map((name) => code(`{${name}}`)).join('、')}，显示的是通用说法。`,
      en: `${code(organisation)} has no ${names.map((name) => code(`{${name}}`)).join(', ')} of its own, so generic words are shown.`,
    },
    hint: { zh: '有来源的话，加到它的 `menus` 或 `figures` 里。', en: 'Add them under its `menus` or `figures` where you find a source.' },
  }),
  'missing-phrases': ({ language }) => ({
    says: {
      zh: `没有${LANGUAGE_NAMES[language]?.zh ?? language}的常用说法，搜索很难找到这个问题。`,
      en: `There are no phrases in ${LANGUAGE_NAMES[language]?.en ?? language}, so the search will hardly find this problem.`,
    },
    hint: {
      zh: `在 \`phrases\` 里加上 \`${language}: […]\`，写人们平时怎么说。`,
      en: `Add \`${language}: […]\` under \`phrases\`, the way people say it.`,
    },
  }),
  'missing-scenarios': () => ({
    says: {
      zh: '这个问题没有 `scenarios`，改动以后没有东西可以验证。',
      en: 'This problem has no `scenarios`, so nothing proves that a change left it whole.',
    },
    hint: {
      zh: '加上 `scenarios:`，至少一条：`name`、`given`、`reaches`。',
      en: 'Add `scenarios:` with at least one entry of `name`, `given` and `reaches`.',
    },
  }),
  'scenario-end': ({ reaches, near, passed }) => ({
    says: passed
      ? { zh: `走到 ${code(reaches)} 还不会结束：它不是结果。`, en: `No walk ends at ${code(reaches)}, which is not an outcome.` }
      : { zh: `没有 ${code(reaches)} 这个节点可以走到。`, en: `There is no node ${code(reaches)} to end at.` },
    hint: orNear(near, {
      zh: '写一个 `fix` 或 `contact` 节点；交给别的树以后写 `树/节点`。',
      en: 'Write a `fix` or `contact` node of this tree, or `TREE/NODE` after a hand-over.',
    }),
  }),
} satisfies Partial<Table>;
