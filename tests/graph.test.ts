import { readdirSync, readFileSync } from 'node:fs';
import { Graphviz } from '@hpcc-js/wasm-graphviz';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadForWalk } from '../src/files/compiled.ts';
import { SHIPPED } from '../src/files/place.ts';
import { bundled } from '../src/graph/bundle.ts';
import { drawDot } from '../src/graph/draw-dot.ts';
import { drawMermaid } from '../src/graph/draw-mermaid.ts';
import { drawSvg } from '../src/graph/draw-svg.ts';
import type { LayOut } from '../src/graph/geometry.ts';
import { graphOf } from '../src/graph/graph-of.ts';
import { graphOfAll } from '../src/graph/graph-of-all.ts';
import { layOut } from '../src/graph/layout.ts';
import { outlineOf } from '../src/graph/outline.ts';
import type { Graph, GraphEdge } from '../src/graph/types.ts';
import type { Typeset } from '../src/graph/typeset.ts';
import { cleanLine } from '../src/terminal/clean.ts';
import { widthOf } from '../src/terminal/width.ts';
import { wrap } from '../src/terminal/wrap.ts';
import { LANGUAGES, type Language } from '../src/text/words.ts';
import { linksOf, treeOf } from '../src/tree/links.ts';
import { type Content, type Node, RESULTS, RETURN, type Tree, UNSURE } from '../src/tree/types.ts';
import { answer, next, start } from '../src/walk/answer.ts';
import type { Session } from '../src/walk/types.ts';
import { both, contentOf } from './helpers.ts';
import { elementsIn, parseXml, titleOf, type XmlElement } from './strict-xml.ts';

const TYPESET: Typeset = { widthOf, wrap, clean: cleanLine };
const { content: shipped } = await loadForWalk([SHIPPED]);
const graphviz = await Graphviz.load();
const each = LANGUAGES.flatMap((language) => [...shipped.trees.values()].map((tree) => [tree.id, language, tree] as const));

/** For tests of words: no text goes into the layout, and Graphviz takes longer than all else. */
const nowhere: LayOut = async (_, lines) => {
  const [from, to] = [
    { x: 0, y: 0 },
    { x: 9, y: 9 },
  ];
  return {
    width: 9,
    height: 9,
    corners: new Map(),
    frames: new Map(),
    lines: lines.map(() => ({ points: [from, from, to, to], tip: to })),
  };
};

const drawn = (content: Content, id: string, options: { language?: Language; expand?: boolean; session?: Session } = {}): Graph => {
  const tree = content.trees.get(id);
  if (!tree) throw new Error(`no tree ${id} in this test`);
  return graphOf(content, tree, { language: 'en', clean: cleanLine, ...options });
};

const TINY = contentOf({
  'lost-phone': `
id: lost-phone
title: { zh: 手机丢了, en: Lost phone }
phrases: { zh: [丢了], en: [lost] }
start: locked
nodes:
  locked:
    ask: { zh: 锁屏了吗？, en: Is it locked? }
    why: ${both('Why')}
    options:
      - { is: yes, label: { zh: 锁了, en: 'Yes' }, go: which }
      - { is: no, label: { zh: 没锁, en: 'No' }, go: lock-it }
    unsure: { help: ${both('Look')}, go: lock-it }
  lock-it:
    try:
      - { id: find-my, do: { zh: 用「查找」锁上, en: Lock it with Find My }, chance: likely, effort: minutes }
      - { id: ring-carrier, do: { zh: 打给运营商, en: Ring the carrier }, when: { locked: no }, chance: possible, effort: minutes }
    helped: found
    otherwise: which
  which: { call: which-region, then: where }
  where:
    branch:
      - { when: { region: [cn, hk] }, go: tell-police }
    else: tree:other-help
  found: { fix: { tell: { zh: 锁上了。, en: It is locked. }, urgency: self-serve } }
  tell-police: { contact: { tell: { zh: 报警。, en: Tell the police. }, who: [police], urgency: act-now } }
`,
  'which-region': `
id: which-region
title: { zh: 在哪里, en: Where you are }
shared: true
start: region
nodes:
  region:
    ask: { zh: 你在哪里？, en: Where are you? }
    why: ${both('Why')}
    options:
      - { is: cn, label: { zh: 内地, en: Mainland }, go: return }
      - { is: hk, label: { zh: 香港, en: Hong Kong }, go: return }
    unsure: { help: ${both('Look')}, go: return }
`,
  'other-help': `
id: other-help
title: { zh: 别的, en: Other help }
phrases: { zh: [别的], en: [other] }
start: end
nodes:
  end: { fix: { tell: ${both('End')}, urgency: wait } }
`,
});
const WAY: Session = { tree: 'lost-phone', facts: { locked: 'no', region: 'hk' }, tried: { 'find-my': 'no', 'ring-carrier': 'skipped' } };

