import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openFoundLogs } from '../found-logs.js';
import { batchOf } from './found-batches.js';

const writer = fileURLToPath(new URL('./found-log-writer.ts', import.meta.url));

/** Runs the writer; kills it once it has acknowledged so many more batches, and a moment later. Gives what it printed. */
async function run(dir: string, batches: number, killAfter: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--conditions=cuelight-source', '--import', 'tsx', writer, dir, String(batches)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (piece: Buffer) => {
    output += piece.toString();
    if (output.split('\n').length > killAfter) setTimeout(() => child.kill('SIGKILL'), Math.random() * 3);
  });
  await once(child, 'close');
  return output.split('\n').slice(0, -1);
}

/** Kills a writer again and again until nothing is left to write, and compares with one that nobody disturbed. Says what it saw. */
export async function killedAgainAndAgain({ batches, kills }: { readonly batches: number; readonly kills: number }): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-killed-'));
  try {
    const calm = await openFoundLogs(join(dir, 'calm'));
    const log = await calm.open('v', 'detect');
    for (let batch = 0; batch < batches; batch += 1) await log.append(batch, { lines: batchOf(batch) });
    await log.finish();
    await calm.close();
    const told: string[] = [];
    let killed = 0;
    while (!told.includes('finished')) {
      const more = killed < kills ? Math.floor((batches / (kills + 1)) * (0.5 + Math.random() / 2)) : Infinity;
      const lines = await run(join(dir, 'killed'), batches, more);
      told.push(...lines);
      if (!lines.includes('finished')) killed += 1;
    }
    const twice = told.filter((line, at) => line.startsWith('again') || (line.startsWith('appended') && told.indexOf(line) < at));
    assert.deepEqual(twice, [], 'an acknowledged batch was written again');
    assert.deepEqual(await readFile(join(dir, 'killed/v/detect.ndjson')), await readFile(join(dir, 'calm/v/detect.ndjson')));
    assert.equal(killed, kills);
    return `${killed} kills, ${batches} batches of ${batchOf(0).length} frames: none lost, none twice, same bytes`;
  } finally {
    await rm(dir, { recursive: true });
  }
}
