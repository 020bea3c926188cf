import { isAbsolute, join } from 'node:path';

/**
 * Where content of the user's own is kept compiled: XDG_CACHE_HOME or ~/.cache (XDG Base Directory Specification), ~/Library/Caches on macOS,
 * %LOCALAPPDATA% on Windows. Everything in it can be thrown away.
 * @returns undefined where the environment names no home
 */
export function cacheFolder(env: Readonly<Record<string, string | undefined>>, platform: string): string | undefined {
  const home = env.HOME || env.USERPROFILE;
  const base =
    platform === 'win32'
      ? env.LOCALAPPDATA || (home && join(home, 'AppData', 'Local'))
      : platform === 'darwin'
        ? home && join(home, 'Library', 'Caches')
        : isAbsolute(env.XDG_CACHE_HOME ?? '')
          ? env.XDG_CACHE_HOME
          : home && join(home, '.cache');
  return base ? join(base, 'wallet-help', 'content') : undefined;
}
