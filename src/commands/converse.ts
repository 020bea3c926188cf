/** A diagnosis on a terminal: the list of problems, the walk, and a clean way out. */
import { idOf, type Keeper, makeKeeper, sessionCalled } from '../files/sessions.ts';
import type { Found } from '../find/find.ts';
import type { Asker } from '../terminal/asker.ts';
import { cleanLine } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { paragraph } from '../terminal/look.ts';
import { hasBegun, walkThrough } from '../terminal/walk-through.ts';
import { mask } from '../text/mask.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import { pick } from '../tree/text.ts';
import { type Content, EMERGENCY_TREE } from '../tree/types.ts';
import type { Session } from '../walk/types.ts';
import { askerFor } from './asker-for.ts';
import type { Context } from './context.ts';
import { askDetails, detailsToAsk, sayMasked } from './details.ts';
import { lookOf, problemsOf, titleOf } from './problems.ts';
import { folderOf } from './saved.ts';

/** To the top left, and all below it erased. */
const CLEAR = '\u001B[H\u001B[J';

/** Makes the session to begin a problem with. */
export type Begin = (tree: string, facts?: Session['facts']) => Session;
export interface Unclear {
  readonly query: string;
  readonly found: Found;
}

export interface Conversation {
  /** What to begin with; without it the person chooses a problem first. */
  readonly session?: Session;
  /** Where to save; else in the platform's place for state. */
  readonly save?: string | undefined;
  /** The file that the session was saved in, and what stood there. */
  readonly resumed?: { readonly path: string; readonly text: string };
  /** Sentences to show once above the first screen. */
  readonly notices?: readonly string[];
  /** Without it, as when resuming, there is no way back to the list of problems. */
  readonly begin?: Begin;
  /** Words that did not decide which problem it is. */
  readonly unclear?: Unclear;
  /** Short lines and keys for a support desk with the customer on the phone. */
  readonly desk?: boolean | undefined;
  /** What has been asked with already; closed at the end. */
  readonly asker?: Asker;
}

/** The conversation on a terminal. */
export async function converse(ctx: Context, content: Content, conversation: Conversation): Promise<ExitCode> {
  const { io } = ctx;
  const { save, begin, resumed, desk = false } = conversation;
  const look = () => lookOf(ctx);
  const asker = conversation.asker ?? (await askerFor(ctx, desk));
  const keeper = keeperFor(ctx, conversation);
  let unsaved: string | undefined;
  const keep = (session: Session) => {
    if (hasBegun(content, session)) unsaved = keeper.save(session, io.now());
  };
  /** What to write after a command for this session: nothing where it is surely the latest. */
  const named = (path: string) => {
    if (save === undefined && !resumed && !keeper.several && !keeper.moved) return '';
    const folder = folderOf(ctx);
    const called = folder === undefined ? undefined : sessionCalled(folder, idOf(path));
    return ` ${shellWord(called?.kind === 'found' && called.path === path ? idOf(path) : path)}`;
  };
  try {
    let { session, unclear: query, notices: above = [] } = conversation;
    for (;;) {
      if (!session) {
        const chosen = await chooseProblem(ctx, content, asker, query);
        query = undefined;
        if (chosen.kind === 'left') return chosen.exit;
        if (!begin) return EXIT.broken;
        session = begin(chosen.tree, chosen.facts);
        if (chosen.understood) above = [look().words.understood(titleOf(content, chosen.tree, ctx))];
      }
      const ended = await walkThrough(
        { content, asker, look, now: io.now, save: keep, canChooseAgain: begin !== undefined, desk },
        session,
        above,
      );
      above = [];
      if (ended.kind === 'choose-again') {
        session = undefined;
        continue;
      }
      const asked = ended.kind === 'outcome' ? await askDetails(ctx, asker, detailsToAsk(content, ended.session)) : undefined;
      // Kept even where all were skipped: that they were asked is kept with them.
      if (asked) keep({ ...ended.session, details: asked.details ?? {} });
      asker.close();
      const { words } = look();
      if (unsaved !== undefined) ctx.err(words.couldNotSave(unsaved));
      const path = unsaved === undefined ? keeper.pathOf(ended.session) : undefined;
      if (path !== undefined && keeper.moved) ctx.err(paragraph(SUPPORT_WORDS[ctx.language].movedSession(path), look()).join('\n'));
      if (ended.kind === 'outcome') {
        // Read page by page, it now stays in the scroll-back as a whole.
        if (!ctx.plain && !desk) ctx.out(`${CLEAR}${ended.lines.join('\n')}`);
        if (asked !== undefined && asked.found.length > 0) ctx.err('');
        sayMasked(ctx, asked?.found ?? []);
        if (path !== undefined) ctx.err(`\n${SUPPORT_WORDS[ctx.language].forSummary(`wallet-help summary${named(path)}`)}`);
        return EXIT.done;
      }
      if (ended.kind === 'broken') {
        ctx.err(paragraph(words.brokenTree(ended.target), look()).join('\n'));
        return EXIT.broken;
      }
      ctx.err(words.stopped);
      if (path !== undefined && hasBegun(content, ended.session)) {
        ctx.err(words.saved);
        ctx.err(`  wallet-help diagnose --resume${named(path)}`);
      }
      return EXIT.interrupted;
    }
  } finally {
    asker.close();
  }
}

