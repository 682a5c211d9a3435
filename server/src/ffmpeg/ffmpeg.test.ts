import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { loadConfig } from '../config/index.js';
import { createMemoryLogger } from '../log.js';
import type { FfmpegEngine } from './engine.js';
import { openNativeEngine } from './native-engine.js';
import { makePoster } from './poster.js';
import { probeFile } from './probe.js';
import { makeRendition } from './rendition.js';
import { resolveEngine } from './resolve.js';
import { sniffFile } from './sniff.js';

let dir = '';
const path = (name: string): string => join(dir, name);
const make = (...args: string[]): void => { execFileSync('ffmpeg', ['-v', 'error', '-y', ...args], { cwd: dir }); };
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc=size=320x180:rate=25:duration=3'];
const SOUND = ['-f', 'lavfi', '-i', 'sine=440:duration=3'];

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cuelight-ffmpeg-'));
  make(...PICTURE, ...SOUND, '-c:v', 'mpeg4', '-c:a', 'libmp3lame', 'a.avi');
  make(...PICTURE, ...SOUND, '-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-c:a', 'aac', 'plain.mp4');
  make(...SOUND, '-c:a', 'aac', 'sound.m4a');
  make(...PICTURE, '-c:v', 'magicyuv', 'magic.avi');
  await writeFile(path('list.mp4'), 'ffconcat version 1.0\nfile plain.mp4\n');
  await writeFile(path('list2.mp4'), '#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nplain.mp4\n#EXT-X-ENDLIST\n');
});
after(() => rm(dir, { recursive: true, force: true }));

async function probe(engine: FfmpegEngine, name: string): ReturnType<typeof probeFile> {
  const { container } = await sniffFile(path(name));
  return probeFile(engine, { cwd: dir, name, container: container ?? 'mp4', sizeBytes: (await stat(path(name))).size });
}

for (const kind of ['native', 'wasm'] as const) {
  describe(`ffmpeg: ${kind}`, () => {
    let engine: FfmpegEngine;
    before(async () => {
      engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: kind }), dir, createMemoryLogger());
      assert.equal(engine.kind, kind);
    });

    test('an AVI is probed, gets a poster and becomes a playable MP4 with rising progress', async () => {
      const { mediaInfo, playable, mimeType } = await probe(engine, 'a.avi');
      assert.deepEqual({ playable, mimeType, width: mediaInfo.width, height: mediaInfo.height, video: mediaInfo.videoCodec, audio: mediaInfo.audioCodec, rate: mediaInfo.frameRate },
        { playable: false, mimeType: 'video/x-msvideo', width: 320, height: 180, video: 'mpeg4', audio: 'mp3', rate: 25 });
      assert.ok(Math.abs(mediaInfo.durationSeconds - 3) < 0.2);
      assert.equal(await makePoster(engine, mediaInfo, { cwd: dir, name: 'a.avi' }), 'poster.jpg');
      const fractions: number[] = [];
      const made = await makeRendition(engine, mediaInfo, { cwd: dir, name: 'a.avi', onProgress: ({ fraction }) => { fractions.push(fraction); } });
      assert.ok(fractions.length > 0);
      assert.deepEqual(fractions, [...fractions].sort((a, b) => a - b));
      const again = await probe(engine, made.name);
      assert.equal(again.playable, true);
      assert.match(again.mimeType, /^video\/mp4; codecs="avc1\.64/);
      await rm(path('poster.jpg'));
      await rm(path(made.name));
    });

    test('sound alone, rare codecs and lists of other files are refused by name', async () => {
      const codeOf = (name: string): Promise<string> => probe(engine, name).then(() => 'accepted', (error: unknown) => (isCuelightError(error) ? error.code : String(error)));
      assert.equal(await codeOf('sound.m4a'), 'no_video_stream');
      assert.equal(await codeOf('magic.avi'), 'unsupported_codec');
      assert.equal(await codeOf('list.mp4'), 'not_a_video');
      assert.equal(await codeOf('list2.mp4'), 'not_a_video');
    });

    test('aborting really stops the work and leaves no process', async () => {
      // no other test that runs now has a file of this name
      const name = `aborted-${process.pid}.avi`;
      make('-stream_loop', '40', '-i', 'a.avi', '-c', 'copy', name);
      const { mediaInfo } = await probe(engine, name);
      const controller = new AbortController();
      setTimeout(() => { controller.abort(); }, 500);
      const startedAt = Date.now();
      await assert.rejects(makeRendition(engine, mediaInfo, { cwd: dir, name, signal: controller.signal }), { name: 'AbortError' });
      assert.ok(Date.now() - startedAt < 4000);
      assert.ok(!(await readdir('/proc')).some((pid) => /^\d+$/.test(pid) && isRunning(pid, name)));
      await rm(path(name));
      await rm(path('rendition.mp4'), { force: true });
    });

    test('the wall clock ends what takes too long', async () => {
      make('-stream_loop', '40', '-i', 'a.avi', '-c', 'copy', 'long.avi');
      await assert.rejects(engine.run('ffmpeg', ['-nostdin', '-i', 'long.avi', '-c:v', 'libx264', 'out.mp4'], { cwd: dir, limitMs: 400 }), { code: 'job_timeout' });
      await rm(path('long.avi'));
    });
  });
}

function isRunning(pid: string, name: string): boolean {
  try {
    const line = execFileSync('cat', [`/proc/${pid}/cmdline`], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return line.includes(name);
  } catch {
    // Ended while we looked.
    return false;
  }
}

test('a configured path that does not work is an error to mend; without any engine every call says what to install', async () => {
  await assert.rejects(resolveEngine(loadConfig({ CUELIGHT_FFMPEG: '/nowhere/ffmpeg' }), dir, createMemoryLogger()), { code: 'bad_config' });
  const none = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'none' }), dir, createMemoryLogger());
  await assert.rejects(none.run('ffmpeg', [], { cwd: dir, limitMs: 1000 }), { code: 'ffmpeg_missing' });
});

test('an ffmpeg that says nothing at the start, or is ended from outside, is told as that: no file is to blame', async () => {
  for (const [script, problem] of [['exec sleep 30', /says nothing in 0.2 seconds/], ['kill -9 $$', /was ended from outside/]] as const) {
    await writeFile(path('silent'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const engine = await openNativeEngine({ ffmpeg: path('silent'), ffprobe: path('silent') }, dir, script.startsWith('kill') ? undefined : 200);
    assert.ok('problem' in engine && problem.test(engine.problem), JSON.stringify(engine));
  }
});
