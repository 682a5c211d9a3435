import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CuelightError, type Step } from '@cuelight/protocol';
import { aJob, aVideo } from '../ports/contracts/sample-records.js';
import type { VideoRecord } from '../ports/index.js';
import { startUnderstanding } from './after-upload.js';

const ALL = ['transcribe', 'readText', 'detect', 'embed'] as const;
const info = { container: 'mp4', durationSeconds: 5, width: 2, height: 2, rotation: 0, frameRate: 25, bitrate: 1, videoCodec: 'h264', audioCodec: 'aac', sizeBytes: 1 };
const words = { language: 'en', source: 'captions', cues: [] } as unknown as VideoRecord['transcript'];

/** The steps that are queued for such a video; those in `refused` can't be done here. */
async function queued(video: Partial<VideoRecord>, refused: readonly Step[] = [], afterUpload: readonly typeof ALL[number][] = ALL): Promise<readonly Step[]> {
  const steps: Step[] = [];
  await startUnderstanding({ afterUpload: [...afterUpload] }, (_id, step) => {
    if (refused.includes(step)) return Promise.reject(new CuelightError('model_unavailable', 'It is not here.', { model: 'm' }));
    steps.push(step);
    return Promise.resolve(aJob('j1', 'v1'));
  }, aVideo('v1', video), {});
  return steps;
}

test('a new video gets the steps that the operator wants and that it has a use for', async () => {
  assert.deepEqual(await queued({ mediaInfo: info }), ['transcribe', 'readText', 'detect']);
  assert.deepEqual(await queued({ mediaInfo: info, transcript: words }), ['readText', 'detect', 'embed']);
  assert.deepEqual(await queued({ mediaInfo: { ...info, audioCodec: null } }), ['readText', 'detect']);
  assert.deepEqual(await queued({ mediaInfo: info }, [], ['detect']), ['detect']);
  assert.deepEqual(await queued({ mediaInfo: info }, [], []), []);
});

test('what this server can\'t do is left out and keeps nothing else back; a fault of the program does not hide', async () => {
  assert.deepEqual(await queued({ mediaInfo: info }, ['transcribe', 'readText']), ['detect']);
  await assert.rejects(startUnderstanding({ afterUpload: ['detect'] }, () => Promise.reject(new TypeError('a fault')), aVideo('v1', { mediaInfo: info }), {}), TypeError);
});
