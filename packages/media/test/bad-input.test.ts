import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { badNames, createBadFiles } from './bad-files.js';
import { sampled } from '../../../scripts/test/beds/sampled.mjs';
import { testBed } from './bed.js';
import { ask } from './browser.js';
import { noFfmpeg } from './fixtures.js';
import { createRemoteSite, type RemoteSite } from './remote-site.js';

/** Refused: the code, and what the sentence has to say. */
const REFUSED: Readonly<Record<string, readonly [code: string, sentence: RegExp]>> = {
  'empty.mp4': ['empty_file', /is empty \(0 bytes\)/],
  'text.mp4': ['not_a_video', /looks like text/],
  'page.mp4': ['not_a_video', /looks like a web page/],
  'zip.mp4': ['not_a_video', /looks like a ZIP archive/],
  'jpeg.mp4': ['not_a_video', /looks like a JPEG image/],
  'playlist.mp4': ['not_a_video', /looks like a playlist/],
  'concat.mp4': ['not_a_video', /looks like a list of files/],
  'one-byte.mp4': ['not_a_video', /looks like unknown data/],
  'third-last.mp4': ['incomplete_file', /end of the file is missing/],
  'in-index.mp4': ['incomplete_file', /end of the file is missing/],
  'flipped-index.mp4': ['not_a_video', /starts like mp4, but/],
  'broken-head.ogv': ['not_a_video', /starts like ogg, but/],
  'flipped.ogv': ['not_a_video', /starts like ogg, but/],
};

interface Taken {
  /** Seconds that the probe may say. */
  readonly seconds: readonly [from: number, to: number];
  readonly truncated?: true;
  /** `ok`, or the code of what no longer works. */
  readonly poster: string;
  readonly audio: string;
}

/** Taken: what can still be had of the file. */
const TAKEN: Readonly<Record<string, Taken>> = {
  'third.mp4': { seconds: [3, 3.1], truncated: true, poster: 'ok', audio: 'ok' },
  'third.webm': { seconds: [0.8, 3.1], truncated: true, poster: 'ok', audio: 'ok' },
  'third.mkv': { seconds: [0.8, 3.1], truncated: true, poster: 'ok', audio: 'ok' },
  'third.avi': { seconds: [0.8, 3.1], truncated: true, poster: 'ok', audio: 'ok' },
  'third.ogv': { seconds: [0.3, 1.1], truncated: true, poster: 'ok', audio: 'ok' },
  'third.ts': { seconds: [0.8, 1.2], truncated: true, poster: 'ok', audio: 'ok' },
  'third.wav': { seconds: [0.9, 1.1], truncated: true, poster: 'no_video_stream', audio: 'ok' },
  'third.mp3': { seconds: [0.9, 3.1], truncated: true, poster: 'no_video_stream', audio: 'ok' },
  'flipped-media.mp4': { seconds: [3, 3.1], poster: 'ok', audio: 'ok' },
  'flipped.webm': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'flipped.mkv': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'flipped.avi': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'flipped.ts': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'flipped.mp3': { seconds: [2.9, 3.1], poster: 'no_video_stream', audio: 'ok' },
  'ages.mp4': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'no-time.mp4': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'ages.mkv': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'no-time.mkv': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'ages.avi': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'no-time.avi': { seconds: [2.9, 3.1], poster: 'ok', audio: 'ok' },
  'nobody.avi': { seconds: [2.9, 3.1], poster: 'unsupported_codec', audio: 'ok' },
  'giant.avi': { seconds: [0.9, 1.1], poster: 'ok', audio: 'no_audio' },
  'fast.mp4': { seconds: [0.45, 0.55], poster: 'ok', audio: 'no_audio' },
  'crowd.mkv': { seconds: [0.95, 1.05], poster: 'ok', audio: 'ok' },
};

