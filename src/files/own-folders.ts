/** Where a user's own trees are. */
import { kindOfPath } from './disk.ts';

/** The variable that names folders of own trees for every command, as PATH names folders. */
export const OWN_TREES = 'WALLET_HELP_TREES';

export interface OwnFolders {
  readonly folders: readonly string[];
  readonly missing: readonly string[];
}

/**
 * The folders that the environment names, in order; what is not there is told apart, for a share that is not mounted today must not keep anybody from
 * the rest.
 * @param platform `process.platform`: Windows separates by `;`, all others by `:`
 */
export function ownFolders(env: Readonly<Record<string, string | undefined>>, platform: string): OwnFolders {
  const named = (env[OWN_TREES] ?? '').split(platform === 'win32' ? ';' : ':').filter((folder) => folder !== '');
  const isThere = (folder: string) => kindOfPath(folder) === 'folder';
  return { folders: named.filter(isThere), missing: named.filter((folder) => !isThere(folder)) };
}
