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

/** Every text in a value, at any depth. */
const textsIn = (value: unknown): string[] => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []);

class NotRead extends Error {}

/** Asks an area what single variables can't tell; it ends where it looks at one that is wrong itself, whose problem is told already. */
function checkAsFarAsRead(area: Area, values: Readonly<Record<string, unknown>>, problems: string[]): void {
  const readable = new Proxy(values, {
    get(all, name) {
      if (!(name in all)) throw new NotRead();
      return all[name as string];
    },
  });
  try {
    area.check?.(readable, (name, sentence) => problems.push(`${name}: ${sentence}`), values);
  } catch (error) {
    if (!(error instanceof NotRead)) throw error;
  }
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
  for (const { variables } of areas as readonly Area[]) {
    for (const [name, { schema, isSecret }] of Object.entries(variables)) {
      const text = texts.get(name);
      const result = schema.safeParse(text);
      if (isSecret === true && text !== undefined) secrets.push(text, ...textsIn(result.data));
      if (result.success) values[name] = result.data;
      else problems.push(...result.error.issues.map((issue) => `${name}: ${issue.message}`));
    }
  }
  for (const area of areas as readonly Area[]) checkAsFarAsRead(area, values, problems);
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
  const redact = (value: unknown): unknown => {
    if (typeof value === 'string') return secrets.has(value) ? HIDDEN : value;
    if (typeof value !== 'object' || value === null) return value;
    // Bytes are keys here.
    if (ArrayBuffer.isView(value)) return HIDDEN;
    return Array.isArray(value) ? value.map(redact) : Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, redact(inner)]));
  };
  return redact(config) as Record<string, unknown>;
}
