/** What `wallet-help test` says. The kinds of flaws, obstacles and breaches are those of walk/; terminal/test-report.ts holds that none lacks a sentence. */
import type { Language } from './words.ts';

interface Lists {
  readonly found: readonly string[];
}

const en = {
  percent: (n: number) => `${n}%`,
  coverage: 'Ways that the scenarios take',
  wayCount: (covered: number, all: number) => `${covered} of ${all}`,
  missed: (lines: string) => `not taken: line ${lines}`,
  all: 'all',
  scenarios: (played: number, failed: number) =>
    failed === 0 ? `Scenarios: all ${played} reach what they say` : `Scenarios: ${failed} of ${played} fail`,
  flaws: {
    elsewhere: ({ reached, wanted }: { reached: string; wanted: string }) => `reached ${reached} instead of ${wanted}`,
    stops: ({ tree, fact, given }: { tree: string; fact: string; given?: string }) =>
      given === undefined
        ? `stops at the question for ${fact} (${tree}), which the scenario does not answer`
        : `stops at the question for ${fact} (${tree}), which has no answer ${given} here`,
    breaks: ({ tree, target }: { tree: string; target: string }) => `breaks off in ${tree}: there is no ${target}`,
    'asks-more': ({ asked, most }: { asked: number; most: number }) => `asks ${asked} questions, not ${most} at most`,
    unused: ({ ids }: { ids: readonly string[] }) => `given, but nothing on this way asks for it or looks at it: ${ids.join(', ')}`,
    'no-result': ({ remedy, value }: { remedy: string; value: string }) =>
      `${remedy} is a remedy; its result is yes, no or skipped, and not ${value}`,
    urgency: ({ found, wanted }: { found: string; wanted: string }) => `the urgency is ${found} and not ${wanted}`,
    offers: ({ fact, found, wanted }: Lists & { fact: string; wanted: readonly string[] }) =>
      `the question for ${fact} offers ${list(found)} and not ${list(wanted)}`,
    tries: ({ found, wanted }: Lists & { wanted: readonly string[] }) => `proposes ${list(found)} and not ${list(wanted)}`,
    contacts: ({ found, wanted }: Lists & { wanted: readonly string[] }) => `shows ${list(found)} and not ${list(wanted)}`,
  },
  way: 'way: ',
  nothingSaid: 'nothing is said on it',
  cover: (walks: number, taken: number, all: number) =>
    `Walks over every answer and result: ${walks} walks take ${taken} of ${all}, each to an outcome`,
  stuck: (n: number) => `${n} of the walks come to no outcome`,
  notTaken: (choice: string) => `no walk takes ${choice}`,
  obstacles: {
    contradicts: ({ fact, wants, has }: { fact: string; wants: readonly string[]; has: readonly string[] }) =>
      has.length === 0
        ? `it needs ${fact} to be ${or(wants)}, and on every way ${fact} is not known here`
        : `it needs ${fact} to be ${or(wants)}, and on every way ${fact} is ${or(has)} here`,
    'never-together': ({ facts }: { facts: readonly string[] }) => `what it needs of ${facts.join(', ')} is never so at the same time`,
    'earlier-row': ({ rows }: { rows: readonly number[] }) =>
      rows.length === 0
        ? 'an earlier row takes all that it would take'
        : `row ${rows.map((row) => row + 1).join(', ')} before it takes all that it would take`,
    'rows-take-all': () => 'the rows before it take everything that comes',
    'dearer-than-asking': () => 'it costs more than asking support (chance against effort and contact-effort), so it is never proposed',
    'known-before': ({ fact, has }: { fact: string; has: readonly string[] }) =>
      `${fact} is known before on every way${has.length === 0 ? '' : `: ${or(has)}`}`,
    behind: ({ behind }: { behind: readonly string[] }) =>
      behind.length === 0 ? 'nothing leads there' : `no walk comes there; only these lead there: ${behind.join(', ')}`,
    'not-found': () => 'none was found; there may be one all the same',
  },
  random: (walks: number, moves: number, seed: number) => `Random walks: ${walks} with ${moves} moves, seed ${seed}`,
  randomFailed: (n: number) => (n === 1 ? '1 random walk fails' : `${n} random walks fail`),
  breaches: {
    breaks: 'the content leads nowhere here',
    refused: 'an answer that was offered is refused',
    'answer-lost': 'an answer is not kept, or changes another one',
    'asked-twice': 'something answered is asked again',
    'too-long': 'it is longer than the longest way, or does not end',
    'back-differs': '"back" does not restore what was shown before the answer',
    'order-matters': 'the same answers in another order lead elsewhere',
    'change-lost': 'changing an answer loses another one without naming it',
    'save-differs': 'saved and resumed, the session is another',
    'language-differs': 'the two languages show different things, or a placeholder is left',
  },
  moves: {
    answer: (id: string, value: string) => `${id}: ${value}`,
    back: 'back',
    change: (id: string, value: string | undefined) => (value === undefined ? `take ${id} back` : `change ${id} to ${value}`),
    save: 'save and resume',
    language: 'other language',
  },
  paste: 'As a scenario, to paste; correct `reaches` if it should end elsewhere:',
  seedAgain: (seed: number) => `Again the same: --seed ${seed}`,
  belowCoverage: (files: readonly string[], least: number) => `Below ${least}%: ${files.join(', ')}`,
  /** What decides where a scenario leads, in its own words; more than two are only counted. */
  scenarioName: (said: readonly string[]) =>
    said.length === 0 ? 'as it is now' : said.slice(0, 2).join('; ') + (said.length > 2 ? `; and ${said.length - 2} more` : ''),
  suggest: (file: string) => `# To add under \`scenarios:\` in ${file}, after reading whether it ends where it should:`,
  nothingToSuggest: 'The scenarios take every way that can be taken.',
  passed: 'All is well.',
  failed: 'Something fails.',
  checkFirst: (errors: number, command: string) =>
    `${errors === 1 ? '1 mistake' : `${errors} mistakes`} in the trees, so nothing was walked. See and correct first: ${command}`,
  noBound: 'The trees have too many ways to be looked at one by one.',
  noTrees: 'There is no decision tree in what was named, only organisations or words.',
  watching: 'Waiting for a change; Ctrl-C ends.',
  cannotWatch: (folder: string) => `${folder} cannot be watched for changes.`,
  watchAndJson: '--watch runs again and again; --json prints one value. Use one of them.',
  badNumber: (option: string, text: string) => `${option} ${text}: write a whole number.`,
  badPercent: (text: string) => `--coverage ${text}: write a number from 0 to 100.`,
  cannotWrite: (file: string, reason: string) => `${file} could not be written (${reason}).`,
};
export type TestWords = typeof en;

