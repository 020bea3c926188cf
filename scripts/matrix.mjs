// node scripts/matrix.mjs [--nodes 20,22,24] [--no-clone]: the package as people get it. Packs it, installs the tarball globally into an empty prefix, and runs the essentials from
// another folder on this Node and on the others, which come as npm packages; then the README's two commands in a fresh clone. Ends with "N checks, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { nodes: { type: 'string', default: '20,22,24' }, 'no-clone': { type: 'boolean', default: false } },
});
const root = fileURLToPath(new URL('..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'wallet-help-matrix-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
const folder = (name) => {
  const path = join(temporary, name);
  mkdirSync(path, { recursive: true });
  return path;
};

let checks = 0;
let failed = 0;
const check = (name, fine, shown = '') => {
  checks++;
  if (fine) return;
  failed++;
  console.log(`failed: ${name}\n${String(shown).split('\n').slice(0, 20).join('\n')}`);
};
const sh = (command, args, options = {}) =>
  spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26, timeout: 300_000, ...options });
const json = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const TREE = `id: queue
title: { zh: 排队太久, en: The queue is too long }
phrases: { zh: [排队], en: [queue] }
start: go
nodes:
  go: { fix: { tell: { zh: 走吧, en: Leave }, urgency: self-serve } }
scenarios: [ { name: any, given: {}, reaches: go } ]
`;

/** The essentials, by the program's own exit codes and answers. */
function smoke(name, node, program) {
  const home = folder(`home-${checks}`);
  const elsewhere = folder(`elsewhere-${checks}`);
  mkdirSync(join(elsewhere, 'trees'));
  writeFileSync(join(elsewhere, 'trees', 'queue.yaml'), TREE);
  mkdirSync(join(elsewhere, 'wrong'));
  writeFileSync(join(elsewhere, 'wrong', 'queue.yaml'), TREE.replace('start: go', 'start: gone'));
  const env = { PATH: `${dirname(node)}:${process.env.PATH}`, HOME: home, LANG: 'en_US.UTF-8' };
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const commands = new Set();
  const run = (args, code, fits, input = '') => {
    commands.add(args[0]);
    const ran = sh(node, [program, ...args], { cwd: elsewhere, env, input });
    check(
      `${name}: wallet-help ${args.join(' ')}`,
      ran.status === code && ran.signal === null && fits(ran.stdout) && !/\n\s+at /u.test(ran.stderr),
      `exit code ${ran.status}\n${ran.stdout}${ran.stderr}`,
    );
  };
  run(['--version'], 0, (out) => out === `${version}\n`);
  run(['--help'], 0, (out) => out.includes('diagnose'));
  run(['list'], 0, (out) => out.includes('payment-failed'));
  run(['diagnose', 'payment-failed', '--json'], 10, (out) => json(out)?.status === 'question');
  run(['diagnose', '钱扣了对方没收到', '--lang', 'zh', '--json'], 10, (out) => json(out)?.tree === 'payment-charged-not-received');
  run(['diagnose', 'queue', '--trees', 'trees', '--json'], 0, (out) => json(out)?.status === 'outcome');
  run(['search', '支付失败', '--json'], 0, (out) => json(out)?.matches?.[0]?.tree === 'payment-failed');
  run(['contact', 'alipay'], 0, (out) => out.includes('95188'));
  run(['verify', '95188', '--json'], 0, (out) => json(out)?.listed === true);
  run(['verify', 'https://alipay.com.evil.example/'], 1, (out) => out !== '');
  run(['check', 'trees'], 0, (out) => out.includes('nothing wrong'));
  run(['check', 'wrong', '--json'], 1, (out) => json(out)?.findings?.some((f) => f.code === 'unknown-node'));
  run(['lst'], 2, (out) => out === '');
  run(['answers', 'payment-failed'], 0, (out) => out.includes('\ntree: payment-failed\n') && out.includes('\ndebited:\n'));
  run(
    ['diagnose', '--answers', '-', '--json'],
    10,
    (out) => json(out)?.facts?.debited === 'not-taken',
    'tree: payment-failed\ndebited: not-taken\n',
  );
  run(
    ['diagnose', '--batch', '-'],
    1,
    (out) =>
      out
        .split('\n')
        .slice(0, 2)
        .map((line) => json(line)?.status)
        .join() === 'question,error',
    '{"tree":"refund"}\n{"tree":"refnd"}\n',
  );
  run(['diagnose', 'queue', '--trees', 'trees', '--desk'], 0, (out) => out.includes('Leave'));
  run(
    ['diagnose', 'payment-failed', '--set', 'debited=taken', '--save', join(home, 'sessions', 'one.json'), '--json'],
    10,
    (out) => json(out)?.status === 'question',
  );
  env.XDG_STATE_HOME = join(home, 'state');
  mkdirSync(join(env.XDG_STATE_HOME, 'wallet-help'), { recursive: true });
  renameSync(join(home, 'sessions'), join(env.XDG_STATE_HOME, 'wallet-help', 'sessions'));
  run(['diagnose', '--resume', 'one', '--json'], 10, (out) => json(out)?.facts?.debited === 'taken');
  run(['sessions', 'list', '--json'], 0, (out) => json(out)?.sessions?.[0]?.id === 'one');
  run(['summary', '--format', 'markdown', '--lang', 'zh'], 0, (out) => out.startsWith('# '));
  run(['graph', 'payment-failed', '--format', 'svg', '--session', 'one'], 0, (out) => out.startsWith('<svg ') && out.includes('</svg>'));
  run(['graph', '--all', '--format', 'mermaid'], 0, (out) => out.startsWith('flowchart'));
  run(['sessions', 'delete', '--all'], 0, (out) => out.includes('1 session deleted'));
  run(['completion', 'zsh'], 0, (out) => out.startsWith('#compdef wallet-help'));
  run(['test', 'trees', '--seed', '1', '--json'], 0, (out) => json(out)?.status === 'passed');
  run(['new', 'tree', 'waiting', '--in', 'wrong', '--json'], 0, (out) => json(out)?.status === 'created');
  run(['new', 'organisation', 'waiting', '--in', 'wrong'], 0, (out) => out.includes('waiting.yaml'));
  run(['check', 'wrong/waiting.yaml'], 1, (out) => out.includes('to-do'));
  run(['__complete', '--', ':'], 0, (out) => {
    const all = out
      .trim()
      .split('\n')
      .map((line) => line.split('\t')[0]);
    const never = all.filter((command) => !commands.has(command));
    check(`${name}: every command was run`, all.length > 5 && never.length === 0, never.join(' '));
    return true;
  });
  // What was read of `trees` is kept compiled; all else but what was asked for leaves no trace.
  check(
    `${name}: nothing but the cache was written into the home`,
    readdirSync(home).every((part) => part === '.cache' || part === 'state'),
    readdirSync(home).join('\n'),
  );
  check(
    `${name}: nothing was written beside it`,
    readdirSync(elsewhere).sort().join() === 'trees,wrong',
    readdirSync(elsewhere).join('\n'),
  );
}

