/** The loop of an interactive diagnosis: show the step, ask, answer, until an outcome or until the person leaves. */

import { DESK_WORDS } from '../text/desk-words.ts';
import { pick } from '../tree/text.ts';
import { type Content, EMERGENCY_TREE, UNSURE } from '../tree/types.ts';
import { answer, back, change, said, start } from '../walk/answer.ts';
import { replay } from '../walk/replay.ts';
import type { Session } from '../walk/types.ts';
import { problemAt, type SaidView, saidViews, type View, view } from '../walk/view.ts';
import type { Asker, Menu, Reply } from './asker.ts';
import { deskHead, deskOutcome, deskQuestion, deskRemedy } from './desk-screens.ts';
import { type Look, paragraph } from './look.ts';
import { askedAndSaid, renderHead, renderOutcome, renderQuestion, renderRemedy, saidInWords } from './render.ts';

export interface Driver {
  readonly content: Content;
  readonly asker: Asker;
  readonly look: () => Look;
  readonly now: () => Date;
  /** Called after every answer, so that a kill loses nothing. */
  readonly save: (session: Session) => void;
  /** The short screens of a support desk. */
  readonly desk?: boolean;
  /** Whether "back" at the first question can lead to the list of problems. */
  readonly canChooseAgain: boolean;
}

export type Ended =
  | { readonly kind: 'outcome'; readonly session: Session; readonly lines: readonly string[] }
  | { readonly kind: 'choose-again' }
  | { readonly kind: 'left'; readonly session: Session; readonly interrupted: boolean }
  | { readonly kind: 'broken'; readonly session: Session; readonly target: string };

const FINISH = 'finish';
const GO_BACK = 'go-back';
const CHANGE = 'change';

/**
 * @param first the session to begin with, new or resumed
 * @param notice lines to show once above the first screen
 */
export async function walkThrough(driver: Driver, first: Session, notice: readonly string[] = []): Promise<Ended> {
  const { content, asker } = driver;
  let session = first;
  let notices = notice;
  /** Where the person was when the emergency key was pressed. */
  const left: Session[] = [];

  for (;;) {
    driver.save(session);
    const look = driver.look();
    const { view: seen, walk } = view(content, session, look.language, driver.now());
    const saids = saidViews(content, session, walk, look.language);
    if (seen.kind === 'broken') return { kind: 'broken', session, target: seen.target };
    const head = { title: titleOf(content, problemAt(content, session, walk, seen.tree), look), said: saids, ...noteOf(seen, look) };
    const above = [
      ...(driver.desk ? deskHead(head, look) : renderHead(head, look)),
      ...shown(notices, look),
      ...body(seen, look, driver.desk),
    ];
    notices = [];
    const reply = await asker.menu(menuOf(seen, above, saids.length > 0, look, driver.desk));
    const wants =
      seen.kind === 'outcome' && reply.kind === 'choice' ? ({ [GO_BACK]: 'back', [CHANGE]: 'change' } as const)[reply.id] : reply.kind;
    switch (wants) {
      case 'choice': {
        const answered = answer(content, session, (reply as Reply & { kind: 'choice' }).id);
        if (answered.ok) session = answered.session;
        break;
      }
      case 'back': {
        const before = back(content, session);
        const from = before ? undefined : left.pop();
        if (before) session = before;
        else if (from) {
          session = from;
          notices = [look.words.backFromEmergency];
        } else if (driver.canChooseAgain) return { kind: 'choose-again' };
        else notices = [look.words.nothingToGoBackTo];
        break;
      }
      case 'change': {
        const changed = await changeAnswer(driver, session, saids);
        if (changed.kind === 'left') return { kind: 'left', session, interrupted: changed.interrupted };
        session = changed.session;
        if (changed.dropped.length > 0) notices = [look.words.noLongerFits(changed.dropped.join(look.words.listComma))];
        break;
      }
      case 'emergency':
        left.push(session);
        session = start(EMERGENCY_TREE, session.facts);
        break;
      case 'interrupt':
      case 'quit':
        return { kind: 'left', session, interrupted: wants === 'interrupt' };
      case undefined:
        return { kind: 'outcome', session, lines: above };
    }
  }
}

type ChangeReply =
  | { readonly kind: 'changed'; readonly session: Session; readonly dropped: readonly string[] }
  | { readonly kind: 'left'; readonly interrupted: boolean };

