/** Screens as lines of text. Nothing here writes or asks; the width and the colours come in. */
import { sourceInWords } from '../text/facts-in-words.ts';
import { CONFIDENCES } from '../tree/types.ts';
import type { ContactView } from '../walk/contact-view.ts';
import type { OutcomeView, QuestionView, RemedyView, SaidView } from '../walk/view.ts';
import { cleanLine } from './clean.ts';
import { items, type Look, MOST_COLUMNS, paragraph } from './look.ts';
import { renderChannels } from './render-contact.ts';
import { cut, padEnd, widthOf } from './width.ts';

/** Channels shown of the first organisation and of each one after it; the rest is one command away. */
const MOST_CHANNELS_FIRST = 3;
const MOST_CHANNELS_OTHER = 2;
/** Beside a single step there is room for little more than the number. */
const MOST_CHANNELS_STEP = 2;
const MOST_NEVER = 5;
const MOST_SOURCES = 4;

export interface Head {
  readonly title: string;
  /** How far it still is, on the right. */
  readonly note?: string;
  readonly said: readonly SaidView[];
}

/** The top of each screen: the problem, how far it still is, and what was said, on one line each. */
export function renderHead(head: Head, look: Look): string[] {
  const { theme, words } = look;
  const columns = Math.min(look.width, MOST_COLUMNS);
  const title = cleanLine(head.title);
  const note = head.note ?? '';
  const beside = note !== '' && widthOf(title) + widthOf(note) + 2 <= columns;
  const lines = beside
    ? [theme.title(padEnd(title, columns - widthOf(note))) + theme.faint(note)]
    : [...paragraph(title, look, { style: theme.title }), ...(note === '' ? [] : paragraph(note, look, { style: theme.faint }))];
  // What could not be done has not been tried.
  const tried = head.said.filter((s) => s.kind === 'tried' && !s.safety && s.value !== 'skipped').length;
  const done = head.said.filter((s) => s.safety && s.value === 'yes').length;
  const said = [
    ...head.said.filter((s) => s.kind === 'answered').map((s) => saidInWords(s, look)),
    ...(done > 0 ? [words.doneSoFar(done)] : []),
    ...(tried > 0 ? [words.triedSoFar(tried)] : []),
  ];
  // A screen reader reads a drawn line sign by sign, and what was cut off is lost to it.
  if (look.plain) {
    const top = paragraph(note === '' ? title : words.withNote(title, note), look);
    return [...top, ...(said.length > 0 ? paragraph(words.youSaid + said.join(words.listSemicolon), look) : [])];
  }
  if (said.length > 0) lines.push(theme.faint(newest(words.youSaid, said, columns)));
  lines.push(theme.faint('─'.repeat(columns)));
  return lines;
}

/** Keeps the label and the newest parts where a line is too short for all. */
function newest(label: string, parts: readonly string[], columns: number): string {
  for (let from = 0; from < parts.length; from++) {
    const line = `${label}${from > 0 ? '… · ' : ''}${parts.slice(from).join(' · ')}`;
    if (widthOf(line) <= columns || from === parts.length - 1) return cut(line, columns);
  }
  return label;
}

/** One thing that was said, short: the chosen words, or a remedy's result. */
export function saidInWords(said: SaidView, look: Look): string {
  if (said.kind === 'answered') return cleanLine(said.label ?? look.words.unsure);
  const results = said.safety ? look.words.safetyResults : look.words.results;
  return cleanLine(look.words.withColon(said.asked, results[said.value as keyof typeof results] ?? said.value));
}

/** The same in full: also the question that was asked. */
export function askedAndSaid(said: SaidView, look: Look): string {
  return said.kind === 'answered' ? cleanLine(look.words.asked(said.asked, saidInWords(said, look))) : saidInWords(said, look);
}

export function renderQuestion(view: QuestionView, look: Look): string[] {
  return paragraph(view.text, look, { first: look.plain ? '' : '? ', style: look.theme.strong });
}

