/** Which facts a node makes use of: what it asks is only worth asking if something reads it. */
import { conditionsIn } from './conditions.ts';
import { placeholdersIn } from './placeholders.ts';
import { textsIn } from './texts.ts';
import { type Content, type FactId, LOCAL_ROLES, NAMED_WALLET, type Node } from './types.ts';
import { whoIn } from './who.ts';

/** The facts that a node reads: in conditions, in placeholders, and to find whom to turn to. */
export function factsReadBy(content: Content, node: Node): ReadonlySet<FactId> {
  const facts = new Set(conditionsIn(node).flatMap(({ when }) => Object.keys(when)));
  for (const { text } of textsIn(node)) {
    if (Object.values(text).some((sentence) => placeholdersIn(sentence).length > 0)) facts.add('wallet');
  }
  for (const { who } of whoIn(node)) {
    if (who.includes('wallet')) facts.add('wallet');
    if (who.some((one) => dependsOnRegion(content, one))) facts.add('region');
  }
  // A wallet that lives in one region only tells the region.
  if (facts.has('region')) facts.add('wallet');
  if (facts.has('wallet')) facts.add(NAMED_WALLET);
  return facts;
}

/** Do the organisations, or the channels of them that are shown, differ from region to region? */
function dependsOnRegion(content: Content, who: string): boolean {
  if (who === 'wallet' || (LOCAL_ROLES as readonly string[]).includes(who)) return true;
  const organisation = content.organisations.get(who);
  return organisation !== undefined && (organisation.regions.length > 0 || organisation.channels.some((c) => c.regions.length > 0));
}
