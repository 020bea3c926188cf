/** The session to go on with. */
import { sessionsIn } from '../files/sessions.ts';
import type { Asker } from '../terminal/asker.ts';
import { cleanLine } from '../terminal/clean.ts';
import { EXIT, type ExitCode } from '../terminal/io.ts';
import { paragraph } from '../terminal/look.ts';
import { SUPPORT_WORDS } from '../text/support-words.ts';
import type { Content } from '../tree/types.ts';
import type { Context } from './context.ts';
import { lookOf } from './problems.ts';
import { folderOf, type Saved, savedSession } from './saved.ts';
import { sessionInWords } from './sessions.ts';

export interface Resumed extends Saved {
  readonly notices: readonly string[];
}

/**
 * @param which a file, an id, or `true` for the latest
 * @param asker on a terminal: of several saved sessions the person chooses one
 */
export async function resume(
  ctx: Context,
  content: Content,
  which: string | true,
  asker: Asker | undefined,
): Promise<Resumed | { readonly exit: ExitCode }> {
  const { words } = lookOf(ctx);
  let wanted = which === true ? undefined : which;
  if (which === true && asker) {
    const chosen = await chooseSession(ctx, content, asker);
    if (chosen.kind === 'left') return { exit: EXIT.interrupted };
    if (chosen.kind === 'chosen') wanted = chosen.path;
  }
  const saved = savedSession(ctx, content, wanted);
  if ('exit' in saved) return saved;
  const notices = [words.resumed, ...(saved.lost.length > 0 ? [cleanLine(words.sessionLost(saved.lost.join(words.listComma)))] : [])];
  return { ...saved, notices };
}

/** Nothing is asked where there is only one that can be gone on with; where there is none, what is wrong with the latest is to be said. */
async function chooseSession(
  ctx: Context,
  content: Content,
  asker: Asker,
): Promise<{ readonly kind: 'chosen'; readonly path: string } | { readonly kind: 'left' | 'no-choice' }> {
  const folder = folderOf(ctx);
  const sessions = (folder === undefined ? [] : sessionsIn(folder)).filter(
    ({ content: saved }) => saved.kind === 'loaded' && content.trees.has(saved.session.tree),
  );
  const [first, another] = sessions;
  if (!another) return first ? { kind: 'chosen', path: first.path } : { kind: 'no-choice' };
  const look = lookOf(ctx);
  for (;;) {
    const reply = await asker.menu({
      above: paragraph(SUPPORT_WORDS[ctx.language].chooseSession, look, { style: look.theme.title }),
      options: sessions.map((saved) => ({ id: saved.path, label: sessionInWords(ctx, content, saved) })),
      keys: [],
    });
    if (reply.kind === 'choice') return { kind: 'chosen', path: reply.id };
    if (reply.kind === 'quit' || reply.kind === 'interrupt') return { kind: 'left' };
  }
}
