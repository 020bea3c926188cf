/** What `wallet-help check` says around the findings, whose own sentences are in findings.ts. */
import type { Severity } from '../tree/findings.ts';
import type { StaleKind } from '../tree/stale.ts';
import type { Language } from './words.ts';

export interface Counts {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

export interface StaleCounts {
  readonly all: number;
  readonly old: number;
  readonly weak: number;
}

const en = {
  severity: { error: 'error', warning: 'warning', note: 'note' } satisfies Record<Severity, string>,
  compiledOnly: 'This package holds its own trees compiled. Name a file or folder of YAML, or --trees DIR.',
  pathMissing: (path: string) => `There is no file or folder ${path}.`,
  nothingThere: (path: string) => `There is no YAML file of decision trees in ${path}.`,
  notContent: (path: string) =>
    `${path} is not read as part of the decision trees: those are YAML files in a folder, its shared/ and its contacts/.`,
  stats: {
    title: 'Questions before the first advice (median, worst) and on the longest walk',
    columns: ['nodes', 'ends', 'scenarios', 'median', 'worst', 'longest'],
    languages: 'languages',
    all: 'all',
  },
  stale: {
    title: 'To look at again: older than a year, or resting on too little; the oldest first',
    none: 'Nothing to look at again: no fact is older than a year or rests on too little.',
    kinds: {
      channel: 'channel',
      domain: 'domain',
      menu: 'menu',
      figure: 'figure',
      'never-asks': 'never asks',
      message: 'message',
    } satisfies Record<StaleKind, string>,
    counts: ({ all, old, weak }: StaleCounts) =>
      `${many(all, 'fact')} to look at again: ${old} older than a year, ${weak} resting on one source or common knowledge`,
  },
  more: (file: string, count: number) => `${file}: ${count} more, not shown here; --json lists all.`,
  /** `listed` tells whether the notes stand above. */
  summary: ({ files, errors, warnings, notes }: Counts, listed: boolean) => {
    const checked = many(files, 'file');
    const rest = notes === 0 ? '' : listed ? `, ${many(notes, 'note')}` : `, ${many(notes, 'note')} (--strict lists them)`;
    return errors + warnings === 0
      ? `${checked}: nothing wrong${rest}`
      : `${checked}: ${many(errors, 'error')}, ${many(warnings, 'warning')}${rest}`;
  },
};
export type CheckWords = typeof en;

const zh: CheckWords = {
  severity: { error: '错误', warning: '警告', note: '提示' },
  compiledOnly: '这个安装包里的决策树是编译好的。请指定一个 YAML 文件或文件夹，或用 --trees DIR。',
  pathMissing: (path) => `没有 ${path} 这个文件或文件夹。`,
  nothingThere: (path) => `${path} 里没有决策树的 YAML 文件。`,
  notContent: (path) => `${path} 不属于决策树：决策树是一个文件夹里的 YAML 文件，以及它的 shared/ 和 contacts/。`,
  stats: {
    title: '第一条建议之前的问题数（中位数、最多），以及最长的一次要问几个',
    columns: ['节点', '结果', '场景', '中位数', '最多', '最长'],
    languages: '语言',
    all: '全部',
  },
  stale: {
    title: '需要重新核对的：来源超过一年，或依据不足；最旧的在前',
    none: '没有需要重新核对的：没有超过一年的，也没有依据不足的。',
    kinds: { channel: '渠道', domain: '域名', menu: '菜单', figure: '时限等数字', 'never-asks': '官方不会索要', message: '提示语' },
    counts: ({ all, old, weak }) => `${all} 条需要重新核对：${old} 条超过一年，${weak} 条只有一个来源或只是一般常识`,
  },
  more: (file, count) => `${file}：还有 ${count} 条，这里没有列出；用 --json 看全部。`,
  summary: ({ files, errors, warnings, notes }, listed) => {
    const rest = notes === 0 ? '' : listed ? `，${notes} 条提示` : `，${notes} 条提示（加 --strict 列出）`;
    return errors + warnings === 0 ? `${files} 个文件：没有错误${rest}` : `${files} 个文件：${errors} 个错误，${warnings} 个警告${rest}`;
  },
};

export const CHECK_WORDS: Readonly<Record<Language, CheckWords>> = { zh, en };

function many(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}
