#!/usr/bin/env node
// Everything that touches the process. CommonJS (bin/package.json), which Node starts faster than modules.
const { existsSync, fstatSync, writeSync } = require('node:fs');
const { join } = require('node:path');

const argv = process.argv.slice(2);
const entry = join(__dirname, '..', 'dist', 'cli', 'main.cjs');

/** @param {1 | 2} fd */
function output(fd) {
  if (pipes(fd)) return direct(fd);
  // Most calls have nothing to say there, and to open a terminal costs a tenth of a start.
  if (fd === 2) return later(() => process.stderr);
  process.stdout.on('error', (error) => enough(fd, error));
  return process.stdout;
}

/** A stream that is opened when something is written to it. Nobody is there to be told what goes wrong with it. */
function later(/** @type {() => NodeJS.WriteStream} */ open) {
  /** @type {NodeJS.WriteStream | undefined} */
  let stream;
  return {
    on: () => undefined,
    off: () => undefined,
    write(/** @type {string} */ text, /** @type {(() => void) | undefined} */ done) {
      stream ??= open().on('error', () => undefined);
      return stream.write(text, done);
    },
  };
}

/** `| head` closes the pipe: what was asked for has been delivered. */
function enough(/** @type {number} */ fd, /** @type {NodeJS.ErrnoException} */ error) {
  if (fd === 1 && error.code === 'EPIPE') process.exit(0);
}

/** As much of a stream as main() needs, written at once. What goes wrong is told to those who listen; of standard error nobody is there to be told. */
function direct(/** @type {1 | 2} */ fd) {
  /** @type {((error: NodeJS.ErrnoException) => void)[]} */
  const listeners = [];
  let broken = false;
  return {
    isTTY: false,
    on: (/** @type {string} */ event, /** @type {(error: Error) => void} */ listener) => event === 'error' && listeners.push(listener),
    off: () => undefined,
    write(/** @type {string} */ text, /** @type {(() => void) | undefined} */ done) {
      try {
        if (!broken) writeAll(fd, text);
      } catch (error) {
        enough(fd, error);
        broken = true;
        for (const listener of listeners) listener(error);
      }
      done?.();
      return true;
    },
  };
}

/** Whether it is a pipe (which Node makes of a socket) or a file, which can be written to at once: opening process.stdout costs a tenth of a start. */
function pipes(/** @type {number} */ fd) {
  try {
    const stat = fstatSync(fd);
    return process.platform !== 'win32' && (stat.isFIFO() || stat.isSocket() || stat.isFile());
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
      else throw error;
    }
  }
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
  process.exitCode = await main(argv, {
    // Opened when it is first asked for: most calls read nothing.
    get stdin() {
      return process.stdin;
    },
    stdout: output(1),
    stderr: output(2),
    env: process.env,
    now: () => new Date(),
    onStop,
  });
}

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  output(1).write(`${require('../package.json').version}\n`);
} else if (existsSync(entry)) run();
else {
  process.stderr.write('wallet-help is not built yet. Run: npm ci\n');
  process.exitCode = 3;
}
