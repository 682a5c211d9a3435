/** The programs that tests use and npm doesn't bring: a browser, ffmpeg, espeak-ng, python3. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium } from '../lib/chromium.mjs';
import { inRoot } from '../lib/paths.mjs';
import { runCommand } from '../lib/run-command.mjs';

const isRoot = process.getuid?.() === 0;
const hasApt = existsSync('/usr/bin/apt-get');

function answers(program, argument) {
  try {
    execFileSync(program, [argument], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const tools = [
  { name: 'chromium', isThere: () => findChromium() !== null, without: 'the element tests and the end-to-end tests cannot run' },
  { name: 'ffmpeg', isThere: () => answers('ffmpeg', '-version'), without: 'tests that make their video with it are skipped' },
  { name: 'espeak-ng', isThere: () => answers('espeak-ng', '--version'), without: 'tests that speak sentences are skipped' },
  { name: 'python3', isThere: () => answers('python3', '--version'), without: 'tests that know when each word is said are skipped' },
  { name: 'firefox-esr', isSlow: true, isThere: () => answers('firefox', '--version') || answers('firefox-esr', '--version'), without: 'the media engine is not tested in Firefox' },
];

async function aptInstall(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  console.log(`Installing ${names.join(', ')} with apt-get …`);
  const quietly = { env, stdio: ['ignore', 'ignore', 'inherit'] };
  await runCommand('apt-get', ['update', '-qq'], quietly);
  // One by one, also when the update failed: what the lists of yesterday still name can be had, and one that can't stops no other.
  for (const name of names) await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quietly);
}

/** With the libraries that it stands on where they can be had; by itself where apt-get fails: most machines have the libraries. */
async function fetchChromium() {
  const install = (...options) => runCommand(process.execPath, [inRoot('node_modules/playwright/cli.js'), 'install', ...options, 'chromium']);
  if (!(isRoot && hasApt) || (await install('--with-deps')) !== 0) await install();
}

/** Installs what is missing as far as this machine lets us, and says in a sentence what could not be had. */
export async function ensureTestTools({ isSlow = false } = {}) {
  const missing = () => tools.filter((tool) => (isSlow || !tool.isSlow) && !tool.isThere());
  const atFirst = missing();
  if (atFirst.length === 0) return;
  if (isRoot && hasApt) await aptInstall(atFirst.map(({ name }) => name));
  if (missing().some(({ name }) => name === 'chromium')) {
    console.log('Fetching a Chromium with playwright …');
    await fetchChromium();
  }
  for (const { name, without } of missing()) console.log(`There is no ${name} here and it could not be installed: ${without}.`);
}
