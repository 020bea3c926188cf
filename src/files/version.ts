import { readText } from './disk.ts';
import { PACKAGE } from './place.ts';

/** The version in our package.json; '0' if the installation lacks that file. */
export function ownVersion(): string {
  const file = readText(PACKAGE);
  return file.ok ? (JSON.parse(file.text) as { version: string }).version : '0';
}
