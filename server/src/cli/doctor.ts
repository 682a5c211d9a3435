import { isCuelightError } from '@cuelight/protocol';
import { loadConfig } from '../config/index.js';
import { examine } from '../doctor/examine.js';
import { fail, type Finding } from '../doctor/finding.js';
import type { Command, CommandContext } from './command.js';

const STATE_WIDTH = 5;
const NAME_WIDTH = 16;

async function findingsOf({ environment, configFile }: CommandContext): Promise<readonly Finding[]> {
  try {
    return await examine(loadConfig(environment, { file: configFile }), environment);
  } catch (error) {
    if (!isCuelightError(error) || error.code !== 'bad_config') throw error;
    return (error.details as { readonly problems: readonly string[] }).problems.map((problem) => fail('configuration', `${problem}.`, 'Correct it; cuelight-server config --docs explains each variable.'));
  }
}

export const doctor: Command = {
  name: 'doctor',
  summary: 'Looks whether all is there that a server needs, and says what to do.',
  options: { json: { type: 'boolean', says: 'for programs' } },
  async run(context) {
    const findings = await findingsOf(context);
    const count = (state: Finding['state']): number => findings.filter((one) => one.state === state).length;
    if (context.options['json'] === true) context.print(JSON.stringify({ findings }, null, 2));
    else {
      for (const { name, state, sentence, todo } of findings) {
        context.print(`${state.padEnd(STATE_WIDTH)} ${name.padEnd(NAME_WIDTH)} ${sentence}`);
        if (todo !== undefined) context.print(`${' '.repeat(STATE_WIDTH + NAME_WIDTH + 2)}→ ${todo}`);
      }
      context.print(`\n${count('ok')} ok, ${count('warn')} to look at, ${count('fail')} to mend`);
    }
    return count('fail') > 0 ? 1 : 0;
  },
};
