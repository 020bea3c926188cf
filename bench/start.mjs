/** Whole processes, from before they are started to after they have ended, as a ratio to `node -e 0`. */
import { childEnv, interleaved, median, PROGRAM, processTime, ratio, report, row } from './tools/measure.mjs';

const PAIRS = Number(process.env.BENCH_PAIRS ?? 25);
const env = childEnv();
/** The arguments, the bar, and the exit codes that are right: diagnose needs an answer. */
const commands = {
  '--version': [['--version'], 1.2],
  list: [['list'], 1.3],
  'list --json': [['list', '--json'], 1.3],
  'verify 95188': [['verify', '95188'], 1.3, [0, 1]],
  'contact alipay': [['contact', 'alipay'], 1.3],
  'diagnose payment-failed --json': [['diagnose', 'payment-failed', '--json'], 1.3, [10]],
  'search WORDS': [['search', 'my card was declined in the shop'], 1.5],
};

const node = () => processTime(['-e', '0'], env);
const rows = [];
const base = [];
for (const [name, [args, most, codes]] of Object.entries(commands)) {
  const ours = () => processTime([PROGRAM, ...args], env, codes);
  await interleaved({ ours, node }, 3);
  const times = await interleaved({ ours, node }, PAIRS);
  base.push(...times.node);
  rows.push(row(`\`${name}\``, ratio(times.ours, times.node), { most, note: `${median(times.ours).toFixed(0)} ms` }));
}
rows.push(row('`node -e 0` itself', median(base), { unit: 'ms' }));
report(rows);
