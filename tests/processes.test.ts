/** The program among pipes that close, disks that are full, signals, odd settings: a clean ending, the terminal as it was, the answers kept, the right exit code. */
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { latestSession, saveSession, sessionFolder, sessionPath } from '../src/files/sessions.ts';
import { run, scratch } from './helpers.ts';
import { onPty, plain } from './pty.ts';
import { BIN, bareEnv, STACK, spawned } from './spawned.ts';

const node = `'${process.execPath}' '${BIN}'`;

/** A command line in bash with the program as `$wh`; its exit codes come out as the program's own. */
function shell(line: string, env = bareEnv()): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn('bash', ['-c', line], { env: { ...env, wh: node }, stdio: 'pipe' });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (chunk) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (err += chunk));
  child.stdin.end();
  return new Promise((done) => child.on('close', (code) => done({ code, out, err })));
}

describe('pipes', { timeout: 60_000 }, () => {
  test.each([
    ['a reader that has enough', 'eval "$wh contact --json" | head -c 1 >/dev/null; echo "$PIPESTATUS"'],
    [
      'a reader that has enough of a stream',
      'eval "$wh search - --json" < <(yes 支付失败 | head -20000) | head -1 >/dev/null; echo "$PIPESTATUS"',
    ],
    ['a reader that never read', 'eval "$wh list" | true; echo "$PIPESTATUS"'],
  ])('%s', async (_, line) => {
    const { out, err } = await shell(line);
    expect(err).toBe('');
    expect(out).toBe('0\n');
  });
  test('nobody reads the mistake either', async () => {
    const { out, err } = await shell('eval "$wh lst" 2>&1 >/dev/null | true; echo "$PIPESTATUS"');
    expect(err).toBe('');
    expect(out).toBe('2\n');
  });
  test('closed streams', async () => {
    expect(await shell('eval "$wh list" >&-; echo $?')).toEqual({ code: 0, out: '0\n', err: '' });
    expect(await shell('eval "$wh lst" 2>&-; echo $?')).toEqual({ code: 0, out: '2\n', err: '' });
    expect((await shell('eval "$wh diagnose payment-failed --json" <&- >/dev/null; echo $?')).out).toBe('10\n');
    expect((await shell('eval "$wh search -" <&-; echo $?')).out).toBe('0\n');
  });
});

