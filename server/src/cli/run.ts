import { parseArgs } from 'node:util';
import { isCuelightError } from '@cuelight/protocol';
import type { Environment } from '../config/sources.js';
import { isSystemError, systemReason } from '../system-reason.js';
import { SERVER_VERSION } from '../version.js';
import { backup } from './backup.js';
import type { Command } from './command.js';
import { doctor } from './doctor.js';
import { mintToken } from './mint-token.js';
import { restore } from './restore.js';
import { serve } from './serve.js';
import { showConfig } from './show-config.js';

export const COMMANDS: readonly Command[] = [serve, doctor, backup, restore, showConfig, mintToken];
const USAGE_EXIT_CODE = 2;

export interface CliOutput {
  print(line: string): void;
  complain(line: string): void;
}

function help(): string {
  const column = 22;
  const row = (left: string, right: string): string => `  ${left.padEnd(column)}${right}`;
  return [
    `cuelight-server ${SERVER_VERSION}`, '', 'cuelight-server [command] [options]', '',
    ...COMMANDS.flatMap(({ name, summary, options }) => [row(name, summary), ...Object.entries(options).map(([option, { type, says }]) => row(`  --${option}${type === 'string' ? ' …' : ''}`, says))]),
    '', row('--config FILE', 'a JSON file whose names are those of the variables; the environment counts before it'), row('--help, --version', ''),
  ].join('\n');
}

function sentenceOf(error: unknown): string {
  if (isCuelightError(error)) return error.message;
  if (isSystemError(error)) return `Cuelight could not do that: ${error.path ?? error.syscall ?? ''}: ${systemReason(error)}.`;
  return `Cuelight could not do that: ${error instanceof Error ? error.stack ?? error.message : String(error)}`;
}

/** Runs a command line. Resolves with the exit code; null while a server goes on. */
export async function runCli(args: readonly string[], environment: Environment, { print, complain }: CliOutput): Promise<number | null> {
  const [first, ...others] = args;
  const name = first === undefined || first.startsWith('-') ? 'serve' : first;
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    complain(`There is no command "${name}".\n\n${help()}`);
    return USAGE_EXIT_CODE;
  }
  const known = Object.fromEntries(Object.entries(command.options).map(([option, { type }]) => [option, { type }]));
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    ({ values } = parseArgs({ args: name === first ? others : [...args], options: { ...known, config: { type: 'string' }, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean' } }, strict: true, allowPositionals: false }));
  } catch (error) {
    complain(`${error instanceof Error ? error.message : String(error)}\n\n${help()}`);
    return USAGE_EXIT_CODE;
  }
  if (values['help'] === true || values['version'] === true) {
    print(values['help'] === true ? help() : SERVER_VERSION);
    return 0;
  }
  if (values['config'] === '') {
    complain('--config has to name a file.');
    return USAGE_EXIT_CODE;
  }
  try {
    return await command.run({ environment, configFile: typeof values['config'] === 'string' ? values['config'] : undefined, options: values, print });
  } catch (error) {
    complain(sentenceOf(error));
    return 1;
  }
}