// What is built is packed: the build has run already where this is called from.
const packed = sh('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', temporary], { cwd: root });
const tarball = join(temporary, json(packed.stdout)?.[0]?.filename ?? 'none');
check('npm pack', packed.status === 0 && existsSync(tarball), packed.stderr);
const prefix = folder('prefix');
const installed = sh('npm', ['install', '--global', '--prefix', prefix, '--ignore-scripts', '--no-audit', '--no-fund', tarball], {
  cwd: temporary,
});
const program = join(prefix, 'bin', 'wallet-help');
check('npm install --global TARBALL', installed.status === 0 && existsSync(program), installed.stderr);

if (existsSync(program)) {
  smoke(`Node ${process.version}`, process.execPath, program);
  const direct = sh(program, ['--version'], { cwd: temporary });
  check('the command itself can be run', direct.status === 0, direct.stderr);
  for (const major of values.nodes.split(',')) {
    if (major === '') continue;
    const place = folder(`node-${major}`);
    writeFileSync(join(place, 'package.json'), '{ "private": true }\n');
    const got = sh('npm', ['install', '--no-audit', '--no-fund', '--no-save', `node@${major}`], { cwd: place });
    const node = join(place, 'node_modules', 'node', 'bin', 'node');
    const version = existsSync(node) ? sh(node, ['--version']).stdout.trim() : '';
    check(`Node ${major} as an npm package`, version.startsWith(`v${major}.`), `${version}\n${got.stderr}`);
    if (version.startsWith(`v${major}.`)) smoke(`Node ${version}`, node, program);
    console.log(`Node ${version || major}: done`);
  }
}

const isRepository = sh('git', ['rev-parse', '--git-dir'], { cwd: root }).status === 0;
if (!isRepository) console.log('not a git repository: a fresh clone is not tried');
if (isRepository && !values['no-clone']) {
  const clone = join(temporary, 'clone');
  const cloned = sh('git', ['clone', '--quiet', '--no-hardlinks', root, clone]);
  check('git clone', cloned.status === 0, cloned.stderr);
  const [first, second] = [...readFileSync(join(root, 'README.md'), 'utf8').matchAll(/```sh\n(npm ci && [^\n]+)\n```/gu)].map((m) => m[1]);
  check('the README has two commands to begin with', first !== undefined && second !== undefined);
  // Off a terminal a diagnosis says how to name the problem: that it says so shows that the build is there.
  const env = { ...process.env, LANG: 'en_US.UTF-8', CI: 'true' };
  const ran = sh('bash', ['-c', first ?? 'false'], { cwd: clone, env });
  check(
    `in a fresh clone: ${first}`,
    ran.status === 2 && /wallet-help list/u.test(ran.stderr),
    `exit code ${ran.status}\n${ran.stdout}${ran.stderr}`,
  );
  // The tests themselves are what CI runs anyway: here it is enough that the command finds and runs them.
  const tested = sh('bash', ['-c', `${(second ?? 'false').replace('npm ci && ', '')} -- tests/wrap.test.ts`], { cwd: clone, env });
  check(`in a fresh clone: ${second}`, tested.status === 0, `${tested.stdout.slice(-2000)}${tested.stderr}`);
}

console.log(`${checks} checks, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
