import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inRoot, root } from './paths.mjs';

const skippedFolders = new Set(['node_modules', 'dist', '.cache', 'test-results']);

/** Every file under `entry` (a file or a folder, relative to the root), sorted; nothing when it doesn't exist. */
export function listFiles(entry) {
  const start = inRoot(entry);
  if (!existsSync(start)) return [];
  if (statSync(start).isFile()) return [entry];
  return readdirSync(start, { withFileTypes: true })
    .filter((child) => !(child.isDirectory() && skippedFolders.has(child.name)))
    .flatMap((child) => listFiles(path.join(entry, child.name)))
    .sort();
}

/** One hash over names and bytes of everything named; `ignore` tells which files don't matter. */
export function hashSources(entries, ignore = () => false) {
  const hash = createHash('sha256');
  for (const file of entries.flatMap(listFiles)) {
    if (ignore(file)) continue;
    hash.update(`${file.split(path.sep).join('/')}\0`).update(readFileSync(path.join(root, file))).update('\0');
  }
  return hash.digest('hex');
}
