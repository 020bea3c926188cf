#!/usr/bin/env node
// Everything that touches the process. CommonJS (bin/package.json), which Node starts faster than modules.
const { existsSync, fstatSync, writeSync } = require('node:fs');
const { join } = require('node:path');

const argv = process.argv.slice(2);
const entry = join(__dirname, '..', 'dist', 'cli', 'main.cjs');

/** @param {1 | 2} fd */
function output(fd) {
  const stream = () => (fd === 1 ? process.stdout : process.stderr);
  return pipes(fd) ? { isTTY: false, write: (/** @type {string} */ text) => writeAll(fd, text) } : stream();
}

/** Whether it is a pipe or a file, which can be written to at once: opening process.stdout costs a tenth of a start. */
function pipes(/** @type {number} */ fd) {
  try {
    const stat = fstatSync(fd);
    return process.platform !== 'win32' && (stat.isFIFO() || stat.isFile());
  } catch {
    return false;
  }
}

/**
 * @param {number} fd
 * @param {string} text
 */
function writeAll(fd, text) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if (error.code === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
      else failed(error);
    }
  }
  return true;
}

/** `| head` closes the pipe: what was asked for has been delivered. Anything else, such as a full disk, must not pass for success. */
function failed(/** @type {NodeJS.ErrnoException} */ error) {
  if (error.code === 'EPIPE') process.exit(0);
  process.exitCode = 3;
  try {
    writeSync(2, `wallet-help: the answer could not be written (${error.code}). 结果写不出去（${error.code}）。\n`);
  } catch {}
  process.exit(3);
}

/** @param {() => void} listener */
function onStop(listener) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, listener);
  return () => {
    for (const signal of signals) process.off(signal, listener);
  };
}

async function run() {
  const { main } = require(entry).modules['cli/main'];
  const stdout = output(1);
  const stderr = output(2);
  for (const stream of [stdout, stderr]) stream.on?.('error', failed);
  process.exitCode = await main(argv, {
    // Opened when it is first asked for: most calls read nothing.
    get stdin() {
      return process.stdin;
    },
    stdout,
    stderr,
    env: process.env,
    now: () => new Date(),
    onStop,
  });
}

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  const text = `${require('../package.json').version}\n`;
  if (pipes(1)) writeAll(1, text);
  else process.stdout.write(text);
} else if (existsSync(entry)) run();
else {
  process.stderr.write('wallet-help is not built yet. Run: npm ci\n');
  process.exitCode = 3;
}
