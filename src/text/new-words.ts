/** What `wallet-help new` says. */
import type { Language } from './words.ts';

const en = {
  badKind: (kind: string) => `new makes a tree or an organisation, not ${kind}.`,
  badId: (id: string, near: string | undefined) =>
    `${id} is not an id: use small letters, digits and single hyphens, a letter first${near === undefined ? '' : `, such as ${near}`}.`,
  takenId: (id: string) => `${id} means something else here and cannot be the id of a file; choose another, such as my-${id}.`,
  noFolder: 'There is no folder decision-trees here; name the folder with --in DIR, and it is made if it is not there.',
  inIsFile: (file: string) => `--in ${file}: this is a file; name a folder.`,
  exists: (file: string) => `${file} is there already, and nothing was changed.`,
  notWritten: (file: string, reason: string) => `${file} could not be written (${reason}).`,
  replaces: (id: string) => `${id} is also one of ours: with --trees, yours takes its place.`,
  made: (file: string) => `${file} is made.`,
  toFill: (count: number) => (count === 1 ? 'One text is still to be filled in:' : `${count} texts are still to be filled in:`),
  next: (command: string) => `Fill them in, then run: ${command}`,
};
export type NewWords = typeof en;

const zh: NewWords = {
  badKind: (kind) => `new 可以新建 tree（树）或 organisation（机构），没有 ${kind}。`,
  badId: (id, near) => `${id} 不能当 id：只用小写字母、数字和单个连字符，以字母开头${near === undefined ? '' : `，例如 ${near}`}。`,
  takenId: (id) => `${id} 在这里另有含义，不能当文件的 id；请换一个，例如 my-${id}。`,
  noFolder: '这里没有 decision-trees 文件夹；用 --in 写明文件夹，没有的话会新建。',
  inIsFile: (file) => `--in ${file}：这是文件，请写一个文件夹。`,
  exists: (file) => `${file} 已经有了，什么也没有改。`,
  notWritten: (file, reason) => `${file} 写不进去（${reason}）。`,
  replaces: (id) => `自带的内容里也有 ${id}：用 --trees 时，你的会代替它。`,
  made: (file) => `已新建 ${file}。`,
  toFill: (count) => `还有 ${count} 处要填写：`,
  next: (command) => `填好以后运行：${command}`,
};

export const NEW_WORDS: Readonly<Record<Language, NewWords>> = { zh, en };
