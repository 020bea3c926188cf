#!/usr/bin/env node
// Loads the program, and no more, as Node compiles this file at each start. CommonJS (bin/package.json), which Node starts faster than modules.
const { openSync, readFileSync, readSync, writeSync } = require('node:fs');
const { Script } = require('node:vm');

const argv = process.argv.slice(2);
// Slashes serve everywhere, and node:path costs a start more than it does for us.
const dist = `${__dirname.slice(0, -'bin'.length)}dist`;
/** What Node itself puts around a CommonJS module. */
const BEFORE = '(function (exports, require, module, __filename, __dirname) {';
const AFTER = '\n})';
/** What a call without a command does at a terminal. */
const BARE = 'diagnose';
/** The first so many bytes of a file of kept code tell where things are. */
const HEAD = 512;
/** So many are read at once: enough for what most calls need, as each way into the file system costs a start as much as a hundred kilobytes. */
const AT_ONCE = 256 * 1024;

/** Not in Node's documentation, but Node does not have to compile it as it does `toString`. Without it, nothing is kept. */
const latin = /** @type {any} */ (Buffer.prototype).latin1Slice;

/** @type {Map<string, { exports: any }>} */
const modules = new Map();
/** @type {(id: string) => { source: string, cachedData: Uint8Array } | undefined} */
let kept = () => undefined;

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
  const { source, cachedData } = kept(id) ?? { source: `${BEFORE}${readFileSync(filename, 'latin1')}${AFTER}` };
  const script = new Script(source, { filename, cachedData });
  const module = { exports: {} };
  modules.set(id, module);
  script.runInThisContext().call(module.exports, module.exports, load, module, filename, `${dist}/cli`);
  return module.exports;
}

/**
 * Opens what scripts/precompile.mjs kept for a command, in one file: JSON with the place of each module, how long what V8 made of it is, and how long its text,
 * which follows that.
 * @param {string} command
 */
function keep(command) {
  const file = openSync(`${dist}/compiled/${process.version}-${process.platform}-${process.arch}/${command}.bin`, 'r');
  const first = new Uint8Array(AT_ONCE);
  const read = readSync(file, first, 0, AT_ONCE, 0);
  /** @type {Record<string, [at: number, code: number, text: number]>} */
  const places = JSON.parse(latin.call(first, 0, HEAD));
  kept = (id) => {
    const place = places[id];
    if (!place) return undefined;
    const [at, code, text] = place;
    const length = code + text;
    const inFirst = at + length <= read;
    const bytes = inFirst ? first : new Uint8Array(length);
    if (!inFirst && readSync(file, bytes, 0, length, at) < length) return undefined;
    const start = inFirst ? at : 0;
    return { source: latin.call(bytes, start + code, start + length), cachedData: new Uint8Array(bytes.buffer, start, code) };
  };
}

function run() {
  try {
    const [command = BARE] = argv;
    keep(command.startsWith('-') || command.includes('/') || command.includes('\\') ? BARE : command);
  } catch {
    // It was never made, as in an installed package, or is damaged.
  }
  try {
    load('./main.cjs')('cli/world').run(argv);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
    process.stderr.write('wallet-help is not built yet. Run: npm ci\n');
    process.exitCode = 3;
  }
}

/** Whether the version was what was asked for, and could be said at once: to start the program for it would take four times as long. */
function saidVersion() {
  if (argv.length !== 1 || (argv[0] !== '--version' && argv[0] !== '-V')) return false;
  try {
    writeSync(1, `${require('../package.json').version}\n`);
    return true;
  } catch {
    return false;
  }
}

if (!saidVersion()) run();
