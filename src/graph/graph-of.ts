/** From a tree to what is drawn of it. Broken trees are drawn too: what is not there is a node of its own. */
import type { Language } from '../text/words.ts';
import { treeOf } from '../tree/links.ts';
import { type Content, type Node, RETURN, type Target, TREE_PREFIX, type Tree } from '../tree/types.ts';
import { factOf, withDerived } from '../walk/facts.ts';
import type { Session } from '../walk/types.ts';
import { type Sentences, sentencesIn } from './sentences.ts';
import type { Cluster, Graph, GraphEdge, GraphNode } from './types.ts';
import { edgeKey, nodeId, type Walked, walkedBy } from './walked.ts';

export interface GraphOptions {
  readonly language: Language;
  /** Makes a text harmless; everything that is drawn passes through it. */
  readonly clean: (text: string) => string;
  /** Draws shared flows inside, once for each call. */
  readonly expand?: boolean | undefined;
  /** Whose way to mark. */
  readonly session?: Session | undefined;
}

/** A tree, or a flow at one of its calls. */
interface Place {
  readonly tree: Tree;
  /** The ids of the calls that lead here, the outermost first. */
  readonly calls: readonly string[];
  readonly cluster: string | undefined;
  /** Where the call stands and goes on. */
  readonly caller: { readonly place: Place; readonly then: Target } | undefined;
}

/** Flows that call each other twice and again double the nodes at each level; nobody reads a picture of that. */
const MOST_NODES = 2000;

/** The whole picture of a tree, every node of its file in it. */
export function graphOf(content: Content, tree: Tree, options: GraphOptions): Graph {
  const { language, clean, session } = options;
  const wallet = session && factOf(withDerived(content, session.facts), 'wallet');
  const sentences = sentencesIn(content, language, wallet, clean);
  const walked = session && walkedBy(content, session);
  const draft = new Draft(content, sentences, clean, walked);
  draft.start(tree, options.expand ?? false);
  return { tree: tree.id, title: sentences.say(tree.title), language, ...draft.done() };
}

class Draft {
  readonly #content: Content;
  readonly #sentences: Sentences;
  readonly #clean: (text: string) => string;
  readonly #walked: Walked | undefined;
  readonly #nodes = new Map<string, GraphNode>();
  readonly #edges: GraphEdge[] = [];
  readonly #clusters: Cluster[] = [];
  #planned = 0;
  #cut = false;

  constructor(content: Content, sentences: Sentences, clean: (text: string) => string, walked: Walked | undefined) {
    this.#content = content;
    this.#sentences = sentences;
    this.#clean = clean;
    this.#walked = walked;
  }

  start(tree: Tree, expand: boolean): void {
    const first: Place = { tree, calls: [], cluster: undefined, caller: undefined };
    this.#planned = tree.nodes.size;
    const begin = 'start';
    this.#put({ id: begin, name: tree.id, kind: 'start', text: this.#sentences.say(tree.title) });
    const queue: Place[] = [first];
    const to = this.#idOf(first, tree.start);
    this.#edges.push({ from: begin, to, label: '', only: '', kind: 'way', path: 'start', walked: this.#walked?.steps.has(to) ?? false });
    for (let place = queue.shift(); place; place = queue.shift()) {
      for (const node of place.tree.nodes.values()) {
        this.#node(place, node);
        if (node.kind === 'call') queue.push(...this.#call(place, node.id, node.call, node.then, expand));
        else this.#ways(place, node);
      }
    }
  }

  done(): Pick<Graph, 'nodes' | 'edges' | 'clusters' | 'cut'> {
    // What is no node of the file is on the way when an edge that was walked leads to it.
    const nodes = [...this.#nodes.values()].map((node) => {
      if (node.step !== undefined) return node;
      const into = this.#edges.find((edge) => edge.to === node.id && edge.walked);
      const before = into && this.#nodes.get(into.from)?.step;
      return before === undefined ? node : { ...node, step: before + 1 };
    });
    return { nodes, edges: this.#edges, clusters: this.#clusters, cut: this.#cut };
  }

  #put(node: Pick<GraphNode, 'id' | 'name' | 'kind' | 'text'> & Partial<GraphNode>): void {
    if (this.#nodes.has(node.id)) return;
    const step = this.#walked?.steps.get(node.id);
    this.#nodes.set(node.id, { items: [], who: '', urgency: undefined, cluster: undefined, step, ...node });
  }

  #node(place: Place, node: Node): void {
    this.#put({ id: nodeId(place.calls, place.tree.id, node.id), name: node.id, cluster: place.cluster, ...this.#about(place, node) });
  }