function keeperFor(ctx: Context, { save, resumed, session }: Conversation): Keeper {
  const folder = folderOf(ctx);
  if (save !== undefined) return makeKeeper(folder, { path: save });
  if (resumed && session) return makeKeeper(folder, { path: resumed.path, resumed: { text: resumed.text, tree: session.tree } });
  return makeKeeper(folder);
}

type ChosenProblem =
  | { readonly kind: 'chosen'; readonly tree: string; readonly facts: Session['facts']; readonly understood: boolean }
  | { readonly kind: 'left'; readonly exit: ExitCode };

const OWN_WORDS = 'own-words';
const ALL = 'all';

/** The first screen: the list of problems, or the person's own words. */
async function chooseProblem(ctx: Context, content: Content, asker: Asker, unclear: Unclear | undefined): Promise<ChosenProblem> {
  let asked = unclear;
  for (;;) {
    const look = lookOf(ctx);
    const { words } = look;
    const near = asked?.found.matches.slice(0, 3) ?? [];
    const listed = problemsOf(content).map((t) => ({
      id: t.id,
      label: t.urgent ? words.withNote(pick(t.title, look.language), words.urgentMark) : pick(t.title, look.language),
    }));
    const title = !asked
      ? words.chooseProblem
      : asked.found.notOurs
        ? words.notOurs(asked.query)
        : near.length > 0
          ? words.whichOfThese(asked.query)
          : words.nothingFound(asked.query);
    const emergency = content.trees.has(EMERGENCY_TREE) ? [{ id: EMERGENCY_TREE, label: words.emergencyChoice }] : [];
    const reply = await asker.menu({
      above: [...paragraph(title, look, { style: look.theme.title })],
      options:
        near.length > 0
          ? [...near.map((m) => ({ id: m.tree, label: titleOf(content, m.tree, ctx) })), { id: ALL, label: words.noneOfThese }]
          : [...emergency, { id: OWN_WORDS, label: words.ownWords }, ...listed],
      keys: near.length > 0 ? ['back', 'emergency'] : ['emergency'],
    });
    if (reply.kind === 'quit' || reply.kind === 'interrupt') {
      asker.close();
      return { kind: 'left', exit: EXIT.interrupted };
    }
    if (reply.kind === 'emergency') return { kind: 'chosen', tree: EMERGENCY_TREE, facts: {}, understood: false };
    if (reply.kind !== 'choice' || reply.id === ALL) {
      asked = undefined;
      continue;
    }
    if (reply.id !== OWN_WORDS) return { kind: 'chosen', tree: reply.id, facts: asked?.found.facts ?? {}, understood: false };
    const line = await asker.line(paragraph(words.ownWordsIntro, look), words.ownWordsPrompt);
    if (line.kind !== 'line') return { kind: 'left', exit: EXIT.interrupted };
    const query = mask(line.text.trim()).text;
    if (query === '') continue;
    const found = (await ctx.finder()).find(query);
    const [first] = found.matches;
    if (found.happeningNow) return { kind: 'chosen', tree: EMERGENCY_TREE, facts: found.facts, understood: false };
    if (found.confident && first) return { kind: 'chosen', tree: first.tree, facts: found.facts, understood: true };
    asked = { query, found };
  }
}

/** A path as one would type it in a shell. */
function shellWord(path: string): string {
  const plain = cleanLine(path);
  return /^[\w./~+-]+$/u.test(plain) ? plain : `'${plain.replaceAll("'", `'\\''`)}'`;
}