describe('a tiny tree', () => {
  const plain = drawn(TINY, 'lost-phone');
  const text = (graph: Graph, language: Language = 'en', deepest = 40) =>
    outlineOf(graph, language, deepest)
      .map(({ indent, first, text }) => ' '.repeat(indent) + first + text)
      .join('\n');

  test('as text', () => {
    expect(text(plain)).toMatchInlineSnapshot(`
      "Lost phone (lost-phone)
      6 nodes, 2 ends.

      [locked] Question: Is it locked?
      - Yes:
        [which] Shared steps: Where you are (which-region)
        [where] Decided by: region
        - region: Mainland or Hong Kong:
          [tell-police] End: contact the police, ACT NOW: Tell the police.
        - Otherwise: On to another tree, other-help (Other help)
      - No:
        [lock-it] Try
          1. Lock it with Find My
          2. (if locked: No) Ring the carrier
        - It helped:
          [found] End: fix, YOU CAN DO THIS YOURSELF: It is locked.
        - Nothing helped: go to which
      - Not sure: go to lock-it"
    `);
  });
  test('as text in Chinese, expanded, with a way', () => {
    expect(text(drawn(TINY, 'lost-phone', { language: 'zh', expand: true, session: WAY }), 'zh')).toMatchInlineSnapshot(`
      "手机丢了（lost-phone）
      7 个节点，2 个结果。

      [locked] 问题（走过，第 1 步）：锁屏了吗？
      - 锁了：
        [which] 共用步骤（走过，第 3 步）：在哪里（which-region）
        [region] 问题（走过，第 4 步）：你在哪里？
        - 内地：
          [where] 看情况（走过，第 5 步）：region
          - region：内地、香港（选了这个）：
            [tell-police] 结果：联系警方，马上处理（走过，第 6 步）：报警。
          - 其他情况：转到另一棵树，other-help（别的）
        - 香港（选了这个）：转到 where
        - 不确定：转到 where
      - 没锁（选了这个）：
        [lock-it] 可以试（走过，第 2 步）
          1. 用「查找」锁上
          2. （仅当 locked：没锁）打给运营商
        - 有用：
          [found] 结果：处理办法，自己就能处理：锁上了。
        - 都没用（选了这个）：转到 which
      - 不确定：转到 lock-it"
    `);
  });
  test('as Mermaid', () => {
    expect(drawMermaid(plain, 'en', TYPESET)).toMatchInlineSnapshot(`
      "flowchart TD
        accTitle: Lost phone
        n_lost_phone(("Start (lost-phone)<br/>Lost phone"))
        n_locked{{"Question (locked)<br/>Is it locked?"}}
        n_lock_it["Try (lock-it)<br/>1) Lock it with Find My<br/>2) (if locked: No) Ring the carrier"]
        n_which[["Shared steps (which)<br/>Where you are (which-region)"]]
        n_where{"Decided by (where)<br/>region"}
        n_other_help[/"On to another tree (other-help)<br/>Other help"/]
        n_found(["End: fix, YOU CAN DO THIS YOURSELF<br/>(found)<br/>It is locked."])
        n_tell_police[/"End: contact the police, ACT NOW<br/>(tell-police)<br/>Tell the police."\\]
        n_lost_phone --> n_locked
        n_locked -->|"Yes"| n_which
        n_locked -->|"No"| n_lock_it
        n_locked -.->|"Not sure"| n_lock_it
        n_lock_it -->|"It helped"| n_found
        n_lock_it -.->|"Nothing helped"| n_which
        n_which --> n_where
        n_where -->|"region: Mainland or Hong<br/>Kong"| n_tell_police
        n_where -.->|"Otherwise"| n_other_help
        classDef urgent stroke:#b00020,stroke-width:3px
        class n_tell_police urgent"
    `);
  });
  test('as DOT, expanded: a frame for each call, and that of a call inside a flow inside its frame', () => {
    const tree = (id: string, nodes: string) => `id: ${id}\ntitle: ${both(id)}\nshared: true\nstart: in\nnodes:\n  in: ${nodes}\n`;
    const nested = contentOf({
      top: tree('top', '{ call: middle, then: again }\n  again: { call: inmost, then: return }'),
      middle: tree('middle', '{ call: inmost, then: return }'),
      inmost: tree('inmost', `{ fix: { tell: ${both('End')}, urgency: wait } }`),
    });
    const frames = drawDot(drawn(nested, 'top', { expand: true }), 'en', TYPESET).matchAll(/^( *)subgraph|^( *)label="([^"]*)"/gmu);
    expect([...frames].flatMap(([, , indent = '', title]) => (title === undefined ? [] : [`${indent.length / 2} ${title}`]))).toEqual([
      expect.stringMatching(/^2 .*middle/u),
      expect.stringMatching(/^3 .*inmost/u),
      expect.stringMatching(/^2 .*inmost/u),
    ]);
  });
  test('as Mermaid, expanded, with a way', () => {
    const graph = drawn(TINY, 'lost-phone', { expand: true, session: WAY });
    expect(drawMermaid(graph, 'en', TYPESET).split('\n').slice(2)).toMatchInlineSnapshot(`
      [
        "  n_lost_phone(("Start (lost-phone)<br/>Lost phone"))",
        "  n_locked{{"Question (locked)<br/>✓ on the way, 1<br/>Is it locked?"}}",
        "  n_lock_it["Try (lock-it)<br/>✓ on the way, 2<br/>1) Lock it with Find My<br/>2) (if locked: No) Ring the carrier"]",
        "  n_which[["Shared steps (which)<br/>✓ on the way, 3<br/>Where you are (which-region)"]]",
        "  n_where{"Decided by (where)<br/>✓ on the way, 5<br/>region"}",
        "  n_other_help[/"On to another tree (other-help)<br/>Other help"/]",
        "  n_found(["End: fix, YOU CAN DO THIS YOURSELF<br/>(found)<br/>It is locked."])",
        "  n_tell_police[/"End: contact the police, ACT NOW<br/>(tell-police)<br/>✓ on the way, 6<br/>Tell the police."\\]",
        "  subgraph n_which_flow ["Where you are"]",
        "    n_region{{"Question (region)<br/>✓ on the way, 4<br/>Where are you?"}}",
        "  end",
        "  n_lost_phone ==>|"✓"| n_locked",
        "  n_locked -->|"Yes"| n_which",
        "  n_locked ==>|"✓ No"| n_lock_it",
        "  n_locked -.->|"Not sure"| n_lock_it",
        "  n_lock_it -->|"It helped"| n_found",
        "  n_lock_it ==>|"✓ Nothing helped"| n_which",
        "  n_which ==>|"✓"| n_region",
        "  n_where ==>|"✓ region: Mainland or Hong<br/>Kong"| n_tell_police",
        "  n_where -.->|"Otherwise"| n_other_help",
        "  n_region -->|"Mainland"| n_where",
        "  n_region ==>|"✓ Hong Kong"| n_where",
        "  n_region -.->|"Not sure"| n_where",
        "  classDef urgent stroke:#b00020,stroke-width:3px",
        "  class n_tell_police urgent",
        "  classDef walked stroke-width:5px",
        "  class n_locked,n_lock_it,n_which,n_where,n_tell_police,n_region walked",
      ]
    `);
  });
  test('as DOT', () => {
    expect(drawDot(plain, 'en', TYPESET)).toMatchInlineSnapshot(`
      "digraph {
        graph [label="Lost phone", labelloc=t, rankdir=TB, fontname="Helvetica"];
        node [fontname="Helvetica", fontsize=11];
        edge [fontname="Helvetica", fontsize=10];
        n_lost_phone [label="Start (lost-phone)\\nLost phone", shape=circle, tooltip="Start / Lost phone"];
        n_locked [label="Question (locked)\\nIs it locked?", shape=hexagon, tooltip="Question / Is it locked?"];
        n_lock_it [label="Try (lock-it)\\n1. Lock it with Find My\\n2. (if locked: No) Ring the carrier", shape=box, tooltip="Try / Lock it with Find My / (if locked: No) Ring the carrier"];
        n_which [label="Shared steps (which)\\nWhere you are (which-region)", shape=component, tooltip="Shared steps / Where you are (which-region)"];
        n_where [label="Decided by (where)\\nregion", shape=diamond, tooltip="Decided by / region"];
        n_other_help [label="On to another tree (other-help)\\nOther help", shape=cds, tooltip="On to another tree / Other help"];
        n_found [label="End: fix, YOU CAN DO THIS YOURSELF\\n(found)\\nIt is locked.", shape=box, style="rounded", tooltip="End: fix, YOU CAN DO THIS YOURSELF / It is locked."];
        n_tell_police [label="End: contact the police, ACT NOW\\n(tell-police)\\nTell the police.", shape=octagon, peripheries=2, tooltip="End: contact the police, ACT NOW / Tell the police."];
        n_lost_phone -> n_locked;
        n_locked -> n_which [label="Yes", tooltip="Yes"];
        n_locked -> n_lock_it [label="No", tooltip="No"];
        n_locked -> n_lock_it [label="Not sure", tooltip="Not sure", style=dashed];
        n_lock_it -> n_found [label="It helped", tooltip="It helped"];
        n_lock_it -> n_which [label="Nothing helped", tooltip="Nothing helped", style=dashed];
        n_which -> n_where;
        n_where -> n_tell_police [label="region: Mainland or Hong\\nKong", tooltip="region: Mainland or Hong Kong"];
        n_where -> n_other_help [label="Otherwise", tooltip="Otherwise", style=dashed];
      }"
    `);
  });
  test('as SVG: the first lines and one node', async () => {
    const svg = (await drawSvg(plain, 'en', TYPESET, layOut)) ?? '';
    const lines = svg.split('\n').filter((line) => !line.startsWith('<style'));
    expect([...lines.slice(0, 6), lines.find((line) => line.startsWith('<g class="question"'))].join('\n')).toMatchInlineSnapshot(`
      "<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2171 308" width="2171" height="308" lang="en" role="img">
      <title>Lost phone (lost-phone)</title>
      <desc>A drawing of a decision tree. The same as text: wallet-help graph with --format text.</desc>
      <rect class="paper" width="2171" height="308"/>
      <text x="24" y="44" font-size="20" class="h">Lost phone (lost-phone)</text>
      <g transform="translate(24 68)">
      <g class="question" transform="translate(172 39)"><g class="x"><title>Yes</title><rect x="185" y="2" width="81" height="25" rx="3"/><text x="193" y="19.3" font-size="14">Yes</text></g><g class="x"><title>No</title><rect x="185" y="31" width="81" height="25" rx="3"/><text x="193" y="48.3" font-size="14">No</text></g><g class="x"><title>Not sure</title><rect x="185" y="60" width="81" height="25" rx="3"/><text x="193" y="77.3" font-size="14">Not sure</text></g><g><title>Question (locked)"
    `);
  });
  test('text deeper than there is room for stands further down, and nothing is lost', () => {
    const shallow = text(plain, 'en', 0);
    for (const id of ['locked', 'lock-it', 'which', 'where', 'found', 'tell-police']) expect(shallow.split(`\n[${id}] `)).toHaveLength(2);
    expect(shallow).toContain('- Yes: go to which');
    expect(shallow).not.toContain('No way from the start');
  });
});

