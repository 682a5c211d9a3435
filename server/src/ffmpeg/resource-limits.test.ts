import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runChild } from './child.js';
import { openNativeEngine } from './native-engine.js';
import { limited } from './resource-limits.js';

const isLinux = process.platform === 'linux';

test('a program runs with bounded memory and files and leaves no core dump', { skip: isLinux ? false : 'prlimit is a program of Linux' }, async () => {
  const { stdout } = await runChild(...limited('/bin/cat', ['/proc/self/limits']), { cwd: tmpdir(), limitMs: 10_000 });
  assert.match(stdout, /^Max address space +8589934592 /m);
  assert.match(stdout, /^Max file size +4294967296 /m);
  assert.match(stdout, /^Max core file size +0 /m);
});

test('an ffmpeg that is taken away while the server runs is named', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'cuelight-limits-'));
  try {
    const ffmpeg = join(dir, 'ffmpeg');
    await writeFile(ffmpeg, '#!/bin/sh\necho "ffmpeg version 9.9"\nfor name in libx264 aac mjpeg; do echo " V..... $name x"; done\n');
    await chmod(ffmpeg, 0o755);
    const engine = await openNativeEngine({ ffmpeg, ffprobe: ffmpeg }, dir);
    assert.ok('run' in engine, JSON.stringify(engine));
    assert.equal((await engine.run('ffmpeg', ['-version'], { cwd: dir, limitMs: 10_000 })).exitCode, 0);
    await rm(ffmpeg);
    await assert.rejects(engine.run('ffmpeg', ['-version'], { cwd: dir, limitMs: 10_000 }), { code: 'ffmpeg_missing' });
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
