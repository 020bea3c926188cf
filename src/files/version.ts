import { fileURLToPath } from 'node:url';
import { readText } from './disk.ts';

/** The version in our package.json; '0' if the installation lacks that file. */
export function ownVersion(): string {
  const file = readText(fileURLToPath(new URL('../../package.json', import.meta.url)));
  return file.ok ? (JSON.parse(file.text) as { version: string }).version : '0';
}
