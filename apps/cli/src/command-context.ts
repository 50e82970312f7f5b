import type { Terminal } from './terminal/terminal.ts';

/** What a command has of the world outside. */
export interface CommandContext {
  readonly terminal: Terminal;
  readonly environment: Readonly<Record<string, string | undefined>>;
}
