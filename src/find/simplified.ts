/** Traditional to Simplified for the characters that people use when they talk about money, accounts and phones; not a general converter. */
const PAIRS =
  '帳账賬账錢钱轉转過过還还沒没後后來来嗎吗問问題题銀银號号碼码驗验證证電电話话機机開开關关閉闭連连網网絡络線线帶带費费額额獲获買买賣卖單单據据記记錄录誰谁為为麼么點点擊击鎖锁凍冻結结騙骗詐诈險险報报警警員员務务專专線线應应該该給给對对錯错誤误發发現现實实際际這这個个裡里裏里時时間间幾几從从進进遲迟並并無无須须餘余儲储換换匯汇國国幣币際际華华為为輸输認认領领資资訊讯聯联絡络統统級级繳缴貸贷償偿優优惠惠積积紅红禮礼購购訂订閱阅續续約约動动態态異异樣样盜盗竊窃遺遗丟丢失失補补辦办種种類类區区廣广東东門门車车費费雙双重重複复雜杂備备設设置置隱隐權权護护註注銷销顯显示示與与於于會会員员預预審审請请謝谢幫帮説说說说讓让聽听見见覺觉變变業业準准許许選选擇择邊边處处頁页';
const SIMPLE = new Map<string, string>();
const chars = [...PAIRS];
for (let i = 0; i + 1 < chars.length; i += 2) SIMPLE.set(chars[i] ?? '', chars[i + 1] ?? '');

export function simplified(text: string): string {
  let out = '';
  for (const char of text) out += SIMPLE.get(char) ?? char;
  return out;
}
