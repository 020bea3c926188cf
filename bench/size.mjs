/** What is published, and what it takes on the disk of who installs it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
const MB = 1_000_000;
report([
  row('tarball', pack.size / MB, { unit: 'MB', most: 1 }),
  row('its files unpacked', pack.unpackedSize / MB, { unit: 'MB', most: 5, note: `${pack.entryCount} files` }),
  row('packages installed beside it', packages.length, { unit: 'packages', note: `${Object.keys(dependencies).length} direct` }),
  row('scripts run on installing', installing.length, { unit: 'scripts', most: 0 }),
]);
