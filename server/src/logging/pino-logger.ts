import { pino } from 'pino';
import type { LogFields, Logger } from '../log.js';
import { maskFields, maskText } from './mask.js';

export type LogLevel = 'info' | 'warn' | 'error' | 'silent';

/**
 * Lines of JSON on stdout, or wherever `write` puts them. Written at once and by this process: a line about why it ended is
 * out before it ends.
 */
export function createPinoLogger({ level = 'info', write }: { readonly level?: LogLevel; readonly write?: (line: string) => void } = {}): Logger {
  const root = pino({ level, base: { pid: process.pid }, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } }, write === undefined ? pino.destination({ fd: 1, sync: true }) : { write });
  const logger = (scope: string): Logger => {
    const named = scope === '' ? root : root.child({ scope });
    const at = (label: 'info' | 'warn' | 'error') => (message: string, fields: LogFields = {}): void => { named[label](maskFields(fields), maskText(message)); };
    return { info: at('info'), warn: at('warn'), error: at('error'), child: (name) => logger(scope === '' ? name : `${scope}.${name}`) };
  };
  return logger('');
}
