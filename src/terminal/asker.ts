/** What the session loop knows of asking: a menu or a line, and what can come back. Leaving is a value, never an exception. */
import type { Choice } from '../walk/view.ts';

export interface Menu {
  /** The lines above the options, drawn and coloured. */
  readonly above: readonly string[];
  readonly options: readonly Choice[];
  /** Why we ask, behind the why key. */
  readonly why?: string;
  /** How to find out, shown when "not sure" is chosen for the first time. Then `unsure` is one of the options. */
  readonly unsureHelp?: string;
  /** The keys that mean something here; quitting always does. */
  readonly keys: readonly Extract<Reply['kind'], 'back' | 'change' | 'emergency'>[];
}

export type Reply =
  | { readonly kind: 'choice'; readonly id: string }
  | { readonly kind: 'back' }
  | { readonly kind: 'change' }
  | { readonly kind: 'emergency' }
  /** The person pressed the quit key, or the input ended. */
  | { readonly kind: 'quit' }
  /** Ctrl-C, or the system asked us to stop. */
  | { readonly kind: 'interrupt' };

export type LineReply = { readonly kind: 'line'; readonly text: string } | { readonly kind: 'quit' } | { readonly kind: 'interrupt' };

export interface Asker {
  /** Shows a screen of its own and waits for a choice or a key. */
  menu(menu: Menu): Promise<Reply>;
  /** Asks for a line of text. */
  line(above: readonly string[], prompt: string): Promise<LineReply>;
  /** Gives the terminal back. */
  close(): void;
}