/** What the file says: `NODE PATH -> TARGET`. */
function waysInFile(tree: Tree): readonly string[] {
  return [...tree.nodes.values()].flatMap((node) =>
    linksOf(node).flatMap(({ to, path }) => (node.kind === 'call' && path[0] === 'call' ? [] : [`${node.id} ${path.join('.')} -> ${to}`])),
  );
}
function waysDrawn(graph: Graph): readonly string[] {
  const names = new Map(graph.nodes.map((n) => [n.id, n.kind === 'hand-over' ? `tree:${n.name}` : n.name]));
  return graph.edges.filter((e) => e.path !== 'start').map((e) => `${names.get(e.from)} ${e.path} -> ${names.get(e.to)}`);
}

describe.each(each)('%s in %s', (id, language, tree) => {
  const graph = drawn(shipped, id, { language });
  const expanded = drawn(shipped, id, { language, expand: true });
  const edges = bundled(graph.edges, language);

  test('has every node and way of the file, and nothing else', () => {
    expect(waysDrawn(graph)).toEqual(waysInFile(tree));
    expect(graph.nodes.filter((n) => tree.nodes.has(n.name) && n.id === `${id}/${n.name}`).map((n) => n.name)).toEqual([
      ...tree.nodes.keys(),
    ]);
    expect(graph.nodes.filter((n) => n.kind === 'missing')).toEqual([]);
    expect(graph.edges.filter((e) => e.path === 'start').map((e) => e.to)).toEqual([`${id}/${tree.start}`]);
  });
  test('expanded has the flows inside, once for each call', () => {
    const calls = [...tree.nodes.values()].filter((n): n is Node & { kind: 'call' } => n.kind === 'call');
    for (const call of calls) {
      const flow = shipped.trees.get(call.call);
      const inside = expanded.nodes.filter((n) => n.cluster === `${id}/${call.id}`);
      expect(inside.map((n) => n.name)).toEqual([...(flow?.nodes.keys() ?? [])]);
    }
    if (!tree.shared) expect(expanded.nodes.filter((n) => n.kind === 'return')).toEqual([]);
    const known = new Set(expanded.nodes.map((n) => n.id));
    for (const edge of expanded.edges) expect([known.has(edge.from), known.has(edge.to)]).toEqual([true, true]);
  });
  test('as text', () => {
    const lines = outlineOf(graph, language, 40);
    for (const node of tree.nodes.keys()) expect(lines.filter((l) => l.text.startsWith(`[${node}] `))).toHaveLength(1);
    const said = lines.filter((l) => l.role === 'way').map((l) => l.text);
    for (const { label } of graph.edges)
      if (label !== '')
        expect(
          said.some((s) => s.startsWith(label)),
          label,
        ).toBe(true);
    expect(said.length).toBeGreaterThanOrEqual(graph.edges.filter((e) => e.label !== '').length);
  });
  test('as Mermaid', () => {
    for (const one of [graph, expanded]) expectMermaid(drawMermaid(one, language, TYPESET), one, language);
  });
  test('as DOT', () => {
    for (const one of [graph, expanded]) expectDot(graphviz, drawDot(one, language, TYPESET), one, language);
  });
  test('as SVG', async () => {
    const svg = (await drawSvg(graph, language, TYPESET, language === 'zh' ? layOut : nowhere)) ?? '';
    const root = expectSvg(svg, graph, language);
    const tips = [...elementsIn(root)].map(titleOf);
    for (const node of graph.nodes)
      expect(
        tips.some((t) => t.includes(node.name) && t.includes(node.text)),
        node.id,
      ).toBe(true);
    for (const { label } of edges) expect(tips.some((t) => t.startsWith(label))).toBe(true);
  });
});

