/** Saved sessions: listing, showing, deleting, choosing one to go on with, several processes, damage. */
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSession, makeKeeper, pruneSessions, sessionsIn } from '../src/files/sessions.ts';
import type { Session } from '../src/walk/types.ts';
import { NOW, run, scratch } from './helpers.ts';

const json = (text: string) => JSON.parse(text) as Record<string, unknown>;
const SESSION: Session = { tree: 'payment-failed', facts: { debited: 'not-taken' }, tried: {} };
const FINISHED: Session = {
  tree: 'payment-failed',
  facts: { debited: 'not-taken', 'shown-reason': 'limit' },
  tried: { 'other-source': 'yes' },
};

/** A state folder with saved sessions: name, what is in it, how many days old. */
function stateWith(...files: readonly (readonly [string, unknown, number?])[]): { env: Record<string, string>; folder: string } {
  const state = scratch();
  const folder = join(state, 'wallet-help', 'sessions');
  mkdirSync(folder, { recursive: true });
  for (const [name, content, days = 0] of files) {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify({ format: 1, saved: NOW.toISOString(), session: content }));
    const when = Date.now() / 1000 - days * 86_400;
    utimesSync(path, when, when);
  }
  return { env: { XDG_STATE_HOME: state }, folder };
}

describe('wallet-help sessions', () => {
  const state = () =>
    stateWith(
      ['2026-01-01-a', SESSION, 3],
      ['2026-01-02-b', FINISHED, 1],
      ['2026-01-03-c', '{"format":1,"session":{"tree":"pay', 2],
      ['2026-01-04-d', '{"format":99,"session":{}}', 4],
      ['2026-01-05-e', { tree: 'gone', facts: {}, tried: {} }, 5],
    );
  test('list: the last written first, damaged and newer ones named and left alone', async () => {
    const { env, folder } = state();
    const before = readdirSync(folder);
    const { sessions } = json((await run(['sessions', 'list', '--json'], { env })).out) as { sessions: Record<string, unknown>[] };
    expect(sessions.map((s) => [s.id, s.status])).toEqual([
      ['2026-01-02-b', 'outcome'],
      ['2026-01-03-c', 'damaged'],
      ['2026-01-01-a', 'question'],
      ['2026-01-04-d', 'newer'],
      ['2026-01-05-e', 'gone'],
    ]);
    expect(sessions[0]).toMatchObject({ tree: 'payment-failed', title: 'A payment failed', answers: 3 });
    expect(readdirSync(folder)).toEqual(before);
    for (const lang of ['en', 'zh']) {
      const { out, code } = await run(['sessions', '--lang', lang], { env });
      expect(code).toBe(0);
      for (const { id } of sessions) expect(out).toContain(id);
      expect(out).toMatch(lang === 'en' ? /damaged/u : /已损坏/u);
    }
  });
  test('list: none', async () => {
    expect((await run(['sessions', 'list'])).out).toBe('There are no saved sessions.\n');
    expect(json((await run(['sessions', 'list', '--json'])).out)).toMatchObject({ sessions: [] });
    expect((await run(['sessions'], { env: { XDG_STATE_HOME: '', HOME: '' } })).code).toBe(0);
  });
  test('show: by id, by its beginning, by file', async () => {
    const { env, folder } = state();
    for (const id of ['2026-01-01-a', '2026-01-01', join(folder, '2026-01-01-a.json')]) {
      expect((await run(['sessions', 'show', id], { env })).out).toContain('Summary: A payment failed');
      expect(json((await run(['sessions', 'show', id, '--json'], { env })).out)).toMatchObject({
        id: '2026-01-01-a',
        session: SESSION,
        ending: { status: 'question', id: 'shown-reason' },
      });
    }
  });
  test.each([
    ['no id', ['show'], 'show ID'],
    ['an unknown id', ['show', 'x'], 'no saved session "x"'],
    ['an id that several begin with', ['show', '2026'], 'More than one'],
    ['an id that leads out', ['show', '../sessions/2026-01-01-a'], 'no file'],
    ['a damaged one', ['show', '2026-01-03-c'], 'set aside'],
    ['a newer one', ['show', '2026-01-04-d'], 'newer'],
    ['one whose problem is gone', ['show', '2026-01-05-e'], 'gone'],
    ['an unknown action', ['lst'], 'Did you mean "list"'],
    ['list with an id', ['list', 'x'], 'show ID'],
    ['delete without an id', ['delete'], '--all'],
    ['delete an unknown one', ['delete', 'x'], 'no saved session'],
    ['delete several', ['delete', '2026'], 'More than one'],
    ['delete with a path', ['delete', '../../secret'], 'no saved session'],
    ['delete both', ['delete', 'x', '--all'], 'either'],
  ])('used wrongly: %s', async (_, argv, said) => {
    const { env } = state();
    const ran = await run(['sessions', ...argv], { env });
    expect(ran.code).toBe(2);
    expect(ran.err.replace(/\s+/gu, ' ')).toContain(said);
  });
  test('delete: one, then all, with what was set aside', async () => {
    const { env, folder } = state();
    await run(['sessions', 'show', '2026-01-03'], { env });
    expect((await run(['sessions', 'delete', '2026-01-01-a'], { env })).out).toBe('1 session deleted.\n');
    expect(existsSync(join(folder, '2026-01-01-a.json'))).toBe(false);
    writeFileSync(join(folder, 'not-ours.txt'), 'x');
    expect(json((await run(['sessions', 'delete', '--all', '--json'], { env })).out)).toMatchObject({ deleted: 4 });
    expect(readdirSync(folder)).toEqual(['not-ours.txt']);
  });
});

