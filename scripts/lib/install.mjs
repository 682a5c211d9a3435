import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { runCommand } from './run-command.mjs';

const marker = inRoot('node_modules/.cuelight-lock');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function lockfileHash() {
  return createHash('sha256').update(readFileSync(inRoot('package-lock.json'))).digest('hex');
}

/** Whether node_modules holds what package-lock.json asks for, as far as the marker of the last install tells. */
export function isInstalled() {
  return existsSync(marker) && readFileSync(marker, 'utf8') === lockfileHash();
}

/** Whether every package that the lockfile names lies in node_modules already (an install that was done by hand). */
function isComplete() {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));
  return Object.entries(packages).every(([folder, entry]) => {
    if (!folder.includes('node_modules/') || entry.optional || entry.link) return true;
    const manifest = inRoot(folder, 'package.json');
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version === entry.version;
  });
}

/** Runs `npm ci` when packages are missing or the lockfile has changed since the last time; else does nothing. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  if (!isComplete()) {
    console.log('Installing packages (npm ci) …');
    const code = await runCommand(npm, ['ci', '--no-audit', '--no-fund'], { shell: process.platform === 'win32' });
    if (code !== 0) {
      throw new Error('npm ci failed (its own words are above). It needs the network once; run this again when the package registry can be reached.');
    }
  }
  writeFileSync(marker, lockfileHash());
}
