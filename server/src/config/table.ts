import type { Area, Variable } from './area.js';
import { areas } from './areas/index.js';

/** What holds where a variable is not set. */
function unsetOf({ schema, unset }: Variable): string {
  if (unset !== undefined) return unset;
  const { data } = schema.safeParse(undefined);
  return typeof data === 'boolean' ? (data ? 'on' : 'off') : typeof data === 'string' || typeof data === 'number' ? String(data) : 'none';
}

const cell = (text: string): string => text.replaceAll('|', '\\|');

/** Every variable with its sentence, as Markdown. */
export function configTable(): string {
  return areas.map((area: Area) => [
    `### ${area.title}`, '', '| variable | without | meaning |', '|---|---|---|',
    ...Object.entries(area.variables).map(([name, one]) => `| \`${name}\`${one.isSecret === true ? ' (secret)' : ''} | ${cell(unsetOf(one))} | ${cell(one.says)} |`),
  ].join('\n')).join('\n\n');
}
