import { isCuelightError } from '@cuelight/protocol';
import { loadConfig, type Config } from '../config/index.js';
import { createServer, type CuelightServer } from '../create-server.js';
import type { Logger } from '../log.js';
import { createLogger } from '../logging/create-logger.js';
import type { Command } from './command.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Beyond the time for requests: closing files and the like. */
const MARGIN_MS = 5000;

/** The first signal stops the server within its time, the second one ends the process at once. */
function stopOnSignals(server: CuelightServer, { stopLimitMs }: Config, logger: Logger): void {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) {
      logger.warn(`Stopped at once by a second ${signal}; what was being worked on is taken up at the next start.`);
      process.exit(1);
    }
    isStopping = true;
    logger.info(`Stopping (${signal}); a second signal ends it at once.`);
    const timer = setTimeout(() => {
      logger.error(`Stopping took longer than CUELIGHT_STOP_SECONDS allows; ended. What was being worked on is taken up at the next start.`);
      process.exit(1);
    }, stopLimitMs + MARGIN_MS);
    server.close({ limitMs: stopLimitMs }).then(() => {
      clearTimeout(timer);
      process.exit(0);
    }, (error: unknown) => {
      logger.error('the server did not stop cleanly', { reason: String(error) });
      process.exit(1);
    });
  };
  for (const signal of SIGNALS) process.on(signal, stop);
}

/** Why a server did not start, as a sentence. */
export function startProblem(error: unknown, port: number): { readonly sentence: string; readonly fields: Readonly<Record<string, unknown>> } {
  const { code } = error as NodeJS.ErrnoException;
  if (isCuelightError(error)) return { sentence: error.message, fields: { code: error.code } };
  if (code === 'EADDRINUSE') return { sentence: `Port ${port} is taken by another program; stop it, or set PORT to another number.`, fields: {} };
  if (code === 'EACCES') return { sentence: `Port ${port} may not be used by this user; set PORT to a number above 1023.`, fields: {} };
  return { sentence: 'Cuelight could not start', fields: { reason: error instanceof Error ? error.stack : String(error) } };
}

export const serve: Command = {
  name: 'serve',
  summary: 'Serves until it is told to stop; so it does without a command.',
  options: {},
  async run({ environment, configFile }) {
    const config = loadConfig(environment, { file: configFile });
    const { logger, allRequests } = createLogger(config);
    try {
      const server = await createServer({ config, logger, logAllRequests: allRequests });
      stopOnSignals(server, config, logger);
      const { url } = await server.start().catch(async (error: unknown) => {
        await server.close();
        throw error;
      });
      const writer = config.answers === null ? '' : ` Answers are written by "${config.answers.model}" at ${new URL(config.answers.url).host}.`;
      logger.info(`Cuelight is ready at ${url}`);
      logger.info(`${server.engine.sentence} Data is kept in ${config.dataDir}.${config.isOpen ? '' : ' Access is with tokens.'}${writer}`);
      if (config.isOpen) logger.warn(`FOR DEVELOPMENT ONLY: neither CUELIGHT_TOKEN_SECRET nor CUELIGHT_TOKEN_JWKS is set, so every program on this machine may do everything. It listens on ${config.host} and can be reached from nowhere else.`, {});
      return null;
    } catch (error) {
      const { sentence, fields } = startProblem(error, config.port);
      logger.error(sentence, fields);
      return 1;
    }
  },
};
