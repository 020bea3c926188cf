/** Words that stand by every secret that is not made of digits: passwords, recovery phrases, private keys. */
const WORDS = [
  ...['pass', 'pwd', 'pin', 'key', 'seed', 'word', 'phrase', 'mnemonic'],
  ...['密码', '密碼', '口令', '私钥', '私鑰', '助记词', '助記詞', '短语', '短語'],
];
/** Numbers in Chinese, figure by figure: so many of them are read as digits. */
const FIGURES = '零幺一二三四五六七八九';
const FIGURES_OF_A_NUMBER = 4;

/**
 * Whether a text could hold anything that mask.ts masks. False only for letters, common Chinese characters and their punctuation, without digits and without the
 * words that secrets come after: most sentences, and an id such as `payment-failed`.
 */
export function mayHoldSecret(text: string): boolean {
  let figures = 0;
  for (const char of text) {
    figures = FIGURES.includes(char) ? figures + 1 : 0;
    if (figures >= FIGURES_OF_A_NUMBER || !isPlain(char.codePointAt(0) ?? 0)) return true;
  }
  const small = text.toLowerCase();
  return WORDS.some((word) => small.includes(word));
}

/** ASCII without digits, the first two blocks of Chinese characters, and the punctuation of both languages. */
function isPlain(point: number): boolean {
  if (point < 0x7f) return point >= 0x20 && !(point >= 0x30 && point <= 0x39);
  return (point >= 0x3400 && point <= 0x4dbf) || (point >= 0x4e00 && point <= 0x9fff) || PUNCTUATION.includes(String.fromCodePoint(point));
}

const PUNCTUATION = '，。！？、；：（）「」『』《》“”‘’…—～';
