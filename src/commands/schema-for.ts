import { basename, dirname, join, relative, resolve, sep } from 'node:path';

/**
 * The schema for a file of content, relative to it, as its first line names it.
 * @param file a tree, organisation, phrases or words file, by where it stands
 * @param shipped our own content, beside which the schemas are
 */
export function schemaFor(file: string, shipped: string): string {
  const folder = basename(dirname(resolve(file)));
  const kind =
    folder === 'contacts' ? 'organisation' : folder === 'phrases' ? 'phrases' : basename(file) === 'words.yaml' ? 'words' : 'tree';
  const schema = join(dirname(shipped), 'schema', `${kind}.schema.json`);
  return relative(dirname(resolve(file)), schema)
    .split(sep)
    .join('/');
}
