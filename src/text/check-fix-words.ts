/** What `wallet-help check --fix` says around the changes it makes. */
import type { Language } from './words.ts';

const en = {
  /** The name under which changes are listed that no finding asked for. */
  schemaLine: 'a first line with which editors complete and check',
  byteOrderMark: 'the invisible byte order mark taken out',
  fixed: 'fixed',
  wouldFix: 'to fix',
  took: 'taken out',
  summary: (changes: number, files: number, dry: boolean) =>
    changes === 0
      ? 'Nothing to fix by itself.'
      : `${changes === 1 ? '1 change' : `${changes} changes`} in ${files === 1 ? '1 file' : `${files} files`}${dry ? '; nothing was written (--dry-run)' : ''}.`,
  notWritten: (file: string, reason: string) => `${file} could not be written (${reason}); it is as it was.`,
  needsPath: '--fix needs a file or folder, or --trees: it does not change what came with the program unless you name it.',
  dryNeedsFix: '--dry-run goes with --fix.',
  formats: (value: string) => `--format is text, json, github or sarif, not ${value}.`,
  twoFormats: '--json is the same as --format json; choose one of the two.',
};
export type CheckFixWords = typeof en;

const zh: CheckFixWords = {
  schemaLine: '加上第一行，编辑器就能补全和检查',
  byteOrderMark: '删掉看不见的字节顺序标记（BOM）',
  fixed: '已改',
  wouldFix: '可改',
  took: '删掉',
  summary: (changes, files, dry) =>
    changes === 0 ? '没有可以自动改的。' : `${files} 个文件，${changes} 处改动${dry ? '；什么也没有写入（--dry-run）' : ''}。`,
  notWritten: (file, reason) => `${file} 写不进去（${reason}）；文件没有变。`,
  needsPath: '--fix 需要写明文件或文件夹，或者用 --trees：程序自带的内容，不点名就不改。',
  dryNeedsFix: '--dry-run 要和 --fix 一起用。',
  formats: (value) => `--format 可以是 text、json、github 或 sarif，没有 ${value}。`,
  twoFormats: '--json 就是 --format json，两个只用一个。',
};

export const CHECK_FIX_WORDS: Readonly<Record<Language, CheckFixWords>> = { zh, en };
