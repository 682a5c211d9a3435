/** The stages of `npm test`, in order. Each gets the files it is about and gives back counts. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from '../lib/chromium.mjs';
import { inRoot } from '../lib/paths.mjs';
import { runBeside, runCommand } from '../lib/run-command.mjs';
import { listFiles } from '../lib/source-hash.mjs';
import { inBatches } from './batches.mjs';
import { afterSecondRun, countCheck, countRunner, noCounts } from './counts.mjs';
import { countPlaywright } from './playwright-report.mjs';

const bin = (path) => inRoot('node_modules', path);
const reportFolder = inRoot('test-results');
const minuteMs = 60_000;
/** What `--slow` adds takes about three times as long as the rest. */
const howLong = () => (process.env.CUELIGHT_SLOW_TESTS === '1' ? 4 : 1);
/** More files than that fail for a reason. */
const MAX_FILES_AGAIN = 3;

/** Runs one of node's programs under a time limit, thrice what it takes: a test that hangs is a failure, a machine that is slow or busy is none. */
function run(args, limitMs, env = {}) {
  return runCommand(process.execPath, args, { timeout: limitMs * howLong(), env: { ...process.env, ...env } });
}

/** What says in its exit code alone whether all is well. It runs beside the tests, so that its limit is a long one. */
const CHECK_LIMIT_MS = 14 * minuteMs;

function check(name, args, after = []) {
  return {
    name,
    after,
    isCheck: true,
    async run() {
      const { code, output } = await runBeside(process.execPath, args, { timeout: CHECK_LIMIT_MS });
      return { ...countCheck(name, code), output };
    },
  };
}

/** Runs a runner that writes `report.json` style output, and reads what it wrote. */
async function withReport(name, fileName, start, toCounts = (report) => report) {
  const file = inRoot('test-results', fileName);
  mkdirSync(reportFolder, { recursive: true });
  rmSync(file, { force: true });
  const code = await start(file);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return countRunner(name, code, text === '' ? null : toCounts(JSON.parse(text)));
}

/** Lint and types in one process, as two checks. */
async function checkCode() {
  let output = '';
  const counts = await withReport('lint and typecheck', 'code.json', async (file) => {
    const ended = await runBeside(process.execPath, ['--max-old-space-size=4096', inRoot('scripts/check-code.mjs'), file], { timeout: CHECK_LIMIT_MS });
    output = ended.output;
    return ended.code;
  });
  return { ...counts, output };
}

const noBrowser = (name, files) => ({ ...noCounts, failed: 1, failures: [`${name}: no Chromium was found or could be installed for ${files.length} files; name one in CUELIGHT_CHROMIUM`] });

/** Files that start browsers and servers take longest and go first; short ones fill what is left at the end. */
const rank = (file) => (/^packages\/\w+\/test\//.test(file) ? 0 : file.startsWith('server/') ? 1 : 2);
const longestFirst = (files) => [...files].sort((a, b) => rank(a) - rank(b));

async function nodeTests(files) {
  const start = (chosen, atOnce, minutes) => (file) =>
    run(['--conditions=cuelight-source', '--import', 'tsx', inRoot('scripts/test/run-node-files.mjs'), file, String(atOnce), ...chosen], minutes * minuteMs);
  const { runs, filesOf } = inBatches(longestFirst(files), path.join(reportFolder, 'batches'));
  const counts = await withReport('node:test', 'node.json', start(runs, 2, 14));
  const failed = counts.failedFiles ?? [];
  if (failed.length === 0 || failed.length > MAX_FILES_AGAIN) return counts;
  const again = failed.flatMap(filesOf);
  console.log(`\nOnce more, alone: ${again.map((file) => path.relative('', file)).join(' ')}`);
  return afterSecondRun(counts, await withReport('node:test', 'node-again.json', start(again, 1, 6)));
}

async function elementTests(files) {
  if (findChromium() === null) return noBrowser('web-test-runner', files);
  const start = (file) => run([bin('@web/test-runner/dist/bin.js'), '--files', ...files], 8 * minuteMs, { CUELIGHT_WTR_REPORT: file });
  return withReport('web-test-runner', 'browser.json', start);
}

async function endToEndTests(files) {
  if (findChromium() === null) return noBrowser('playwright', files);
  const start = (file) => run([bin('@playwright/test/cli.js'), 'test', ...files], 14 * minuteMs, { CUELIGHT_E2E_REPORT: file });
  return withReport('playwright', 'e2e.json', start, countPlaywright);
}

const testFolders = ['packages', 'server', 'scripts', 'bench'];
const all = (folders, pattern) => folders.flatMap(listFiles).filter((file) => pattern.test(file));

/** `files` absent: a check of the whole. Else the files a filter on the command line can choose from. */
export const stages = [
  check('build', [inRoot('scripts/build.mjs'), '--no-budgets']),
  // reads what the build writes
  check('budgets', [inRoot('scripts/size.mjs')], ['build']),
  { name: 'lint', also: ['typecheck'], isCheck: true, run: checkCode },
  { name: 'node', files: () => all(testFolders, /(?<!\.browser)\.test\.(ts|mjs)$/), run: nodeTests },
  { name: 'browser', files: () => all(['packages'], /\.browser\.test\.ts$/), run: elementTests },
  { name: 'e2e', files: () => all(['demo/e2e'], /\.spec\.ts$/), needs: ['build'], run: endToEndTests },
];