const zh: TestWords = {
  percent: (n) => `${n}%`,
  coverage: '场景走过的岔路',
  wayCount: (covered, all) => `${all} 条走了 ${covered} 条`,
  missed: (lines) => `没走到的行：${lines}`,
  all: '全部',
  scenarios: (played, failed) => (failed === 0 ? `场景：${played} 个全部到达` : `场景：${played} 个里有 ${failed} 个不对`),
  flaws: {
    elsewhere: ({ reached, wanted }) => `到了 ${reached}，而不是 ${wanted}`,
    stops: ({ tree, fact, given }) =>
      given === undefined ? `停在问题 ${fact}（${tree}），场景没有给出回答` : `停在问题 ${fact}（${tree}），这里没有 ${given} 这个回答`,
    breaks: ({ tree, target }) => `在 ${tree} 里断了：没有 ${target}`,
    'asks-more': ({ asked, most }) => `问了 ${asked} 个问题，超过 ${most} 个`,
    unused: ({ ids }) => `给出了，但这一路上没有用到：${ids.join('、')}`,
    'no-result': ({ remedy, value }) => `${remedy} 是办法，结果只能是 yes、no 或 skipped，不能是 ${value}`,
    urgency: ({ found, wanted }) => `紧急程度是 ${found}，而不是 ${wanted}`,
    offers: ({ fact, found, wanted }) => `问题 ${fact} 的选项是 ${listZh(found)}，而不是 ${listZh(wanted)}`,
    tries: ({ found, wanted }) => `建议的办法是 ${listZh(found)}，而不是 ${listZh(wanted)}`,
    contacts: ({ found, wanted }) => `给出的联系方式是 ${listZh(found)}，而不是 ${listZh(wanted)}`,
  },
  way: '经过：',
  nothingSaid: '途中没有回答任何问题',
  cover: (walks, taken, all) => `走遍每个回答和结果：${walks} 次走完 ${all} 个里的 ${taken} 个，每次都走到结果`,
  stuck: (n) => `其中 ${n} 次走不到结果`,
  notTaken: (choice) => `走不到 ${choice}`,
  obstacles: {
    contradicts: ({ fact, wants, has }) =>
      has.length === 0
        ? `它要求 ${fact} 是 ${orZh(wants)}，而走到这里时 ${fact} 总是未知`
        : `它要求 ${fact} 是 ${orZh(wants)}，而走到这里时 ${fact} 总是 ${orZh(has)}`,
    'never-together': ({ facts }) => `它对 ${facts.join('、')} 的要求从来不会同时满足`,
    'earlier-row': ({ rows }) =>
      rows.length === 0 ? '它能接的都被前面的行接走了' : `它能接的都被前面的第 ${rows.map((row) => row + 1).join('、')} 行接走了`,
    'rows-take-all': () => '前面的行已经接走了所有情况',
    'dearer-than-asking': () => '它比找客服还费事（把握对比费时和 contact-effort），所以从来不会建议',
    'known-before': ({ fact, has }) => `走到这里时 ${fact} 总是已知${has.length === 0 ? '' : `：${orZh(has)}`}`,
    behind: ({ behind }) => (behind.length === 0 ? '没有路通到那里' : `走不到那里；通到那里的只有：${behind.join('、')}`),
    'not-found': () => '没有找到走法，但也许有',
  },
  random: (walks, moves, seed) => `随机走：${walks} 次，${moves} 步，种子 ${seed}`,
  randomFailed: (n) => `有 ${n} 次随机走出了问题`,
  breaches: {
    breaks: '内容在这里断了',
    refused: '给出的回答被拒绝',
    'answer-lost': '回答没有保留，或改动了别的回答',
    'asked-twice': '回答过的又问了一次',
    'too-long': '比最长的路还长，或没有尽头',
    'back-differs': '“返回”没有回到回答之前的样子',
    'order-matters': '同样的回答换个顺序，走到了别处',
    'change-lost': '改一个回答时丢了别的，却没有说明',
    'save-differs': '保存后再继续，记录变了',
    'language-differs': '两种语言显示的内容不一样，或留有占位符',
  },
  moves: {
    answer: (id, value) => `${id}：${value}`,
    back: '返回',
    change: (id, value) => (value === undefined ? `撤回 ${id}` : `把 ${id} 改成 ${value}`),
    save: '保存再继续',
    language: '换语言',
  },
  paste: '写成场景，可直接粘贴；如果本应到别处，请改 `reaches`：',
  seedAgain: (seed) => `重现：--seed ${seed}`,
  belowCoverage: (files, least) => `低于 ${least}%：${files.join('、')}`,
  scenarioName: (said) =>
    said.length === 0 ? '现在的走法' : said.slice(0, 2).join('；') + (said.length > 2 ? `；另有 ${said.length - 2} 个` : ''),
  suggest: (file) => `# 可加到 ${file} 的 \`scenarios:\` 下；先看看结果对不对：`,
  nothingToSuggest: '能走的岔路，场景都走到了。',
  passed: '一切正常。',
  failed: '有不对的地方。',
  checkFirst: (errors, command) => `决策树里有 ${errors} 个错误，所以没有走。请先看并改正：${command}`,
  noBound: '决策树的走法太多，无法逐一查看。',
  noTrees: '指定的内容里没有决策树，只有机构或词语。',
  watching: '等待文件改动；按 Ctrl-C 结束。',
  cannotWatch: (folder) => `无法监视 ${folder} 的改动。`,
  watchAndJson: '--watch 会一次次运行，--json 只输出一个值，请二选一。',
  badNumber: (option, text) => `${option} ${text}：请写一个整数。`,
  badPercent: (text) => `--coverage ${text}：请写 0 到 100 之间的数。`,
  cannotWrite: (file, reason) => `没能写入 ${file}（${reason}）。`,
};

export const TEST_WORDS: Readonly<Record<Language, TestWords>> = { zh, en };

function list(ids: readonly string[]): string {
  return ids.length === 0 ? 'nothing' : ids.join(', ');
}
function or(values: readonly string[]): string {
  return values.length > 8 ? `${values.slice(0, 7).join(', ')} or ${values.length - 7} others` : values.join(' or ');
}
function listZh(ids: readonly string[]): string {
  return ids.length === 0 ? '（无）' : ids.join('、');
}
function orZh(values: readonly string[]): string {
  return values.length > 8 ? `${values.slice(0, 7).join('、')} 等 ${values.length} 个之一` : values.join(' 或 ');
}
