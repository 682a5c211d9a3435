import { loadConfig, redactConfig } from '../config/index.js';
import { configTable } from '../config/table.js';
import type { Command } from './command.js';

export const showConfig: Command = {
  name: 'config',
  summary: 'Prints the configuration as the server would read it, without secrets.',
  options: { print: { type: 'boolean', says: 'what it does without, too' }, docs: { type: 'boolean', says: 'the table of all variables, in Markdown, instead' } },
  async run({ environment, configFile, options, print }) {
    print(options['docs'] === true ? configTable() : JSON.stringify(redactConfig(loadConfig(environment, { file: configFile })), null, 2));
    return 0;
  },
};
