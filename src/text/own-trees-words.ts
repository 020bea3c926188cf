/** What is said about a company's own trees when they cannot be used as they are. */
import type { Language } from './words.ts';

const en = {
  folderMissing: (folder: string) => `WALLET_HELP_TREES names ${folder}, but there is no such folder; going on without it.`,
  /** `place` is the file and the line. */
  wrongAt: (place: string, message: string) => `${place}: ${message}`,
  more: (n: number) => (n === 1 ? 'There is 1 more mistake.' : `There are ${n} more mistakes.`),
  goingOn:
    'What stands there is left out, and everything else works. To see each mistake with its line and what to write instead: wallet-help check',
};
export type OwnTreesWords = typeof en;

const zh: OwnTreesWords = {
  folderMissing: (folder) => `WALLET_HELP_TREES 里写的文件夹 ${folder} 不存在，先不用它，继续。`,
  wrongAt: (place, message) => `${place}：${message}`,
  more: (n) => `另外还有 ${n} 处错误。`,
  goingOn: '上面这些文件没有使用，其余内容照常可用。要看每一处错误的那一行和改法：wallet-help check',
};

export const OWN_TREES_WORDS: Readonly<Record<Language, OwnTreesWords>> = { zh, en };
