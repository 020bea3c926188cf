/** YAML to trees, organisations and words. Never throws on bad content: returns what it could build, and all findings. */
import { build, buildOrganisation, buildScenario } from './build.ts';
import { type Finding, finding } from './findings.ts';
import { nearForm, nearKey } from './meant.ts';
import { isRecord } from './record.ts';
import {
  FORMATS,
  type NodeKey,
  nodeShapes,
  organisationShape,
  phrasesShape,
  scenarioShape,
  shaped,
  TOP_KEYS,
  treeHeadShape,
  wordsShape,
} from './shape.ts';
import { shapeFindings } from './shape-findings.ts';
import { type Node, type NodeId, type Organisation, RETURN, type Scenario, type Texts, type Tree, type Words } from './types.ts';
import { FORBIDDEN, kindOf, readYaml, type YamlFile } from './yaml.ts';

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
  const yaml = readYaml(source, file, TOP_KEYS.tree);
  const findings: Finding[] = [...yaml.findings];
  const broken = new Set<NodeId>();
  if (!isRecord(yaml.value)) return { yaml, value: undefined, findings, broken };
  const head = shaped(treeHeadShape, yaml.value);
  if (!head.ok) findings.push(...shapeFindings(yaml, [], head.issues, treeHeadShape));

  const nodes = new Map<NodeId, Node>();
  const rawNodes = yaml.value.nodes;
  if (isRecord(rawNodes)) {
    for (const [id, raw] of Object.entries(rawNodes)) {
      if (FORBIDDEN.has(id)) continue; // reported with the YAML
      const named = hasName(yaml, id, findings);
      const node = readNode(yaml, id, raw, findings);
      if (node && named) nodes.set(id, node);
      else broken.add(id).add(nearForm(id, 'id').near ?? id);
    }
  } else if (rawNodes !== undefined) {
    findings.push(finding('wrong-type', file, yaml.at(['nodes']), { expected: 'map', found: kindOf(rawNodes), what: 'node-list' }));
    return { yaml, value: undefined, findings, broken };
  }
  const scenarios: Scenario[] = [];
  const rawScenarios = yaml.value.scenarios;
  if (Array.isArray(rawScenarios)) {
    for (const [i, raw] of rawScenarios.entries()) {
      const scenario = shaped(scenarioShape, raw);
      if (scenario.ok) scenarios.push(buildScenario(scenario.value));
      else findings.push(...shapeFindings(yaml, ['scenarios', i], scenario.issues, scenarioShape));
    }
  } else if (rawScenarios !== undefined) {
    findings.push(
      finding('wrong-type', file, yaml.at(['scenarios']), { expected: 'list', found: kindOf(rawScenarios), what: 'scenarios' }),
    );
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
  const yaml = readYaml(source, file, TOP_KEYS.organisation);
  const findings: Finding[] = [...yaml.findings];
  if (!isRecord(yaml.value)) return { yaml, value: undefined, findings };
  const raw = shaped(organisationShape, yaml.value);
  if (!raw.ok) return { yaml, value: undefined, findings: [...findings, ...shapeFindings(yaml, [], raw.issues, organisationShape)] };
  checkFileName(yaml, raw.value.id, findings);
  return { yaml, value: buildOrganisation(raw.value), findings };
}

/** Phrases that stand in a file of their own, beside the tree they belong to. */
export interface TreePhrases {
  readonly tree: string;
  readonly phrases: Texts;
}

/** Reads a file of phrases; arguments and result as for {@link readTree}. */
export function readPhrases(source: string, file: string): Read<TreePhrases> {
  const yaml = readYaml(source, file);
  if (!isRecord(yaml.value)) return { yaml, value: undefined, findings: yaml.findings };
  const raw = shaped(phrasesShape, yaml.value);
  if (!raw.ok) return { yaml, value: undefined, findings: [...yaml.findings, ...shapeFindings(yaml, [], raw.issues, phrasesShape)] };
  const { tree, ...phrases } = raw.value;
  return { yaml, value: { tree, phrases: phrases as Texts }, findings: yaml.findings };
}

/** Reads `words.yaml`; arguments and result as for {@link readTree}. */
export function readWords(source: string, file: string): Read<Words> {
  const yaml = readYaml(source, file, TOP_KEYS.words);
  if (!isRecord(yaml.value)) return { yaml, value: undefined, findings: yaml.findings };
  const raw = shaped(wordsShape, yaml.value);
  if (!raw.ok) return { yaml, value: undefined, findings: [...yaml.findings, ...shapeFindings(yaml, [], raw.issues, wordsShape)] };
  return {
    yaml,
    value: { haveReady: new Map(Object.entries(raw.value['have-ready'] ?? {})), order: raw.value.order ?? [], notOurs: {} },
    findings: yaml.findings,
  };
}

/** Can ways lead to a node of this id? */
function hasName(yaml: YamlFile, id: NodeId, findings: Finding[]): boolean {
  const place = () => yaml.keyAt(['nodes', id]);
  if (!FORMATS.id.test(id)) findings.push(finding('bad-format', yaml.file, place(), { value: id, format: 'id', ...nearForm(id, 'id') }));
  else if (id === RETURN) findings.push(finding('forbidden-key', yaml.file, place(), { key: id }));
  else return true;
  return false;
}

function checkFileName(yaml: YamlFile, id: string, findings: Finding[]): void {
  const name = yaml.file
    .split(/[\\/]/u)
    .at(-1)
    ?.replace(/\.ya?ml$/u, '');
  if (name !== id) findings.push(finding('wrong-file-name', yaml.file, yaml.at(['id']), { id, file: `${id}.yaml` }));
}

function readNode(yaml: YamlFile, id: NodeId, raw: unknown, findings: Finding[]): Node | undefined {
  const path = ['nodes', id];
  if (!isRecord(raw) && raw !== null) {
    findings.push(finding('wrong-type', yaml.file, yaml.at(path), { expected: 'map', found: kindOf(raw), what: 'nodes' }));
    return undefined;
  }
  const keys = NODE_KEYS.filter((key) => raw !== null && Object.hasOwn(raw, key));
  const [key] = keys;
  if (key === undefined) {
    findings.push(...kindless(yaml, path, isRecord(raw) ? Object.keys(raw) : []));
    return undefined;
  }
  if (keys.length > 1) {
    findings.push(finding('two-node-kinds', yaml.file, yaml.keyAt([...path, keys[1] ?? key]), { keys }));
    return undefined;
  }
  const shape = nodeShapes[key];
  const parsed = shaped(shape, raw);
  if (!parsed.ok) {
    findings.push(...shapeFindings(yaml, path, parsed.issues, shape));
    return undefined;
  }
  return build[key](id, parsed.value as never);
}

/** A node without one of the keys that tell its kind: one that stands there mistyped is what to show. */
function kindless(yaml: YamlFile, path: readonly string[], keys: readonly string[]): Finding[] {
  for (const key of keys) {
    const { near } = nearKey(key, NODE_KEYS);
    if (near !== undefined) return [finding('unknown-key', yaml.file, yaml.keyAt([...path, key]), { key, near })];
  }
  return [finding('unknown-node-kind', yaml.file, yaml.keyAt(path), { known: NODE_KEYS })];
}
