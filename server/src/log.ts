import { maskFields, maskText } from './logging/mask.js';

/** Facts that go with a line. Never tokens, secrets or whole bodies. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Where every line of the server goes; hosts hand in their own. */
export interface Logger {
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** The same log with a name before every line. */
  child(scope: string): Logger;
}

type Level = 'info' | 'warn' | 'error';

const LEVELS = ['info', 'warn', 'error', 'silent'] as const;

const suffix = (fields: LogFields | undefined): string => (fields === undefined || Object.keys(fields).length === 0 ? '' : ` ${JSON.stringify(maskFields(fields))}`);

function logger(write: (level: Level, line: string) => void, scope: string): Logger {
  const at = (level: Level) => (message: string, fields?: LogFields): void => {
    write(level, `${scope === '' ? '' : `[${scope}] `}${maskText(message)}${suffix(fields)}`);
  };
  return {
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (name) => logger(write, scope === '' ? name : `${scope}.${name}`),
  };
}

/** Lines for people on stdout; warnings and errors on stderr. Nothing below `least`. */
export function createConsoleLogger(least: (typeof LEVELS)[number] = 'info'): Logger {
  return logger((level, line) => {
    if (LEVELS.indexOf(level) < LEVELS.indexOf(least)) return;
    if (level === 'info') console.log(line);
    else console.error(`${new Date().toISOString()} ${level}: ${line}`);
  }, '');
}

/** Keeps lines instead of printing them. */
export function createMemoryLogger(): Logger & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  return { ...logger((level, line) => lines.push(`${level}: ${line}`), ''), lines };
}
