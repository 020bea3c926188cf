/** The steps of a walk as few lines as they fit: what to ask or to tell the customer, in one sentence each. */

import { DESK_WORDS } from '../text/desk-words.ts';
import { hoursInWords } from '../text/facts-in-words.ts';
import type { ChannelView, ContactView } from '../walk/contact-view.ts';
import type { OutcomeView, QuestionView, RemedyView } from '../walk/view.ts';
import { items, type Look, paragraph } from './look.ts';
import { urgencyOf } from './render.ts';

const MOST_CHANNELS = 2;
const MOST_NEVER = 5;

/** The problem and how far it still is, on one line. */
export function deskHead(head: { readonly title: string; readonly note?: string }, look: Look): string[] {
  return [
    '',
    ...paragraph(head.note === undefined ? head.title : look.words.withNote(head.title, head.note), look, { style: look.theme.faint }),
  ];
}

export function deskQuestion(view: QuestionView, look: Look): string[] {
  const words = DESK_WORDS[look.language];
  const { before, question, after } = inOneSentence(view.text);
  return [
    ...labelled(words.sayFirst, before, look),
    ...labelled(words.ask, question, look, look.theme.strong),
    ...labelled(words.note, after, look),
  ];
}

export function deskRemedy(view: RemedyView, look: Look): string[] {
  const words = DESK_WORDS[look.language];
  return [
    ...labelled(view.safety ? words.tellNow : words.tellToDo, view.text, look, look.theme.strong),
    ...items(view.steps, look, { indent: 2, numbered: true }),
    ...contactLines(view.contacts, look),
    ...labelled(words.why, view.why ?? '', look, look.theme.faint),
  ];
}

/** What to tell them, where to turn, what to have ready, what to say, what to be warned of, when to come back. */
export function deskOutcome(view: OutcomeView, look: Look): string[] {
  const words = DESK_WORDS[look.language];
  const { listComma, listSemicolon, neverGeneral, callYourself } = look.words;
  const dials = view.contacts.some((c) => c.channels.slice(0, MOST_CHANNELS).some((channel) => channel.kind === 'phone' && channel.value));
  const never =
    view.outcome === 'contact' || view.never.length > 0 ? [...new Set([...view.never, ...neverGeneral])].slice(0, MOST_NEVER) : [];
  return [
    ...labelled(`[${urgencyOf(view, look)}] ${words.tell}`, view.text, look, look.theme.strong),
    ...items(view.steps, look, { indent: 2, numbered: true }),
    ...contactLines(view.contacts, look),
    ...labelled(words.note, dials ? callYourself : '', look),
    ...labelled(words.haveReady, view.haveReady.join(listSemicolon), look),
    ...labelled(words.say, view.say ?? '', look),
    ...labelled(words.warn, never.join(never.some((n) => n.includes(listComma)) ? listSemicolon : listComma), look, look.theme.warn),
    ...labelled(words.comeBack, view.comeBack ?? '', look),
  ];
}

/** An organisation with its best channels, a channel a line. */
function contactLines(contacts: readonly ContactView[], look: Look): string[] {
  const words = DESK_WORDS[look.language];
  return contacts.flatMap((contact) => {
    const channels = contact.channels.slice(0, MOST_CHANNELS);
    const nothing = channels.length === 0 ? [contact.note ?? look.words.noChannels] : [];
    return [
      ...labelled(words.call, contact.name, look, look.theme.strong),
      ...[...channels.map((channel) => channelInALine(channel, look)), ...nothing].flatMap((line) =>
        paragraph(line, look, { indent: 2, first: '- ' }),
      ),
    ];
  });
}

function channelInALine(channel: ChannelView, look: Look): string {
  const { words } = look;
  const value = channel.value ?? channel.path;
  const open = channel.open === undefined ? [] : [channel.open ? words.openNow : words.closedNow];
  const parts = [
    DESK_WORDS[look.language].channel(words.channels[channel.kind], value ?? channel.label),
    ...(value === undefined ? [] : [channel.label]),
    ...(channel.hours === undefined ? [] : [hoursInWords(channel.hours, words), ...open]),
    ...(channel.checkFirst ? [words.checkFirst] : []),
  ];
  return parts.join(words.listSemicolon);
}

function labelled(label: string, text: string, look: Look, style?: (text: string) => string): string[] {
  return text === '' ? [] : paragraph(`${label}${text}`, look, style && { style });
}

/** The sentence that asks, for reading out, and what stands before and after it. Without a question mark the first sentence is taken. */
export function inOneSentence(text: string): { readonly before: string; readonly question: string; readonly after: string } {
  const sentences = text
    .match(/[^。！？.!?]*(?:[.!?](?!\s|$)[^。！？.!?]*)*(?:[。！？]|[.!?](?=\s|$)|$)\s*/gu)
    ?.filter((s) => s !== '') ?? [text];
  const asks = sentences.findIndex((s) => /[?？]\s*$/u.test(s));
  const at = asks < 0 ? 0 : asks;
  const join = (some: readonly string[]) => some.join('').trim();
  return { before: join(sentences.slice(0, at)), question: (sentences[at] ?? text).trim(), after: join(sentences.slice(at + 1)) };
}
