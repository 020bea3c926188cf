#!/usr/bin/env node
// Everything that touches the process. CommonJS (bin/package.json), which Node starts faster than modules.
const { fstatSync, readFileSync, writeSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

const argv = process.argv.slice(2);
const dist = join(__dirname, '..', 'dist');
const cli = join(dist, 'cli');
const compiled = join(dist, 'compiled', `${process.version}-${process.platform}-${process.arch}`);

/** @type {Map<string, { exports: any }>} */
const modules = new Map();

/**
 * Loads a module of dist/cli (a function in Latin letters, as scripts/bundle.mjs writes it), a package, or a module of Node's. What V8 made of ours when they
 * were built spares a start compiling them (scripts/precompile.mjs); where that is missing, or is that of another V8, they are compiled as usual.
 * @param {string} id
 */
function load(id) {
  if (!id.startsWith('./')) return require(id.startsWith('../') ? join(cli, id) : id);
  const known = modules.get(id);
  if (known) return known.exports;
  const filename = join(cli, id);
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: precompiled(id) });
  const module = { exports: {} };
  modules.set(id, module);
  script.runInThisContext().call(module.exports, module.exports, load, module, filename, cli);
  return module.exports;
}

/** @param {string} id */
function precompiled(id) {
  try {
    return readFileSync(join(compiled, `${id}.bin`));
  } catch {
    return undefined;
  }
}

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

function start() {
  try {
    return load('./main.cjs').modules['cli/main']().main;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    process.stderr.write('wallet-help is not built yet. Run: npm ci\n');
    process.exit(3);
  }
}

async function run() {
  const piped = pipes(1);
  const code = await start()(argv, {
    // Opened when it is first asked for: most calls read nothing.
    get stdin() {
      return process.stdin;
    },
    stdout: piped ? direct(1) : output(1),
    stderr: output(2),
    env: process.env,
    now: () => new Date(),
    onStop,
  });
  // All that went to a pipe or a file has been written: to end here spares what Node would tidy up.
  if (piped) process.exit(code);
  process.exitCode = code;
}

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) output(1).write(`${require('../package.json').version}\n`);
else run();
