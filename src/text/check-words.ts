/** What `wallet-help check` says around the findings, whose own sentences are in findings.ts. */
import type { Severity } from '../tree/findings.ts';
import type { Language } from './words.ts';

export interface Counts {
  readonly files: number;
  readonly errors: number;
  readonly warnings: number;
  readonly notes: number;
}

const en = {
  severity: { error: 'error', warning: 'warning', note: 'note' } satisfies Record<Severity, string>,
  pathMissing: (path: string) => `There is no file or folder ${path}.`,
  nothingThere: (path: string) => `There is no YAML file of decision trees in ${path}.`,
  notContent: (path: string) =>
    `${path} is not read as part of the decision trees: those are YAML files in a folder, its shared/ and its contacts/.`,
  stats: {
    title: 'Questions before the first advice (median, worst) and on the longest walk',
    columns: ['nodes', 'ends', 'scenarios', 'median', 'worst', 'longest'],
    all: 'all',
  },
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
  pathMissing: (path) => `没有 ${path} 这个文件或文件夹。`,
  nothingThere: (path) => `${path} 里没有决策树的 YAML 文件。`,
  notContent: (path) => `${path} 不属于决策树：决策树是一个文件夹里的 YAML 文件，以及它的 shared/ 和 contacts/。`,
  stats: {
    title: '第一条建议之前的问题数（中位数、最多），以及最长的一次要问几个',
    columns: ['节点', '结果', '场景', '中位数', '最多', '最长'],
    all: '全部',
  },
  summary: ({ files, errors, warnings, notes }, listed) => {
    const rest = notes === 0 ? '' : listed ? `，${notes} 条提示` : `，${notes} 条提示（加 --strict 列出）`;
    return errors + warnings === 0 ? `${files} 个文件：没有错误${rest}` : `${files} 个文件：${errors} 个错误，${warnings} 个警告${rest}`;
  },
};

export const CHECK_WORDS: Readonly<Record<Language, CheckWords>> = { zh, en };

function many(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}
