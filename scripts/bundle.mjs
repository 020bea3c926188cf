// Bundles the compiled modules of build/ into dist/: dist/cli/ for the command, dist/lib/ for the library, and the licences of what they contain.
//
// The command is CommonJS, which Node starts faster than modules, and in few files: one with what nearly every call needs, and one for each thing that is
// loaded later (`import()`). A later file takes from the earlier ones what they hold. esbuild's own splitting makes a chunk of every set of shared modules, and
// each file costs a start half a millisecond.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

process.chdir(fileURLToPath(new URL('../', import.meta.url)));
const BUILD = join(process.cwd(), 'build');
const { engines, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const COMMON = {
  bundle: true,
  platform: 'node',
  target: `node${engines.node.replace(/[^\d.]/gu, '')}`,
  external: Object.keys(dependencies),
  metafile: true,
  write: false,
  legalComments: 'none',
  charset: 'utf8',
};

/** What goes together, in the order in which files may take from each other. Every other module that is imported later gets a file of its own. */
const TOGETHER = [
  {
    name: 'main',
    modules: [
      'cli/main',
      'walk/contact-view',
      'terminal/render-contact',
      'contacts/directory',
      'contacts/verify/order',
      'tree/near',
      'walk/region',
    ],
  },
  { name: 'diagnose', modules: ['commands/diagnose'] },
  { name: 'converse', modules: ['commands/converse', 'commands/asker-for', 'terminal/ask-screen'] },
  { name: 'find', modules: ['find/find', 'files/model-file', 'commands/search'] },
  // Whole in itself and a CommonJS module like any other, so that the library has it, too.
  { name: 'reader', modules: ['files/content', 'files/overlay', 'files/write-pack', 'tree/check/index'], shared: true },
];

/** Packages that a call loads only when it comes to use them, each a file of its own, with the functions of it that we use. */
const ON_USE = {
  'fast-string-width': ['default'],
  'fastest-levenshtein': ['distance'],
  'libphonenumber-js': ['isSupportedCountry', 'parsePhoneNumberFromString'],
  tldts: ['parse'],
  uqr: ['encode'],
};

/** Modules of ours that hardly any call comes to use, with the functions, and the tables by language, that others import from them. */
const OWN_ON_USE = {
  'text/mask': { functions: ['mask'] },
  'contacts/verify/link': { functions: ['verifyLink', 'isHostLike', 'looksLikeIp', 'hostOf', 'domainsOf', 'bannedAddress'] },
  'contacts/verify/email': { functions: ['verifyEmail'] },
  'contacts/verify/lookalike': { functions: ['lookalikeOf', 'namedIn'] },
  'text/support-words': { tables: ['SUPPORT_WORDS'] },
  'commands/details': { functions: ['maskedDetails', 'sayMasked', 'askDetails', 'detailsToAsk'] },
  'commands/resume': { functions: ['resume'] },
  'commands/asker-for': { functions: ['askerFor'] },
};
/** It takes a module of ours apart as a whole, not a table by language. */
const NOT_ON_USE = ['text/help-words'];

/** What packages load at their start and we never use: commander a part of Node to run sub-commands in files of their own, chalk what a terminal can do, which we tell it. */
const UNUSED = [
  { path: /^(node:)?child_process$/, of: 'commander', contents: 'module.exports = {};' },
  { path: /^#supports-color$/, of: 'chalk', contents: 'export default { stdout: false, stderr: false };' },
];
const withoutUnused = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    for (const { path: filter, of, contents } of UNUSED) {
      onResolve({ filter }, ({ path, importer }) => (importer.includes(of) ? { path, namespace: `unused-${of}` } : undefined));
      onLoad({ filter: /.*/, namespace: `unused-${of}` }, () => ({ contents, loader: 'js' }));
    }
  },
};

/** Puts in a package's place functions that load it when they are called. */
const onUse = (load, before = '', packages = Object.keys(ON_USE)) => ({
  name: 'on-use',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^[a-z]/ }, ({ path, importer }) =>
      importer.startsWith(BUILD) && packages.includes(path) ? { path, namespace: 'on-use' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'on-use' }, ({ path }) => {
      const loaded = `${load}('../packages/${path}.cjs')`;
      const functions = ON_USE[path].map((name) =>
        name === 'default'
          ? `export default (...args) => ${loaded}.default(...args);`
          : `export const ${name} = (...args) => ${loaded}.${name}(...args);`,
      );
      return { contents: [before, ...functions].join('\n'), loader: 'js' };
    });
    onResolve({ filter: /\.cjs$/ }, ({ path }) => ({ path, external: true }));
  },
});

