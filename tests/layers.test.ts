import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const SRC = resolve('src');

/** What each layer may import beside itself; the table of src/README.md. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  tree: [],
  contacts: ['tree'],
  walk: ['contacts', 'tree'],
  find: ['tree'],
  text: ['tree'],
  completion: ['text', 'tree'],
  terminal: ['text', 'walk', 'tree'],
  graph: ['text', 'walk', 'tree'],
  files: ['contacts', 'find', 'walk', 'tree'],
  commands: ['graph', 'files', 'terminal', 'completion', 'find', 'contacts', 'text', 'walk', 'tree'],
  cli: ['commands', 'completion', 'files', 'find', 'terminal', 'text', 'tree'],
  '': ['files', 'find', 'contacts', 'walk', 'tree'],
};

/** Each package that we depend on, or part of Node, and the files that alone may know it. */
const BORDERS: Readonly<Record<string, readonly string[]>> = {
  yaml: ['tree/yaml.ts'],
  valibot: ['tree/shape.ts'],
  'fastest-levenshtein': ['tree/near.ts'],
  chalk: ['terminal/colours.ts'],
  'fast-string-width': ['terminal/width.ts'],
  uqr: ['terminal/qr.ts'],
  '@inquirer/core': ['terminal/menu-prompt.ts'],
  '@inquirer/prompts': ['terminal/ask-line.ts'],
  '@hpcc-js/wasm-graphviz': ['graph/layout.ts'],
  commander: ['cli/program.ts'],
  'libphonenumber-js': ['contacts/verify/phone.ts'],
  tldts: ['contacts/verify/link.ts'],
  'node:fs': ['files/disk.ts', 'cli/world.ts'],
  'node:path': [
    'files/cache-folder.ts',
    'files/compiled.ts',
    'files/content.ts',
    'files/disk.ts',
    'files/model-file.ts',
    'files/place.ts',
    'files/sessions.ts',
    'commands/check.ts',
    'commands/new.ts',
    'commands/saved.ts',
    'commands/schema-for.ts',
    'commands/test.ts',
  ],
  'node:url': ['commands/check.ts', 'contacts/verify/link.ts'],
  'node:crypto': ['files/hash.ts'],
  'node:readline': ['cli/lines.ts', 'terminal/ask-plain.ts'],
  'node:buffer': ['files/disk.ts'],
  'node:stream': ['terminal/io.ts', 'terminal/paste.ts'],
};

const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.ts'))
  .map((f) => f.replaceAll('\\', '/'));

function importsOf(file: string): string[] {
  const source = readFileSync(join(SRC, file), 'utf8');
  return [...source.matchAll(/(?:from\s+|import\s+|import\()'([^']+)'/gu)].map((m) => m[1] ?? '');
}

test('there are files to look at', () => {
  expect(files.length).toBeGreaterThan(30);
});

test.each(files)('%s imports only what its layer may', (file) => {
  const layer = file.includes('/') ? (file.split('/')[0] ?? '') : '';
  for (const specifier of importsOf(file)) {
    if (!specifier.startsWith('.')) {
      expect(BORDERS[specifier], `${specifier} has no border`).toContain(file);
      continue;
    }
    expect(specifier).toMatch(/\.ts$/u);
    const [first = ''] = relative(SRC, resolve(SRC, dirname(file), specifier)).split('/');
    const other = first.endsWith('.ts') ? '' : first;
    if (other !== layer) expect(MAY_IMPORT[layer], `${file} -> ${specifier}`).toContain(other);
  }
});

test('the process is touched in bin/ and cli/world.ts only, but for its folder and platform', () => {
  for (const file of files.filter((f) => f !== 'cli/world.ts')) {
    const uses = [...readFileSync(join(SRC, file), 'utf8').matchAll(/\bprocess\.(\w+)/gu)].map((m) => m[1]);
    expect(
      uses.filter((u) => !['cwd', 'platform', 'pid', 'getBuiltinModule'].includes(u ?? '')),
      file,
    ).toEqual([]);
  }
});
