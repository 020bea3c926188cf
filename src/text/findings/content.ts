/** Findings about sentences, organisations and what stands beside the nodes. */
import { ROLES } from '../../tree/types.ts';
import { type Both, code, orNear, type Table } from './said.ts';

const LANGUAGE_NAMES: Readonly<Record<string, Both>> = { zh: { zh: '中文', en: 'Chinese' }, en: { zh: '英文', en: 'English' } };

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
  'missing-language': ({ languages }) => {
    const names = (language: 'zh' | 'en') =>
      languages.map((l) => LANGUAGE_NAMES[l]?.[language] ?? l).join(language === 'zh' ? '和' : ' and ');
    const keys = languages.map((l) => `\`${l}:\``);
    return {
      says: { zh: `这段文字没有${names('zh')}。`, en: `This text is missing in ${names('en')}.` },
      hint: { zh: `加上 ${keys.join(' 和 ')}，写同样的意思。`, en: `Add ${keys.join(' and ')} with the same meaning.` },
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
  'scenario-end': ({ reaches, near }) => ({
    says: { zh: `没有 ${code(reaches)} 这个节点可以走到。`, en: `There is no node ${code(reaches)} to end at.` },
    hint: orNear(near, {
      zh: '写这棵树里的节点；交给别的树以后写 `树/节点`。',
      en: 'Write a node of this tree, or `TREE/NODE` after a hand-over.',
    }),
  }),
} satisfies Partial<Table>;
