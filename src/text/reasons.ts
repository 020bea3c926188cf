/** Why a file could not be read, in words: the system's own are codes. */

/** Each goes on a sentence that says which file. */
export const REASONS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  EACCES: { zh: '没有读取权限', en: 'no permission to read it' },
  EPERM: { zh: '没有读取权限', en: 'no permission to read it' },
  ENOENT: { zh: '文件不在了，或者是失效的链接', en: 'it is gone, or a link that leads nowhere' },
  EISDIR: { zh: '这是一个文件夹', en: 'it is a folder' },
  EFBIG: { zh: '文件太大', en: 'it is far too large' },
  ELOOP: { zh: '这个链接绕回了自己', en: 'it is a link that leads back to itself' },
  'not-a-file': { zh: '这不是普通文件', en: 'it is a pipe or a device and not a file' },
  'not-utf-8': { zh: '它的编码不是 UTF-8', en: 'its text is not UTF-8' },
  outside: { zh: '这个链接指向了文件夹外面', en: 'it is a link that leads out of the folder' },
};

/** What is rare stays the system's code, by which one can look for it. */
export function reasonInWords(reason: string, language: 'zh' | 'en'): string {
  return REASONS[reason]?.[language] ?? reason;
}
