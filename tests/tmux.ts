/**
 * A terminal to try the program in: tmux, a server of its own for each.
 *
 * Terminals that shared one server fell over each other: the server ends with its last session, and a session opened at that
 * moment, by this or another test file, died with "server exited unexpectedly".
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { scratch } from './helpers.ts';

export const tmuxRuns = spawnSync('tmux', ['-V']).status === 0;

const open: string[] = [];

/** Opens a terminal in which a command of bash runs (other shells go down with a program on Ctrl-C); keys go in, the screen is read back. */
export function openTerminal(command: string, size: { columns?: number; rows?: number } = {}) {
  const socket = join(scratch(), 'tmux');
  const tmux = (...argv: string[]) => execFileSync('tmux', ['-S', socket, ...argv], { encoding: 'utf8' });
  const measures = ['-x', String(size.columns ?? 80), '-y', String(size.rows ?? 24)];
  open.push(socket);
  tmux('-u', '-f', '/dev/null', 'new-session', '-d', ...measures, 'bash', '--norc', '-c', command);
  return {
    read: () => tmux('capture-pane', '-p').trimEnd(),
    /** All that was ever on the screen. */
    history: () => tmux('capture-pane', '-p', '-S', '-'),
    press: (...keys: string[]) => tmux('send-keys', ...keys),
    type: (text: string) => tmux('send-keys', '-l', text),
    close: () => tmux('kill-server'),
  };
}

/** To be called after each test. */
export function closeTerminals(): void {
  for (const socket of open.splice(0)) spawnSync('tmux', ['-S', socket, 'kill-server']);
}
