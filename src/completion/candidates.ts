/** What can stand at the cursor. Nothing is filtered by what was typed of it: each shell has its own way of matching. */
import { type CompletionWords, SHELLS } from '../text/completion-words.ts';
import { keyOf, reachable, type Spot } from '../tree/links.ts';
import { fill } from '../tree/placeholders.ts';
import { pick } from '../tree/text.ts';
import { type Content, type Organisation, PURPOSES, RESULTS, type Text, UNSURE } from '../tree/types.ts';
import { givenTo, type Line } from './line.ts';
import { type ArgumentShape, type OptionShape, SESSIONS } from './shape.ts';

export interface Candidate {
  /** The whole word. Where it ends with `=`, more comes behind it. */
  readonly value: string;
  /** In the person's language; may be empty. */
  readonly description: string;
}
export interface Candidates {
  readonly candidates: readonly Candidate[];
  /** What the shell itself knows better. */
  readonly paths?: 'files' | 'folders';
}

interface About {
  readonly content: Content;
  readonly language: string;
  readonly words: CompletionWords;
  readonly sessions: () => readonly Candidate[];
}

const NONE: Candidates = { candidates: [] };

/**
 * @param words the program's own words in that language
 * @param sessions the ids of the saved sessions, asked for only where they can stand
 */
export function candidatesFor(
  line: Line,
  content: Content,
  language: string,
  words: CompletionWords,
  sessions: () => readonly Candidate[],
): Candidates {
  const about: About = { content, language, words, sessions };
  const { place, command } = line;
  switch (place.kind) {
    case 'command':
      return { candidates: command.commands.map((c) => ({ value: c.name, description: c.description })) };
    case 'option':
      return { candidates: optionsOf(line) };
    case 'value': {
      const { option, lead } = place;
      const { candidates, paths } = named(option.value ?? '', option, line, about, line.current.slice(lead.length));
      return { candidates: candidates.map((c) => ({ ...c, value: lead + c.value })), ...(paths && { paths }) };
    }
    case 'argument': {
      const { argument } = place;
      return argument ? named(argument.name, argument, line, about, line.current) : NONE;
    }
  }
}

/** The long spelling of each option that can still come. */
function optionsOf({ command, given }: Line): readonly Candidate[] {
  return command.options
    .filter((option) => option.repeats || !given.some((g) => g.option === option))
    .map((option) => ({ value: option.flags.find((f) => f.startsWith('--')) ?? option.flags[0] ?? '', description: option.description }));
}

/** What a value or an argument can be: as it says itself, or else by the name that help gives it. */
function named(
  name: string,
  { choices, offers = choices }: ArgumentShape | OptionShape,
  line: Line,
  about: About,
  typed: string,
): Candidates {
  const said = offers.filter((word) => word !== SESSIONS).map((value) => ({ value, description: '' }));
  if (offers.includes(SESSIONS)) return sessionsOrFiles(said, about.sessions(), typed);
  if (offers.length > 0) return { candidates: said };
  const { content, language, words } = about;
  switch (name) {
    case 'problem':
    case 'tree':
      // After the first word they are the person's own words.
      return line.said.length > 0 ? NONE : { candidates: problems(about) };
    case 'organisation':
      return { candidates: [...content.organisations.values()].map((o) => nameOf(o, about)) };
    case 'id':
      return { candidates: wallets(about) };
    case 'code':
      return { candidates: regions(content, language) };
    case 'purpose':
      return { candidates: PURPOSES.map((value) => ({ value, description: words.purposes[value] })) };
    case 'fact=value':
      return { candidates: settings(line, about, typed) };
    case 'shell':
      return { candidates: SHELLS.map((value) => ({ value, description: '' })) };
    case 'file':
    case 'path':
      return { ...NONE, paths: 'files' };
    case 'folder':
      return { ...NONE, paths: 'folders' };
    default:
      return NONE;
  }
}

/** A session can be named by a file as well: the shell's own completion takes over where what was typed begins no id. */
function sessionsOrFiles(words: readonly Candidate[], sessions: readonly Candidate[], typed: string): Candidates {
  const candidates = sessions.length > 0 ? [...words, ...sessions] : [];
  return candidates.some(({ value }) => value.startsWith(typed)) ? { candidates } : { ...NONE, paths: 'files' };
}

