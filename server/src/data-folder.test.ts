import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { openDataFolder } from './data-folder.js';

const isLinux = process.platform === 'linux';

test('a data folder is made with those above it, and found again; what can be none is told in words, at once', { timeout: 10_000 }, async (context) => {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-data-'));
  context.after(() => rm(dir, { recursive: true }));
  const deep = join(dir, 'a', 'b', 'data');
  for (let times = 0; times < 2; times += 1) await openDataFolder(deep);
  assert.deepEqual(await readdir(deep), []);

  const file = join(dir, 'file');
  await writeFile(file, '');
  await mkdir(join(dir, 'closed'), { mode: 0o555 });
  for (const [path, why] of [
    [file, /it is a file/], [join(file, 'inside'), /what should be a folder is none/],
    // the administrator may write in closed folders, too
    ...(process.getuid?.() === 0 ? [] : [[join(dir, 'closed', 'data'), /may not use it/] as const, [join(dir, 'closed'), /may not use it/] as const]),
    // Node's own way of making folders never ends there
    ...(isLinux ? [['/proc/cuelight/data', /nothing can be made there/] as const, ['/proc/self', /can be made there|may not/] as const] : []),
  ] as const) {
    await assert.rejects(openDataFolder(path), (error: Error & { code?: string }) => {
      assert.equal(error.code, 'store_unavailable');
      assert.ok(error.message.startsWith(`The data folder ${path} can't be used: `) && why.test(error.message) && error.message.includes('CUELIGHT_DATA_DIR'), error.message);
      return true;
    });
  }
});
