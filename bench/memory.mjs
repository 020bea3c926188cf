/** The peak memory of whole processes, as a ratio to `node -e 0`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { childEnv, interleaved, median, PROGRAM, ROOT, ratio, report, row } from './tools/measure.mjs';

const RUNS = 7;
const file = join(mkdtempSync(join(tmpdir(), 'wallet-help-bench-')), 'peak');
const env = childEnv({ BENCH_PEAK_FILE: file });
const preload = fileURLToPath(new URL('./tools/peak.cjs', import.meta.url));
const peak = (args) => () => {
  spawnSync(process.execPath, ['-r', preload, ...args], { env, cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1e8 });
  return Number(readFileSync(file, 'utf8')) / 1024;
};

const commands = {
  '--version': ['--version'],
  list: ['list'],
  'verify 95188': ['verify', '95188'],
  'contact alipay': ['contact', 'alipay'],
  'diagnose payment-failed --json': ['diagnose', 'payment-failed', '--json'],
  'search WORDS': ['search', 'my card was declined in the shop'],
};
const all = await interleaved(
  { node: peak(['-e', '0']), ...Object.fromEntries(Object.entries(commands).map(([name, args]) => [name, peak([PROGRAM, ...args])])) },
  RUNS,
);
report([
  ...Object.keys(commands).map((name) =>
    row(`\`${name}\``, ratio(all[name], all.node), { most: 1.15, note: `${median(all[name]).toFixed(1)} MiB` }),
  ),
  row('`node -e 0` itself', median(all.node), { unit: 'MiB' }),
]);