function problems({ content, language }: About): readonly Candidate[] {
  return [...content.trees.values()].filter((t) => !t.shared).map((t) => ({ value: t.id, description: pick(t.title, language) }));
}

function nameOf(organisation: Organisation, { language }: About): Candidate {
  return { value: organisation.id, description: pick(organisation.name, language) };
}

function wallets(about: About): readonly Candidate[] {
  return [...about.content.organisations.values()].filter((o) => o.roles.includes('wallet')).map((o) => nameOf(o, about));
}

/** The places that we hold anybody for. */
function regions(content: Content, language: string): readonly Candidate[] {
  const codes = new Set([...content.organisations.values()].flatMap((o) => [...o.regions, ...o.channels.flatMap((c) => c.regions)]));
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
  return [...codes].sort().map((value) => ({ value, description: /^[A-Z]{2}$/u.test(value) ? (names.of(value) ?? '') : '' }));
}

/** For `--set`: first the facts and remedies that are not set yet, each with `=`, then the values of the one chosen. */
function settings(line: Line, about: About, typed: string): readonly Candidate[] {
  const at = typed.indexOf('=');
  const begun = at < 0 ? typed : typed.slice(0, at);
  const all = spotsFor(line, about.content);
  // A problem hands over to many others; what it asks itself comes first, and the rest only to those who begin to type it.
  const own = answersIn(
    about.content.trees.has(line.said[0] ?? '') ? all.filter(({ tree }) => tree.id === line.said[0] || tree.shared) : all,
    about,
  );
  const offered = [...own.keys()].some((id) => id.startsWith(begun)) ? own : answersIn(all, about);
  if (at >= 0) {
    return [...(offered.get(begun)?.values ?? [])].map(([value, description]) => ({ value: `${begun}=${value}`, description }));
  }
  const set = new Set(givenTo(line, '--set').map((setting) => setting.slice(0, setting.indexOf('='))));
  return [...offered].filter(([id]) => !set.has(id)).map(([id, { asks }]) => ({ value: `${id}=`, description: asks }));
}

/** Where the walk of the problem on the line can come; everywhere if there is none. */
function spotsFor({ said: [first] }: Line, content: Content): readonly Spot[] {
  const tree = content.trees.get(first ?? '');
  const node = tree?.nodes.get(tree.start);
  if (tree && node) return [...reachable(content, { tree, node }).values()];
  const all = [...content.trees.values()].flatMap((t) => [...t.nodes.values()].map((n): Spot => ({ tree: t, node: n })));
  return [...new Map(all.map((spot) => [keyOf(spot), spot])).values()];
}

interface Offered {
  readonly asks: string;
  readonly values: Map<string, string>;
}

function answersIn(spots: readonly Spot[], about: About): ReadonlyMap<string, Offered> {
  const { content, language, words } = about;
  const say = (text: Text) => fill(text, language, content, undefined);
  const offered = new Map<string, Offered>();
  const ask = (id: string, text: Text): Offered => {
    const known = offered.get(id) ?? { asks: say(text), values: new Map<string, string>() };
    offered.set(id, known);
    return known;
  };
  for (const { node } of spots) {
    if (node.kind === 'remedies') {
      for (const remedy of node.try) {
        const { values } = ask(remedy.id, remedy.do);
        for (const result of RESULTS) values.set(result, words.results[result]);
      }
    }
    if (node.kind !== 'question') continue;
    const { values } = ask(node.fact, node.ask);
    for (const option of node.options) {
      const organisation = content.organisations.get(option.is);
      if (!values.has(option.is))
        values.set(option.is, option.label ? say(option.label) : organisation ? pick(organisation.name, language) : '');
    }
  }
  for (const [fact, { values }] of offered) {
    // As the engine does, this fact takes every wallet that there is an organisation for.
    if (fact === 'wallet') for (const { value, description } of wallets(about)) if (!values.has(value)) values.set(value, description);
    if (!RESULTS.every((r) => values.has(r))) values.set(UNSURE, words.unsure);
  }
  return offered;
}
