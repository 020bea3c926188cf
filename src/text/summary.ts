/** A summary as a document: headings, lists and messages, which a terminal and Markdown show each in their own way. */
import { SUPPORT_WORDS } from './support-words.ts';
import { type Language, WORDS } from './words.ts';

/** The engine's own `Summary` fits. */
export interface Told {
  readonly title: string;
  readonly led: { readonly title: string } | undefined;
  readonly facts: readonly { readonly question: string; readonly answer: string }[];
  readonly tried: readonly { readonly remedy: string; readonly result: 'yes' | 'no' | 'skipped'; readonly safety: boolean }[];
  readonly unknown: readonly { readonly question: string; readonly pending: boolean }[];
  readonly now:
    | { readonly kind: 'question' }
    | { readonly kind: 'remedy'; readonly text: string }
    | { readonly kind: 'broken' }
    | {
        readonly kind: 'outcome';
        readonly urgency: 'act-now' | 'today' | 'wait' | 'self-serve';
        readonly text: string;
        readonly say: string | undefined;
        readonly contacts: readonly {
          readonly name: string;
          readonly channels: readonly { readonly value: string | undefined; readonly path: string | undefined }[];
        }[];
      };
  readonly details: { readonly order?: string; readonly time?: string; readonly amount?: string };
}

export type Block =
  | { readonly kind: 'title' | 'heading' | 'line'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** To be copied as it is. */
  | { readonly kind: 'message'; readonly lines: readonly string[] };

/** Channels named of each organisation; more would be a directory. */
const MOST_CHANNELS = 2;
const DETAILS = ['order', 'time', 'amount'] as const;

/** What happened, without the messages. */
export function summaryBlocks(told: Told, language: Language): Block[] {
  const desk = SUPPORT_WORDS[language];
  const words = desk.summary;
  const list = (heading: string, items: readonly string[]): Block[] => [
    { kind: 'heading', text: heading },
    { kind: 'list', items: items.length > 0 ? items : [words.nothing] },
  ];
  const blocks: Block[] = [{ kind: 'title', text: words.title(told.title) }];
  if (told.led) blocks.push({ kind: 'line', text: words.led(told.led.title) });
  blocks.push(...list(words.facts, factsIn(told, language)), ...list(words.tried, triedIn(told, language)));
  blocks.push(
    ...list(
      words.unknown,
      told.unknown.map(({ question, pending }) => (pending ? words.notAskedYet(question) : question)),
    ),
  );
  blocks.push(...list(words.ending, endingIn(told, language)));
  const details = detailsIn(told, language);
  if (details.length > 0) blocks.push(...list(words.details, details));
  return blocks;
}

/** A message to support, ready to paste: what is wanted, the details, and what need not be asked again. */
export function supportMessage(told: Told, language: Language): readonly string[] {
  const { message } = SUPPORT_WORDS[language];
  const lines = [message.hello(told.title, told.led?.title)];
  if (told.now.kind === 'outcome' && told.now.say !== undefined) lines.push(told.now.say);
  const section = (title: string, items: readonly string[]) => {
    if (items.length > 0) lines.push('', title, ...items.map((item) => `- ${item}`));
  };
  section(message.details, detailsIn(told, language));
  section(message.facts, factsIn(told, language));
  section(message.tried, triedIn(told, language));
  section(
    message.unknown,
    told.unknown.filter(({ pending }) => !pending).map(({ question }) => question),
  );
  return [...lines, '', message.end];
}

/** The messages with their headings: in the person's language, and in the desk's where that is another. */
export function messageBlocks(languages: readonly Language[], own: Language, telling: (language: Language) => Told): Block[] {
  const { message, languages: names } = SUPPORT_WORDS[own].summary;
  return languages.flatMap((language): Block[] => [
    { kind: 'heading', text: message(names[language]) },
    { kind: 'message', lines: supportMessage(telling(language), language) },
  ]);
}

function factsIn(told: Told, language: Language): string[] {
  return told.facts.map(({ question, answer }) => WORDS[language].asked(question, answer));
}

function triedIn(told: Told, language: Language): string[] {
  return told.tried.map((one) => WORDS[language].withColon(one.remedy, resultInWords(one, language)));
}

/** How a remedy went: of a safety step, whether it was done. */
export function resultInWords(one: Told['tried'][number], language: Language): string {
  const { results, safetyResults } = WORDS[language];
  return (one.safety ? safetyResults : results)[one.result];
}

function detailsIn({ details }: Told, language: Language): string[] {
  const desk = SUPPORT_WORDS[language];
  return DETAILS.flatMap((id) => (details[id] === undefined ? [] : [WORDS[language].withColon(desk.detail[id], details[id])]));
}

function endingIn({ now }: Told, language: Language): string[] {
  const words = SUPPORT_WORDS[language].summary;
  if (now.kind === 'remedy') return [words.unfinished, words.notTriedYet(now.text)];
  if (now.kind !== 'outcome') return [words.unfinished];
  const names = now.contacts.map(({ name, channels }) => {
    const ways = channels.slice(0, MOST_CHANNELS).flatMap((c) => c.value ?? c.path ?? []);
    return ways.length === 0 ? name : WORDS[language].withColon(name, ways.join(WORDS[language].listSemicolon));
  });
  return [`[${WORDS[language].urgency[now.urgency]}] ${now.text}`, ...names.map(words.turnTo)];
}
