/** The list of what lies in a folder of models, with sizes and hashes: what `verify` holds the files against. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, readdir, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

export const MANIFEST = 'cuelight-models.json';
/** What a download that is not done leaves; never listed, never packed. */
export const PART = '.part';

/** @returns {Promise<string>} lower-case hex */
export async function sha256OfFile(file) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest('hex');
}

/** @returns {Promise<Record<string, { sizeBytes: number, sha256: string, source: string }>>} by path below the folder; empty where there is no manifest yet */
export async function readManifest(folder) {
  let text;
  try {
    text = await readFile(path.join(folder, MANIFEST), 'utf8');
  } catch (reason) {
    if (reason.code === 'ENOENT') return {};
    throw reason;
  }
  const { version, files } = JSON.parse(text);
  if (version !== 1) throw new Error(`${path.join(folder, MANIFEST)} is of version ${version}; this is a program for version 1. Fetch the models anew into an empty folder.`);
  return files;
}

/** Writes it in one step: a reader never sees half of it. */
export async function writeManifest(folder, files) {
  const sorted = Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
  const file = path.join(folder, MANIFEST);
  await writeFile(`${file}${PART}`, `${JSON.stringify({ version: 1, files: sorted }, null, 2)}\n`);
  await rename(`${file}${PART}`, file);
}

/** Paths below the folder of everything in it, with slashes. */
export async function listFolder(folder) {
  const names = await readdir(folder, { recursive: true });
  const files = [];
  for (const name of names) if ((await stat(path.join(folder, name))).isFile()) files.push(name.split(path.sep).join('/'));
  return files.sort();
}

/** @returns {Promise<string | null>} what is wrong with a listed file */
export async function problemOf(folder, name, { sizeBytes, sha256 }) {
  const file = path.join(folder, name);
  const found = await stat(file).catch(() => null);
  if (!found) return `${name} is missing`;
  if (found.size !== sizeBytes) return `${name} has ${found.size} bytes instead of ${sizeBytes}`;
  return await sha256OfFile(file) === sha256 ? null : `${name} has other bytes than it had when it was fetched`;
}
