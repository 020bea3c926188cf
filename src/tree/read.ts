/** YAML to trees, organisations and words. Never throws on bad content: returns what it could build, and all findings. */
import { type Finding, finding } from './findings.ts';
import {
  fit,
  type NodeKey,
  nodeShapes,
  organisationShape,
  type RawNode,
  type RawOrganisation,
  type RawScenario,
  scenarioShape,
  treeHeadShape,
  wordsShape,
} from './shape.ts';
import { shapeFindings } from './shape-findings.ts';
import type { Condition, Ending, Node, NodeId, Organisation, Purpose, Scenario, Source, Tree, Words } from './types.ts';
import { isRecord, kindOf, readYaml, type YamlFile } from './yaml.ts';

/** A file with what could be built from it; `yaml` knows where everything stands, for the rules. */
export interface Read<T> {
  readonly yaml: YamlFile;
  readonly value: T | undefined;
  readonly findings: readonly Finding[];
}
export interface ReadTree extends Read<Tree> {
  /** Nodes that stand in the file but could not be built; a way to one of them is not wrong too. */
  readonly broken: ReadonlySet<NodeId>;
}

const NODE_KEYS = Object.keys(nodeShapes) as NodeKey[];

/**
 * Reads a tree.
 * @param source the text of the file
 * @param file its name, which must be the tree's id and `.yaml`
 */
export function readTree(source: string, file: string): ReadTree {
  const yaml = readYaml(source, file);
  const findings: Finding[] = [...yaml.findings];
  const broken = new Set<NodeId>();
  if (!isRecord(yaml.value)) return { yaml, value: undefined, findings, broken };
  const head = fit(treeHeadShape, yaml.value);
  if (!head.ok) findings.push(...shapeFindings(yaml, [], head.issues, treeHeadShape));

  const nodes = new Map<NodeId, Node>();
  const rawNodes = yaml.value.nodes;
  if (isRecord(rawNodes)) {
    for (const [id, raw] of Object.entries(rawNodes)) {
      const node = readNode(yaml, id, raw, findings);
      if (node) nodes.set(id, node);
      else broken.add(id);
    }
  } else if (rawNodes !== undefined) {
    findings.push(finding('wrong-type', file, yaml.at(['nodes']), { expected: 'map', found: kindOf(rawNodes) }));
  }
  const scenarios: Scenario[] = [];
  const rawScenarios = yaml.value.scenarios;
  if (Array.isArray(rawScenarios)) {
    for (const [i, raw] of rawScenarios.entries()) {
      const scenario = fit(scenarioShape, raw);
      if (scenario.ok) scenarios.push(buildScenario(scenario.value));
      else findings.push(...shapeFindings(yaml, ['scenarios', i], scenario.issues, scenarioShape));
    }
  } else if (rawScenarios !== undefined) {
    findings.push(finding('wrong-type', file, yaml.at(['scenarios']), { expected: 'list', found: kindOf(rawScenarios) }));
  }
  if (!head.ok) return { yaml, value: undefined, findings, broken };
  const { id, title, summary, phrases, urgent, shared, start } = head.value;
  checkFileName(yaml, id, findings);
  const value: Tree = {
    id,
    title,
    ...(summary && { summary }),
    phrases: phrases ?? {},
    urgent: urgent ?? false,
    shared: shared ?? false,
    start,
    nodes,
    scenarios,
  };
  return { yaml, value, findings, broken };
}

/** Reads an organisation; arguments and result as for {@link readTree}. */
export function readOrganisation(source: string, file: string): Read<Organisation> {
  const yaml = readYaml(source, file);
  const findings: Finding[] = [...yaml.findings];
  if (!isRecord(yaml.value)) return { yaml, value: undefined, findings };
  const raw = fit(organisationShape, yaml.value);
  if (!raw.ok) return { yaml, value: undefined, findings: [...findings, ...shapeFindings(yaml, [], raw.issues, organisationShape)] };
  checkFileName(yaml, raw.value.id, findings);
  return { yaml, value: buildOrganisation(raw.value), findings };
}

/** Reads `words.yaml`; arguments and result as for {@link readTree}. */
export function readWords(source: string, file: string): Read<Words> {
  const yaml = readYaml(source, file);
  if (!isRecord(yaml.value)) return { yaml, value: undefined, findings: yaml.findings };
  const raw = fit(wordsShape, yaml.value);
  if (!raw.ok) return { yaml, value: undefined, findings: [...yaml.findings, ...shapeFindings(yaml, [], raw.issues, wordsShape)] };
  return { yaml, value: { haveReady: new Map(Object.entries(raw.value['have-ready'] ?? {})), order: raw.value.order ?? [] }, findings: yaml.findings };
}

function checkFileName(yaml: YamlFile, id: string, findings: Finding[]): void {
  const name = yaml.file.split(/[\\/]/u).at(-1)?.replace(/\.ya?ml$/u, '');
  if (name !== id) findings.push(finding('wrong-file-name', yaml.file, yaml.at(['id']), { id, file: `${id}.yaml` }));
}

