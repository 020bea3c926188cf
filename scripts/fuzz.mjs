// node scripts/fuzz.mjs [--cases 100000] [--seed N] [--reader NAME]: reads texts that strangers might have written, each in a guarded thread of at most 300 MB and
// 2 s a case. Prints each failure with the command that repeats it; exit code 1 if there was one. What is fuzzed and what it must keep to: tests/fuzz/.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

// Of work, which a busy machine does not make more of; what hangs is ended by the clock.
const MOST_MS = 2000;
const HANGS_MS = 20_000;
const MOST_MB = 300;
const MOST_FAILURES = 20;

if (isMainThread) await lead();
else await work();

/** Runs cases of one reader from a number on, and says where it is, so that the leader knows the case that killed it. */
async function work() {
  const { bundle, name, seed, from, until } = workerData;
  const { READERS, runCase } = await import(bundle);
  const reader = READERS.find((r) => r.name === name);
  for (let number = from; number < until; number++) {
    parentPort.postMessage({ at: number });
    const began = process.cpuUsage();
    try {
      await runCase(reader, seed, number);
      const { user, system } = process.cpuUsage(began);
      if (user + system > MOST_MS * 1000) throw new Error(`took ${Math.round((user + system) / 1000)} ms of work`);
    } catch (error) {
      parentPort.postMessage({ failed: number, why: String(error?.stack ?? error) });
    }
  }
}

async function lead() {
  const { values } = parseArgs({
    options: {
      cases: { type: 'string', default: '100000' },
      seed: { type: 'string' },
      reader: { type: 'string' },
      case: { type: 'string' },
      print: { type: 'boolean' },
    },
  });
  const seed = Number(values.seed ?? Math.floor(Date.now() / 86_400_000));
  const root = fileURLToPath(new URL('..', import.meta.url));
  process.chdir(root);
  // Inside the project, so that the bundle finds the packages that it leaves out.
  const folder = mkdtempSync(join(root, 'dist', '.fuzz-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const bundle = await bundled(join(folder, 'readers.mjs'));
  const { READERS, caseOf } = await import(bundle);
  const readers = READERS.filter((r) => values.reader === undefined || r.name === values.reader);
  if (readers.length === 0) throw new Error(`there is no reader ${values.reader}; there are ${READERS.map((r) => r.name).join(', ')}`);
  if (values.case !== undefined && values.print) {
    for (const reader of readers) process.stdout.write(caseOf(reader, seed, Number(values.case)));
    return;
  }
  const first = Number(values.case ?? 0);
  // Trees have the longest grammar and the most rules: half of all cases are theirs.
  const share = (reader) => (readers.length === 1 ? 1 : reader.name === 'tree' ? 0.5 : 0.5 / (readers.length - 1));
  let failures = 0;
  let done = 0;
  const began = performance.now();
  for (const reader of readers) {
    const until = values.case === undefined ? Math.ceil(Number(values.cases) * share(reader)) : first + 1;
    for (let from = first; from < until && failures < MOST_FAILURES; ) {
      const { reached, killed, failed } = await watched({ bundle, name: reader.name, seed, from, until });
      const said = killed === undefined ? failed : [...failed, { number: reached, why: killed }];
      for (const { number, why } of said) {
        console.log(
          `${reader.name} ${number}: ${why.split('\n').slice(0, 6).join('\n')}\n  node scripts/fuzz.mjs --seed ${seed} --reader ${reader.name} --case ${number} [--print]`,
        );
      }
      failures += said.length;
      from = reached + 1;
    }
    done += until - first;
    console.log(`${reader.name}: ${until - first} cases`);
  }
  const seconds = (performance.now() - began) / 1000;
  console.log(`${done} cases, ${failures} failed, seed ${seed}, ${seconds.toFixed(0)} s`);
  process.exitCode = failures > 0 ? 1 : 0;
}

/** One thread until it has done its cases, or until a case takes too long or too much. */
function watched(data) {
  return new Promise((resolve) => {
    const worker = new Worker(fileURLToPath(import.meta.url), { workerData: data, resourceLimits: { maxOldGenerationSizeMb: MOST_MB } });
    const failed = [];
    let reached = data.from;
    let timer;
    let killed;
    const guard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        killed = `did not end in ${HANGS_MS} ms`;
        worker.terminate();
      }, HANGS_MS);
    };
    worker.on('message', (said) => {
      if (said.failed !== undefined) failed.push({ number: said.failed, why: said.why });
      else {
        reached = said.at;
        guard();
      }
    });
    worker.on('error', (error) => {
      killed = String(error);
    });
    worker.on('exit', () => {
      clearTimeout(timer);
      resolve({ reached: killed === undefined ? data.until : reached, killed, failed });
    });
  });
}

async function bundled(outfile) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: ['tests/fuzz/readers.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    outfile,
    logLevel: 'warning',
  });
  writeFileSync(join(outfile, '..', 'package.json'), '{"type":"module"}');
  return pathToFileURL(outfile).href;
}