describe('--resume', () => {
  const two = () => stateWith(['a-older', SESSION, 2], ['b-newer', { ...SESSION, facts: { debited: 'unsure' } }, 1], ['c-broken', '{', 0]);
  test('off a terminal takes the one last written', async () => {
    const { env } = stateWith(['z-older', SESSION, 2], ['a-newer', FINISHED, 1]);
    expect(json((await run(['diagnose', '--resume', '--json'], { env })).out)).toMatchObject({ status: 'outcome' });
  });
  test('by id', async () => {
    const { env } = two();
    expect(json((await run(['diagnose', '--resume', 'a-older', '--json'], { env })).out)).toMatchObject({
      facts: { debited: 'not-taken' },
    });
  });
  test('on a terminal lets one choose, and goes on in the same file', async () => {
    const { env, folder } = two();
    const ran = await run(['diagnose', '--resume', '--plain'], { env, tty: true, input: '2\n2\n' });
    expect(ran.out).toContain('Which one do you want to go on with?');
    expect(ran.out).not.toContain('c-broken');
    expect(ran.code).toBe(130);
    expect(ran.err).toContain('wallet-help diagnose --resume a-older');
    expect(JSON.parse(readFileSync(join(folder, 'a-older.json'), 'utf8'))).toMatchObject({
      session: { facts: { debited: 'not-taken', 'shown-reason': 'limit' } },
    });
    expect(readdirSync(folder)).toEqual(['a-older.json', 'b-newer.json', 'c-broken.json']);
  });
  test('leaving the choice leaves everything as it was', async () => {
    const { env } = two();
    const ran = await run(['diagnose', '--resume', '--plain'], { env, tty: true, input: 'q\n' });
    expect(ran.code).toBe(130);
  });
  test('one that is damaged does not stand in the way of the other', async () => {
    const { env, folder } = stateWith(['good', SESSION, 1], ['broken', '{', 0]);
    const ran = await run(['diagnose', '--resume', '--plain'], { env, tty: true, input: 'q\n' });
    expect(ran.out).toContain('Going on where you stopped.');
    expect(readdirSync(folder)).toContain('broken.json');
  });
  test('with one there is nothing to choose', async () => {
    const { env } = stateWith(['only', SESSION]);
    const ran = await run(['diagnose', '--resume', '--plain'], { env, tty: true, input: 'q\n' });
    expect(ran.out).not.toContain('Which one');
    expect(ran.out).toContain('Going on where you stopped.');
  });
});

