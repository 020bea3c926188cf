// npm run mutate:content [-- --sample N --seed S --tree ID --list]: how many mistakes in our trees do `check --strict` and `test` catch? Each mutant is
// one small wrong edit of one file. Prints per kind how many change what a person sees, how many of those are caught and by what, and which survive.
//
// "Changes behaviour" is found out, not supposed: the walks of a covering set and random ones that pass the edited tree are walked screen by screen in
// both languages, before and after. Where no screen differs the mutant is equivalent and does not count. The rough number of questions to come is
// left out of the comparison. What only breaks the file (no walk possible) counts as a change.
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse, stringify } from 'yaml';
import { loadContent } from '../build/files/content.js';
import { SHIPPED } from '../build/files/place.js';
import { check } from '../build/tree/check/index.js';
import { readTree } from '../build/tree/read.js';
import { answer, start } from '../build/walk/answer.js';
import { seeded } from '../build/walk/chance.js';
import { answersTo, cover, startsFor } from '../build/walk/cover.js';
import { idOf } from '../build/walk/random.js';
import { scenarioPlayer } from '../build/walk/scenario.js';
import { view } from '../build/walk/view.js';

const NOW = new Date('2026-11-18T02:00:00Z');
const URGENCIES = ['act-now', 'today', 'wait', 'self-serve'];
const ROLES = ['wallet', 'bank', 'merchant', 'carrier', 'police', 'report-fraud', 'complaints'];

/** All wrong edits of one tree: `{ kind, at, edit }`; `edit` changes a copy of the raw YAML value. */
export function mutantsOf(raw, chance) {
  const mutants = [];
  const names = Object.keys(raw.nodes);
  const other = (not) => {
    const rest = names.filter((n) => n !== not);
    return rest[chance(rest.length)];
  };
  const add = (kind, at, edit) => mutants.push({ kind, at, edit });
  const pickOther = (list, not) => {
    const rest = list.filter((v) => v !== not);
    return rest[chance(rest.length)];
  };
  for (const [id, node] of Object.entries(raw.nodes)) {
    const of = (tree) => tree.nodes[id];
    const retarget = (what, get) => {
      const to = other(get(raw.nodes[id]).value);
      if (to !== undefined) add('change a target', `${id} ${what} -> ${to}`, (t) => get(of(t)).set(to));
    };
    const slot = (object, key) => ({
      value: object[key],
      set: (v) => {
        object[key] = v;
      },
    });
    const dropWhenAndValues = (what, get) => {
      const { when } = get(raw.nodes[id]);
      if (!when) return;
      add('drop a when', `${id} ${what}`, (t) => {
        delete get(of(t)).when;
      });
      for (const [fact, values] of Object.entries(when)) {
        if (!Array.isArray(values) || values.length < 2) continue;
        const gone = chance(values.length);
        add('narrow a when', `${id} ${what} ${fact} without ${values[gone]}`, (t) => {
          get(of(t)).when[fact].splice(gone, 1);
        });
      }
    };
    if (node.ask) {
      node.options.forEach((option, i) => {
        retarget(`option ${option.is}`, (n) => slot(n.options[i], 'go'));
        if (node.options.length > 1) add('drop an option', `${id} ${option.is}`, (t) => of(t).options.splice(i, 1));
        const next = node.options[i + 1];
        if (next && next.go !== option.go)
          add('swap two targets', `${id} ${option.is} <-> ${next.is}`, (t) => {
            const { options } = of(t);
            [options[i].go, options[i + 1].go] = [options[i + 1].go, options[i].go];
          });
        if (next)
          add('reorder options', `${id} ${option.is} <-> ${next.is}`, (t) => {
            const { options } = of(t);
            [options[i], options[i + 1]] = [options[i + 1], options[i]];
          });
        dropWhenAndValues(`option ${option.is}`, (n) => n.options[i]);
      });
      retarget('unsure', (n) => slot(n.unsure, 'go'));
    }
    if (node.try) {
      node.try.forEach((remedy, i) => {
        if (node.try.length > 1) add('drop a remedy', `${id} ${remedy.id}`, (t) => of(t).try.splice(i, 1));
        const next = node.try[i + 1];
        if (next)
          add('reorder remedies', `${id} ${remedy.id} <-> ${next.id}`, (t) => {
            const list = of(t).try;
            [list[i], list[i + 1]] = [list[i + 1], list[i]];
          });
        dropWhenAndValues(`remedy ${remedy.id}`, (n) => n.try[i]);
        if (remedy.chance) {
          const value = pickOther(['rare', 'possible', 'likely'], remedy.chance);
          add('change chance or effort', `${id} ${remedy.id} chance ${value}`, (t) => slot(of(t).try[i], 'chance').set(value));
        }
        if (remedy.effort) {
          const value = pickOther(['seconds', 'minutes', 'hours', 'days'], remedy.effort);
          add('change chance or effort', `${id} ${remedy.id} effort ${value}`, (t) => slot(of(t).try[i], 'effort').set(value));
        }
        if (remedy.first)
          add('drop first', `${id} ${remedy.id}`, (t) => {
            delete of(t).try[i].first;
          });
        if (remedy.who) {
          const value = pickOther(ROLES, remedy.who);
          add('change who', `${id} ${remedy.id} ${value}`, (t) => slot(of(t).try[i], 'who').set(value));
        }
      });
      if (node.helped) retarget('helped', (n) => slot(n, 'helped'));
      retarget('otherwise', (n) => slot(n, 'otherwise'));
      if (node.helped && node.helped !== node.otherwise)
        add('swap two targets', `${id} helped <-> otherwise`, (t) => {
          const n = of(t);
          [n.helped, n.otherwise] = [n.otherwise, n.helped];
        });
    }
    if (node.branch) {
      node.branch.forEach((row, i) => {
        retarget(`row ${i + 1}`, (n) => slot(n.branch[i], 'go'));
        if (node.branch.length > 1) add('drop a row', `${id} row ${i + 1}`, (t) => of(t).branch.splice(i, 1));
        const next = node.branch[i + 1];
        if (next)
          add('reorder rows', `${id} row ${i + 1} <-> ${i + 2}`, (t) => {
            const list = of(t).branch;
            [list[i], list[i + 1]] = [list[i + 1], list[i]];
          });
        for (const [fact, values] of Object.entries(row.when)) {
          if (!Array.isArray(values) || values.length < 2) continue;
          const gone = chance(values.length);
          add('narrow a when', `${id} row ${i + 1} ${fact} without ${values[gone]}`, (t) => {
            of(t).branch[i].when[fact].splice(gone, 1);
          });
        }
      });
      retarget('else', (n) => slot(n, 'else'));
    }
    if (node.call) retarget('then', (n) => slot(n, 'then'));
    for (const kind of ['fix', 'contact']) {
      const end = node[kind];
      if (!end) continue;
      const urgency = pickOther(URGENCIES, end.urgency);
      add('change an urgency', `${id} ${urgency}`, (t) => slot(of(t)[kind], 'urgency').set(urgency));
      if (end.who) {
        const value = pickOther(ROLES, end.who);
        add('change who', `${id} ${value}`, (t) => slot(of(t)[kind], 'who').set(value));
        if (Array.isArray(end.who) && end.who.length > 1) {
          const gone = chance(end.who.length);
          add('change who', `${id} without ${end.who[gone]}`, (t) => of(t)[kind].who.splice(gone, 1));
        }
      }
    }
    for (const path of textsIn(node)) {
      const language = chance(2) === 0 ? 'zh' : 'en';
      add('delete a language', `${id} ${path.join('.')} ${language}`, (t) => {
        delete path.reduce((at, key) => at[key], of(t))[language];
      });
    }
  }
  return mutants;
}