test('each line of an SVG begins at its own answer and ends at its node, and no two boxes overlap', async () => {
  const box = (id: string, exits: readonly number[], cluster?: string) => ({
    id,
    cluster,
    width: 150,
    height: 120,
    exitWidth: exits.length > 0 ? 50 : 0,
    exits,
  });
  const boxes = [box('a', [20, 30, 40]), box('b', []), box('c', [60, 60], 'f'), box('d', [], 'f')];
  const lines = [
    { from: 'a', to: 'b', exit: 0 },
    { from: 'a', to: 'c', exit: 2 },
    { from: 'c', to: 'd', exit: 1 },
    { from: 'b', to: 'd', exit: undefined },
  ];
  const layout = await layOut(boxes, lines, [{ id: 'f', inside: undefined, titleWidth: 60 }]);
  if (!layout) throw new Error('no layout');
  const corner = (id: string) => layout.corners.get(id) ?? { x: -1, y: -1 };
  // Exits of 20, 30 and 40 in the middle of 120: they begin 15 from the top.
  const middles = [15 + 10, 15 + 20 + 30 + 20, 60 + 30, 60];
  for (const [i, line] of lines.entries()) {
    const at = corner(line.from);
    const to = corner(line.to);
    const drawnLine = layout.lines[i];
    expect(drawnLine?.points[0]?.x).toBeCloseTo(at.x + 150, -0.5);
    expect(Math.abs((drawnLine?.points[0]?.y ?? 0) - (at.y + (middles[i] ?? 0)))).toBeLessThan(2);
    expect(Math.abs((drawnLine?.tip.x ?? 0) - to.x)).toBeLessThan(2);
    expect(Math.abs((drawnLine?.tip.y ?? 0) - (to.y + 60))).toBeLessThan(2);
  }
  for (const a of boxes) {
    for (const b of boxes) {
      if (a === b) continue;
      const [p, q] = [corner(a.id), corner(b.id)];
      expect(Math.abs(p.x - q.x) >= 150 || Math.abs(p.y - q.y) >= 120, `${a.id} ${b.id}`).toBe(true);
    }
  }
  const frame = layout.frames.get('f');
  for (const id of ['c', 'd']) {
    expect(frame && frame.from.x <= corner(id).x && frame.from.y <= corner(id).y).toBe(true);
    expect(frame && frame.to.x >= corner(id).x + 150 && frame.to.y >= corner(id).y + 120).toBe(true);
  }
});

