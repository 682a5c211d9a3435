import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { inRoot } from './paths.mjs';

const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'));

/** Where Node would find `name` from `folder`: its own node_modules, then those above. */
function isLocked(folder, name) {
  for (let at = folder; ; at = at.slice(0, Math.max(0, at.lastIndexOf('node_modules') - 1))) {
    if (`${at === '' ? '' : `${at}/`}node_modules/${name}` in packages) return true;
    if (at === '') return false;
  }
}

test('the lockfile holds every optional package, also those of other platforms: npm ci refuses one that lacks some', () => {
  const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(folder, name)).map((name) => `${name} for ${folder}`),
  );
  assert.deepEqual(missing, []);
});

test('the lockfile names no host to fetch from', () => {
  const urls = Object.entries(packages).filter(([, { resolved }]) => /^https?:/.test(resolved ?? '')).map(([folder]) => folder);
  assert.deepEqual(urls, []);
});
