// Bundles the compiled modules of build/ into dist/: dist/cli/ for the command, dist/lib/ for the library, and the licences of what they contain.
//
// The command is CommonJS, which Node starts faster than modules, and in few files: one with what nearly every call needs, and one for each thing that is
// loaded later (`import()`). A later file takes from the earlier ones what they hold. esbuild's own splitting makes a chunk of every set of shared modules, and
// each file costs a start half a millisecond. Within a file each module is made when it is first used (inline-requires.mjs).
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { LATER, withInlineRequires } from './inline-requires.mjs';
import { withLinesOnly } from './line-maps.mjs';

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
  // Latin letters only, so that V8 takes the text as it is and half as much of it.
  charset: 'ascii',
};

/** Modules that know where they stand. */
const HERE = { 'import.meta.dirname': '__dirname' };

/** Modules of ours as esbuild gets them: not by their path, as the package says that all of it are ES modules. */
const OURS = 'ours';

/** What goes together, in the order in which files may take from each other. Every other module that is imported later gets a file of its own. */
const TOGETHER = [
  {
    name: 'main',
    modules: [
      'cli/world',
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
  { name: 'converse', modules: ['commands/converse', 'commands/asker-for', 'terminal/ask-screen', 'terminal/ask-line'] },
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

/** Modules of ours that hardly any call comes to use: files of their own. */
const OWN_ON_USE = [
  'text/mask',
  'contacts/verify/link',
  'contacts/verify/email',
  'contacts/verify/lookalike',
  'text/support-words',
  'commands/details',
  'commands/resume',
  'commands/asker-for',
];

/**
 * What packages make at their start and we never use: commander a part of Node to run sub-commands in files of their own, chalk what a terminal can do, which we
 * tell it, inquirer colours and two hundred symbols, as we hand it a theme of our own.
 */
const UNUSED = [
  { path: /^(node:)?child_process$/, of: 'commander', contents: 'module.exports = {};' },
  { path: /^#supports-color$/, of: 'chalk', contents: 'export default { stdout: false, stderr: false };' },
  { path: /^\.\/theme\.js$/, of: join('@inquirer', 'core'), contents: 'export const defaultTheme = {}, getDefaultTheme = () => ({});' },
];
const withoutUnused = {
  name: 'without-unused',
  setup({ onResolve, onLoad }) {
    for (const { path: filter, of, contents } of UNUSED) {
      onResolve({ filter }, ({ path, importer }) => (importer.includes(of) ? { path, namespace: `unused-${basename(of)}` } : undefined));
      onLoad({ filter: /.*/, namespace: `unused-${basename(of)}` }, () => ({ contents, loader: 'js' }));
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
const page = { ...COMMON, charset: 'utf8', format: 'esm', platform: 'browser', target: 'es2022', minify: true };
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
for (const { path, contents, text } of library.outputFiles) write(path, path.endsWith('.map') ? withLinesOnly(text) : contents);
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
      onResolve({ filter: new RegExp(`^(?:${LATER})?\\.{1,2}/.*\\.js$`) }, ({ path, resolveDir }) => {
        const isLater = path.startsWith(LATER);
        const module = moduleOf(join(resolveDir, isLater ? path.slice(LATER.length) : path));
        if (module === undefined) return undefined;
        if (modules.includes(module)) return { path: module, namespace: OURS };
        if (home.has(module)) return { path: module, namespace: 'held' };
        if (!isLater && !OWN_ON_USE.includes(module)) return { path: module, namespace: OURS };
        later.add(module);
        return { path: module, namespace: 'later' };
      });
      onLoad({ filter: /.*/, namespace: OURS }, async ({ path }) => ({
        contents: await asCommonJs(path),
        resolveDir: dirname(join(BUILD, path)),
        loader: 'js',
      }));
      onLoad({ filter: /.*/, namespace: 'held' }, ({ path }) => ({ contents: taken(home.get(path), path), loader: 'js' }));
      onLoad({ filter: /.*/, namespace: 'later' }, ({ path }) => ({ contents: taken(fileOf(path), path), loader: 'js' }));
      onResolve({ filter: /^[a-z]/ }, ({ path, namespace }) => {
        if (namespace === OURS && path in ON_USE) return { path: `../packages/${path}.cjs`, external: true };
        return path === 'fast-string-width' ? { path, namespace: 'our-width' } : undefined;
      });
      // inquirer measures with the same package that we do, and gets what we have before it: most texts need no more than that.
      onLoad({ filter: /.*/, namespace: 'our-width' }, () => ({
        contents: `export default require('${home.get('terminal/width')}')('terminal/width').widthOf;`,
        loader: 'js',
      }));
      onResolve({ filter: /\.cjs$/ }, ({ path }) => ({ path, external: true }));
    },
  };
  const make = (entry) =>
    build({
      ...COMMON,
      stdin: { contents: entry, resolveDir: BUILD },
      format: 'cjs',
      minify: true,
      define: HERE,
      supported: { 'dynamic-import': false },
      plugins: [shared ? onUse('require') : split, withoutUnused],
    });
  // Once to see what it holds, once more to hand all of that to the files after it.
  const { metafile } = await make(modules.map((module) => (shared ? `import './${module}.js';` : `require('./${module}.js');`)).join('\n'));
  const held = modulesIn(metafile);
  const { outputFiles } = await make(await (shared ? registryOf(held) : choiceOf(held)));
  return { held, packages: packagesIn(metafile), later, code: outputFiles[0].text };
}

/**
 * The entry of a bundle of ES modules: a function for each, called by who needs it. An object of all of them with their exports would cost each start.
 */
async function registryOf(held) {
  const names = await Promise.all(held.map(exportsOf));
  const imports = held.map(
    (module, i) => `import { ${names[i].map((name) => `${name} as ${name}${i}`).join(', ')} } from './${module}.js';`,
  );
  const entries = held.map(
    (module, i) => `${JSON.stringify(module)}: () => ({ ${names[i].map((name) => `${name}: ${name}${i}`).join(', ')} })`,
  );
  return `${imports.join('\n')}\nexport const modules = { ${entries.join(', ')} };`;
}

/** The entry of a bundle of CommonJS modules: a function that makes the one that is asked for. */
function choiceOf(held) {
  const cases = held.map((module) => `case ${JSON.stringify(module)}: return require('./${module}.js');`);
  return `module.exports = (module) => { switch (module) { ${cases.join('\n')} } };`;
}

/** A module that stands in another file: one of the command, or the reader. */
function taken(file, module) {
  const name = JSON.stringify(module);
  return `module.exports = require('${file}')${file.startsWith('./') ? `(${name})` : `.modules[${name}]()`};`;
}

/** What imports a package that is bundled with it stays a module, so that esbuild can leave out what is not used of the package. */
async function asCommonJs(module) {
  const source = readFileSync(join(BUILD, `${module}.js`), 'utf8');
  const packages = [...source.matchAll(/^import .* from '([^.'][^']*)';$/gmu)].map(([, name]) => name);
  if (packages.some((name) => !name.startsWith('node:') && !(name in ON_USE))) return source;
  return withInlineRequires(source, (path) => !path.startsWith('node:'), { target: COMMON.target, charset: COMMON.charset, define: HERE });
}

/** The file that a module goes into, seen from the folder of the command. */
function fileOf(module) {
  const { name = basename(module), shared = false } = TOGETHER.find(({ modules }) => modules.includes(module)) ?? {};
  return `${shared ? '../packages' : '.'}/${name}.cjs`;
}

/** Those of ours in a bundle. */
function modulesIn({ inputs }) {
  return Object.keys(inputs).flatMap((path) => {
    if (path.startsWith(`${OURS}:`)) return [path.slice(OURS.length + 1)];
    return path.includes(':') ? [] : (moduleOf(join(process.cwd(), path)) ?? []);
  });
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