describe('all trees', () => {
  const trees = [...shipped.trees.values()];
  test.each(LANGUAGES)('%s: a tree a node, a hand-over an edge', async (language) => {
    const graph = graphOfAll(shipped, trees, { language, clean: cleanLine });
    const expected = new Set<string>();
    for (const tree of trees) {
      const flows = [...tree.nodes.values()].flatMap((n) => (n.kind === 'call' ? [shipped.trees.get(n.call)] : []));
      for (const one of [tree, ...flows]) {
        for (const node of one?.nodes.values() ?? []) {
          if (node.kind === 'call') continue;
          for (const { to } of linksOf(node)) if (treeOf(to) !== undefined) expected.add(`${tree.id} -> ${treeOf(to)}`);
        }
      }
    }
    expect(new Set(graph.edges.map((e) => `${e.from} -> ${e.to}`))).toEqual(expected);
    expect(graph.nodes.map((n) => n.id)).toEqual(expect.arrayContaining(trees.filter((t) => !t.shared).map((t) => t.id)));
    expectMermaid(drawMermaid(graph, language, TYPESET), graph, language);
    expectDot(graphviz, drawDot(graph, language, TYPESET), graph, language);
    expectSvg((await drawSvg(graph, language, TYPESET, layOut)) ?? '', graph, language);
    const lines = outlineOf(graph, language, 40);
    for (const node of graph.nodes) expect(lines.filter((l) => l.text.startsWith(`[${node.id}] `))).toHaveLength(1);
  });
  test('expanded, calls are drawn too', () => {
    const graph = graphOfAll(TINY, [...TINY.trees.values()], { language: 'en', clean: cleanLine, expand: true });
    expect(graph.edges.map((e) => `${e.from} ${e.path} ${e.to}`)).toEqual(['lost-phone tree other-help', 'lost-phone call which-region']);
  });
  test('a session marks the trees that it went through', () => {
    const session = { tree: 'lost-phone', facts: { locked: 'yes', region: 'unsure' }, tried: {} };
    const graph = graphOfAll(TINY, [...TINY.trees.values()], { language: 'en', clean: cleanLine, session });
    expect(graph.nodes.map((n) => `${n.id} ${n.step}`)).toEqual(['lost-phone 1', 'other-help 2']);
    expect(graph.edges.map((e) => e.walked)).toEqual([true]);
  });
});

describe('answers that lead the same way', () => {
  const edge = (label: string, more: Partial<GraphEdge> = {}): GraphEdge => {
    return { from: 'a', to: 'b', label, only: '', kind: 'way', path: label, walked: false, ...more };
  };
  const shown = (edges: readonly GraphEdge[]) => bundled(edges, 'en').map((e) => e.label);
  test('are one line when there are many', () => {
    expect(shown(['1', '2', '3', '4'].map((l) => edge(l)))).toEqual(['1', '2', '3', '4']);
    const many = [edge('0', { to: 'c' }), ...['1', '2', '3', '4', '5'].map((l) => edge(l)), edge('?', { kind: 'unsure' })];
    expect(shown(many)).toEqual(['0', '5 answers: 1; 2; 3; 4; 5', '?']);
  });
  test('but the one that was chosen stands for itself', () => {
    const many = [...['1', '2', '3', '4', '5'].map((l) => edge(l)), edge('6', { walked: true })];
    expect(shown(many)).toEqual(['5 answers: 1; 2; 3; 4; 5', '6']);
  });
});

