// node scripts/supply.mjs: what is shipped, and what it stands on. The files of the tarball against a list, install scripts, licences of what is needed at run time, signatures of the
// registry, and three tools that look at packages: publint, are-the-types-wrong and knip. What cannot be asked here is said and not failed. Ends with "N checks, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const temporary = mkdtempSync(join(tmpdir(), 'wallet-help-supply-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
const sh = (command, args) => spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26, timeout: 180_000 });
const tool = (name, ...args) => sh('npm', ['exec', '--yes', `--package=${name}`, '--', ...args]);
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** May stand in the tarball. Whatever else does was not meant to. */
const FILES = [
  /^(?:package\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md)$/u,
  /^bin\/(?:wallet-help\.js|package\.json)$/u,
  /^dist\/(?:(?:cli|packages)\/[\w-]+\.cjs|lib\/[\w-]+\.js(?:\.map)?|types\/[\w/-]+\.d\.ts|content\.jsonl|search\.bin|THIRD-PARTY-LICENSES\.txt)$/u,
  /^decision-trees\/README\.md$/u,
  /^examples\/(?:[\w-]+\.mjs|own-trees\/(?:README\.md|(?:[\w-]+\/)?[\w-]+\.yaml))$/u,
  /^schema\/[\w-]+\.schema\.json$/u,
];
/** May be shipped with an MIT licence beside them. */
const LICENCES = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', '0BSD', 'BlueOak-1.0.0', 'Unlicense', 'CC0-1.0'];
const MOST_PACKAGES = 40;

let checks = 0;
let failed = 0;
const check = (name, wrong) => {
  checks++;
  const lines = [wrong].flat().filter((line) => line !== undefined && line !== '' && line !== false);
  if (lines.length === 0) return;
  failed++;
  console.log(`failed: ${name}\n  ${lines.slice(0, 40).join('\n  ')}`);
};
const output = (ran) => `${ran.stdout}${ran.stderr}`.split('\n').filter((line) => !/^npm (?:warn|notice)/u.test(line));
const offline = (ran) =>
  /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|E40[0-9]|E50[0-9]|network|registry.*(?:refus|not)|Not Found/iu.test(`${ran.stdout}${ran.stderr}`);

const manifest = read('package.json');
const packed = sh('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', temporary]);
const [pack] = packed.status === 0 ? JSON.parse(packed.stdout) : [];
check('npm pack', pack ? [] : output(packed));
if (pack) {
  check(
    'every file in the tarball is on the list',
    pack.files.map((f) => f.path).filter((path) => !FILES.some((fits) => fits.test(path))),
  );
  console.log(
    `tarball: ${pack.files.length} files, ${Math.round(pack.size / 1024)} KB, unpacked ${Math.round(pack.unpackedSize / 1024)} KB`,
  );
}
check(
  'no script runs when it is installed',
  ['preinstall', 'install', 'postinstall', 'preuninstall', 'uninstall', 'postuninstall'].filter(
    (name) => manifest.scripts?.[name] !== undefined,
  ),
);
const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
  ([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/u.test(version),
);
check(
  'every version is exact',
  ranges.map(([name, version]) => `${name} ${version}`),
);

// What is needed at run time, by the lock file: everything that is not only for development.
const lock = read('package-lock.json');
const needed = Object.entries(lock.packages).filter(
  ([path, p]) => path.startsWith('node_modules/') && !p.dev && !p.optional && !p.devOptional,
);
check(
  'every package is locked by its hash',
  Object.entries(lock.packages)
    .filter(([path, p]) => path !== '' && !p.link && !p.integrity)
    .map(([path]) => path),
);
const licence = ([path, p]) =>
  p.license ?? (existsSync(join(root, path, 'package.json')) ? read(`${path}/package.json`).license : undefined) ?? 'none named';
const byLicence = new Map();
for (const entry of needed)
  byLicence.set(licence(entry), [...(byLicence.get(licence(entry)) ?? []), entry[0].split('node_modules/').at(-1)]);
for (const [name, packages] of byLicence) console.log(`${name}: ${packages.join(', ')}`);
check(
  'every licence is permitted',
  [...byLicence].filter(([name]) => !LICENCES.includes(name)).map(([name, packages]) => `${name}: ${packages.join(', ')}`),
);
check(`at most ${MOST_PACKAGES} packages are needed`, needed.length > MOST_PACKAGES ? `${needed.length}` : []);
check(
  'none of them runs a script when it is installed',
  needed.filter(([, p]) => p.hasInstallScript).map(([path]) => path),
);

const signatures = sh('npm', ['audit', 'signatures']);
if (signatures.status !== 0 && offline(signatures)) console.log('npm audit signatures: this registry does not answer it; not checked');
else check('npm audit signatures', signatures.status === 0 ? [] : output(signatures));

const tools = [
  ['publint', ['publint@0.3.25', 'publint', 'run', '--strict', join(temporary, pack?.filename ?? '')]],
  [
    'are the types wrong',
    ['@arethetypeswrong/cli@0.18.5', 'attw', '--profile', 'esm-only', '--no-color', '--no-emoji', join(temporary, pack?.filename ?? '')],
  ],
  ['knip', ['knip@6.44.2', 'knip', '--no-progress']],
];
for (const [name, args] of tools) {
  const ran = tool(...args);
  if (ran.status !== 0 && /npm error (?:code )?(?:E|network)/u.test(ran.stderr)) console.log(`${name}: could not be fetched; not checked`);
  else check(name, ran.status === 0 ? [] : output(ran));
}

console.log(`${checks} checks, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
