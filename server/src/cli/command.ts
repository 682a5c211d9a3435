import type { Environment } from '../config/sources.js';

/** What a command gets from the line it was called with. */
export interface CommandContext {
  readonly environment: Environment;
  /** `--config`. */
  readonly configFile: string | undefined;
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** A line for the terminal. */
  print(line: string): void;
}

export interface Command {
  readonly name: string;
  /** A line for the help. */
  readonly summary: string;
  /** Options beside `--config`: with a value, or as a switch; the sentence is for the help. */
  readonly options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly says: string }>>;
  /** Resolves with the exit code; null where it goes on by itself. */
  run(context: CommandContext): Promise<number | null>;
}

/** The value of an option that has one. */
export const textOf = ({ options }: CommandContext, name: string): string | undefined => {
  const value = options[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};