function readNode(yaml: YamlFile, id: NodeId, raw: unknown, findings: Finding[]): Node | undefined {
  const path = ['nodes', id];
  if (!isRecord(raw)) {
    findings.push(finding('wrong-type', yaml.file, yaml.keyAt(path), { expected: 'map', found: kindOf(raw) }));
    return undefined;
  }
  const keys = NODE_KEYS.filter((key) => Object.hasOwn(raw, key));
  const [key] = keys;
  if (key === undefined) {
    findings.push(finding('unknown-node-kind', yaml.file, yaml.keyAt(path), { known: NODE_KEYS }));
    return undefined;
  }
  if (keys.length > 1) {
    findings.push(finding('two-node-kinds', yaml.file, yaml.keyAt([...path, keys[1] ?? key]), { keys }));
    return undefined;
  }
  const shape = nodeShapes[key];
  const parsed = fit(shape, raw);
  if (!parsed.ok) {
    findings.push(...shapeFindings(yaml, path, parsed.issues, shape));
    return undefined;
  }
  return build[key](id, parsed.value as never);
}

const build: { [K in NodeKey]: (id: NodeId, raw: RawNode[K]) => Node } = {
  ask: (id, raw) => ({
    id,
    kind: 'question',
    sources: claims(raw.sources),
    ask: raw.ask,
    why: raw.why,
    fact: raw.fact ?? id,
    options: raw.options.map((o) => ({
      is: o.is,
      go: o.go,
      ...(o.label && { label: o.label }),
      ...(o.when && { when: condition(o.when) }),
    })),
    unsure: raw.unsure,
  }),
  try: (id, raw) => ({
    id,
    kind: 'remedies',
    sources: claims(raw.sources),
    try: raw.try.map((r) => ({
      id: r.id,
      do: r.do,
      steps: r.steps ?? [],
      ...(r.why && { why: r.why }),
      ...(r.when && { when: condition(r.when) }),
      chance: r.chance ?? 'possible',
      effort: r.effort ?? 'minutes',
      first: r.first ?? false,
    })),
    ...(raw.helped && { helped: raw.helped }),
    otherwise: raw.otherwise,
    contactEffort: raw['contact-effort'] ?? 'hours',
  }),
  branch: (id, raw) => ({
    id,
    kind: 'branch',
    sources: claims(raw.sources),
    rows: raw.branch.map((row) => ({ when: condition(row.when), go: row.go })),
    else: raw.else,
  }),
  call: (id, raw) => ({ id, kind: 'call', sources: claims(raw.sources), call: raw.call, then: raw.then }),
  fix: (id, raw) => ({ id, kind: 'fix', sources: claims(raw.sources), ...ending(raw.fix) }),
  contact: (id, raw) => ({
    id,
    kind: 'contact',
    sources: claims(raw.sources),
    ...ending(raw.contact),
    who: list(raw.contact.who),
    purpose: list(raw.contact.purpose ?? ['general']) as Purpose[],
  }),
};

function ending(raw: RawNode['fix']['fix']): Ending {
  return {
    tell: raw.tell,
    urgency: raw.urgency,
    steps: raw.steps ?? [],
    haveReady: raw['have-ready'] ?? [],
    ...(raw.say && { say: raw.say }),
    never: raw.never ?? [],
    ...(raw['come-back'] && { comeBack: raw['come-back'] }),
  };
}

function buildScenario(raw: RawScenario): Scenario {
  const most = raw['asks-at-most'];
  return { name: raw.name, given: raw.given, reaches: raw.reaches, ...(most !== undefined && { asksAtMost: most }) };
}

function buildOrganisation(raw: RawOrganisation): Organisation {
  return {
    id: raw.id,
    kind: raw.kind,
    roles: raw.roles ?? [],
    name: raw.name,
    ...(raw['in-text'] && { inText: raw['in-text'] }),
    aliases: raw.aliases ?? [],
    regions: raw.regions ?? [],
    ...(raw.note && { note: raw.note }),
    domains: (raw.domains ?? []).map((d) => ({ domain: d.domain, hostOnly: d['host-only'] ?? false, ...sourceOf(d) })),
    channels: (raw.channels ?? []).map((c) => ({
      kind: c.kind,
      label: c.label,
      ...(c.value !== undefined && { value: c.value }),
      ...(c.path && { path: c.path }),
      purpose: c.purpose ?? ['general'],
      regions: c.regions ?? [],
      ...(c.hours && { hours: c.hours }),
      languages: c.languages ?? [],
      ...(c.note && { note: c.note }),
      checkFirst: c['check-first'] ?? false,
      ...sourceOf(c),
    })),
    menus: phrases(raw.menus),
    figures: phrases(raw.figures),
    neverAsks: (raw['never-asks'] ?? []).map((p) => ({ text: p.text, ...sourceOf(p) })),
    messages: (raw.messages ?? []).map((m) => ({ text: m.text, problem: m.problem, facts: m.facts ?? {}, ...sourceOf(m) })),
    doNotUse: raw['do-not-use'] ?? [],
  };
}

type RawSource = { source: string; seen: string; published?: string | undefined; confidence: Source['confidence'] };

function sourceOf(raw: RawSource): Source {
  return { source: raw.source, seen: raw.seen, confidence: raw.confidence, ...(raw.published !== undefined && { published: raw.published }) };
}
function phrases(raw: RawOrganisation['menus']): Organisation['menus'] {
  return new Map(Object.entries(raw ?? {}).map(([name, p]) => [name, { text: p.text, ...sourceOf(p) }]));
}
function claims(raw: readonly (RawSource & { says: string })[] | undefined) {
  return (raw ?? []).map((c) => ({ says: c.says, ...sourceOf(c) }));
}
function list<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
function condition(raw: Readonly<Record<string, string | readonly string[]>>): Condition {
  return Object.fromEntries(Object.entries(raw).map(([fact, values]) => [fact, list(values)]));
}
