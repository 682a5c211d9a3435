import { addCounts, noCounts, summaryLine } from './counts.mjs';
import { sideBySide } from './side-by-side.mjs';

const CHECKS_AT_ONCE = 2;
/** Beside tests one is enough: they take what those leave of two cores, and of the memory. */
const CHECKS_BESIDE_TESTS = 1;

const title = (name) => `\n── ${name} ${'─'.repeat(Math.max(4, 60 - name.length))}\n`;

async function countsOf({ name, run, files }) {
  const startedAt = performance.now();
  let counts;
  try {
    counts = await run(files);
  } catch (error) {
    counts = { ...noCounts, failed: 1, failures: [`${name}: ${error.message}`] };
  }
  return { counts, line: `${name}: ${summaryLine(counts)} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n` };
}

/** A signal for each that ends, also when it fails: tests that run what is built find out by themselves what is missing. */
function endsOf(stages) {
  const ends = new Map();
  for (const { name } of stages) {
    let end = () => undefined;
    ends.set(name, { ended: new Promise((resolve) => { end = resolve; }), end });
  }
  return ends;
}

/**
 * Runs tests stage by stage, beside them the checks, and sums up. What checks say is printed when a stage ends, so that it stands in one piece.
 */
export async function runStages(stages, print = (text) => { process.stdout.write(text); }) {
  const checks = stages.filter(({ isCheck }) => isCheck);
  const tests = stages.filter(({ isCheck }) => !isCheck);
  const ends = endsOf(checks);
  let sum = noCounts;
  let held = tests.length > 0 ? [] : null;
  const printHeld = () => {
    for (const text of held) print(text);
    held = [];
  };
  const runBeside = async (stage) => {
    const { counts, line } = await countsOf(stage);
    sum = addCounts(sum, counts);
    const text = `${title(stage.name)}${counts.output ?? ''}${line}`;
    if (held === null) print(text);
    else held.push(text);
    ends.get(stage.name).end();
  };
  if (ends.size > 0) print(`\n${[...ends.keys()].join(', ')} …\n`);
  const checking = sideBySide(checks, tests.length > 0 ? CHECKS_BESIDE_TESTS : CHECKS_AT_ONCE, runBeside);
  for (const stage of tests) {
    await Promise.all((stage.needs ?? []).map((name) => ends.get(name)?.ended));
    printHeld();
    print(title(stage.name));
    const { counts, line } = await countsOf(stage);
    sum = addCounts(sum, counts);
    print(line);
    printHeld();
  }
  held = null;
  await checking;
  return sum;
}