// V8 knows the text that it compiled by its length alone.
rmSync('dist/compiled', { recursive: true, force: true });

/** The file that holds each module of ours. */
const home = new Map();
const contained = new Set();
const inReader = new Set();
const waiting = [...TOGETHER];
for (let file = waiting.shift(); file; file = waiting.shift()) {
  const { held, packages, later, code } = await bundled(file);
  const path = fileOf(file.modules[0]);
  for (const module of held) if (!home.has(module)) home.set(module, path);
  if (file.shared) for (const module of held) inReader.add(module);
  for (const name of packages) contained.add(name);
  write(join('dist/cli', path), code);
  for (const module of later) {
    if (!home.has(module) && !waiting.some(({ modules }) => modules.includes(module)))
      waiting.push({ name: basename(module), modules: [module] });
  }
}

for (const [name, functions] of Object.entries(ON_USE)) {
  const { outputFiles, metafile } = await build({
    ...COMMON,
    stdin: { contents: `export { ${functions.join(', ')} } from '${name}';`, resolveDir: process.cwd() },
    format: 'cjs',
    minify: true,
  });
  write(`dist/packages/${name}.cjs`, outputFiles[0].text);
  for (const contains of packagesIn(metafile)) contained.add(contains);
}

// What the engine is made of has nothing of Node in it, so a web page can load it as it is; the library leans on the same file. Reading YAML and checking it is
// the command's reader.
const page = { ...COMMON, format: 'esm', platform: 'browser', target: 'es2022', minifyWhitespace: true };
const inEngine = new Set(modulesIn((await build({ ...page, entryPoints: ['build/engine.js'], outfile: 'engine.js' })).metafile));
const ofReader = {
  name: 'of-reader',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir }) => {
      const module = moduleOf(join(resolveDir, path));
      return inReader.has(module) && !inEngine.has(module) ? { path: module, namespace: 'of-reader' } : undefined;
    });
    onLoad({ filter: /.*/, namespace: 'of-reader' }, async ({ path }) => ({
      contents: [
        "import { modules } from '../packages/reader.cjs';",
        `const held = modules[${JSON.stringify(path)}]();`,
        ...(await exportsOf(path)).map((name) => `export const ${name} = held.${name};`),
      ].join('\n'),
      loader: 'js',
    }));
  },
};
const makeLoad = "import { createRequire } from 'node:module'; const load = createRequire(import.meta.url);";
const library = await build({
  ...page,
  splitting: true,
  // Back to src/, file and line; the sources themselves would double the package.
  sourcemap: true,
  sourcesContent: false,
  entryPoints: ['build/index.js', 'build/engine.js'],
  outdir: 'dist/lib',
  external: ['node:*'],
  plugins: [ofReader, onUse('load', makeLoad, ['libphonenumber-js', 'tldts'])],
});
for (const { path, contents } of library.outputFiles) write(path, contents);
for (const name of packagesIn(library.metafile)) contained.add(name);
for (const module of typesFrom('engine', typesFrom('index')))
  write(`dist/types/${module}.d.ts`, typesOf(module).replace(/(from '\.[^']*)\.ts'/gu, "$1.js'"));
write('dist/THIRD-PARTY-LICENSES.txt', licences([...contained].sort()));

/** Bundles some modules of ours with all that they need, but for what earlier files hold and what is imported later. */
async function bundled({ modules, shared = false }) {
  const later = new Set();
  const split = {
    name: 'split',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^\.{1,2}\// }, ({ path, resolveDir, kind, importer }) => {
        const module = moduleOf(join(resolveDir, path));
        if (module === undefined || modules.includes(module)) return undefined;
        if (home.has(module)) return { path: module, namespace: 'held' };
        if (module in OWN_ON_USE && !NOT_ON_USE.includes(moduleOf(importer))) {
          later.add(module);
          return { path: module, namespace: 'own-on-use' };
        }
        if (kind !== 'dynamic-import') return undefined;
        later.add(module);
        return { path: module, namespace: 'later' };
      });
      // As a module whose exports are known: what esbuild puts around one of unknown ones costs a start a millisecond.
      const from = async (file, module) => ({
        contents: [
          `const held = require('${file}').modules[${JSON.stringify(module)}]();`,
          ...(await exportsOf(module)).map((name) => `export const ${name} = held.${name};`),
        ].join('\n'),
        loader: 'js',
      });
      onLoad({ filter: /.*/, namespace: 'held' }, ({ path }) => from(home.get(path), path));
      onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => from(fileOf(path), path));
      onLoad({ filter: /.*/, namespace: 'own-on-use' }, ({ path }) => {
        const { functions = [], tables = [] } = OWN_ON_USE[path];
        const loaded = `require('${fileOf(path)}').modules[${JSON.stringify(path)}]()`;
        const lines = [
          ...functions.map((name) => `export const ${name} = (...args) => ${loaded}.${name}(...args);`),
          ...tables.map(
            (name) => `export const ${name} = { get zh() { return ${loaded}.${name}.zh; }, get en() { return ${loaded}.${name}.en; } };`,
          ),
        ];
        return { contents: lines.join('\n'), loader: 'js' };
      });
      onResolve({ filter: /\.cjs$/ }, ({ path }) => ({ path, external: true }));
    },
  };
  const make = (entry) =>
    build({
      ...COMMON,
      stdin: { contents: entry, resolveDir: BUILD },
      format: 'cjs',
      minify: true,
      // As bin/ loads them: a function each, of Latin letters only, so that V8 takes the text as it is and half as much of it.
      ...(!shared && {
        charset: 'ascii',
        banner: { js: '(function (exports, require, module, __filename, __dirname) {' },
        footer: { js: '})' },
      }),
      define: { 'import.meta.dirname': '__dirname' },
      supported: { 'dynamic-import': false },
      plugins: [...(shared ? [] : [split]), onUse('require'), withoutUnused],
    });
  // Once to see what it holds, once more to hand all of that to the files after it.
  const { metafile } = await make(modules.map((module) => `import './${module}.js';`).join('\n'));
  const held = modulesIn(metafile).filter((module) => shared || modules.includes(module) || !(module in OWN_ON_USE));
  const names = await Promise.all(held.map(exportsOf));
  const registry = held.map(
    (module, i) => `import { ${names[i].map((name) => `${name} as ${name}${i}`).join(', ')} } from './${module}.js';`,
  );
  // A function a module, called by who needs it: an object of all of them with their exports would cost each start.
  const entries = held.map(
    (module, i) => `${JSON.stringify(module)}: () => ({ ${names[i].map((name) => `${name}: ${name}${i}`).join(', ')} })`,
  );
  const { outputFiles } = await make(`${registry.join('\n')}\nexport const modules = { ${entries.join(', ')} };`);
  return { held, packages: packagesIn(metafile), later, code: outputFiles[0].text };
}

