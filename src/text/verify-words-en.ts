/** What a sentence may name; empty where the notice has none. */
export interface VerifyNames {
  readonly organisation: string;
  /** The organisation's id, for the line that shows its contacts. */
  readonly id: string;
  readonly place: string;
  readonly value: string;
  /** What the channel is for, and its number or address. */
  readonly label: string;
  readonly contact: string;
  readonly why: string;
}
export type Sentence = (names: VerifyNames) => string;

/** The sentences of text/verify-words.ts in English. */
export const EN = {
  title: { listed: 'ON THE LIST', 'not-listed': 'NOT ON THE LIST', unknown: 'NOT UNDERSTOOD' },
  'phone-listed': ({ organisation, label, contact }) => `On our list ${contact} is a number of ${organisation}: ${label}.`,
  'dial-yourself':
    'Dial it yourself. An incoming call or text that shows this number proves nothing, because the number shown can be forged: hang up and dial.',
  'text-only':
    'This is a sender of text messages. A text that shows it proves nothing by itself: the sender shown can be forged. Follow no link in it.',
  'home-only': ({ place }) =>
    `A short number like this works only inside ${place}. In another country the same digits may reach somebody else.`,
  'from-abroad': ({ organisation, contact }) => `From abroad, the list has this number of ${organisation}: ${contact}.`,
  'also-of': ({ organisation }) => `The list has it for these too: ${organisation}.`,
  'hong-kong-number': ({ value }) =>
    `+852 is Hong Kong: from the mainland dial 00852 ${value}, in Hong Kong just ${value}. In Hong Kong, calls that come from outside it show a + in front.`,
  'macau-number': ({ value }) => `+853 is Macau: from the mainland dial 00853 ${value}, in Macau just ${value}.`,
  'other-place': ({ organisation, place, contact }) =>
    `Dialled in ${place}, these digits are ${contact} of ${organisation}. Where you are they are another line; write the country code in front to be sure which one you mean.`,
  'with-prefix': ({ organisation, contact }) =>
    `It ends like ${contact} of ${organisation}, but what stands in front makes it another number. The list has only ${contact}, dialled just like that.`,
  'resembles-number': ({ organisation, contact }) =>
    `It resembles ${contact} of ${organisation}, but it is not that number. Compare digit by digit.`,
  'not-listed-phone':
    'This number is not on our list. That alone does not say whose it is. Do not call it or call it back, and tell a caller nothing: hang up first.',
  'do-not-use': ({ organisation, why }) => `Our list marks it as one not to use for ${organisation}: ${why}`,
  'link-listed': ({ organisation, value }) => `${value} is an address of ${organisation} on our list.`,
  'open-yourself':
    'Open it by typing the address yourself, or open the app. A link in a message proves nothing about who sent it, and no page needs your one-time code to give you money back.',
  'link-userinfo': ({ value }) => `What stands before the @ is not the address. This link leads to ${value}.`,
  'link-port': ({ value }) => `The link names a special entrance (:${value}). Ordinary customer pages do without one.`,
  'link-carries': ({ value }) => `The link carries another address inside it and may pass you on to ${value}.`,
  'link-anyone': ({ organisation, value }) =>
    `${value} belongs to ${organisation}, but anybody can put pages there or be passed on from there. So this page does not count as on the list.`,
  'link-payment': ({ value }) =>
    `A link or code of this kind (${value}) can be somebody's payment code or order. Open it only if you meant to pay, and read the name and the amount before you confirm.`,
  'link-ip': 'The address is only a number. It does not say whose machine it is, and none of the addresses on our list looks like that.',
  'link-short': ({ value }) => `${value} shortens links. Where it leads cannot be told without opening it.`,
  'link-app': ({ value }) =>
    `This is not a web address (${value}). It opens an app or runs something on the device; what it does cannot be told from here.`,
  'link-odd': 'The link is written in an unusual way, and programs may read it differently. Do not open it.',
  'link-counts': ({ value }) => `The part that counts is its end: ${value}. Whatever stands before it can be chosen freely.`,
  'foreign-letters': ({ value }) => `The address has letters outside the plain a–z (${value}). Some of them look just like Latin ones.`,
  'resembles-name': ({ organisation, value }) =>
    `It resembles a name of ${organisation} (${value}), but it is not on our list of its addresses.`,
  'not-listed-link':
    'This address is not on our list. That alone does not say whose it is. Do not open it, and enter no password, code or card number there.',
  'email-listed': ({ organisation, label, contact }) => `On our list ${contact} is a mailbox of ${organisation}: ${label}.`,
  'sender-forged':
    'You can write to it. A mail that shows it as its sender proves nothing, because the sender shown can be forged: open no link or attachment in it.',
  'email-domain-only': ({ organisation, value }) =>
    `What follows the @ (${value}) is an address of ${organisation}, but this mailbox is not on our list, and the sender of a mail can be forged.`,
  'not-listed-email': 'This mailbox is not on our list. Do not answer, and open no link or attachment; there is no hurry.',
  'social-listed': ({ organisation, label, contact }) => `On our list ${contact} is an account of ${organisation}: ${label}.`,
  'social-copied':
    'Names and pictures can be copied. Search for the account yourself inside the app and look for its verification mark, and answer nobody who writes to you first.',
  'not-listed-social': 'This account is not on our list. Do not write to it or add it, and pay nothing through it.',
  'own-help': ({ organisation, id }) =>
    id === ''
      ? 'Open the app you use and its own help. Official contacts: wallet-help contact'
      : `Open the help in the app or on the site of ${organisation} yourself. Its official contacts: wallet-help contact ${id}`,
  'not-understood':
    'This could not be read as a phone number, a link, an e-mail address or an account name. Copy it alone, without the words around it.',
} satisfies { title: object } & Record<string, Sentence | string | object>;

export type VerifyWords = { readonly [K in keyof typeof EN]: K extends 'title' ? (typeof EN)['title'] : Sentence | string };
