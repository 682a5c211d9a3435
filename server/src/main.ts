/** The program: reads the environment, serves until it is told to stop. */
import { isCuelightError } from '@cuelight/protocol';
import { loadConfig } from './config/index.js';
import { createServer } from './create-server.js';
import { createConsoleLogger } from './log.js';

const logger = createConsoleLogger();

try {
  const config = loadConfig(process.env);
  const server = await createServer({ config, logger });
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    server.close().then(() => process.exit(0), (error: unknown) => {
      logger.error('the server did not stop cleanly', { reason: String(error) });
      process.exit(1);
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const { url } = await server.start().catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const access = config.isOpen ? 'open to everybody on this machine, reachable from nowhere else' : 'with tokens';
  const writer = config.answers === null ? '' : ` Answers are written by "${config.answers.model}" at ${new URL(config.answers.url).host}.`;
  logger.info(`Cuelight is ready at ${url}`);
  logger.info(`${server.engine.sentence} Data is kept in ${config.dataDir}. Access is ${access}.${writer}`);
} catch (error) {
  const { code } = error as NodeJS.ErrnoException;
  if (isCuelightError(error)) logger.error(error.message, { code: error.code });
  else if (code === 'EADDRINUSE') logger.error(`Port ${process.env['PORT'] ?? '8787'} is taken by another program; stop it, or set PORT to another number.`);
  else logger.error('Cuelight could not start', { reason: error instanceof Error ? error.stack : String(error) });
  process.exit(1);
}