/** The file that a module goes into, seen from the folder of the command. */
function fileOf(module) {
  const { name = basename(module), shared = false } = TOGETHER.find(({ modules }) => modules.includes(module)) ?? {};
  return `${shared ? '../packages' : '.'}/${name}.cjs`;
}

/** Those of ours in a bundle. */
function modulesIn({ inputs }) {
  return Object.keys(inputs).flatMap((path) => (path.includes(':') ? [] : (moduleOf(join(process.cwd(), path)) ?? [])));
}

async function exportsOf(module) {
  return Object.keys(await import(pathToFileURL(join(BUILD, `${module}.js`)).href));
}

/** A module's name: its path in build/ without the ending; undefined if it is not of ours. */
function moduleOf(path) {
  const near = relative(BUILD, path).replaceAll('\\', '/');
  return near.startsWith('..') ? undefined : near.replace(/\.js$/u, '');
}

function packagesIn({ inputs }) {
  return Object.keys(inputs).flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//u)?.[1] ?? []);
}

/** The modules whose types a module's types lean on, itself among them. */
function typesFrom(module, seen = new Set()) {
  if (seen.has(module)) return seen;
  seen.add(module);
  for (const [, path] of typesOf(module).matchAll(/(?:from|import\()\s*'(\.[^']*)'/gu))
    typesFrom(
      join(dirname(module), path)
        .replaceAll('\\', '/')
        .replace(/\.[jt]s$/u, ''),
      seen,
    );
  return seen;
}

function typesOf(module) {
  return readFileSync(join(BUILD, `${module}.d.ts`), 'utf8');
}

/** The licence of every package in a bundle, as each of them asks for. */
function licences(packages) {
  return packages
    .map((name) => {
      const folder = join('node_modules', name);
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((f) => /^licen[cs]e/iu.test(f));
      if (file === undefined) throw new Error(`${name} has no licence file`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}
