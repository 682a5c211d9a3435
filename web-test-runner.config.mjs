import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import path from 'node:path';
import { chromiumFlags, findChromium } from './scripts/lib/chromium.mjs';
import { inRoot, packageFolders, root } from './scripts/lib/paths.mjs';
import { listFiles } from './scripts/lib/source-hash.mjs';
import { consoleText, webTestReporter } from './scripts/test/web-test-reporter.mjs';

const strayErrors = [];

/** Keeps every console error for the report and makes the file's run fail: what a user would see in their console is a defect. */
function keepStrayErrors({ type, args }, result) {
  if (type === 'error') {
    strayErrors.push(consoleText(args));
    result.passed = false;
  }
  return true;
}

const hasTests = (folder) => listFiles(folder).some((file) => file.endsWith('.browser.test.ts'));

const isRegistry = (file) => file.endsWith('/inference/src/models/models.json');

/** The registry of models is data that is imported; for es2022, esbuild drops the words by which a browser would accept that. */
const registryAsModule = {
  name: 'registry-as-module',
  resolveMimeType: ({ path: file }) => (isRegistry(file) ? 'js' : undefined),
  transform: ({ path: file, body }) => (isRegistry(file) ? `export default ${body}` : undefined),
};

/** A group for each package (`--group elements`). Files named on the command line would run once more in each group that holds them. */
const groups = process.argv.includes('--files') ? [] : packageFolders.filter(hasTests).map((folder) => ({ name: path.basename(folder), files: `${folder}/src/**/*.browser.test.ts` }));

export default {
  rootDir: root,
  groups,
  // one page at a time: a browser lets pages in the background load no media
  concurrency: 1,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 120_000,
  testFramework: { config: { timeout: 10_000 } },
  nodeResolve: { browser: true, exportConditions: ['cuelight-source', 'production', 'browser'] },
  plugins: [registryAsModule, esbuildPlugin({ ts: true, target: 'es2022', tsconfig: inRoot('tsconfig.esbuild.json'), define: { 'process.env.NODE_ENV': '"production"' } })],
  browsers: [chromeLauncher({ launchOptions: { executablePath: findChromium() ?? undefined, args: chromiumFlags } })],
  filterBrowserLogs: keepStrayErrors,
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: false }),
    ...(process.env.CUELIGHT_WTR_REPORT === undefined ? [] : [webTestReporter(process.env.CUELIGHT_WTR_REPORT, strayErrors)]),
  ],
};
