#!/usr/bin/env node
// Everything that touches the process. CommonJS (bin/package.json), which Node starts faster than modules.
const { constants, fstatSync, openSync, readFileSync, readSync, writeSync } = require('node:fs');
const { Script } = require('node:vm');

const argv = process.argv.slice(2);
// Slashes serve everywhere, and node:path costs a start more than it does for us.
const dist = `${__dirname}/../dist`;
/** What Node itself puts around a CommonJS module. */
const BEFORE = '(function (exports, require, module, __filename, __dirname) {';
const AFTER = '\n})';
/** What a call without a command does at a terminal. */
const BARE = 'diagnose';

/** @type {Map<string, { exports: any }>} */
const modules = new Map();
/** @type {ReturnType<typeof keptFor>} */
let kept;

/**
 * Loads a module of dist/cli or dist/packages (in Latin letters, as scripts/bundle.mjs writes them), or one of Node's or of a package. What V8 made of ours when
 * they were built spares a start compiling them; where that is missing, or is that of another V8, they are compiled as usual.
 * @param {string} id a path from dist/cli for ours
 */
function load(id) {
  if (!id.startsWith('.')) return require(id);
  const known = modules.get(id);
  if (known) return known.exports;
  const filename = id.startsWith('./') ? `${dist}/cli${id.slice(1)}` : `${dist}${id.slice(2)}`;
  const { source, cachedData } = kept?.(id) ?? { source: `${BEFORE}${readFileSync(filename, 'latin1')}${AFTER}` };
  const script = new Script(source, { filename, cachedData });
  const module = { exports: {} };
  modules.set(id, module);
  script.runInThisContext().call(module.exports, module.exports, load, module, filename, `${dist}/cli`);
  return module.exports;
}

/** The first so many bytes of such a file tell where things are. */
const HEAD = 512;
/** So many are read at once: enough for what most calls need, as each way into the file system costs a start as much as a hundred kilobytes. */
const AT_ONCE = 256 * 1024;

/**
 * What scripts/precompile.mjs kept for a command, in one file: JSON with the place of each module, how long what V8 made of it is, and how long its text, which
 * follows that.
 * @param {string} command
 */
function keptFor(command) {
  try {
    const file = openSync(`${dist}/compiled/${process.version}-${process.platform}-${process.arch}/${command}.bin`, 'r');
    const read = (/** @type {number} */ at, /** @type {number} */ length) => {
      const bytes = Buffer.allocUnsafeSlow(length);
      return bytes.subarray(0, readSync(file, bytes, 0, length, at));
    };
    const first = read(0, AT_ONCE);
    /** @type {Record<string, [at: number, code: number, text: number]>} */
    const places = JSON.parse(latin(first, 0, HEAD));
    return (/** @type {string} */ id) => {
      const place = places[id];
      if (!place) return undefined;
      const [at, code, text] = place;
      const length = code + text;
      const bytes = at + length <= first.length ? first.subarray(at, at + length) : read(at, length);
      if (bytes.length < length) return undefined;
      return { source: latin(bytes, code, length), cachedData: bytes.subarray(0, code) };
    };
  } catch {
    return undefined;
  }
}

/**
 * `toString` asks first which encoding is meant, and to compile that costs a start a third of a hundredth.
 * @param {Buffer & { latin1Slice?: (from: number, to: number) => string }} bytes
 * @param {number} from
 * @param {number} to
 */
function latin(bytes, from, to) {
  return bytes.latin1Slice ? bytes.latin1Slice(from, to) : bytes.toString('latin1', from, to);
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

/** To ask a `Stats` costs a start a hundredth more than to look. */
const WRITTEN_AT_ONCE = [constants.S_IFIFO, constants.S_IFSOCK, constants.S_IFREG];

/** Whether it is a pipe (which Node makes of a socket) or a file, which can be written to at once: opening process.stdout costs a tenth of a start. */
function pipes(/** @type {number} */ fd) {
  try {
    return process.platform !== 'win32' && WRITTEN_AT_ONCE.includes(fstatSync(fd).mode & constants.S_IFMT);
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
    return load('./main.cjs')('cli/main').main;
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    process.stderr.write('wallet-help is not built yet. Run: npm ci\n');
    process.exit(3);
  }
}

async function run() {
  const piped = pipes(1);
  kept = keptFor(/^[a-z_]+$/.test(argv[0] ?? '') ? argv[0] : BARE);
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
