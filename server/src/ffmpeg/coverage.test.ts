import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { isCuelightError, type MediaInfo } from '@cuelight/protocol';
import { coverage, createCoverageFiles } from '../../test/coverage-files.js';
import { loadConfig } from '../config/index.js';
import { createMemoryLogger } from '../log.js';
import type { FfmpegEngine } from './engine.js';
import { probeFile } from './probe.js';
import { resolveEngine } from './resolve.js';
import { sniffFile } from './sniff.js';

/** As in the browser: coders add a frame of sound, WebM keeps whole milliseconds. */
const DURATION_TOLERANCE = 0.1;
const RATE_TOLERANCE = 0.02;

const near = (actual: number | null | undefined, expected: number, tolerance: number, what: string): void => {
  assert.ok(actual !== null && actual !== undefined && Math.abs(actual - expected) <= tolerance, `${what}: ${actual} is not within ${tolerance} of ${expected}`);
};

/** A browser and this server have to say the same of a file; what differs stands in coverage.json, with the reason. */
describe('the server probes the files of the browser\'s table', () => {
  let engine: FfmpegEngine;
  let files: Awaited<ReturnType<typeof createCoverageFiles>>;
  before(async () => {
    files = await createCoverageFiles();
    engine = await resolveEngine(loadConfig({ CUELIGHT_FFMPEG_ENGINE: 'native' }), files.dir, createMemoryLogger());
  });
  after(() => files.remove());

  for (const file of coverage.files) {
    const { name, expect, server = {} } = file;
    test(`probe of ${name}`, async () => {
      await files.make(file);
      const path = join(files.dir, name);
      const { container, incomplete } = await sniffFile(path);
      if (server.container === null) {
        assert.equal(container, null);
        return;
      }
      assert.ok(container);
      const sizeBytes = (await stat(path)).size;
      const probed = await probeFile(engine, { cwd: files.dir, name, container, sizeBytes }).catch((error: unknown) => error);
      if (server.code !== undefined) {
        assert.equal(isCuelightError(probed) && probed.code, server.code);
        return;
      }
      if (probed instanceof Error) throw probed;
      const { mediaInfo: info } = probed as { mediaInfo: MediaInfo };
      // The server refuses what is cut off before it probes, by the sniffed flag.
      const { durationSeconds, frameRate, firstTimestamp, truncated = false, ...exact } = { ...expect, ...server.expect };
      assert.equal(incomplete, server.incomplete ?? truncated);
      assert.deepEqual(Object.fromEntries(Object.keys(exact).map((key) => [key, info[key as keyof MediaInfo]])), exact);
      assert.equal(info.sizeBytes, sizeBytes);
      if (durationSeconds !== undefined) near(info.durationSeconds, durationSeconds, DURATION_TOLERANCE, 'duration');
      if (firstTimestamp !== undefined) near(info.firstTimestamp, firstTimestamp, DURATION_TOLERANCE, 'first timestamp');
      if (frameRate !== undefined) near(info.frameRate, frameRate ?? 0, (frameRate ?? 0) * RATE_TOLERANCE, 'frame rate');
    });
  }
});
