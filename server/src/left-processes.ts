import { readdir, readlink } from 'node:fs/promises';
import { sep } from 'node:path';

/**
 * Ends programs that an earlier process of this server started in its work folder and that outlived it. They are known by the folder they
 * work in, which is nobody else's. Only where the system tells that (Linux); answers how many there were.
 */
export async function endLeftProcesses(workDir: string): Promise<number> {
  let ended = 0;
  for (const name of await readdir('/proc').catch((): string[] => [])) {
    const pid = Number(name);
    if (!Number.isInteger(pid) || pid === process.pid) continue;
    // Gone meanwhile, or another user's.
    const folder = await readlink(`/proc/${name}/cwd`).catch(() => '');
    if (!folder.startsWith(workDir + sep)) continue;
    try {
      process.kill(pid, 'SIGKILL');
      ended += 1;
    } catch {
      // It has just ended.
    }
  }
  return ended;
}
