import { finding } from '../findings.ts';
import { lookUp, placeholdersIn } from '../placeholders.ts';
import { textsIn } from '../texts.ts';
import { GENERIC_WALLET } from '../types.ts';
import type { Rule } from './types.ts';

/** A wallet without menus or figures that some tree shows: there the generic words stand in. One note for all that it lacks. */
export const organisationGap: Rule = ({ content, organisations }) => {
  const generic = content.organisations.get(GENERIC_WALLET);
  const used = new Set<string>();
  for (const tree of content.trees.values()) {
    for (const node of tree.nodes.values()) {
      for (const { text } of textsIn(node))
        for (const sentence of Object.values(text)) for (const name of placeholdersIn(sentence)) used.add(name);
    }
  }
  return [...organisations.values()].flatMap(({ yaml, value: organisation }) => {
    if (!organisation.roles.includes('wallet')) return [];
    const names = [...used].filter((name) => lookUp(generic, name) && !lookUp(organisation, name)).sort();
    const args = { organisation: organisation.id, names };
    return names.length > 0 ? [finding('organisation-gap', yaml.file, yaml.at(['id']), args, 'note')] : [];
  });
};
