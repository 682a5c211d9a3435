import { readFileSync } from 'node:fs';
import { CuelightError } from '@cuelight/protocol';
import { environmentSchema, type Config } from './schema.js';

/** What may also be kept in a file: `<name>_FILE` is then its path. */
const SECRETS = ['CUELIGHT_TOKEN_SECRET', 'CUELIGHT_ANSWERS_KEY'] as const;

/** Puts secrets that are kept in files where they would be without; says what is wrong with a file. */
function withSecretFiles(environment: Record<string, string>): string[] {
  return SECRETS.flatMap((name) => {
    const file = environment[`${name}_FILE`];
    if (file === undefined) return [];
    if (environment[name] !== undefined) return [`${name}_FILE: ${name} is set, too; leave one of them out`];
    try {
      environment[name] = readFileSync(file, 'utf8').trim();
      return environment[name] === '' ? [`${name}_FILE: the file is empty`] : [];
    } catch (error) {
      return [`${name}_FILE: the file can't be read (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'})`];
    }
  });
}

/** Reads the configuration from environment variables. Rejects `bad_config` with every problem at once. */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const present = Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''));
  const unread = withSecretFiles(present);
  const result = environmentSchema.safeParse(present);
  if (result.success && unread.length === 0) return Object.freeze(result.data);
  const problems = [...unread, ...(result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`)];
  throw new CuelightError('bad_config', `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems.join('; ')}.`, { problems });
}

/** The configuration as it may be printed. */
export function redactConfig(config: Config): Readonly<Record<string, unknown>> {
  const hidden = (secret: string | null): string | null => (secret === null ? null : '[set]');
  return { ...config, tokenSecret: hidden(config.tokenSecret), answers: config.answers === null ? null : { ...config.answers, key: hidden(config.answers.key) } };
}
