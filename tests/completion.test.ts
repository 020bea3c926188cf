import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { spawn } from '@lydell/node-pty';
import { beforeAll, describe, expect, test } from 'vitest';
import { CHECK_FORMATS } from '../src/commands/check.ts';
import { saidBeforehand } from '../src/commands/said-beforehand.ts';
import { SUMMARY_FORMATS } from '../src/commands/summary.ts';
import { candidatesFor } from '../src/completion/candidates.ts';
import { loadForWalk } from '../src/files/compiled.ts';
import { SHIPPED } from '../src/files/place.ts';
import { FORMATS } from '../src/graph/types.ts';
import { COMPLETION_WORDS } from '../src/text/completion-words.ts';
import { WORDS } from '../src/text/words.ts';
import { run, scratch } from './helpers.ts';

/** The candidates for a line, as a script asks for them: the last word is the one under the cursor. */
async function offered(...words: string[]): Promise<string[]> {
  const ran = await run(['__complete', '--', `:${words.at(-1)}`, ...words.slice(0, -1)]);
  expect(ran.code, ran.err).toBe(0);
  return ran.out.split('\n').filter((line) => line !== '');
}
const values = async (...words: string[]) => (await offered(...words)).map((line) => line.split('\t')[0]);

describe('what is offered', () => {
  test('every command and option that help shows, and no hidden one', async () => {
    const commands = await values('');
    const help = (await run(['--help'])).out.split('Commands:')[1]?.split('Examples:')[0] ?? '';
    expect([...help.matchAll(/^ {2}(\S+)/gmu)].map((m) => m[1]).sort()).toEqual([...commands].sort());
    for (const command of commands) {
      const options = (await run([command ?? '', '--help'])).out.match(/(?<=\n {2}(?:-\w, )?)--[a-z-]+/gu) ?? [];
      expect(options.length).toBeGreaterThan(3);
      expect(new Set(await values(command ?? '', '-')), command).toEqual(new Set(options));
    }
  });

  test.each([
    ['problems', ['diagnose', ''], ['payment-failed', 'refund']],
    ['problems behind options', ['diagnose', '--lang', 'zh', '--wallet=alipay', ''], ['payment-failed']],
    ['organisations', ['contact', ''], ['alipay', 'cn-police']],
    ['wallets', ['diagnose', '--wallet', ''], ['alipay', 'other-wallet']],
    ['wallets behind =', ['diagnose', '--wallet='], ['--wallet=alipay']],
    ['regions', ['contact', '--region', ''], ['CN', 'US']],
    ['purposes', ['contact', '--purpose', ''], ['freeze', 'from-abroad']],
    ['languages', ['list', '--lang', ''], ['zh', 'en']],
    ['shells', ['completion', ''], ['bash', 'powershell']],
    ['files', ['diagnose', '--save', ''], [':files']],
    ['files for what may stand alone', ['diagnose', '--resume', ''], [':files']],
    ['options where a value may be left out', ['diagnose', '--resume', '-'], ['--set']],
    ['folders', ['check', '--trees', ''], [':folders']],
    ['facts', ['diagnose', 'payment-failed', '--set', ''], ['debited=', 'shown-reason=']],
    ['facts without a problem', ['diagnose', '--set', ''], ['debited=', 'live-contact=']],
    ['values', ['diagnose', 'payment-failed', '--set', 'debited='], ['debited=taken', 'debited=unsure']],
    ['a fact of a problem that this one may hand over to', ['diagnose', 'fees', '--set', 'live'], ['live-contact=']],
    ['a step of a flow that it may come to', ['diagnose', 'emergency', '--set', ''], ['hang-up=']],
    ['values in one word', ['diagnose', '--set=debited='], ['--set=debited=taken']],
    ['results of a remedy', ['diagnose', '--set', 'update-app='], ['update-app=yes', 'update-app=skipped']],
    ['all wallets as a fact', ['diagnose', '--set', 'wallet='], ['wallet=paypal']],
  ])('%s', async (_, words, some) => {
    expect(await values(...words)).toEqual(expect.arrayContaining(some));
  });

  test.each([
    ['what was given already', ['list', '--json', '-'], '--json'],
    ['a fact that was set already', ['diagnose', '--set', 'debited=taken', '--set', ''], 'debited='],
    ['a fact that only another problem asks for', ['diagnose', 'fees', '--set', ''], 'live-contact='],
    ['a step of a flow that this problem never comes to', ['diagnose', 'fees', '--set', ''], 'hang-up='],
    ['what belongs to a command whose name is a word of the search', ['search', 'contact', '-'], '--purpose'],
    ['problems after the first word', ['diagnose', 'payment-failed', ''], 'refund'],
    ['problems where words are free', ['search', ''], 'refund'],
    ['shared flows', ['diagnose', ''], 'which-wallet'],
  ])('not %s', async (_, words, none) => {
    expect(await values(...words)).not.toContain(none);
  });

  describe('saved sessions', () => {
    const state = scratch();
    const folder = join(state, 'wallet-help', 'sessions');
    mkdirSync(folder, { recursive: true });
    const save = (name: string, session: object) => writeFileSync(join(folder, `${name}.json`), JSON.stringify({ format: 1, session }));
    save('2026-11-20T01-02-03-004Z-5', { tree: 'refund', facts: { 'refund-state': 'unsure' }, tried: {} });
    save('2026-11-21T01-02-03-004Z-6', { tree: 'payment-failed', facts: {}, tried: {} });
    save('$(touch ran)', { tree: 'refund', facts: {}, tried: {} });
    const ids = ['2026-11-21T01-02-03-004Z-6', '2026-11-20T01-02-03-004Z-5'];
    const asked = async (...words: string[]) => {
      const ran = await run(['__complete', '--', `:${words.at(-1)}`, ...words.slice(0, -1)], { env: { XDG_STATE_HOME: state } });
      return ran.out.split('\n').filter((line) => line !== '');
    };
    test.each([
      ['of summary', ['summary', ''], ids],
      ['of sessions', ['sessions', 'show', ''], ids],
      ['to go on with', ['diagnose', '--resume', ''], ids],
      ['to mark the way of', ['graph', '--session', ''], ['latest', ...ids]],
      ['in one word', ['graph', '--session=2026'], ['--session=latest', ...ids.map((id) => `--session=${id}`)]],
      ['or files, where what is typed begins no id', ['graph', '--session', 'saved/'], [':files']],
      ['what to do with them', ['sessions', ''], ['list', 'show', 'delete']],
    ])('%s', async (_, words, expected) => {
      expect((await asked(...words)).map((line) => line.split('\t')[0]).sort()).toEqual([...expected].sort());
    });
    test('each says what it is about', async () => {
      expect((await asked('summary', '')).find((line) => line.startsWith(ids[1] ?? ''))).toMatch(
        /\tRefunds \(.*1 answer, not finished\)$/u,
      );
    });
    test('a name that a shell would run is not offered', async () => {
      expect((await asked('summary', '')).join()).not.toContain('touch');
    });
    test('files where there are none', async () => {
      expect(await values('graph', '--session', '')).toEqual([':files']);
    });
  });

  test.each([
    ['check', CHECK_FORMATS],
    ['summary', SUMMARY_FORMATS],
    ['graph', FORMATS],
  ])('the formats of %s are those that it takes', async (command, formats) => {
    expect(await values(command, '--format', '')).toEqual([...formats]);
    expect(await values(command, '--format=')).toEqual(formats.map((format) => `--format=${format}`));
  });
  test.each([
    ['new', ''],
    ['summary', '--desk-lang', ''],
  ])('what %s takes', async (...words) => {
    for (const value of await values(...words)) expect(['tree', 'organisation', 'zh', 'en']).toContain(value);
    expect(await values(...words)).toHaveLength(2);
  });

  test('what may come again does', async () => {
    expect(await values('diagnose', '--set', 'debited=taken', '-')).toContain('--set');
  });

  test('every answer offered is one that --set takes', async () => {
    const { content } = await loadForWalk([SHIPPED]);
    const option = { flags: ['--set'], description: '', value: 'fact=value', optional: false, choices: [], repeats: true };
    const at = (current: string) => {
      const line = { command: { name: '', description: '', options: [], arguments: [], commands: [] }, said: [], given: [], current };
      const place = { kind: 'value', option, lead: '' } as const;
      return candidatesFor({ ...line, place }, content, 'en', COMPLETION_WORDS.en, () => []).candidates.map((c) => c.value);
    };
    const facts = [...new Set([...at(''), ...at('?')])];
    expect(facts.length).toBeGreaterThan(100);
    for (const set of facts.map(at)) {
      expect(set.length).toBeGreaterThan(1);
      for (const one of set)
        expect(saidBeforehand(content, { set: [one], wallet: undefined, region: undefined }, WORDS.en).ok, one).toBe(true);
    }
  });

  test('descriptions are in the language asked for, also by the line itself', async () => {
    expect(await offered('diagnose', '')).toContain('payment-failed\tA payment failed');
    expect(await offered('diagnose', '--lang', 'zh', '')).toContain('payment-failed\t支付失败');
    expect(await offered('contact', '--lang', 'zh', '')).toContain('alipay\t支付宝');
  });

  test('an answer is described by its label, and a wallet without one by its name', async () => {
    const { content } = await loadForWalk([SHIPPED]);
    for (const [id, language] of [
      ['debited', 'en'],
      ['wallet', 'zh'],
    ] as const) {
      const nodes = [...content.trees.values()].flatMap((tree) =>
        tree.shared || tree.id === 'payment-failed' ? [...tree.nodes.values()] : [],
      );
      const options = nodes.flatMap((node) => (node.kind === 'question' && node.fact === id ? node.options : []));
      expect(options.length).toBeGreaterThan(1);
      const described = await offered('diagnose', 'payment-failed', '--lang', language, '--set', `${id}=`);
      for (const { is } of options) {
        // Two questions may offer the same answer in other words.
        const words = options.filter((option) => option.is === is).map(({ label }) => label ?? content.organisations.get(is)?.name);
        const line = described.find((one) => one.startsWith(`${id}=${is}\t`));
        expect(words.map((text) => `${id}=${is}\t${text?.[language]}`)).toContain(line);
      }
    }
  });

  test("a company's own trees are offered, also where the line names them", async () => {
    const folder = scratch();
    const tree =
      'id: queue\ntitle: { zh: 排队太久, en: The queue is too long }\nphrases: { zh: [排队], en: [queue] }\nstart: end\nnodes:\n';
    const end = '  end: { fix: { tell: { zh: 等。, en: Wait. }, urgency: wait } }\n';
    writeFileSync(join(folder, 'queue.yaml'), tree + end);
    expect(await values('diagnose', '')).not.toContain('queue');
    expect(await values('diagnose', '--trees', folder, '')).toContain('queue');
    expect(await values('diagnose', '--trees', `'${folder}'`, '')).toContain('queue');
  });
});