/** The paths of all `{ zh, en }` inside a node. */
function textsIn(value, path = []) {
  if (typeof value !== 'object' || value === null) return [];
  if (typeof value.zh === 'string' && typeof value.en === 'string') return [path];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]));
}

/** What the mutants are held against: the content as it is, its walks screen by screen, its scenarios. */
export function original(chance, randomPerTree = 40) {
  const loaded = loadContent([SHIPPED]);
  const { content } = loaded;
  const trees = [...content.trees.values()];
  const walks = cover(content, trees).walks.map(({ known, session }) =>
    recorded(content, start(session.tree, known), { ...session.facts, ...session.tried }),
  );
  for (const tree of startsFor(content, trees)) {
    for (let i = 0; i < randomPerTree; i++) walks.push(recorded(content, start(tree.id), undefined, chance));
  }
  const play = scenarioPlayer(content);
  const scenarios = trees.flatMap((tree) =>
    tree.scenarios.map((scenario) => {
      const { walk, flaws } = play(tree.id, scenario);
      if (flaws.length > 0) throw new Error(`The scenario "${scenario.name}" of ${tree.id} fails already.`);
      return { tree: tree.id, scenario, trees: passedBy(tree.id, walk) };
    }),
  );
  return { loaded, content, walks, scenarios };
}

function passedBy(tree, walk) {
  return new Set([tree, walk.step.tree, ...walk.trail.flatMap((p) => [p.tree, p.flow ?? p.to].filter(Boolean))]);
}

/** Walks on with given answers, or with random ones, and keeps what each screen shows. */
function recorded(content, from, answers, chance) {
  const screens = [];
  const given = [];
  let session = from;
  for (let i = 0; i < 200; i++) {
    const { screen, walk } = screenOf(content, session);
    screens.push(screen);
    const values = answersTo(walk.step);
    if (values.length === 0) return { from, given, screens, trees: passedBy(from.tree, walk) };
    const value = answers ? answers[idOf(walk.step)] : values[chance(values.length)];
    const answered = answer(content, session, value);
    if (!answered.ok) throw new Error(`A walk of ours does not fit: ${JSON.stringify(session)} ${value}`);
    given.push({ id: idOf(walk.step), value });
    session = answered.session;
  }
  throw new Error('A walk of ours does not end.');
}