describe("a session's way", () => {
  const names = (graph: Graph) =>
    graph.nodes
      .filter((n) => n.step !== undefined)
      .sort((a, b) => (a.step ?? 0) - (b.step ?? 0))
      .map((n) => n.name);
  const walked = (graph: Graph) => graph.edges.filter((e) => e.walked).map((e) => `${e.from.split('/').at(-1)} ${e.path}`);

  test('folded', () => {
    const graph = drawn(TINY, 'lost-phone', { session: WAY });
    expect(names(graph)).toEqual(['locked', 'lock-it', 'which', 'where', 'tell-police']);
    expect(walked(graph)).toEqual(['start start', 'locked options.1.go', 'lock-it otherwise', 'which then', 'where branch.0.go']);
  });
  test('expanded', () => {
    const graph = drawn(TINY, 'lost-phone', { session: WAY, expand: true });
    expect(names(graph)).toEqual(['locked', 'lock-it', 'which', 'region', 'where', 'tell-police']);
    expect(walked(graph)).toContain('region options.1.go');
  });
  test('in the flow by itself, and in the tree that it was handed over to', () => {
    expect(names(drawn(TINY, 'which-region', { session: WAY }))).toEqual(['region', 'return']);
    const unsure = {
      ...WAY,
      facts: { locked: 'unsure', region: 'unsure' },
      tried: { 'find-my': 'no' as const, 'ring-carrier': 'no' as const },
    };
    expect(names(drawn(TINY, 'lost-phone', { session: unsure })).at(-1)).toBe('other-help');
    expect(names(drawn(TINY, 'other-help', { session: unsure }))).toEqual(['end']);
  });
  test('ends where the walk waits', () => {
    const waiting = { ...WAY, tried: { 'find-my': 'no' as const } };
    const graph = drawn(TINY, 'lost-phone', { session: waiting });
    expect(names(graph)).toEqual(['locked', 'lock-it']);
    expect(walked(graph)).toEqual(['start start', 'locked options.1.go']);
    expect(walked(drawn(TINY, 'lost-phone', { session: { ...WAY, tried: { 'find-my': 'yes' } } }))).toContain('lock-it helped');
  });
  test('a step that comes first and was done is no fix', () => {
    const content = contentOf({
      mixed: `
id: mixed
title: ${both('Mixed')}
phrases: { zh: [混], en: [mixed] }
start: both
nodes:
  both:
    try:
      - { id: lock, first: true, do: ${both('Lock')} }
      - { id: ring, do: ${both('Ring')}, chance: likely, effort: seconds }
    helped: good
    otherwise: bad
  good: { fix: { tell: ${both('Good')}, urgency: wait } }
  bad: { fix: { tell: ${both('Bad')}, urgency: wait } }
`,
    });
    const way = (ring: 'yes' | 'no') =>
      names(drawn(content, 'mixed', { session: { tree: 'mixed', facts: {}, tried: { lock: 'yes', ring } } }));
    expect([way('no'), way('yes')]).toEqual([
      ['both', 'bad'],
      ['both', 'good'],
    ]);
  });
  test('is thicker and has a mark in every format', async () => {
    const graph = drawn(TINY, 'lost-phone', { session: WAY });
    expect(drawMermaid(graph, 'en', TYPESET)).toMatch(/ n_locked ==>\|"✓ No"\| n_lock_it\n/u);
    expect(drawDot(graph, 'en', TYPESET)).toMatch(/ n_locked -> n_lock_it \[label="✓ No".*penwidth=4\]/u);
    const root = parseXml((await drawSvg(graph, 'en', TYPESET, layOut)) ?? '');
    const groups = [...elementsIn(root)].filter((e) => e.name === 'g' && (e.attributes.class ?? '').split(' ').includes('walked'));
    const nodes = groups.filter((g) => g.attributes.transform !== undefined);
    expect(nodes).toHaveLength(5);
    for (const node of nodes) expect([...elementsIn(node)].flatMap((e) => e.children).join(' ')).toMatch(/✓ on the way, \d/u);
  });

  /** Answers at random for so many steps. */
  function wander(tree: string, picks: readonly number[]): Session {
    let session = start(tree);
    for (const pick of picks) {
      const step = next(shipped, session);
      const answers = step.kind === 'question' ? [...step.options.map((o) => o.is), UNSURE] : step.kind === 'remedy' ? RESULTS : [];
      if (answers.length === 0) break;
      const answered = answer(shipped, session, answers[pick % answers.length] ?? '');
      if (!answered.ok) throw new Error('its own answer does not fit');
      session = answered.session;
    }
    return session;
  }

  test('is one unbroken line from the start to where the walk stands, on any walk', () => {
    const problems = [...shipped.trees.values()].filter((t) => !t.shared).map((t) => t.id);
    fc.assert(
      fc.property(fc.constantFrom(...problems), fc.array(fc.nat(100), { maxLength: 40 }), (id, picks) => {
        const session = wander(id, picks);
        const step = next(shipped, session);
        for (const expand of [false, true]) {
          const graph = drawn(shipped, id, { session, expand });
          let at = 'start';
          const passed: string[] = [];
          for (let way: GraphEdge | undefined; ; at = way.to) {
            const ways = graph.edges.filter((e) => e.from === at && e.walked);
            expect(ways.length, `${at} ${JSON.stringify(session)}`).toBeLessThanOrEqual(1);
            way = ways[0];
            if (!way) break;
            passed.push(way.to);
          }
          expect(passed.length).toBe(graph.edges.filter((e) => e.walked).length);
          expect(
            graph.nodes
              .filter((n) => n.step !== undefined)
              .map((n) => n.id)
              .sort(),
          ).toEqual([...new Set(passed)].sort());
          const end = graph.nodes.find((n) => n.id === at);
          if (step.kind === 'broken') throw new Error('broken');
          // Folded, a walk that waits inside a flow stands at its call.
          if (end?.kind === 'hand-over') expect(step.tree).not.toBe(id);
          else if (expand || end?.kind !== 'call') expect(end?.name).toBe(step.node.id);
          else expect(step.tree).not.toBe(id);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('trees that are broken', () => {
  const odd = contentOf({
    odd: `
id: odd
title: ${both('Odd')}
phrases: { zh: [怪], en: [odd] }
start: round
nodes:
  round: { branch: [{ when: { a: b }, go: about }], else: nowhere }
  about: { branch: [{ when: { a: c }, go: round }], else: tree:no-tree }
  lost: { call: no-flow, then: return }
  island: { fix: { tell: ${both('Dry')}, urgency: wait } }
`,
    itself: `
id: itself
title: ${both('Itself')}
shared: true
start: again
nodes:
  again: { call: itself, then: return }
`,
    'no-start': `
id: no-start
title: ${both('No start')}
phrases: { zh: [无], en: [none] }
start: nothing
nodes:
  end: { fix: { tell: ${both('End')}, urgency: wait } }
`,
  });
  test.each(['odd', 'itself', 'no-start'])('%s is drawn as far as it goes, in every format', async (id) => {
    for (const expand of [false, true]) {
      const graph = drawn(odd, id, { expand });
      expectMermaid(drawMermaid(graph, 'en', TYPESET), graph, 'en');
      expectDot(graphviz, drawDot(graph, 'en', TYPESET), graph, 'en');
      expectSvg((await drawSvg(graph, 'en', TYPESET, layOut)) ?? '', graph, 'en');
      const lines = outlineOf(graph, 'en', 40).map((l) => l.text);
      for (const node of odd.trees.get(id)?.nodes.keys() ?? []) expect(lines.filter((l) => l.startsWith(`[${node}] `))).toHaveLength(1);
    }
  });
  test('what is not there is a node that says so', () => {
    const missing = drawn(odd, 'odd').nodes.filter((n) => n.kind === 'missing');
    expect(missing.map((n) => n.text)).toEqual([
      'There is no node "nowhere".',
      'There is no tree "no-tree".',
      'There is no tree "no-flow".',
    ]);
    const text = outlineOf(drawn(odd, 'odd'), 'en', 40).map((l) => l.text);
    expect(text).toContain('Otherwise: Missing: There is no node "nowhere".');
    expect(text).toContain('No way from the start leads here:');
    expect(outlineOf(drawn(odd, 'no-start'), 'en', 40).map((l) => l.text)).toContain('There is no node "nothing".');
  });
  test('flows that call each other twice, thirty deep, come to an end and say that they were cut', () => {
    const flows = Array.from({ length: 30 }, (_, i): [string, string] => [
      `flow-${i}`,
      `id: flow-${i}\ntitle: ${both('F')}\nshared: true\nstart: once\nnodes:\n  once: { call: flow-${i + 1}, then: twice }\n  twice: { call: flow-${i + 1}, then: return }\n`,
    ]);
    const graph = drawn(contentOf(Object.fromEntries(flows)), 'flow-0', { expand: true });
    expect(graph.cut).toBe(true);
    expect(graph.nodes.length).toBeLessThan(2100);
  });
});

describe('texts made to break out', () => {
  const NASTY = [
    'end',
    '"]; click n_a "javascript:alert(1)"',
    '%%{init: {"theme":"x"}}%%',
    '#quot;',
    'a;b',
    '<script>alert(1)</script>',
    '`x`',
    '{{x}}',
    '-->',
    '|x|',
    'style n_a fill:#f00;',
    '\\"',
    '\\N\\G\\l',
    '&lt;b&gt;',
    ']]>',
    '<!--',
    '</title></svg>',
    '\u001B[31m',
    '\u202Eabc',
    '\uD800',
    '\uFFFE\uFFFF',
    '\u0000',
    '" onload="x',
    "' x='",
    'subgraph',
    '::: x',
    'x\ny',
    '{menu.bills}',
    '\u2028',
    '中文，「引号」',
    '$$x$$',
    'url(http://x)',
  ];
  const nasty = fc.array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 12 }), fc.string({ maxLength: 12 })), {
    minLength: 1,
    maxLength: 4,
  });

  const evil = (words: string): Content => {
    const text = { zh: words, en: words };
    const ending = { sources: [], tell: text, urgency: 'act-now', steps: [text], haveReady: [], never: [] } as const;
    const nodes: readonly Node[] = [
      {
        id: 'a',
        kind: 'question',
        sources: [],
        ask: text,
        why: text,
        fact: 'a',
        options: [{ is: 'x', label: text, when: { a: ['x'] }, go: 'b' }],
        unsure: { help: text, go: 'tree:evil' },
      },
      {
        id: 'b',
        kind: 'remedies',
        sources: [],
        try: [{ id: 'r', do: text, steps: [text], chance: 'rare', effort: 'days', first: false, who: [], purpose: [], when: { a: ['x'] } }],
        helped: 'd',
        otherwise: 'c',
        contactEffort: 'days',
      },
      { id: 'c', kind: 'branch', sources: [], rows: [{ when: { a: ['x'] }, go: 'e' }], else: 'f' },
      { id: 'd', kind: 'fix', ...ending },
      { id: 'e', kind: 'contact', ...ending, who: ['evil-pay'], purpose: [] },
      { id: 'f', kind: 'call', sources: [], call: 'flow', then: 'd' },
    ];
    const tree = (id: string, shared: boolean, list: readonly Node[], first: string): Tree => {
      return {
        id,
        title: text,
        phrases: {},
        urgent: true,
        shared,
        start: first,
        nodes: new Map(list.map((n) => [n.id, n])),
        scenarios: [],
      };
    };
    const back: Node = { id: 'g', kind: 'branch', sources: [], rows: [{ when: { a: ['x'] }, go: RETURN }], else: RETURN };
    const pay = contentOf({}, { 'evil-pay': `id: evil-pay\nkind: wallet\nroles: [wallet]\nname: ${both('x')}\n` }).organisations;
    return {
      trees: new Map([
        ['evil', tree('evil', false, nodes, 'a')],
        ['flow', tree('flow', true, [back], 'g')],
      ]),
      organisations: new Map([...pay].map(([id, o]) => [id, { ...o, name: text }])),
      words: { haveReady: new Map(), order: [], notOurs: {} },
    };
  };

  test('every format stays well-formed, with all its nodes and edges', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, fc.boolean(), fc.constantFrom(...LANGUAGES), async (parts, expand, language) => {
        const words = parts.join('');
        const content = evil(words);
        const session: Session = { tree: 'evil', facts: { a: 'x' }, tried: { r: 'no' } };
        const graph = drawn(content, 'evil', { language, expand, session });
        expectMermaid(drawMermaid(graph, language, TYPESET), graph, language);
        expectDot(graphviz, drawDot(graph, language, TYPESET), graph, language);
        const root = expectSvg((await drawSvg(graph, language, TYPESET, nowhere)) ?? '', graph, language);
        const shown = cleanLine(words)
          .replace(/[\uFFFE\uFFFF]/gu, '\uFFFD')
          .trim();
        if (!/\{[a-z]/u.test(words)) expect([...elementsIn(root)].map(titleOf).some((t) => t.includes(shown))).toBe(true);
        for (const line of outlineOf(graph, language, 40)) expect(cleanLine(line.text)).toBe(line.text);
      }),
      { numRuns: 100 },
    );
  });
});

test('Graphviz is loaded for SVG only: nobody imports its border statically', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.ts'));
  const users = files.filter((f) => /layout\.ts'/u.test(readFileSync(`src/${f}`, 'utf8')));
  expect(users).toEqual(['commands/graph.ts']);
  expect(readFileSync('src/commands/graph.ts', 'utf8')).not.toMatch(/from '[^']*layout\.ts'/u);
});

const MERMAID_LABEL = /^(?:[\p{L}\p{M}\p{N} ,.?!'、。，：；？！（）「」『』“”‘’…—–·✓/()-]|: |#\d+;|<br\/>)*$/u;

/** Each line is one of those that a drawing may have, labels hold nothing but plain characters and entity codes, and all is there. */
function expectMermaid(source: string, graph: Graph, language: Language): void {
  let [nodes, edges, open] = [0, 0, 0];
  for (const [i, line] of source.split('\n').entries()) {
    const node = /^ +n_\w+(?:\(\(|\{\{|\{|\[\[|\(\[|\[\/|\[|>|\()"([^"]*)"(?:\)\)|\}\}|\}|\]\]|\]\)|\\\]|\/\]|\]|\))$/u.exec(line);
    const edge = /^ {2}n_\w+ (?:-->|==>|-\.->)(?:\|"([^"]*)"\|)? n_\w+$/u.exec(line);
    const cluster = /^ +subgraph n_\w+_flow \["([^"]*)"\]$/u.exec(line);
    if (node) nodes++;
    else if (edge) edges++;
    else if (cluster) open++;
    else if (/^ +end$/u.test(line)) open--;
    else if (i === 0) expect(line).toBe('flowchart TD');
    else if (i === 1) expect(line.replace('  accTitle: ', '')).toMatch(MERMAID_LABEL);
    else
      expect(line).toMatch(/^ {2}(?:classDef (?:urgent|missing|walked) [a-z0-9#:, -]+|class n_\w+(?:,n_\w+)* (?:urgent|missing|walked))$/u);
    for (const found of [node, edge, cluster]) if (found) expect(found[1] ?? '').toMatch(MERMAID_LABEL);
  }
  expect([nodes, edges, open]).toEqual([graph.nodes.length, bundled(graph.edges, language).length, 0]);
}

/** Graphviz itself reads it, and finds all nodes and edges, and no attribute that leads anywhere. */
function expectDot(engine: Graphviz, source: string, graph: Graph, language: Language): void {
  // `nop` reads and writes without laying out, which would take most of the time of all tests.
  const read = JSON.parse(engine.layout(source, 'dot_json', 'nop')) as {
    objects: Record<string, unknown>[];
    edges: Record<string, unknown>[];
  };
  const nodes = read.objects.filter((o) => !String(o.name).startsWith('cluster'));
  expect([nodes.length, read.edges.length]).toEqual([graph.nodes.length, bundled(graph.edges, language).length]);
  const allowed = [
    '_gvid',
    'name',
    'label',
    'shape',
    'style',
    'peripheries',
    'penwidth',
    'tooltip',
    'tail',
    'head',
    'nodes',
    'edges',
    'subgraphs',
    'fontname',
    'fontsize',
  ];
  for (const one of [...nodes, ...read.edges]) for (const key of Object.keys(one)) expect(allowed).toContain(key);
}

/** Strict XML with nothing that loads, links or runs, and as many nodes and lines as there are. */
function expectSvg(source: string, graph: Graph, language: Language): XmlElement {
  const root = parseXml(source);
  const all = [...elementsIn(root)];
  const known = ['svg', 'title', 'desc', 'style', 'rect', 'text', 'g', 'path', 'polygon'];
  for (const element of all) {
    expect(known).toContain(element.name);
    for (const [name, value] of Object.entries(element.attributes)) {
      expect(name).toMatch(/^(?:xmlns|viewBox|width|height|lang|role|class|x|y|rx|d|points|transform|font-size|text-anchor)$/u);
      if (name !== 'xmlns') expect(value).toMatch(/^[\w\s.,()-]*$/u);
    }
  }
  const style = all.filter((e) => e.name === 'style').flatMap((e) => e.children);
  expect(style.join('')).not.toMatch(/url\(|@import|@font-face|expression|javascript/iu);
  const kinds = new Set(graph.nodes.map((n) => n.kind as string));
  const isNode = (e: XmlElement) => e.attributes.transform !== undefined && kinds.has((e.attributes.class ?? '').split(' ')[0] ?? '');
  const lines = all.filter((e) => e.name === 'g' && (e.attributes.class ?? '').split(' ')[0] === 'e');
  expect([all.filter(isNode).length, lines.length]).toEqual([graph.nodes.length, bundled(graph.edges, language).length]);
  return root;
}
