/** The time to the first prompt on a terminal, against node printing one line there. */
import { spawn } from '@lydell/node-pty';
import { loadForWalk, SHIPPED, start, view } from '../dist/lib/index.js';
import { childEnv, interleaved, median, PROGRAM, ROOT, ratio, report, row } from './tools/measure.mjs';

const PAIRS = Number(process.env.BENCH_PAIRS ?? 25);
const env = childEnv({ TERM: 'xterm-256color' });

/** Milliseconds from before a program is started until its last awaited word is on the screen. */
function untilShown(args, words) {
  return new Promise((resolve, reject) => {
    let shown = '';
    let took;
    const began = performance.now();
    const pty = spawn(process.execPath, args, { cols: 80, rows: 30, cwd: ROOT, env, name: 'xterm-256color' });
    const late = setTimeout(() => pty.kill('SIGKILL'), 20_000);
    pty.onData((data) => {
      shown += data;
      if (took !== undefined || !words.every((word) => shown.includes(word))) return;
      took = performance.now() - began;
      pty.kill('SIGKILL');
    });
    pty.onExit(() => {
      clearTimeout(late);
      if (took === undefined) reject(new Error(`never shown: ${words}; but: ${shown}`));
      else resolve(took);
    });
  });
}

const { content } = await loadForWalk([SHIPPED]);
const { view: first } = view(content, start('payment-failed'), 'en', new Date());
// Lines may be wrapped, so only the first words of each.
const words = [first.text, first.options[0].label, first.options.at(-1).label].map((text) => text.split(' ').slice(0, 2).join(' '));
const measures = {
  select: () => untilShown([PROGRAM, 'diagnose', 'payment-failed', '--lang', 'en'], words),
  plain: () => untilShown([PROGRAM, 'diagnose', 'payment-failed', '--lang', 'en', '--plain'], words),
  node: () => untilShown(['-e', "console.log('one line')"], ['one line']),
};
await interleaved(measures, 2);
const times = await interleaved(measures, PAIRS);
report([
  row('first prompt of `diagnose payment-failed`', ratio(times.select, times.node), {
    most: 1.8,
    note: `${median(times.select).toFixed(0)} ms`,
  }),
  row('the same with `--plain`', ratio(times.plain, times.node), { most: 1.8, note: `${median(times.plain).toFixed(0)} ms` }),
  row('node printing one line itself', median(times.node), { unit: 'ms' }),
]);
