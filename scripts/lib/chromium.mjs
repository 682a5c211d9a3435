import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inRoot } from './paths.mjs';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Flags every test browser starts with: no sandbox (containers run as root), nothing that calls home. */
export const chromiumFlags = ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];

/** @returns {string | undefined} */
function playwrightsOwn() {
  const require = createRequire(inRoot('package.json'));
  try {
    return require('playwright-core').chromium.executablePath();
  } catch {
    return undefined; // playwright has no build for this platform, or is not installed yet
  }
}

function runs(file) {
  try {
    execFileSync(file, ['--version', '--no-sandbox'], { stdio: 'ignore', timeout: 20_000 });
    return true;
  } catch {
    return false; // a snap stub, a wrong architecture or missing libraries: as good as absent
  }
}

/**
 * The browser that tests run in: CUELIGHT_CHROMIUM, an installed one, or playwright's; null when there is none that starts.
 * @returns {string | null}
 */
export function findChromium() {
  const named = process.env.CUELIGHT_CHROMIUM;
  if (named) {
    if (!existsSync(named)) throw new Error(`CUELIGHT_CHROMIUM is "${named}", but there is no such file`);
    return named;
  }
  return [...usualPlaces, playwrightsOwn()].find((file) => file !== undefined && existsSync(file) && runs(file)) ?? null;
}
