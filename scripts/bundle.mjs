// Bundles the compiled modules of build/ into dist/: dist/cli/ for the command, dist/lib/ for the library, and the licences of what they contain.
//
// The command is CommonJS, which Node starts faster than modules, and split, so that each command loads only what it needs. esbuild splits modules only;
// so it first splits, and then each chunk is turned into CommonJS.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, transform } from 'esbuild';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
process.chdir(ROOT);
const { engines, dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const target = `node${engines.node.replace(/[^\d.]/gu, '')}`;
const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target,
  splitting: true,
  metafile: true,
  write: false,
  external: Object.keys(dependencies),
  legalComments: 'none',
};

// commander loads it for executables as sub-commands, which we have not; loading it costs more than a tenth of a start.
const withoutChildProcess = {
  name: 'without-child-process',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^(node:)?child_process$/ }, ({ importer }) =>
      importer.includes('commander') ? { path: 'child_process', namespace: 'empty' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

const command = await build({
  ...shared,
  entryPoints: ['build/cli/main.js'],
  outdir: 'dist/cli',
  outExtension: { '.js': '.cjs' },
  minify: true,
  plugins: [withoutChildProcess],
});
for (const { path, text } of command.outputFiles) {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target,
    minify: true,
    define: { 'import.meta.url': 'hereUrl' },
    supported: { 'dynamic-import': false },
    banner: text.includes('import.meta.url') ? 'const hereUrl = require("node:url").pathToFileURL(__filename).href;' : '',
  });
  write(path, code);
}

const library = await build({ ...shared, entryPoints: ['build/index.js'], outdir: 'dist/lib', sourcemap: true, sourcesContent: false });
for (const { path, contents } of library.outputFiles) write(path, contents);

writeFileSync('dist/THIRD-PARTY-LICENSES.txt', licences([command, library]));

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** The licence of every package that a bundle contains, as each of them asks for. */
function licences(results) {
  const packages = new Set(
    results
      .flatMap(({ metafile }) => Object.keys(metafile.inputs))
      .flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)\//u)?.[1] ?? []),
  );
  return [...packages]
    .sort()
    .map((name) => {
      const folder = join('node_modules', name);
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = readdirSync(folder).find((f) => /^licen[cs]e/iu.test(f));
      if (file === undefined) throw new Error(`${relative('.', folder)} has no licence file`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
