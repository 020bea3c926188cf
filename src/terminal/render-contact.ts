/** Organisations and their channels as lines of text. */
import { hoursInWords, sourceInWords } from '../text/facts-in-words.ts';
import type { ChannelView, ContactView } from '../walk/contact-view.ts';
import { type Look, paragraph } from './look.ts';

/** An organisation with all its channels and notes. */
export function renderContact(contact: ContactView, look: Look): string[] {
  const { theme, words } = look;
  const lines = paragraph(contact.name, look, { indent: 1, style: theme.strong });
  if (contact.note !== undefined) lines.push(...paragraph(contact.note, look, { indent: 3, style: theme.faint }));
  else if (contact.channels.length === 0) lines.push(...paragraph(words.noChannels, look, { indent: 3 }));
  return [...lines, ...renderChannels(contact.channels, look)];
}

/** "Check first" stands once above all, where it holds of every channel or of everything to dial or to open; else below each that needs it. */
export function renderChannels(channels: readonly ChannelView[], look: Look): string[] {
  const { theme, words } = look;
  const values = channels.filter((c) => c.value !== undefined);
  const holds = (of: readonly ChannelView[]) => of.length > 1 && of.every((c) => c.checkFirst);
  const all = holds(channels);
  const once = all ? words.checkAllFirst : holds(values) ? words.checkValuesFirst : undefined;
  const said = (c: ChannelView) => all || (once !== undefined && c.value !== undefined);
  return [
    ...(once === undefined ? [] : paragraph(once, look, { indent: 3, style: theme.warn })),
    ...channels.flatMap((c) => renderChannel(said(c) ? { ...c, checkFirst: false } : c, look)),
  ];
}

function renderChannel(channel: ChannelView, look: Look): string[] {
  const { theme, words } = look;
  const value = channel.value ?? channel.path;
  const first = `${words.channels[channel.kind]}  `;
  const lines =
    value === undefined
      ? paragraph(channel.label, look, { indent: 3, first })
      : paragraph(value, look, { indent: 3, first, style: theme.copy });
  const under = (text: string, style?: (t: string) => string) =>
    lines.push(...paragraph(text, look, { indent: 5, ...(style && { style }) }));
  const spoken = channel.languages.map((tag) => languageName(tag, look)).join(words.listComma);
  if (value !== undefined) under(spoken === '' ? channel.label : words.spoken(channel.label, spoken));
  if (channel.value !== undefined && channel.path !== undefined) under(channel.path, theme.copy);
  if (channel.hours !== undefined) {
    const open = channel.open === undefined ? '' : ` · ${channel.open ? words.openNow : words.closedNow}`;
    under(`${hoursInWords(channel.hours, words, channel.hoursForYou)}${open}`);
  }
  if (channel.note !== undefined) under(channel.note);
  if (channel.checkFirst) under(words.checkFirst, theme.warn);
  under(words.withColon(words.source, sourceInWords(channel, words)), theme.faint);
  return lines;
}

/** A language by its name in the language of the screen: ours by heart, which spares a start the loading of Intl's tables, others where this Node knows them. */
function languageName(tag: string, look: Look): string {
  const known = look.words.languageNames[tag];
  if (known !== undefined) return known;
  try {
    return new Intl.DisplayNames(look.language, { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}