  /** What stands on a node. */
  #about(place: Place, node: Node): Pick<GraphNode, 'kind' | 'text'> & Partial<GraphNode> {
    const { say, condition, who, words } = this.#sentences;
    switch (node.kind) {
      case 'question':
        return { kind: 'question', text: say(node.ask) };
      case 'remedies': {
        const allFirst = node.try.every((remedy) => remedy.first);
        const items = node.try.map((remedy) => {
          const notes = [
            ...(remedy.first && !allFirst ? [words.first] : []),
            ...(remedy.when ? [words.onlyIf(condition(remedy.when, place.tree))] : []),
          ];
          return notes.length === 0 ? say(remedy.do) : words.noted(notes.join(words.comma), say(remedy.do));
        });
        return { kind: allFirst ? 'safety' : 'remedies', text: '', items };
      }
      case 'branch':
        return { kind: 'decide', text: [...new Set(node.rows.flatMap((row) => Object.keys(row.when)))].join(', ') };
      case 'call': {
        const flow = this.#content.trees.get(node.call);
        return { kind: 'call', text: flow ? say(flow.title) + words.aside(flow.id) : node.call };
      }
      case 'fix':
        return { kind: 'fix', text: say(node.tell), urgency: node.urgency };
      case 'contact':
        return { kind: 'contact', text: say(node.tell), urgency: node.urgency, who: who(node.who) };
    }
  }

  #ways(place: Place, node: Node): void {
    const from = nodeId(place.calls, place.tree.id, node.id);
    for (const { to, ...way } of this.#sentences.waysFrom(node, place.tree)) this.#edge(from, this.#idOf(place, to), way);
  }

  #edge(from: string, to: string, { path, label = '', only = '', kind = 'way' }: Pick<GraphEdge, 'path'> & Partial<GraphEdge>): void {
    this.#edges.push({ from, to, label, only, kind, path, walked: this.#walked?.edges.has(edgeKey(from, path)) ?? false });
  }

  /** Draws what follows a call: the flow's first node where it is expanded, else what comes after the call. */
  #call(place: Place, node: string, flowId: string, then: Target, expand: boolean): Place[] {
    const from = nodeId(place.calls, place.tree.id, node);
    const flow = this.#content.trees.get(flowId);
    if (!flow)
      this.#edge(from, this.#missing(`${TREE_PREFIX}${flowId}`, this.#sentences.words.missingTree(flowId), flowId), { path: 'call' });
    // A flow that calls itself never comes back, so it cannot be drawn out.
    const inItself = flow !== undefined && isInside(place, flow);
    const room = flow !== undefined && this.#planned + flow.nodes.size <= MOST_NODES;
    if (expand && flow && !inItself && !room) this.#cut = true;
    if (!expand || !flow || inItself || !room) {
      this.#edge(from, this.#idOf(place, then), { path: 'then' });
      return [];
    }
    this.#planned += flow.nodes.size;
    this.#clusters.push({ id: from, title: this.#sentences.say(flow.title), inside: place.cluster });
    const inner: Place = {
      tree: flow,
      calls: [...place.calls, `${place.tree.id}/${node}`],
      cluster: from,
      caller: { place, then },
    };
    this.#edge(from, this.#idOf(inner, flow.start), { path: 'call' });
    return [inner];
  }

  /** The id of the node that a target means at a place; what is outside or missing gets a node of its own. */
  #idOf(place: Place, target: Target): string {
    if (target === RETURN) {
      if (place.caller) return this.#idOf(place.caller.place, place.caller.then);
      this.#put({ id: RETURN, name: RETURN, kind: 'return', text: '' });
      return RETURN;
    }
    const { words, say } = this.#sentences;
    const other = treeOf(target);
    if (other !== undefined) {
      const tree = this.#content.trees.get(other);
      if (!tree) return this.#missing(target, words.missingTree(this.#clean(other)), other);
      this.#put({ id: target, name: other, kind: 'hand-over', text: say(tree.title), urgency: tree.urgent ? 'act-now' : undefined });
      return target;
    }
    if (place.tree.nodes.has(target)) return nodeId(place.calls, place.tree.id, target);
    return this.#missing(`${place.tree.id}/${target}`, words.missingNode(this.#clean(target)), target);
  }

  #missing(what: string, text: string, name: string): string {
    const id = `missing ${what}`;
    this.#put({ id, name: this.#clean(name), kind: 'missing', text });
    return id;
  }
}

function isInside(place: Place, flow: Tree): boolean {
  for (let at: Place | undefined = place; at; at = at.caller?.place) if (at.tree.id === flow.id) return true;
  return false;
}
