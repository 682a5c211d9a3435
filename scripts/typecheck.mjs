/** npm run typecheck: the packages and the server with what they hand to each other, then everything at once with tests, configs and benches. */
import { inRoot } from './lib/paths.mjs';
import { runCommand } from './lib/run-command.mjs';

const tsc = (...args) => runCommand(process.execPath, [inRoot('node_modules/typescript/bin/tsc'), ...args, '--pretty', 'false']);

const sources = await tsc('-b');
const tests = await tsc('-p', 'tsconfig.lint.json');
process.exitCode = sources === 0 && tests === 0 ? 0 : 1;
