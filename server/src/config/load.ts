import { CuelightError } from '@cuelight/protocol';
import { environmentSchema, type Config } from './schema.js';

/** Reads the configuration from environment variables. Rejects `bad_config` with every problem at once. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const result = environmentSchema.safeParse(present);
  if (result.success) return Object.freeze(result.data);
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new CuelightError('bad_config', `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems.join('; ')}.`, { problems });
}

/** The configuration as it may be printed. */
export function redactConfig(config: Config): Readonly<Record<string, unknown>> {
  return { ...config, tokenSecret: config.tokenSecret === null ? null : '[set]' };
}
