import assert from 'node:assert/strict';
import { test } from 'node:test';
import { device, files, rich, serverWith, way } from '../../test/plan-files.js';
import { next } from './next.js';
import { plan } from './plan.js';
import type { Choice, Device, PlannedStep, Processing } from './types.js';

const planned = (media: keyof typeof files, facts: Partial<Device> = {}, server = serverWith(), step: PlannedStep = 'renditions'): Choice => {
  const [choice] = plan([step], files[media], { ...device, ...facts }, server).choices;
  assert.ok(choice);
  return choice;
};
const slowLine = { speeds: { upload: 100_000 } } as const;

test('WebCodecs hands over to ffmpeg.wasm, that to the server, with every failure kept', () => {
  const second = next(planned('mkv', slowLine), 'The decoder stopped.');
  assert.ok(second);
  assert.equal(way(second), 'browser/ffmpeg-wasm');
  assert.equal(second.sentence, 'Your browser can\'t play this kind of file, so ffmpeg.wasm converts the file in your browser, because your browser failed: The decoder stopped.');
  const third = next(second, 'memory access out of bounds');
  assert.ok(third);
  assert.equal(way(third), 'server/native');
  assert.match(third.sentence, /so the server converts the file, because ffmpeg\.wasm failed: memory access out of bounds\.$/);
  assert.deepEqual(third.reasons, ['your browser failed: The decoder stopped', 'ffmpeg.wasm failed: memory access out of bounds']);
  assert.equal(next(third, 'gone'), null);
});

test('the server hands over to the browser', () => {
  const second = next(planned('avi'), 'ffmpeg exited with code 1.');
  assert.equal(second && way(second), 'browser/ffmpeg-wasm');
  assert.match(second?.sentence ?? '', /because the server failed: ffmpeg exited with code 1\.$/);
});

test('with "place" the other engine at the same place is passed over', () => {
  const second = next(planned('mkv', slowLine), 'no', 'place');
  assert.equal(second && way(second), 'server/native');
  assert.equal(second && next(second, 'no'), null);
});

test('reasons of before are kept', () => {
  const choice = planned('hevc', slowLine);
  assert.deepEqual(next(choice, '')?.reasons, ['your browser can\'t decode HEVC', 'ffmpeg.wasm failed: no reason was given']);
});

test('speech recognition that fails goes to a server that offers it', () => {
  const second = next(planned('mp4', { models: ['transcribe'], webgpu: true }, rich, 'transcribe'), 'The device was lost.', 'place');
  assert.equal(second?.sentence, 'The server recognises the speech, because WebGPU failed: The device was lost.');
});

test('with "browser" no candidate of any step is on the server, and nothing is sent', () => {
  const steps: readonly PlannedStep[] = ['probe', 'poster', 'storyboard', 'waveform', 'audio', 'frames', 'captions', 'transcribe', 'renditions', 'package', 'stillToVideo', 'clip', 'enhance', 'upload'];
  for (const media of Object.values(files)) {
    for (const facts of [{}, { wasm: false }, { webcodecs: false }, { battery: { level: 0, charging: false } }, { hidden: true }] as const) {
      const preference: Processing = 'browser';
      const { choices } = plan(steps, media, { ...device, ...facts }, rich, preference);
      for (const choice of choices) {
        assert.ok([choice, ...choice.fallbacks].every(({ where }) => where !== 'server'), choice.sentence);
      }
      assert.equal(choices[choices.length - 1]?.where, 'nowhere');
    }
  }
});

test('the same facts give the same plan', () => {
  assert.deepEqual(planned('avi'), planned('avi'));
});
