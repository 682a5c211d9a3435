/** Native ffmpeg for the files that tests make. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { copyFile, mkdir, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../../lib/paths.mjs';

/** Why tests that make their files can't run here, or false. */
export const noFfmpeg = spawnSync('ffmpeg', ['-version']).error === undefined ? false : 'ffmpeg is not installed here';

const made = inRoot('node_modules/.cache/cuelight-made-files');
let version = null;

/** One hash over everything that decides the bytes: ffmpeg itself, the arguments, and what it reads. */
async function recipeHash(dir, args, input) {
  version ??= execFileSync('ffmpeg', ['-version'], { encoding: 'utf8' }).split('\n')[0];
  const hash = createHash('sha256').update(JSON.stringify([version, args]));
  for (const arg of args.slice(0, -1)) {
    const bytes = await readFile(path.join(dir, arg)).catch(() => null);
    if (bytes !== null) hash.update(`\0${arg}\0`).update(bytes);
  }
  return hash.update('\0input\0').update(input).digest('hex');
}

function run(dir, args, input) {
  return new Promise((resolve, reject) => {
    const child = spawn('ffmpeg', ['-v', 'error', '-y', ...(input.length > 0 ? [] : ['-nostdin']), ...args], { cwd: dir, stdio: ['pipe', 'ignore', 'pipe'] });
    let log = '';
    child.stderr.on('data', (piece) => { log += piece; });
    // a broken pipe tells less than ffmpeg's own log
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`ffmpeg made no ${args.at(-1)}: ${log}`));
    });
  });
}

/**
 * Runs ffmpeg in a folder; the last argument is the file it leaves there, the others name files of that folder by their names alone.
 * What the same recipe made before, also for another test or in an earlier run, is copied.
 * @param {string} dir
 * @param {readonly string[]} args
 * @param {Uint8Array} input what ffmpeg reads as `-i -`
 */
export async function ffmpeg(dir, args, input = new Uint8Array()) {
  const output = path.join(dir, args.at(-1));
  const kept = path.join(made, await recipeHash(dir, args, input));
  if (await copyFile(kept, output).then(() => true, () => false)) return;
  await run(dir, args, input);
  await mkdir(made, { recursive: true });
  // under another name first: another process never sees half a file
  const half = `${kept}.${randomUUID()}`;
  await copyFile(output, half);
  await rename(half, kept);
}
