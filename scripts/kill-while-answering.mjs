/**
 * Kills the program (SIGKILL) at random moments while somebody answers on a terminal, and looks at what is left: every answer that the next screen
 * followed must be on disk, every other session as it was, and no file half-written. Run at night: node scripts/kill-while-answering.mjs [TIMES]
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { spawn } from '@lydell/node-pty';

const PROMPT = 'Number 1-';
/** Longer than any walk. */
const ANSWERS = 40;

/** The sessions of a state folder by name; throws where one is not whole. */
function sessionsIn(state) {
  const folder = join(state, 'wallet-help', 'sessions');
  let names = [];
  try {
    names = readdirSync(folder);
  } catch {
    return new Map();
  }
  return new Map(
    names
      .filter((name) => name.endsWith('.json'))
      .map((name) => {
        const text = readFileSync(join(folder, name), 'utf8');
        const { format, session } = JSON.parse(text);
        if (format !== 1 || typeof session.tree !== 'string') throw new Error(`${name} is no session: ${text}`);
        return [name, { text, answers: Object.keys(session.facts).length + Object.keys(session.tried).length }];
      }),
  );
}

/**
 * One walk and one kill.
 * @param {string} state a folder for the program's state
 * @param {string} problem
 * @param {number} delay milliseconds between the first screen and the kill
 * @param {string | undefined} resume the name of a session's file to go on with
 * @returns {Promise<{ shown: number; saved: number; killed: boolean }>} answers that the next screen followed, answers on disk
 */
export async function killOnce(state, problem, delay, resume) {
  const before = sessionsIn(state);
  const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
  const args = resume === undefined ? [problem] : ['--resume', resume.replace(/\.json$/, '')];
  const child = spawn(process.execPath, ['bin/wallet-help.js', 'diagnose', ...args, '--plain', '--lang', 'en'], {
    cols: 80,
    rows: 24,
    env: { ...env, XDG_STATE_HOME: state, LANG: 'C.UTF-8', NO_COLOR: '1' },
  });
  let screen = '';
  let ended = false;
  const exited = new Promise((resolve) => {
    child.onExit(({ signal }) => {
      ended = true;
      resolve(signal === 9);
    });
  });
  const began = new Promise((resolve) => {
    child.onData((data) => {
      screen += data;
      if (screen.includes(PROMPT)) resolve(undefined);
    });
  });
  const late = setTimeout(() => child.kill('SIGKILL'), 20_000);
  await Promise.race([began, exited]);
  // All at once, as fast as they are taken: the kill then comes in the middle of something.
  for (let i = 0; i < ANSWERS && !ended; i++) child.write(`${1 + Math.floor(Math.random() * 2)}\r`);
  await new Promise((resolve) => setTimeout(resolve, delay));
  if (!ended) child.kill('SIGKILL');
  const killed = await exited;
  clearTimeout(late);

  const after = sessionsIn(state);
  for (const [name, { text }] of before)
    if (name !== resume && after.get(name)?.text !== text) throw new Error(`another session was lost or changed: ${name}`);
  // One screen comes before the first answer; the screen that says how to find out comes without one.
  const screens = screen.split(PROMPT).length - 1 - (screen.split('How to find out:').length - 1);
  const own = resume ?? [...after.keys()].find((name) => !before.has(name));
  const had = before.get(resume ?? '')?.answers ?? 0;
  const saved = (after.get(own ?? '')?.answers ?? 0) - had;
  // The last screen, with the outcome, takes an answer that is none.
  const finished = screen.includes('That is all, thank you');
  const shown = Math.max(0, screens - 1);
  if (!finished && saved < shown) throw new Error(`${shown} answers were taken and ${saved} are saved:\n${screen}`);
  return { shown, saved, killed };
}

/** Kills so many times in one state folder, every third time going on with a session of before. */
export async function killOften(times, longest = 250) {
  const state = mkdtempSync(join(tmpdir(), 'wallet-help-kill-'));
  const problems = ['payment-failed', 'refund', 'lost-or-stolen-phone', 'unknown-transaction', 'top-up-problem'];
  let killed = 0;
  let answers = 0;
  try {
    // Some walks are over before they are killed.
    for (let i = 0; killed < times; i++) {
      const names = [...sessionsIn(state).keys()];
      const resume = i % 3 === 2 ? names[Math.floor(Math.random() * names.length)] : undefined;
      const one = await killOnce(state, problems[i % problems.length] ?? '', Math.random() * longest, resume);
      if (one.killed) killed++;
      answers += one.saved;
    }
    return { times, killed, answers, sessions: sessionsIn(state).size };
  } finally {
    rmSync(state, { recursive: true, force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const result = await killOften(Number(process.argv[2] ?? 200));
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