export function renderRemedy(view: RemedyView, look: Look): string[] {
  const { theme, words } = look;
  const lines = paragraph(view.safety ? words.doThisNow : words.tryThis, look, { style: view.safety ? theme.urgent : theme.faint });
  lines.push(...paragraph(view.text, look, { style: theme.strong }));
  if (view.steps.length > 0) lines.push('', ...items(view.steps, look, { numbered: true }));
  if (view.contacts.length > 0) lines.push('', ...view.contacts.flatMap((contact) => renderBrief(contact, look, MOST_CHANNELS_STEP)));
  if (view.why !== undefined) lines.push('', ...paragraph(view.why, look, { style: theme.faint }));
  return lines;
}

/** The end of a walk: first what to do, then where to go, what to have ready, what to say, what nobody honest asks for, when to come back. */
export function renderOutcome(view: OutcomeView, look: Look): string[] {
  const { theme, words } = look;
  const mark = view.urgency === 'act-now' ? theme.urgent : view.urgency === 'today' ? theme.warn : theme.good;
  const lines = [...paragraph(`[${urgencyOf(view, look)}]`, look, { style: mark }), ...paragraph(view.text, look, { style: theme.strong })];
  const section = (title: string, body: readonly string[]) => {
    if (body.length > 0) lines.push('', ...paragraph(title, look, { style: theme.title }), ...body);
  };
  if (view.steps.length > 0) lines.push('', ...items(view.steps, look, { numbered: true }));
  const contacts = view.contacts.flatMap((contact, i) => renderBrief(contact, look, i === 0 ? MOST_CHANNELS_FIRST : MOST_CHANNELS_OTHER));
  const dials = view.contacts.some((c) => c.channels.some((channel) => channel.kind === 'phone' && channel.value !== undefined));
  section(words.whereToGo, [...contacts, ...(dials ? paragraph(words.callYourself, look, { indent: 1, style: theme.warn }) : [])]);
  section(words.haveReady, items(view.haveReady, look));
  if (view.say !== undefined) section(words.youCanSay, paragraph(view.say, look, { indent: 1, first: look.plain ? '' : '> ' }));
  if (view.outcome === 'contact' || view.never.length > 0) {
    section(words.neverTell, items([...new Set([...view.never, ...words.neverGeneral])].slice(0, MOST_NEVER), look));
  }
  if (view.comeBack !== undefined) section(words.comeBack, paragraph(view.comeBack, look, { indent: 1 }));
  lines.push(...renderSources(view, look));
  return lines;
}

/** What to read first. Who has just said that it is solved need not hear that they can solve it. */
export function urgencyOf(view: OutcomeView, look: Look): string {
  return view.solved && view.outcome === 'fix' && view.urgency === 'self-serve' ? look.words.solved : look.words.urgency[view.urgency];
}

/** Who says what the outcome claims, the surest first; all of them, with their whole addresses, are in the JSON. */
function renderSources(view: OutcomeView, look: Look): string[] {
  const { theme, words } = look;
  const surest = [...view.sources].sort((a, b) => CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence));
  const sources = [...new Set(surest.map((source) => sourceInWords(source, words)))];
  if (sources.length === 0) return [];
  const more = sources.length > MOST_SOURCES ? words.moreSources(sources.length - MOST_SOURCES) : '';
  const text = `${words.sources}${sources.slice(0, MOST_SOURCES).join(words.listSemicolon)}${more}`;
  return ['', ...paragraph(text, look, { style: theme.faint })];
}

/** An organisation with its best channels, as short as an outcome needs it. */
function renderBrief(contact: ContactView, look: Look, most: number): string[] {
  const { theme, words } = look;
  const lines = paragraph(contact.name, look, { indent: 1, style: theme.strong });
  if (contact.channels.length === 0) lines.push(...paragraph(contact.note ?? words.noChannels, look, { indent: 3 }));
  const shown = contact.channels.slice(0, most).map((channel) => ({ ...channel, note: channel.note && firstSentence(channel.note) }));
  lines.push(...renderChannels(shown, look));
  const more = contact.channels.length - most;
  if (more > 0) lines.push(...paragraph(words.moreChannels(more, contact.organisation), look, { indent: 3, style: theme.faint }));
  return lines;
}

function firstSentence(text: string): string {
  return text.match(/^.*?(?:[。！？]|[.!?](?=\s|$))/u)?.[0] ?? text;
}
