/**
 * npm test [-- --slow] [-- NAME …]
 * Installs what tests need, runs every stage, goes on after one that fails. A NAME is a stage (`lint`, `e2e`) or part of a test
 * file's path (`search`, `4-talk`); with names only what matches runs. The last line of the output is the sum of all.
 */
import { ensureInstalled } from './lib/install.mjs';
import { nodeVersionProblem } from './lib/node-version.mjs';
import { addCounts, isGood, noCounts, summaryLine } from './test/counts.mjs';
import { chooseStages } from './test/choose-stages.mjs';
import { stages } from './test/stages.mjs';
import { ensureTestTools } from './test/tools.mjs';

const options = process.argv.slice(2);
const isSlow = options.includes('--slow');
const names = options.filter((option) => !option.startsWith('--'));

async function runStage({ name, run, files }) {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(4, 60 - name.length))}`);
  const startedAt = performance.now();
  let counts;
  try {
    counts = await run(files);
  } catch (error) {
    counts = { ...noCounts, failed: 1, failures: [`${name}: ${error.message}`] };
  }
  console.log(`${name}: ${summaryLine(counts)} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return counts;
}

function printLists({ failures, flaky, skips }) {
  for (const [title, lines] of [['Skipped', skips], ['Flaky: failed, then passed when run again', flaky], ['Failed', failures]]) {
    if (lines.length > 0) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
  }
}

async function main() {
  const problem = nodeVersionProblem();
  if (problem !== null) throw new Error(problem);
  if (isSlow) process.env.CUELIGHT_SLOW_TESTS = '1';
  await ensureInstalled();
  await ensureTestTools({ isSlow });
  const { chosen, leftOut } = chooseStages(stages, names, isSlow);
  let sum = noCounts;
  for (const stage of chosen) sum = addCounts(sum, await runStage(stage));
  if (leftOut.length > 0) console.log(`\nNot run without --slow:\n${leftOut.map((file) => `  ${file}`).join('\n')}`);
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
