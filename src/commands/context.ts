import type { Directory } from '../contacts/directory.ts';
import type { Finder } from '../find/find.ts';
import type { Io } from '../terminal/io.ts';
import type { Theme } from '../terminal/theme.ts';
import type { Language } from '../text/words.ts';
import type { Content } from '../tree/types.ts';

/** What every command gets: the world, the language, the looks, and the content on demand. */
export interface Context {
  readonly io: Io;
  readonly language: Language;
  /** The looks of standard output. */
  readonly theme: Theme;
  /** Columns to wrap at, now: a window changes its size. */
  readonly width: () => number;
  /** No cursor movement: screen readers, logs, dumb terminals. */
  readonly plain: boolean;
  readonly json: boolean;
  /** The folders of content, ours first; `load` makes content for walking of them. */
  readonly folders: readonly string[];
  readonly load: () => Promise<Content>;
  /** Its organisations for looking something up. */
  readonly directory: () => Promise<Directory>;
  /** The search over that content. */
  readonly finder: () => Promise<Finder>;
  /** The lines of standard input. */
  readonly lines: () => AsyncIterable<string>;
  /** Writes lines to standard output or standard error, with control characters made harmless. */
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}