describe('bad files, in Chromium', { skip: noFfmpeg }, () => {
  const bed = testBed(createBadFiles);
  let remote: RemoteSite;

  before(async () => { remote = await createRemoteSite(bed.dir); });
  after(() => { remote.close(); });

  test('every bad file has its place in one of the two lists', () => {
    assert.deepEqual([...badNames].sort(), [...Object.keys(REFUSED), ...Object.keys(TAKEN)].sort());
  });

  for (const [name, [code, sentence]] of Object.entries(REFUSED)) {
    test(`${name} is refused as ${code}`, async () => {
      await bed.make(name);
      const { probe } = await ask(bed.page, 'tryFile', name);
      assert.ok('code' in probe, JSON.stringify(probe));
      assert.equal(probe.code, code);
      assert.match(probe.sentence, sentence);
    });
  }

  for (const [name, { seconds: [from, to], truncated, poster, audio }] of sampled(Object.entries(TAKEN), 'third.mp4', 'third.webm', 'third.avi', 'third.mp3', 'flipped.mkv', 'flipped.avi', 'ages.mp4', 'no-time.mp4', 'ages.avi', 'nobody.avi', 'crowd.mkv')) {
    test(`${name} is taken for what is left of it: poster ${poster}, sound ${audio}`, async () => {
      await bed.make(name);
      const { probe, steps } = await ask(bed.page, 'tryFile', name);
      assert.ok('ok' in probe, JSON.stringify(probe));
      assert.ok(probe.ok.info.durationSeconds >= from && probe.ok.info.durationSeconds <= to, `${probe.ok.info.durationSeconds} s`);
      assert.deepEqual({ poster: steps?.poster, audio: steps?.audio, captions: steps?.captions, truncated: probe.ok.info.truncated }, { poster, audio, captions: 'ok', truncated });
      assert.ok(Number.isFinite(probe.ok.info.frameRate ?? 0) && Number.isFinite(probe.ok.info.bitrate));
    });
  }

  test('the size of a giant, the rate of a fast one and the tracks of a crowd are told as they are', async () => {
    const infoOf = async (name: string) => {
      await bed.make(name);
      const { probe } = await ask(bed.page, 'tryFile', name);
      assert.ok('ok' in probe);
      return probe.ok.info;
    };
    const [giant, fast, crowd, nobody] = [await infoOf('giant.avi'), await infoOf('fast.mp4'), await infoOf('crowd.mkv'), await infoOf('nobody.avi')];
    assert.deepEqual([giant.width, giant.height], [12000, 12000]);
    assert.equal(fast.frameRate, 1000);
    assert.equal(crowd.audioTracks?.length, 300);
    assert.deepEqual([nobody.videoCodec, nobody.videoCodecString, nobody.audioCodec], ['unknown', 'XYZW', 'mp3']);
  });

  for (const name of ['playlist.mp4', 'concat.mp4']) {
    test(`${name} given straight to ffmpeg.wasm is not followed`, async () => {
      await bed.make('good.ts');
      await bed.make(name);
      const asked = remote.requests.length;
      const { reason, ...codes } = await ask(bed.page, 'forceFfmpeg', name, remote.url('good', 'good.ts'));
      assert.deepEqual(codes, { poster: 'engine_failed', audio: 'engine_failed', captions: 'ok' });
      // It is not opened as a list at all: neither addresses nor other files are read.
      assert.match(reason, /Format not on whitelist/);
      assert.equal(remote.requests.length, asked);
    });
  }

  test('an instance of ffmpeg.wasm in which a job failed is not used again', async () => {
    await bed.make('good.avi');
    await bed.make('playlist.mp4');
    const starts = (): number => bed.site.requests.filter((path) => path.endsWith('ffmpeg-worker.js')).length;
    await ask(bed.page, 'tryFile', 'good.avi');
    const before = starts();
    await ask(bed.page, 'forceFfmpeg', 'playlist.mp4', 'nowhere');
    await ask(bed.page, 'tryFile', 'good.avi');
    assert.ok(starts() > before, `${starts()} starts after ${before}`);
  });

  test('after all of them the engine works as before, and no worker is left behind', async () => {
    await bed.make('good.avi');
    const { probe, steps } = await ask(bed.page, 'tryFile', 'good.avi');
    assert.ok('ok' in probe);
    assert.deepEqual([steps?.poster, steps?.audio], ['ok', 'ok']);
    // One of media, one of ffmpeg.wasm.
    assert.equal(bed.page.workers().length, 2);
    await ask(bed.page, 'closeEngine');
    for (const startedAt = performance.now(); bed.page.workers().length > 0; await setTimeout(50)) {
      assert.ok(performance.now() - startedAt < 4000, `${bed.page.workers().length} workers still run`);
    }
  });
});
