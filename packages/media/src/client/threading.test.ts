import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCuelightError } from '@cuelight/protocol';
import { withThreads } from '../ffmpeg/threads.js';
import { planThreading } from './threading.js';

const served = { ffmpegThreaded: { coreUrl: 'a', wasmUrl: 'b', workerUrl: 'c' } };

test('threads are had where they were asked for, the page is isolated and the site serves them; else the reason is told', () => {
  assert.deepEqual(planThreading(1, served, true), { threads: 1, reason: null });
  assert.deepEqual(planThreading(4, served, true), { threads: 4, reason: null });
  assert.deepEqual(planThreading(64, served, true), { threads: 8, reason: null });
  assert.deepEqual(planThreading(4, served, false), { threads: 1, reason: 'not_isolated' });
  assert.deepEqual(planThreading(4, {}, true), { threads: 1, reason: 'not_served' });
  for (const bad of [0, -2, 1.5, NaN]) assert.throws(() => planThreading(bad, served, true), (error: unknown) => isCuelightError(error) && error.code === 'bad_request');
});

test('a command names its threads before each input and before its output; for one thread it stays as it is', () => {
  const args = ['-ss', '1', '-i', 'a', '-i', 'b', '-c:v', 'libx264', 'out.mp4'];
  assert.deepEqual(withThreads(args, 1), args);
  assert.equal(withThreads(args, 3).join(' '), '-filter_threads 3 -ss 1 -threads 3 -i a -threads 3 -i b -c:v libx264 -threads 3 out.mp4');
});
