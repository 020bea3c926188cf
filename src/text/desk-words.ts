/** What `diagnose --desk` says beside the rest: to somebody at a support desk, with the customer on the phone. */
import type { Language } from './words.ts';

const en = {
  ask: 'Ask: ',
  sayFirst: 'Say first: ',
  note: 'Note: ',
  tell: 'Tell them: ',
  tellToDo: 'Have them do: ',
  tellNow: 'Have them do NOW: ',
  did: 'Done?',
  helped: 'Did it help?',
  why: 'Why: ',
  results: { yes: 'yes', no: 'no', skipped: 'cannot' },
  call: 'Where to turn: ',
  channel: (kind: string, value: string) => `${kind}: ${value}`,
  haveReady: 'Have ready: ',
  say: 'They can say: ',
  warn: 'Warn: nobody honest asks for ',
  comeBack: 'Later: ',
  prompt: '> ',
  several: 'several answers at once: 1 2 y',
  notUnderstood: (typed: string, known: string) => `"${typed}" is no answer here. Type one of: ${known}`,
  leftOut: (rest: string) => `Left out, because it was typed for what would have come next: ${rest}`,
};
export type DeskWords = typeof en;

const zh: DeskWords = {
  ask: '问：',
  sayFirst: '先说：',
  note: '提示：',
  tell: '告诉对方：',
  tellToDo: '请对方做：',
  tellNow: '请对方马上做：',
  did: '做好了吗？',
  helped: '好了吗？',
  why: '原因：',
  results: { yes: '好了', no: '没用', skipped: '做不了' },
  call: '找谁：',
  channel: (kind, value) => `${kind}：${value}`,
  haveReady: '先准备好：',
  say: '对方可以这样说：',
  warn: '提醒：正规客服绝不会要',
  comeBack: '以后：',
  prompt: '> ',
  several: '可以一次输入几个：1 2 y',
  notUnderstood: (typed, known) => `这里没有「${typed}」。请输入其中一个：${known}`,
  leftOut: (rest) => `后面的没有用，因为是给接下来的问题的：${rest}`,
};

export const DESK_WORDS: Readonly<Record<Language, DeskWords>> = { zh, en };