function screenOf(content, session) {
  const zh = view(content, session, 'zh', NOW);
  const en = view(content, session, 'en', NOW);
  return {
    screen: JSON.stringify([
      { ...zh.view, left: 0 },
      { ...en.view, left: 0 },
    ]),
    walk: zh.walk,
  };
}

/** Does any screen of a walk differ in other content? */
function differs(content, walk) {
  let session = walk.from;
  for (const [i, screen] of walk.screens.entries()) {
    if (screenOf(content, session).screen !== screen) return true;
    const given = walk.given[i];
    if (!given) return false;
    const answered = answer(content, session, given.value);
    if (!answered.ok) return true;
    session = answered.session;
  }
  return false;
}

/**
 * @returns `{ caught }` by a finding's code or a scenario's flaw; `{ equivalent: true }`, or `{ survived: true }`
 */
export function judge(base, file, tree, source) {
  const read = readTree(source, file);
  const found = read.findings.find((f) => f.severity !== 'note');
  if (!read.value) return { caught: `check: ${found?.code ?? 'unreadable'}` };
  const trees = new Map(base.content.trees).set(tree, { ...read.value, phrases: base.content.trees.get(tree).phrases });
  const content = { ...base.content, trees };
  const changes = found !== undefined || base.walks.some((walk) => walk.trees.has(tree) && differs(content, walk));
  if (!changes) return { equivalent: true };
  if (found) return { caught: `check: ${found.code}` };
  const play = scenarioPlayer(content);
  for (const one of base.scenarios) {
    if (!one.trees.has(tree)) continue;
    const [flaw] = play(one.tree, one.scenario).flaws;
    if (flaw) return { caught: `test: ${flaw.kind}` };
  }
  const loaded = { ...base.loaded, content, trees: new Map(base.loaded.trees).set(tree, { ...read, value: trees.get(tree) }) };
  const [sense] = check(loaded).filter((f) => f.severity !== 'note');
  return sense ? { caught: `check: ${sense.code}` } : { survived: true };
}

/** Makes and judges mutants. `sample` takes that many of all of them, by the seed. */
export function mutate({ seed, sample, only, base: given, progress = () => undefined }) {
  const chance = seeded(seed);
  const base = given ?? original(chance);
  const all = [];
  for (const { yaml, value } of base.loaded.trees.values()) {
    if (only && value.id !== only) continue;
    const source = base.loaded.sources.get(yaml.file);
    for (const mutant of mutantsOf(parse(source), chance)) all.push({ ...mutant, tree: value.id, file: basename(yaml.file), source });
  }
  for (let i = all.length - 1; i > 0; i--) {
    const j = chance(i + 1);
    [all[i], all[j]] = [all[j], all[i]];
  }
  const results = [];
  for (const mutant of all.slice(0, sample ?? all.length)) {
    const raw = parse(mutant.source);
    mutant.edit(raw);
    results.push({ ...mutant, ...judge(base, mutant.file, mutant.tree, stringify(raw)) });
    progress(results.length);
  }
  return results;
}

/** The share of the mutants that change behaviour which is caught, and the counts behind it. */
export function tally(results) {
  const caught = results.filter((r) => r.caught).length;
  const survived = results.filter((r) => r.survived).length;
  const changing = caught + survived;
  return { all: results.length, equivalent: results.length - changing, changing, caught, share: changing === 0 ? 1 : caught / changing };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const option = (name) => {
    const at = process.argv.indexOf(`--${name}`);
    return at < 0 ? undefined : process.argv[at + 1];
  };
  const seed = Number(option('seed') ?? 1);
  const results = mutate({
    seed,
    ...(option('sample') && { sample: Number(option('sample')) }),
    only: option('tree'),
    progress: (n) => n % 100 === 0 && process.stderr.write(`\r${n}`),
  });
  process.stderr.write('\n');
  const row = (name, rows) => {
    const t = tally(rows);
    console.log(
      `${name.padEnd(26)} ${String(t.all).padStart(5)} ${String(t.equivalent).padStart(11)} ${String(t.changing).padStart(9)} ${String(t.caught).padStart(7)}  ${(100 * t.share).toFixed(1).padStart(5)}%`,
    );
  };
  console.log(`${'seed '.concat(seed).padEnd(26)}   all  equivalent  changing  caught`);
  for (const kind of [...new Set(results.map((r) => r.kind))].sort())
    row(
      kind,
      results.filter((r) => r.kind === kind),
    );
  row('all', results);
  const by = new Map();
  for (const { caught } of results) if (caught) by.set(caught, (by.get(caught) ?? 0) + 1);
  console.log(
    `\ncaught by\n${[...by]
      .sort(([, a], [, b]) => b - a)
      .map(([name, n]) => `${String(n).padStart(6)}  ${name}`)
      .join('\n')}`,
  );
  const survivors = results.filter((r) => r.survived);
  console.log(
    `\nsurvivors\n${survivors
      .map((r) => `  ${r.tree}: ${r.kind}: ${r.at}`)
      .sort()
      .join('\n')}`,
  );
  process.exitCode = tally(results).share >= 0.95 ? 0 : 1;
}