describe('disks', { timeout: 60_000 }, () => {
  test
    .skipIf(!existsSync('/dev/full'))
    .each([[['list']], [['list', '--json', '--lang', 'zh']], [['diagnose', 'payment-failed', '--json']]])('full: %j', async (argv) => {
    const full = openSync('/dev/full', 'w');
    const { code, err } = await spawned(argv, { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    expect(code).toBe(3);
    expect(err).toMatch(argv.includes('zh') ? /^结果没能写出来（ENOSPC）。.*\n$/u : /^The answer could not be written \(ENOSPC\)\. .*\n$/u);
  });
  test.skipIf(!existsSync('/dev/full'))('full where the mistake would be said: the exit code says it', async () => {
    const full = openSync('/dev/full', 'w');
    expect((await spawned(['lst'], { stdio: ['ignore', 'pipe', full] })).code).toBe(2);
    closeSync(full);
  });

  /** A file system of one page. Not every machine lets us. */
  function tiny(): string | undefined {
    const folder = scratch();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4k', 'tmpfs', folder], { stdio: 'ignore' });
      return folder;
    } catch {
      return undefined;
    }
  }
  test('full where the session is saved: the answer comes, the loss is said, and no half file stays', async ({ skip }) => {
    const folder = tiny();
    if (folder === undefined) skip('no file system can be mounted here');
    const disk = folder ?? '';
    try {
      writeFileSync(join(disk, 'filler'), 'x'.repeat(4096));
      const { code, out, err } = await spawned([
        'diagnose',
        'payment-failed',
        '--set',
        'debited=not-taken',
        '--save',
        join(disk, 's.json'),
        '--json',
      ]);
      expect(code).toBe(10);
      expect(JSON.parse(out)).toMatchObject({ status: expect.stringMatching(/question|remedy/u) });
      expect(err).toBe('Your answers could not be saved (ENOSPC).\n');
      expect(readdirSync(disk)).toEqual(['filler']);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
  test('an old session on a full disk stays as it was', async ({ skip }) => {
    const disk = tiny();
    if (disk === undefined) return skip('no file system can be mounted here');
    try {
      const old = '{"format":1,"session":{"tree":"payment-failed","facts":{"debited":"not-taken"},"tried":{}}}';
      writeFileSync(join(disk, 's.json'), old);
      const { code, err } = await spawned(['diagnose', '--resume', join(disk, 's.json'), '--save', join(disk, 's.json'), '--json']);
      expect(code).toBe(10);
      expect(err).toContain('ENOSPC');
      expect(readFileSync(join(disk, 's.json'), 'utf8')).toBe(old);
    } finally {
      execFileSync('umount', [disk]);
    }
  });
  test('a state folder that may not be written', async () => {
    const folder = scratch();
    chmodSync(folder, 0o555);
    const { code, err } = await spawned(['diagnose', 'payment-failed', '--save', join(folder, 's.json'), '--json'], { unprivileged: true });
    expect(code).toBe(10);
    expect(err).toBe('Your answers could not be saved (EACCES).\n');
  });
});

describe('settings', { timeout: 60_000 }, () => {
  test.each<[string, Record<string, string>]>([
    ['no HOME', { HOME: '' }],
    ['a HOME that is not there', { HOME: '/proc/nowhere' }],
    ['LC_ALL=C', { LC_ALL: 'C' }],
    ['Turkish', { LC_ALL: 'tr_TR.UTF-8' }],
    ['GB18030', { LC_ALL: 'zh_CN.GB18030' }],
    ['a locale that is none', { LC_ALL: 'x_Y.Z@!' }],
    ['the first time zone', { TZ: 'Pacific/Kiritimati' }],
    ['a time zone that is none', { TZ: 'Mars/Olympus' }],
    ['a time zone that is a path', { TZ: '../../../etc/passwd' }],
    ['an empty time zone', { TZ: '' }],
    ['TERM=dumb', { TERM: 'dumb' }],
    ['no TERM', { TERM: '' }],
    ['COLUMNS of nonsense', { COLUMNS: '-1', LINES: '0' }],
  ])('%s', async (_, extra) => {
    for (const argv of [
      ['diagnose', '收款码付款失败', '--json'],
      ['contact', 'alipay'],
    ]) {
      const { code, out, err } = await run(argv, { env: { LC_ALL: '', ...extra } });
      expect(code, out + err).toBe(argv[0] === 'contact' ? 0 : 10);
      expect(out + err).not.toMatch(STACK);
    }
    const { code, err } = await spawned(['contact', 'alipay', '--json'], { env: { ...bareEnv(), ...extra } });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
  test('hours at the same moment are the same in any of them', async () => {
    const open = async (TZ: string) => {
      const { out } = await run(['contact', 'alipay', '--json'], { env: { TZ } });
      return JSON.stringify(
        (JSON.parse(out) as { organisation: { channels: { open?: boolean }[] } }).organisation.channels.map((c) => c.open),
      );
    };
    expect(await open('Pacific/Kiritimati')).toBe(await open('Pacific/Niue'));
    expect(await open('Mars/Olympus')).toBe(await open('UTC'));
  });
  test('without a home on a terminal: it works, and saves nothing', async () => {
    const t = onPty(['diagnose', 'payment-failed', '--lang', 'en'], { env: { PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' } });
    await t.sees('about');
    t.write('1\r');
    await t.sees('You said:');
    t.write('q');
    expect(await t.ended).toMatchObject({ code: 130 });
    expect(plain(t.bytes())).not.toContain('--resume');
  });
});

describe('saved sessions', () => {
  const session = { tree: 'payment-failed', facts: {}, tried: {} };
  test('a clock that goes back does not hide the newest', () => {
    const folder = scratch();
    const moments = [
      '2026-11-18T02:00:00.000Z',
      '2031-01-01T00:00:00.000Z',
      '2026-11-18T02:00:01.000Z',
      '1970-01-01T00:00:00.000Z',
      '2031-01-01T00:00:00.000Z',
    ];
    for (const moment of moments) {
      const path = sessionPath(folder, new Date(moment));
      expect(existsSync(path)).toBe(false);
      expect(saveSession(path, session, new Date(moment))).toBeUndefined();
      expect(latestSession(folder)).toBe(path);
    }
    expect(readdirSync(folder)).toHaveLength(moments.length);
  });
  test('what is not ours in the folder is not taken for a session', () => {
    const folder = scratch();
    for (const name of ['.hidden.json', '2026-11-18T02-00-00-000Z-1.json.tmp', '2026-11-18T02-00-00-000Z-1.json.damaged-x'])
      writeFileSync(join(folder, name), '{}');
    expect(latestSession(folder)).toBeUndefined();
    const path = sessionPath(folder, new Date('2026-11-18T02:00:00.000Z'));
    saveSession(path, session, new Date());
    expect(latestSession(folder)).toBe(path);
  });
  test('only their owner can read them', () => {
    const folder = join(scratch(), 'wallet-help', 'sessions');
    const path = sessionPath(folder, new Date());
    expect(saveSession(path, session, new Date())).toBeUndefined();
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });
  test('a relative folder for state does not count', () => {
    expect(sessionFolder({ HOME: '/home/a', XDG_STATE_HOME: 'state' }, 'linux')).toBe('/home/a/.local/state/wallet-help/sessions');
    expect(sessionFolder({ HOME: '/home/a', XDG_STATE_HOME: '/s' }, 'linux')).toBe('/s/wallet-help/sessions');
    expect(sessionFolder({}, 'linux')).toBeUndefined();
  });
  test('two at once keep both', { timeout: 60_000 }, async () => {
    const env = { ...bareEnv(), XDG_STATE_HOME: scratch() };
    const two = ['en', 'en'].map((lang) => onPty(['diagnose', 'payment-failed', '--lang', lang], { env }));
    for (const t of two) await t.sees('about');
    for (const [i, t] of two.entries()) t.write(`${i + 1}\r`);
    for (const t of two) await t.sees('You said:');
    for (const t of two) t.write('\u0003');
    for (const t of two) expect(await t.ended).toMatchObject({ code: 130 });
    const saved = readdirSync(join(env.XDG_STATE_HOME, 'wallet-help', 'sessions'));
    expect(saved).toHaveLength(2);
    const facts = saved.map(
      (name) =>
        (JSON.parse(readFileSync(join(env.XDG_STATE_HOME, 'wallet-help', 'sessions', name), 'utf8')) as { session: { facts: object } })
          .session.facts,
    );
    expect(new Set(facts.map((f) => JSON.stringify(f))).size).toBe(2);
  });
  test('two that write one file leave one of the two whole', { timeout: 60_000 }, async () => {
    const file = join(scratch(), 's.json');
    const answers = ['taken', 'not-taken', 'unsure', 'taken', 'not-taken'];
    await Promise.all(
      answers.map((answer) => spawned(['diagnose', 'payment-failed', '--set', `debited=${answer}`, '--save', file, '--json'])),
    );
    const { session: left } = JSON.parse(readFileSync(file, 'utf8')) as { session: { facts: { debited: string } } };
    expect(answers).toContain(left.facts.debited);
    expect(readdirSync(join(file, '..'))).toEqual(['s.json']);
  });
});

const REMEDY = `id: queue
title: { zh: 排队, en: Queue }
start: long
nodes:
  long:
    ask: { zh: 长吗？, en: 'Is it long?' }
    why: { zh: 想知道。, en: To know. }
    options: [ { is: yes, label: { zh: 长, en: 'Yes' }, go: tries }, { is: no, label: { zh: 不长, en: 'No' }, go: tries } ]
    unsure: { help: { zh: 数一数。, en: Count. }, go: tries }
  tries: { try: [ { id: wait-more, do: { zh: 再等等, en: Wait more }, chance: likely, effort: minutes } ], otherwise: tell, helped: tell }
  tell: { fix: { tell: { zh: 走吧, en: Leave }, urgency: self-serve } }
`;

describe('signals', { timeout: 120_000 }, () => {
  const trees = scratch();
  writeFileSync(join(trees, 'queue.yaml'), REMEDY);

  /** Every kind of prompt: how one gets there, and whether there is an answer to keep. */
  const PROMPTS: readonly (readonly [string, readonly string[], readonly (readonly [see: string, keys: string])[], string, boolean])[] = [
    ['the list of problems', ['diagnose'], [], 'What has happened?', false],
    ['a question', ['diagnose', 'queue'], [], 'Is it long?', false],
    ['a remedy', ['diagnose', 'queue'], [['Is it long?', '1\r']], 'Wait more', true],
    ['a line of text', ['diagnose'], [['What has happened?', '2\r']], 'What happened?', false],
    [
      'an outcome',
      ['diagnose', 'queue'],
      [
        ['Is it long?', '1\r'],
        ['Wait more', '1\r'],
      ],
      'Leave',
      true,
    ],
    ['a plain question', ['diagnose', 'queue', '--plain'], [], 'or a letter:', false],
    ['a plain remedy', ['diagnose', 'queue', '--plain'], [['or a letter:', '1\n']], 'or a letter:', true],
    ['a plain line of text', ['diagnose', '--plain'], [['or a letter:', '2\n']], 'What happened?', false],
  ];
  test.each(PROMPTS)('at %s', async (_, argv, way, last, kept) => {
    await Promise.all(
      (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map(async (signal) => {
        const env = { ...bareEnv(), XDG_STATE_HOME: scratch() };
        const line = `${node} ${[...argv, '--lang', 'en', '--trees', `'${trees}'`].join(' ')}; echo "EXIT=$?"; stty -a; echo ALL`;
        const t = onPty([], { shell: line, env });
        for (const [see, keys] of way) {
          await t.sees(see);
          t.write(keys);
        }
        await t.sees(last);
        // What is drawn is there a moment before what is listened to.
        await new Promise((resolve) => setTimeout(resolve, 200));
        const [child] = readFileSync(`/proc/${t.pid}/task/${t.pid}/children`, 'utf8').trim().split(' ');
        process.kill(Number(child), signal);
        await t.sees(/^ALL$/mu);
        await t.ended;
        const all = t.bytes();
        const after = plain(all.slice(all.indexOf('EXIT=')));
        expect(after, `${signal}: ${plain(all)}`).toMatch(/^EXIT=130/u);
        expect(after).toMatch(/(?<!-)\bicanon/u);
        expect(after).toMatch(/(?<!-)\becho\b/u);
        expect(all.lastIndexOf('\u001B[?25h')).toBeGreaterThanOrEqual(all.lastIndexOf('\u001B[?25l'));
        expect(all.lastIndexOf('\u001B[?2004l')).toBeGreaterThanOrEqual(all.lastIndexOf('\u001B[?2004h'));
        expect(plain(all)).not.toMatch(STACK);
        const folder = join(env.XDG_STATE_HOME, 'wallet-help', 'sessions');
        expect(existsSync(folder) && readdirSync(folder).length === 1).toBe(kept);
        if (kept) expect(plain(all)).toContain('wallet-help diagnose --resume');
      }),
    );
  });

  test('a terminal that is closed ends it, with the answers kept', async () => {
    const env = { ...bareEnv(), XDG_STATE_HOME: scratch() };
    const t = onPty(['diagnose', 'queue', '--lang', 'en', '--trees', trees], { env });
    await t.sees('Is it long?');
    t.write('1\r');
    await t.sees('Wait more');
    t.hangUp();
    for (let i = 0; i < 200 && existsSync(`/proc/${t.pid}/exe`); i++) await new Promise((resolve) => setTimeout(resolve, 50));
    const gone = !existsSync(`/proc/${t.pid}`) || / [ZX] /u.test(readFileSync(`/proc/${t.pid}/stat`, 'utf8'));
    expect(gone).toBe(true);
    expect(readdirSync(join(env.XDG_STATE_HOME, 'wallet-help', 'sessions'))).toHaveLength(1);
  });

  test('the end of input at a plain prompt', async () => {
    const t = onPty(['diagnose', 'queue', '--plain', '--lang', 'en', '--trees', trees]);
    await t.sees('or a letter:');
    t.write('\u0004');
    expect(await t.ended).toMatchObject({ code: 130 });
  });

  test('a command that prompts for nothing dies of a signal as any other', async () => {
    const child = spawn(process.execPath, [BIN, 'search', '-', '--json'], { env: bareEnv(), stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.write('支付失败\n');
    await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(await new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })))).toEqual({
      code: null,
      signal: 'SIGTERM',
    });
  });

  test('a window that changes its size under a prompt is drawn anew to fit', async () => {
    const t = onPty(['diagnose', 'payment-failed', '--lang', 'en'], { columns: 120, rows: 30 });
    await t.sees('about');
    for (const columns of [40, 100, 41]) {
      t.resize(columns, 20);
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    const before = t.bytes().length;
    t.write('w');
    await t.sees('Why we ask:');
    for (const line of plain(t.bytes().slice(before)).split('\n')) expect(line.length, line).toBeLessThanOrEqual(41);
    t.write('q');
    expect(await t.ended).toMatchObject({ code: 130 });
  });
});
