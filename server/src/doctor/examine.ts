import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../config/index.js';
import type { Environment } from '../config/sources.js';
import { checkFfmpeg } from './check-ffmpeg.js';
import { checkClock, checkDisk, checkFolder, checkPort } from './check-place.js';
import { checkAccess, checkNames, checkNode, checkServed } from './check-setup.js';
import { ok, type Finding } from './finding.js';

/** Looks at everything a server with this configuration would need, without starting one. Changes nothing that stays. */
export async function examine(config: Config, environment: Environment): Promise<readonly Finding[]> {
  const cwd = await mkdtemp(join(tmpdir(), 'cuelight-doctor-'));
  try {
    const folder = await checkFolder(config.dataDir);
    const [ffmpeg, disk, clock, port, served] = await Promise.all([checkFfmpeg(config, cwd), checkDisk(config), checkClock(config.dataDir, folder.writtenAt), checkPort(config), checkServed(config)]);
    return [ok('configuration', 'It can be read.'), ...checkNames(environment), checkNode(), ...ffmpeg, folder.finding, disk, clock, port, ...checkAccess(config), ...served];
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}