describe('the scripts', () => {
  test.each(['bash', 'zsh', 'fish', 'powershell'])('%s: how to switch it on stands first', async (shell) => {
    const { out, code } = await run(['completion', shell]);
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines.slice(0, 3).every((line) => line.startsWith('#'))).toBe(true);
    expect(out.slice(0, 500)).toContain(`wallet-help completion ${shell}`);
    expect((await run(['completion', shell, '--lang', 'zh'])).out).toContain(`# wallet-help 的`);
  });
  test('what stands in the one for PowerShell, which cannot be run here, is whole', async () => {
    const { out } = await run(['completion', 'powershell']);
    const code = out.replace(/^\s*#.*$/gmu, '');
    // Single quotes keep all that is in them, so that a `$` or a bracket there counts for nothing.
    const bare = code.replace(/'[^'\n]*'/gu, "''").replace(/"(?:`.|[^"`\n])*"/gu, '""');
    expect(bare.match(/['"]/gu)?.length).toBe((code.match(/'[^'\n]*'|"(?:`.|[^"`\n])*"/gu)?.length ?? 0) * 2);
    for (const [open, close] of ['()', '{}', '[]']) expect(bare.split(open ?? '').length, open).toBe(bare.split(close ?? '').length);
    expect(code).toContain('param($wordToComplete, $commandAst, $cursorPosition)');
    // npm's own script on Windows would lose a bare one.
    expect(code).toContain("__complete '--' ");
  });
  test('an unknown shell is used wrongly', async () => {
    const ran = await run(['completion', 'fsh']);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toMatch(/bash, zsh, fish, powershell/u);
  });
  test('--json is one value', async () => {
    const { out } = await run(['completion', 'fish', '--json']);
    expect(JSON.parse(out)).toMatchObject({ shell: 'fish', script: expect.stringContaining('complete -c wallet-help') });
  });
});

const has = (shell: string) => {
  const there = spawnSync(shell, ['--version']).status === 0;
  if (!there) console.warn(`${shell} is not installed: its completion is not tested. Install ${shell} to test it.`);
  return there;
};

/** A home with `wallet-help` on the PATH and the scripts beside it. */
const home = scratch();
const env: Record<string, string> = {
  HOME: home,
  PATH: `${join(home, 'bin')}:${process.env.PATH}`,
  LANG: 'C.UTF-8',
  TERM: 'xterm-256color',
  WALLET_HELP_LANG: 'en',
};
beforeAll(async () => {
  mkdirSync(join(home, 'bin'));
  mkdirSync(join(home, 'saved'));
  writeFileSync(join(home, 'saved', 'mine.json'), '');
  const program = `#!/bin/sh\nexec env -u NODE_EXTRA_CA_CERTS '${process.execPath}' '${resolve('bin/wallet-help.js')}' "$@"\n`;
  writeFileSync(join(home, 'bin', 'wallet-help'), program);
  chmodSync(join(home, 'bin', 'wallet-help'), 0o755);
  for (const shell of ['bash', 'zsh', 'fish']) writeFileSync(join(home, `script.${shell}`), (await run(['completion', shell])).out);
  writeFileSync(join(home, '.bashrc'), 'PS1="READY> "\nsource ~/script.bash\nbind "set bell-style none"\n');
  writeFileSync(join(home, '.zshrc'), 'PS1="READY> "\nautoload -U compinit; compinit -u\nsource ~/script.zsh\n');
});

/** A shell on a pseudo-terminal: what stands on its last line after a line was typed and Tab pressed, once it shows what is expected. */
async function typed(shell: string, args: readonly string[], line: string, expected: string | RegExp): Promise<void> {
  const pty = spawn(shell, [...args], { cols: 120, rows: 40, cwd: home, env });
  let seen = '';
  pty.onData((data) => {
    seen += data;
  });
  const until = async (done: () => boolean) => {
    for (let i = 0; i < 300 && !done(); i++) await new Promise((resume) => setTimeout(resume, 50));
    return done();
  };
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the shells' own colours and movements are not looked at
  const plain = () => seen.replace(/\u001B(?:\[[0-9;?]*[A-Za-z]|\][^\u0007]*\u0007|[=>])/gu, '').replaceAll('\r', '');
  try {
    expect(await until(() => seen.includes('READY>')), seen).toBe(true);
    pty.write(line);
    await until(() => plain().includes(line.slice(-8)));
    pty.write('\t');
    if (typeof expected !== 'string') {
      await new Promise((resume) => setTimeout(resume, 1500));
      pty.write('\t');
    }
    const found = () => (typeof expected === 'string' ? plain().includes(expected) : expected.test(plain()));
    expect(await until(found), plain()).toBe(true);
  } finally {
    pty.kill();
  }
}

describe.skipIf(!has('bash'))('bash', () => {
  /** Calls the function as bash does, with the line split at `=`. */
  const reply = (line: string) => {
    const words = line.split(/\s+|(=)/u).filter((w, i, all) => w !== undefined && (w !== '' || i === all.length - 1));
    const last = words.at(-1) === '=' ? '' : words.at(-1);
    const quoted = words.map((w) => `'${w}'`).join(' ');
    const code = `source ~/script.bash; COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; COMP_LINE='${line}'; COMP_POINT=${line.length}
      _wallet_help wallet-help '${last}' x; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const ran = spawnSync('bash', ['--norc', '-c', code], { env, encoding: 'utf8' });
    expect(ran.stderr).toBe('');
    return ran.stdout.split('\n').filter((word) => word !== '');
  };
  test.each([
    ['wallet-help diag', ['diagnose']],
    ['wallet-help diagnose payment-f', ['payment-failed']],
    ['wallet-help diagnose payment-failed --set debit', ['debited=', 'debit-not-credit=']],
    ['wallet-help diagnose payment-failed --set debited=', ['not-taken', 'taken', 'unsure']],
    ['wallet-help diagnose payment-failed --set debited=tak', ['taken']],
    ['wallet-help diagnose payment-failed --set debited=taken --set bill-', ['bill-status=']],
    ['wallet-help list --lang=z', ['zh']],
    ['wallet-help list --lang=', ['zh', 'en']],
    ['wallet-help contact octo', ['octopus']],
    ['wallet-help diagnose --save ~/saved/', [`${home}/saved/mine.json`]],
    ['wallet-help search pay', []],
  ])('%s', (line, expected) => {
    expect(reply(line)).toEqual(expected);
  });
  test('nothing on the line is run', () => {
    expect(reply('wallet-help diagnose $(:>ran) `:>ran` --lang=z')).toEqual(['zh']);
    expect(existsSync(join(home, 'ran')) || existsSync('ran')).toBe(false);
  });
  test.each([
    ['wallet-help diagnose payment-failed --set debited=n', 'debited=not-taken '],
    ['wallet-help diagnose payment-failed --set shown-', 'shown-reason='],
    ['wallet-help list --lang=z', '--lang=zh '],
    ['wallet-help diagnose --save ~/sa', /saved\/(?:mine\.json)?/u],
    ['wallet-help diagnose payment-failed --set debited=', /not-taken +taken +unsure/u],
  ])('Tab after %s', async (line, expected) => {
    await typed('bash', ['--noprofile', '--rcfile', join(home, '.bashrc'), '-i'], line, expected);
  });
});

describe.skipIf(!has('zsh'))('zsh', () => {
  test.each([
    ['wallet-help diag', 'diagnose '],
    ['wallet-help diagnose payment-failed --set shown-', 'shown-reason='],
    ['wallet-help diagnose payment-failed --set debited=n', 'debited=not-taken '],
    ['wallet-help list --lang=z', '--lang=zh '],
    ['wallet-help diagnose --save saved/m', 'saved/mine.json'],
    ['wallet-help diagnose payment-', /payment-charged-not-received +-- I was charged[\s\S]*payment-failed +-- A payment failed/u],
    ['wallet-help diagnose payment-failed --set debited=', /debited=not-taken +-- No[\s\S]*debited=unsure +-- not sure/u],
  ])('Tab after %s', async (line, expected) => {
    await typed('zsh', ['-i'], line, expected);
  });
});

describe.skipIf(!has('fish'))('fish', () => {
  const reply = (line: string) => {
    const ran = spawnSync('fish', ['--no-config', '-c', `source ~/script.fish; complete -C '${line}'`], {
      env,
      cwd: home,
      encoding: 'utf8',
    });
    expect(ran.stderr).toBe('');
    return ran.stdout.trim().split('\n');
  };
  test.each([
    ['wallet-help diag', ['diagnose\twalk through a problem to a fix or the right contact']],
    ['wallet-help diagnose payment-f', ['payment-failed\tA payment failed']],
    [
      'wallet-help diagnose payment-failed --set debited=',
      [
        'debited=not-taken\tNo: it shows failed or closed, or is not there',
        'debited=taken\tYes, or it shows paid or processing',
        'debited=unsure\tnot sure',
      ],
    ],
    ['wallet-help list --lang=z', ['--lang=zh']],
    ['wallet-help contact octo', ['octopus\tOctopus']],
    ['wallet-help diagnose --save saved/m', ['saved/mine.json']],
    ['wallet-help diagnose --save=saved/m', ['--save=saved/mine.json']],
    ['wallet-help check --trees sav', ['saved/']],
  ])('%s', (line, expected) => {
    expect(reply(line)).toEqual(expected);
  });
});
