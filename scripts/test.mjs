/**
 * npm test [-- --slow] [-- NAME …]
 * Installs what tests need, runs every stage, goes on after one that fails. A NAME is a stage (`lint`, `e2e`) or part of a test
 * file's path (`search`, `4-talk`); with names only what matches runs. The last line of the output is the sum of all.
 */
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { nodeVersionProblem } from './lib/node-version.mjs';
import { isGood, noCounts, slowestFiles, summaryLine } from './test/counts.mjs';
import { chooseStages } from './test/choose-stages.mjs';
import { runStages } from './test/run-stages.mjs';
import { stages } from './test/stages.mjs';
import { ensureTestTools } from './test/tools.mjs';

const options = process.argv.slice(2);
const isSlow = options.includes('--slow');
const names = options.filter((option) => !option.startsWith('--'));

const SLOWEST_SHOWN = 15;

function printList(title, lines) {
  if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

function printLists(sum) {
  printList('Skipped', sum.skips);
  printList('Slowest files', slowestFiles(sum, SLOWEST_SHOWN));
  printList('Flaky: failed, then passed when run again', sum.flaky);
  printList('Failed', sum.failures);
}

async function main() {
  const problem = nodeVersionProblem();
  if (problem !== null) throw new Error(problem);
  if (isSlow) process.env.CUELIGHT_SLOW_TESTS = '1';
  await ensureInstalled();
  await ensureTestTools({ isSlow });
  // whoever starts a browser need not look for it again
  process.env.CUELIGHT_CHROMIUM ??= findChromium() ?? '';
  const { chosen, leftOut } = chooseStages(stages, names, isSlow);
  const sum = await runStages(chosen);
  printList('Not run without --slow', leftOut);
  return sum;
}

let sum;
try {
  sum = await main();
} catch (error) {
  sum = { ...noCounts, failed: 1, failures: [error.message] };
}
printLists(sum);
process.exitCode = isGood(sum) ? 0 : 1;
console.log(`\n${summaryLine(sum)}`);
