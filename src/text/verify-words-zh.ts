import type { VerifyWords } from './verify-words-en.ts';

/** The sentences of text/verify-words.ts in Chinese. */
export const ZH: VerifyWords = {
  title: { listed: '在名单上', 'not-listed': '不在名单上', unknown: '没看懂' },
  'phone-listed': ({ organisation, label, contact }) => `名单上，${contact} 是${organisation}的号码：${label}。`,
  'dial-yourself': '请自己拨这个号码。来电或短信显示这个号码，说明不了什么，因为显示的号码可以改：先挂断，再自己拨过去。',
  'text-only': '这是发短信用的号码。短信显示这个号码，本身说明不了什么，因为显示的号码可以改。不要点短信里的链接。',
  'home-only': ({ place }) => `这样的短号只能在${place}拨。在别的国家或地区，同样的数字可能是别人的。`,
  'from-abroad': ({ organisation, contact }) => `在境外请拨名单上${organisation}的这个号码：${contact}。`,
  'also-of': ({ organisation }) => `名单上用这一个的还有：${organisation}。`,
  'hong-kong-number': ({ value }) =>
    `+852 是香港：从内地拨 00852 ${value}，在香港直接拨 ${value}。在香港，从境外打来的电话，来电显示前面会有 +。`,
  'macau-number': ({ value }) => `+853 是澳门：从内地拨 00853 ${value}，在澳门直接拨 ${value}。`,
  'other-place': ({ organisation, place, contact }) =>
    `在${place}拨，这是${organisation}的 ${contact}；在你所在的地方，同样的数字是另一条线。请在前面加上国家或地区代码再查。`,
  'with-prefix': ({ organisation, contact }) =>
    `它的结尾像${organisation}的 ${contact}，但前面多了别的数字，就是另一个号码了。名单上只有 ${contact}，直接拨，前后什么都不加。`,
  'resembles-number': ({ organisation, contact }) => `它和${organisation}的 ${contact} 很像，但不是同一个号码。请一位一位地对。`,
  'not-listed-phone': '这个号码不在名单上。单凭这一点，看不出是谁的。不要拨打，也不要回拨；对方还在电话里，就什么都别说，先挂断。',
  'do-not-use': ({ organisation, why }) => `名单把它记为「不要当作${organisation}的联系方式使用」：${why}`,
  'link-listed': ({ organisation, value }) => `${value} 是名单上${organisation}的网址。`,
  'open-yourself': '请自己输入网址，或直接打开 App。短信、聊天里的链接，说明不了是谁发的；退钱给你，也不需要你的验证码。',
  'link-userinfo': ({ value }) => `@ 前面的那一段不是网址。这个链接实际通向 ${value}。`,
  'link-port': ({ value }) => `链接里写了特别的端口（:${value}）。普通客户用的网页不需要它。`,
  'link-carries': ({ value }) => `链接里还带着另一个网址，打开后可能会跳到 ${value}。`,
  'link-anyone': ({ organisation, value }) =>
    `${value} 属于${organisation}，但任何人都能在上面放网页，或借它跳到别处。所以这个网页不算在名单上。`,
  'link-payment': ({ value }) =>
    `这类链接或二维码（${value}）可能是某个人的收款码或订单。只有你本来就要付这笔钱时才打开；确认前看清收款人和金额。`,
  'link-ip': '这个网址只是一串数字，看不出是谁的机器；名单上的网址没有这样写的。',
  'link-short': ({ value }) => `${value} 是缩短网址用的，不打开就不知道它通向哪里。`,
  'link-app': ({ value }) => `这不是网页地址（${value}），它会打开某个 App，或在设备上运行东西；从这里看不出它会做什么。`,
  'link-odd': '这个链接的写法不寻常，不同的程序可能读出不同的网址。不要打开。',
  'link-counts': ({ value }) => `网址要看结尾：${value}。前面的部分，谁都可以随便写。`,
  'foreign-letters': ({ value }) => `这个网址里有普通 a–z 以外的字（${value}），其中有些和英文字母长得一样。`,
  'resembles-name': ({ organisation, value }) => `它像${organisation}的名字或网址（${value}），但不在名单上。`,
  'not-listed-link': '这个网址不在名单上。单凭这一点，看不出是谁的。不要打开，也不要在上面填密码、验证码或卡号。',
  'email-listed': ({ organisation, label, contact }) => `名单上，${contact} 是${organisation}的邮箱：${label}。`,
  'sender-forged': '你可以写信给它。来信显示这个发件人，说明不了什么，因为发件人可以改：不要点信里的链接，也不要打开附件。',
  'email-domain-only': ({ organisation, value }) =>
    `@ 后面的 ${value} 是${organisation}的网址，但这个邮箱不在名单上，而且来信的发件人可以改。`,
  'not-listed-email': '这个邮箱不在名单上。不要回信，不要点里面的链接，也不要打开附件；不用着急。',
  'social-listed': ({ organisation, label, contact }) => `名单上，${contact} 是${organisation}的账号：${label}。`,
  'social-copied': '名字和头像都可以照抄。请自己在 App 里搜索这个账号，看有没有认证标志；主动来找你的，不要理会。',
  'not-listed-social': '这个账号不在名单上。不要联系或添加，也不要通过它付钱。',
  'own-help': ({ organisation, id }) =>
    id === ''
      ? '请自己打开你用的 App，找里面的客服。官方联系方式：wallet-help contact'
      : `请自己打开${organisation}的 App 或官网，找里面的客服。官方联系方式：wallet-help contact ${id}`,
  'not-understood': '没能看出这是电话号码、链接、邮箱还是账号。请只复制它本身，不要带上前后的文字。',
};
