/** How the trees hand over to each other: one node a tree. */
import { WORDS } from '../text/words.ts';
import { treeOf } from '../tree/links.ts';
import { type Content, EMERGENCY_TREE, type Tree, type TreeId } from '../tree/types.ts';
import type { GraphOptions } from './graph-of.ts';
import { type Sentences, sentencesIn } from './sentences.ts';
import type { Graph, GraphEdge, GraphNode } from './types.ts';
import { walkedBy } from './walked.ts';

/**
 * The picture of all trees. A hand-over inside a shared flow counts for each tree that calls the flow; expanded, the flows and the calls are drawn
 * themselves.
 * @param trees in the order in which they are to be drawn
 */
export function graphOfAll(content: Content, trees: readonly Tree[], options: GraphOptions): Graph {
  const { language, clean, session, expand = false } = options;
  const sentences = sentencesIn(content, language, undefined, clean);
  const walked = session && walkedBy(content, session).trees;
  const edges: GraphEdge[] = [];
  for (const tree of trees) {
    const ways = new Map<TreeId, string[]>();
    const calls = new Set<TreeId>();
    for (const flow of expand ? [tree] : withFlows(content, tree)) collect(flow, sentences, ways, calls);
    for (const [to, labels] of ways) {
      const step = walked?.findIndex((id, i) => id === tree.id && walked[i + 1] === to) ?? -1;
      const label = labels.length === 1 ? (labels[0] ?? '') : sentences.words.ways(labels.length);
      edges.push({
        from: tree.id,
        to,
        label,
        only: labels.length === 1 ? '' : labels.join(WORDS[language].listSemicolon),
        kind: 'way',
        path: 'tree',
        walked: step >= 0,
      });
    }
    if (expand) for (const to of calls) edges.push({ from: tree.id, to, label: '', only: '', kind: 'else', path: 'call', walked: false });
  }
  const drawn = trees.filter((t) => !t.shared || expand || t.id === EMERGENCY_TREE || edges.some((e) => e.from === t.id || e.to === t.id));
  const shown = new Set(drawn.map((t) => t.id));
  const nodes = [...drawn.map((tree) => treeNode(tree, sentences, walked)), ...missing(edges, shown, sentences)];
  const known = new Set(nodes.map((n) => n.id));
  return {
    tree: undefined,
    title: sentences.words.allTitle,
    language,
    nodes,
    edges: edges.filter((e) => known.has(e.from) && known.has(e.to)),
    clusters: [],
    cut: false,
  };
}

function treeNode(tree: Tree, { say }: Sentences, walked: readonly TreeId[] | undefined): GraphNode {
  const step = walked?.indexOf(tree.id) ?? -1;
  return {
    id: tree.id,
    name: tree.id,
    kind: tree.shared ? 'flow' : 'problem',
    text: say(tree.title),
    items: [],
    who: '',
    urgency: tree.urgent ? 'act-now' : undefined,
    cluster: undefined,
    step: step < 0 ? undefined : step + 1,
  };
}

function missing(edges: readonly GraphEdge[], shown: ReadonlySet<TreeId>, { words }: Sentences): readonly GraphNode[] {
  const gone = new Set(edges.map((e) => e.to).filter((to) => !shown.has(to)));
  return [...gone].map((id) => ({
    id,
    name: id,
    kind: 'missing',
    text: words.missingTree(id),
    items: [],
    who: '',
    urgency: undefined,
    cluster: undefined,
    step: undefined,
  }));
}

/** A tree and the flows that it calls, directly or through each other. */
function withFlows(content: Content, tree: Tree): ReadonlySet<Tree> {
  const found = new Set<Tree>([tree]);
  for (const one of found) {
    for (const node of one.nodes.values()) {
      const flow = node.kind === 'call' ? content.trees.get(node.call) : undefined;
      if (flow) found.add(flow);
    }
  }
  return found;
}

function collect(tree: Tree, sentences: Sentences, ways: Map<TreeId, string[]>, calls: Set<TreeId>): void {
  for (const node of tree.nodes.values()) {
    if (node.kind === 'call') calls.add(node.call);
    for (const { to, label } of sentences.waysFrom(node, tree)) {
      const other = treeOf(to);
      // Only an answer says by itself why one goes there.
      const why = node.kind === 'question' ? label : sentences.words.after(node.id);
      if (other !== undefined) ways.set(other, [...(ways.get(other) ?? []), why]);
    }
  }
}
