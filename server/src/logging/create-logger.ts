import type { Config } from '../config/index.js';
import { createConsoleLogger, type Logger } from '../log.js';
import { createPinoLogger } from './pino-logger.js';

/** The log that the configuration asks for, and whether each request gets a line in it. */
export function createLogger({ log }: Pick<Config, 'log'>, { isProduction = process.env['NODE_ENV'] === 'production', isTerminal = process.stdout.isTTY } = {}): { readonly logger: Logger; readonly allRequests: boolean } {
  const isJson = log.format === 'json' || (log.format === 'auto' && isProduction && !isTerminal);
  return {
    logger: isJson ? createPinoLogger({ level: log.level }) : createConsoleLogger(log.level),
    allRequests: log.requests === 'all' || (log.requests === 'auto' && isJson),
  };
}
