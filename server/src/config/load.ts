import { CuelightError } from '@cuelight/protocol';
import type { Area } from './area.js';
import { areas } from './areas/index.js';
import { FILE_VARIABLE, type Config } from './schema.js';
import { readConfigFile, readEnvironment, type Environment } from './sources.js';

const HIDDEN = '[set]';

/** Texts of secrets by the configuration they were read into, so that printing can find them wherever they went. */
const secretsOf = new WeakMap<object, readonly string[]>();

export interface LoadOptions {
  /** A configuration file; without, the one that `CUELIGHT_CONFIG` names. */
  readonly file?: string | undefined;
}

/**
 * Reads the configuration: the environment, then the file, then what holds without. Rejects `bad_config` with every problem at once.
 */
export function loadConfig(environment: Environment, options: LoadOptions = {}): Config {
  const file = options.file ?? (environment[FILE_VARIABLE] || undefined);
  const fromFile = file === undefined ? null : readConfigFile(file);
  const fromEnvironment = readEnvironment(environment);
  const texts = new Map([...fromFile?.texts ?? [], ...fromEnvironment.texts]);
  const problems = [...fromFile?.problems ?? [], ...fromEnvironment.problems];

  const values: Record<string, unknown> = {};
  const secrets: string[] = [];
  const parsed = areas.map((area: Area) => {
    let isWhole = true;
    for (const [name, { schema, isSecret }] of Object.entries(area.variables)) {
      const text = texts.get(name);
      const result = schema.safeParse(text);
      if (isSecret === true && text !== undefined) secrets.push(text);
      if (result.success) values[name] = result.data;
      else problems.push(...result.error.issues.map((issue) => `${name}: ${issue.message}`));
      isWhole &&= result.success;
    }
    return { area, isWhole };
  });
  for (const { area, isWhole } of parsed) if (isWhole) area.check?.(values, (name, sentence) => problems.push(`${name}: ${sentence}`), values);
  if (problems.length > 0) {
    throw new CuelightError('bad_config', `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}: ${problems.join('; ')}.`, { problems });
  }
  const config = Object.freeze(Object.assign({}, ...areas.map((area: Area) => area.toConfig(values)))) as Config;
  secretsOf.set(config, secrets);
  return config;
}

/** The configuration as it may be printed. */
export function redactConfig(config: Config): Readonly<Record<string, unknown>> {
  const secrets = new Set(secretsOf.get(config));
  return JSON.parse(JSON.stringify(config, (_key, value: unknown) => (typeof value === 'string' && secrets.has(value) ? HIDDEN : value))) as Record<string, unknown>;
}
