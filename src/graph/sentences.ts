/** What of a tree stands in a picture, in one language. */
import { GRAPH_WORDS, type GraphWords } from '../text/graph-words.ts';
import { type Language, WORDS, type Words } from '../text/words.ts';
import { fill } from '../tree/placeholders.ts';
import { pick } from '../tree/text.ts';
import { type Condition, type Content, type Node, type OrganisationId, type Target, type Text, type Tree, UNSURE } from '../tree/types.ts';
import { labelOf } from '../walk/vocabulary.ts';
import type { GraphEdge } from './types.ts';

export interface Sentences {
  readonly words: GraphWords;
  /** A text with its placeholders filled. */
  readonly say: (text: Text) => string;
  readonly condition: (when: Condition, tree: Tree) => string;
  /** The ways out of a node with their labels, calls left out. */
  readonly waysFrom: (node: Node, tree: Tree) => readonly Way[];
  /** Whom a contact leads to. */
  readonly who: (who: readonly string[]) => string;
}
export interface Way {
  readonly to: Target;
  readonly path: string;
  readonly label: string;
  readonly only?: string;
  readonly kind: GraphEdge['kind'];
}

/**
 * @param wallet whose words fill the placeholders; undefined for the generic ones
 * @param clean makes a text harmless; everything passes through it
 */
export function sentencesIn(
  content: Content,
  language: Language,
  wallet: OrganisationId | undefined,
  clean: (text: string) => string,
): Sentences {
  const words = GRAPH_WORDS[language];
  const own: Words = WORDS[language];
  const say = (text: Text) => clean(fill(text, language, content, wallet)).trim();
  const nameOf = (id: string) => {
    const organisation = content.organisations.get(id);
    return organisation ? clean(pick(organisation.name, language)) : id;
  };
  const valueIn = (fact: string, value: string, tree: Tree) => {
    if (value === UNSURE) return own.unsure;
    const label = labelOf(content, fact, value, tree);
    return label ? say(label) : nameOf(value);
  };
  const condition = (when: Condition, tree: Tree) =>
    Object.entries(when)
      .map(([fact, values]) => words.condition(fact, values.map((value) => valueIn(fact, value, tree)).join(words.or)))
      .join(words.and);
  const waysFrom = (node: Node, tree: Tree): readonly Way[] => {
    switch (node.kind) {
      case 'question':
        return [
          ...node.options.map((option, i): Way => {
            const label = option.label ? say(option.label) : nameOf(option.is);
            const only = option.when ? words.onlyIf(condition(option.when, tree)) : '';
            return { to: option.go, path: `options.${i}.go`, label, only, kind: 'way' };
          }),
          { to: node.unsure.go, path: 'unsure.go', label: own.unsure, kind: 'unsure' },
        ];
      case 'remedies': {
        const helped: readonly Way[] =
          node.helped === undefined ? [] : [{ to: node.helped, path: 'helped', label: words.helped, kind: 'way' }];
        const label = node.helped === undefined ? words.stepsDone : words.otherwise;
        return [...helped, { to: node.otherwise, path: 'otherwise', label, kind: helped.length > 0 ? 'else' : 'way' }];
      }
      case 'branch':
        return [
          ...node.rows.map((row, i): Way => ({ to: row.go, path: `branch.${i}.go`, label: condition(row.when, tree), kind: 'way' })),
          { to: node.else, path: 'else', label: words.else, kind: 'else' },
        ];
      case 'call':
        return [{ to: node.then, path: 'then', label: '', kind: 'way' }];
      case 'fix':
      case 'contact':
        return [];
    }
  };
  const roles: Readonly<Record<string, string>> = words.roles;
  const who = (ids: readonly string[]) => ids.map((id) => (Object.hasOwn(roles, id) ? (roles[id] ?? id) : nameOf(id))).join(own.listComma);
  return { words, say, condition, waysFrom, who };
}
