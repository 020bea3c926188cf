#!/usr/bin/env node
import { existsSync } from 'node:fs';

const entry = new URL('../dist/cli/main.js', import.meta.url);
if (!existsSync(entry)) {
  process.stderr.write('wallet-help is not built yet. Run: npm ci\n');
  process.exit(3);
}
const { main } = await import(entry.href);

/** @param {() => void} listener */
const onStop = (listener) => {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
};
// `| head` closes the pipe: what was asked for has been delivered.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
});
// Nobody is there to be told.
process.stderr.on('error', () => undefined);
process.exitCode = await main(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: () => new Date(),
  onStop,
});
