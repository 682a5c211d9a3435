import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { systemReason } from '../system-reason.js';
import { allVariables } from './schema.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Text of variables as one place gives them, and what is wrong there. */
export interface Source {
  readonly texts: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

const FILE_SUFFIX = '_FILE';

/** The variables among these entries, each given by itself or as `<name>_FILE`, the path of a file with its text. */
function readEntries(entries: ReadonlyMap<string, string>, folder: string): Source {
  const texts = new Map<string, string>();
  const problems: string[] = [];
  for (const [name, { isPath }] of allVariables) {
    const text = entries.get(name);
    const file = entries.get(`${name}${FILE_SUFFIX}`);
    if (text !== undefined && file !== undefined) problems.push(`${name}${FILE_SUFFIX}: ${name} is set, too; leave one of them out`);
    else if (text !== undefined) texts.set(name, isPath === true ? resolve(folder, text) : text);
    else if (file !== undefined) {
      try {
        const content = readFileSync(resolve(folder, file), 'utf8').trim();
        if (content === '') problems.push(`${name}${FILE_SUFFIX}: the file is empty`);
        else texts.set(name, content);
      } catch (error) {
        problems.push(`${name}${FILE_SUFFIX}: the file ${resolve(folder, file)} can't be read: ${systemReason(error)}`);
      }
    }
  }
  return { texts, problems };
}

/** From environment variables; an empty one counts as absent. */
export function readEnvironment(environment: Environment): Source {
  return readEntries(new Map(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '')), process.cwd());
}

const asText = (value: unknown): string | null => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value.join(',') : null;
};

const isKnown = (name: string): boolean => allVariables.has(name) || (name.endsWith(FILE_SUFFIX) && allVariables.has(name.slice(0, -FILE_SUFFIX.length)));

/** From a JSON file: one object whose names are those of the variables. Relative paths in it start at its folder. */
export function readConfigFile(file: string): Source {
  const failed = (sentence: string): Source => ({ texts: new Map(), problems: [`${file}: ${sentence}`] });
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return failed(error instanceof SyntaxError ? `is not JSON (${error.message})` : `can't be read: ${systemReason(error)}`);
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) return failed('has to be one object, such as {"PORT": 8787}');
  const entries = new Map<string, string>();
  const problems: string[] = [];
  for (const [name, value] of Object.entries(content)) {
    const text = asText(value);
    if (!isKnown(name)) problems.push(`${file}: there is no variable "${name}"`);
    else if (text === null) problems.push(`${file}: ${name} has to be a text, a number, true, false or a list of texts`);
    else if (text !== '') entries.set(name, text);
  }
  const read = readEntries(entries, dirname(resolve(file)));
  return { texts: read.texts, problems: [...problems, ...read.problems.map((problem) => `${file}: ${problem}`)] };
}