/** Asks which answer to change, asks that question again, and keeps of the later answers what still fits. */
async function changeAnswer(driver: Driver, session: Session, saids: readonly SaidView[]): Promise<ChangeReply> {
  const { content, asker } = driver;
  const look = driver.look();
  const same: ChangeReply = { kind: 'changed', session, dropped: [] };
  const which = await asker.menu({
    above: paragraph(look.words.whatToChange, look, { style: look.theme.title }),
    options: [
      ...saids.map((s) => ({ id: s.id, label: s.kind === 'answered' ? `${s.asked} → ${saidInWords(s, look)}` : saidInWords(s, look) })),
      { id: FINISH, label: look.words.keepAll },
    ],
    keys: ['back'],
  });
  if (which.kind === 'quit' || which.kind === 'interrupt') return { kind: 'left', interrupted: which.kind === 'interrupt' };
  if (which.kind !== 'choice' || which.id === FINISH) return same;
  const reopened = change(content, session, which.id, undefined).session;
  const { view: seen } = view(content, reopened, look.language, driver.now());
  if (seen.kind !== 'question' && seen.kind !== 'remedy') return same;
  const reply = await asker.menu({ ...menuOf(seen, body(seen, look, driver.desk), false, look, driver.desk), keys: ['back'] });
  if (reply.kind === 'quit' || reply.kind === 'interrupt') return { kind: 'left', interrupted: reply.kind === 'interrupt' };
  if (reply.kind !== 'choice') return same;
  const changed = change(content, session, which.id, reply.id);
  const names = changed.dropped.map((id) => saids.find((s) => s.id === id)).flatMap((s) => (s ? [askedAndSaid(s, look)] : []));
  return { kind: 'changed', session: changed.session, dropped: names };
}

function shown(notices: readonly string[], look: Look): string[] {
  return notices.flatMap((text) => [...paragraph(text, look, { style: look.theme.warn }), '']);
}

function titleOf(content: Content, id: string, look: Look): string {
  if (id === EMERGENCY_TREE) return look.words.emergencyTitle;
  const tree = content.trees.get(id);
  return tree ? pick(tree.title, look.language) : id;
}

function noteOf(seen: View, look: Look): { note?: string } {
  const { words } = look;
  if (seen.kind === 'question') return { note: words.aboutQuestions(seen.left) };
  if (seen.kind === 'remedy') return { note: seen.safety ? words.moreSafety(seen.left) : words.moreToTry(seen.left) };
  return {};
}

function body(seen: Exclude<View, { kind: 'broken' }>, look: Look, desk = false): string[] {
  switch (seen.kind) {
    case 'question':
      return desk ? deskQuestion(seen, look) : renderQuestion(seen, look);
    case 'remedy':
      return desk ? deskRemedy(seen, look) : renderRemedy(seen, look);
    case 'outcome':
      return desk ? deskOutcome(seen, look) : renderOutcome(seen, look);
  }
}

function menuOf(seen: Exclude<View, { kind: 'broken' }>, above: readonly string[], anySaid: boolean, look: Look, desk = false): Menu {
  const { words } = look;
  const keys: Menu['keys'] = [
    'back',
    ...(anySaid ? (['change'] as const) : []),
    ...(seen.tree === EMERGENCY_TREE ? [] : (['emergency'] as const)),
  ];
  switch (seen.kind) {
    case 'question':
      return { above, options: [...seen.options, { id: UNSURE, label: words.unsure }], why: seen.why, unsureHelp: seen.unsureHelp, keys };
    case 'remedy': {
      const asked = seen.safety ? words.didYouDoIt : words.didItHelp;
      const options = seen.safety
        ? [
            { id: 'yes', label: words.done },
            { id: 'skipped', label: words.cannotNow },
          ]
        : [
            { id: 'yes', label: words.helpedYes },
            { id: 'no', label: words.helpedNo },
            { id: 'skipped', label: words.helpedSkipped },
          ];
      if (desk) {
        const { did, helped } = DESK_WORDS[look.language];
        return { above: [...above, ...paragraph(seen.safety ? did : helped, look, { style: look.theme.strong })], options, keys };
      }
      return {
        above: [...above, '', ...paragraph(asked, look, { first: look.plain ? '' : '? ', style: look.theme.strong })],
        options,
        keys,
      };
    }
    case 'outcome':
      return {
        above,
        options: [
          { id: FINISH, label: words.finish },
          { id: GO_BACK, label: words.goBack },
          ...(anySaid ? [{ id: CHANGE, label: words.changeAnswer }] : []),
        ],
        keys,
      };
  }
}

/** Whether anything has been said in a session, so that it is worth keeping. */
export function hasBegun(content: Content, session: Session): boolean {
  return said(replay(content, session).trail).length > 0;
}
