/** What is published, and what it takes on the disk of who installs it. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, report, row } from './tools/measure.mjs';

// Scripts are left out: they would build again and print between the JSON.
const [pack] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: ROOT,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }),
);
const { scripts, dependencies = {} } = JSON.parse(readFileSync(`${ROOT}/package.json`, 'utf8'));
const lock = JSON.parse(readFileSync(`${ROOT}/package-lock.json`, 'utf8'));
const installing = ['preinstall', 'install', 'postinstall'].filter((name) => scripts[name]);
const packages = Object.entries(lock.packages).filter(([path, { dev, optional }]) => path !== '' && !dev && !optional);
const beside = packages.map(([path]) => sizeOf(join(ROOT, path)));
const MB = 2 ** 20;
report([
  row('tarball', pack.size / MB, { unit: 'MiB', most: 1, note: `${pack.size.toLocaleString('en')} bytes` }),
  row('installed, with what it depends on', beside.reduce((sum, bytes) => sum + bytes, pack.unpackedSize) / MB, {
    unit: 'MiB',
    most: 5,
    note: `${pack.entryCount} files of its own, ${(pack.unpackedSize / MB).toFixed(1)} MiB`,
  }),
  row('packages installed beside it', packages.length, { unit: 'packages', note: `${Object.keys(dependencies).length} direct` }),
  row('scripts run on installing', installing.length, { unit: 'scripts', most: 0 }),
]);

/** Bytes of the files in a folder and below it. */
function sizeOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