describe('keeping', () => {
  const saved = (path: string | undefined) => (loadSession(path ?? '') as { session?: Session }).session;
  test('a private file, and only when something changed', () => {
    const folder = join(scratch(), 'deep', 'sessions');
    const keeper = makeKeeper(folder);
    expect(keeper.save(SESSION, NOW)).toBeUndefined();
    const path = keeper.pathOf(SESSION) ?? '';
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const text = readFileSync(path, 'utf8');
    keeper.save(SESSION, new Date(NOW.getTime() + 1000));
    expect(readFileSync(path, 'utf8')).toBe(text);
    keeper.save(FINISHED, NOW);
    expect(saved(path)).toEqual(FINISHED);
    expect(readdirSync(folder)).toHaveLength(1);
  });
  test('two processes at the same moment get two files', () => {
    const folder = scratch();
    const [one, other] = [makeKeeper(folder), makeKeeper(folder)];
    one.save(SESSION, NOW);
    other.save(FINISHED, NOW);
    expect(saved(one.pathOf(SESSION))).toEqual(SESSION);
    expect(saved(other.pathOf(FINISHED))).toEqual(FINISHED);
  });
  test('two processes that resumed the same session do not write over each other', () => {
    const folder = scratch();
    const first = makeKeeper(folder);
    first.save(SESSION, NOW);
    const path = first.pathOf(SESSION) ?? '';
    const resumed = { text: readFileSync(path, 'utf8'), tree: SESSION.tree };
    const [one, other] = [makeKeeper(folder, { path, resumed }), makeKeeper(folder, { path, resumed })];
    const mine: Session = { ...SESSION, facts: { ...SESSION.facts, wallet: 'alipay' } };
    one.save(mine, NOW);
    other.save(FINISHED, NOW);
    one.save({ ...mine, tried: { 'other-source': 'no' } }, NOW);
    expect([one.moved, other.moved]).toEqual([false, true]);
    expect(saved(path)).toEqual({ ...mine, tried: { 'other-source': 'no' } });
    expect(saved(other.pathOf(FINISHED))).toEqual(FINISHED);
    expect(sessionsIn(folder)).toHaveLength(2);
  });
  test('the emergency steps do not take the place of what came before them', () => {
    const folder = scratch();
    const keeper = makeKeeper(folder);
    const emergency: Session = { tree: 'emergency', facts: {}, tried: { 'hang-up': 'yes' } };
    keeper.save(SESSION, NOW);
    keeper.save(emergency, NOW);
    expect(saved(keeper.pathOf(SESSION))).toEqual(SESSION);
    expect(saved(keeper.pathOf(emergency))).toEqual(emergency);
    expect(keeper.several).toBe(true);
  });
  test('a file that was named is written over, and stays theirs once somebody else wrote it', () => {
    const folder = scratch();
    const path = join(scratch(), 'mine.json');
    writeFileSync(path, 'something old');
    const keeper = makeKeeper(folder, { path });
    keeper.save(SESSION, NOW);
    expect(saved(path)).toEqual(SESSION);
    writeFileSync(path, 'somebody else');
    keeper.save(FINISHED, NOW);
    expect(readFileSync(path, 'utf8')).toBe('somebody else');
    expect(saved(keeper.pathOf(FINISHED))).toEqual(FINISHED);
  });
  test('nowhere to write', () => {
    expect(makeKeeper(undefined).save(SESSION, NOW)).toBeUndefined();
    expect(makeKeeper('/proc/nowhere/sessions').save(SESSION, NOW)).toBeDefined();
  });
  test('prunes the oldest beyond 50, never what is in use or was written within a day', () => {
    const files = Array.from({ length: 60 }, (_, i) => [`s${String(i).padStart(2, '0')}`, SESSION, i < 5 ? 0.5 : 100 - i] as const);
    const { folder } = stateWith(...files);
    writeFileSync(join(folder, 'x.json.1.tmp'), '');
    utimesSync(join(folder, 'x.json.1.tmp'), 1, 1);
    writeFileSync(join(folder, 'y.json.2.tmp'), '');
    pruneSessions(folder, [join(folder, 's05.json')], Date.now());
    const names = readdirSync(folder);
    expect(names).not.toContain('x.json.1.tmp');
    expect(names).toContain('y.json.2.tmp');
    // s05 to s14 are the ten oldest.
    expect(names.filter((n) => n.endsWith('.json'))).toEqual(
      files.map(([n]) => `${n}.json`).filter((n) => n <= 's05.json' || n > 's14.json'),
    );
  });
  test('a new session makes room by itself, one that goes on does not', () => {
    const { folder } = stateWith(...Array.from({ length: 55 }, (_, i) => [`s${String(i).padStart(2, '0')}`, SESSION, 100 - i] as const));
    const count = () => readdirSync(folder).filter((name) => name.endsWith('.json')).length;
    const keeper = makeKeeper(folder);
    expect(keeper.save(SESSION, NOW)).toBeUndefined();
    expect(count()).toBe(50);
    writeFileSync(join(folder, 'more.json'), readFileSync(join(folder, 's54.json')));
    utimesSync(join(folder, 'more.json'), 1, 1);
    expect(keeper.save(FINISHED, NOW)).toBeUndefined();
    expect(count()).toBe(51);
  });
  test('a session of before there were details still loads, and unknown ones are left out', () => {
    const { folder } = stateWith(
      ['old', SESSION],
      ['new', { ...SESSION, details: { order: '1', time: 5, colour: 'red', __proto__: 'x' } }],
    );
    expect(saved(join(folder, 'old.json'))).toEqual(SESSION);
    expect(saved(join(folder, 'new.json'))).toEqual({ ...SESSION, details: { order: '1' } });
  });
});
