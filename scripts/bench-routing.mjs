// npm run bench:routing [FILE.jsonl]...: how well the search finds the right problem. A line is {"text", "accept": [ids]}; any accepted id counts, `none` means that
// it should not be sure, and rows that accept only `other-howto` are left out. Without a file: all of our own sentences in tests/routing/.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadForWalk } from '../build/files/compiled.js';
import { readModel } from '../build/files/model-file.js';
import { MODEL, SHIPPED } from '../build/files/place.js';
import { makeFinder } from '../build/find/find.js';

const files = process.argv.slice(2);
if (files.length === 0) {
  const own = fileURLToPath(new URL('../tests/routing/', import.meta.url));
  files.push(...readdirSync(own).flatMap((name) => (name.endsWith('.jsonl') ? [own + name] : [])));
}
const { content } = await loadForWalk([SHIPPED]);
const model = readModel(MODEL);
if (!model) process.stderr.write('No current search model: run npm run build first. Measuring the nearest phrases instead.\n');
const finder = makeFinder(content, model);

const percent = (part, whole) => (whole === 0 ? '  -  ' : `${((100 * part) / whole).toFixed(1).padStart(5)}%`);
for (const file of files) {
  const rows = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
    .filter((row) => row.accept.some((id) => id !== 'other-howto'));
  const groups = new Map();
  const confusions = new Map();
  const times = [];
  for (const row of rows) {
    const began = performance.now();
    const found = finder.find(row.text);
    times.push(performance.now() - began);
    const language = /\p{Script=Han}/u.test(row.text) ? 'zh' : 'en';
    const stranger = row.accept.includes('none');
    const first = found.matches[0]?.tree ?? 'nothing';
    const hit1 = row.accept.includes(first);
    const hit3 = found.matches.slice(0, 3).some((m) => row.accept.includes(m.tree));
    for (const name of [`all ${language}`, `${row.accept[0]} ${language}`]) {
      const g = groups.get(name) ?? { ours: 0, hit1: 0, hit3: 0, asked: 0, wrong: 0, strangers: 0, refused: 0 };
      groups.set(name, g);
      if (stranger) {
        g.strangers++;
        if (!found.confident) g.refused++;
        continue;
      }
      g.ours++;
      if (hit1) g.hit1++;
      if (hit3) g.hit3++;
      if (!found.confident) g.asked++;
      if (found.confident && !hit1) g.wrong++;
    }
    if (!stranger && !hit1) {
      const name = `${row.accept[0]} -> ${first}`;
      confusions.set(name, [...(confusions.get(name) ?? []), row.text]);
    }
  }
  console.log(`\n${file}: ${rows.length} rows`);
  console.log('                                          rows  hit@1  hit@3  asked back  sure but wrong  none refused');
  for (const [name, g] of [...groups].sort(([a], [b]) => (a.startsWith('all') ? -1 : b.startsWith('all') ? 1 : a < b ? -1 : 1))) {
    console.log(
      `${name.padEnd(40)} ${String(g.ours + g.strangers).padStart(5)} ${percent(g.hit1, g.ours)} ${percent(g.hit3, g.ours)}      ${percent(g.asked, g.ours)}          ${percent(g.wrong, g.ours)}        ${percent(g.refused, g.strangers)}`,
    );
  }
  console.log('\nworst confusions');
  for (const [name, texts] of [...confusions].sort(([, a], [, b]) => b.length - a.length).slice(0, 15)) {
    console.log(`${String(texts.length).padStart(5)}  ${name}   e.g. ${texts.slice(0, 2).join(' | ').slice(0, 120)}`);
  }
  times.sort((a, b) => a - b);
  console.log(`\nmedian ${times[Math.floor(times.length / 2)]?.toFixed(3)} ms a query, slowest ${times.at(-1)?.toFixed(1)} ms`);
}
