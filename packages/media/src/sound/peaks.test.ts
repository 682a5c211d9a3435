import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Peaks } from './peaks.js';

const loud = (seconds: number, level: number): Float32Array => new Float32Array(seconds * 16_000).fill(level);

test('peaks are the loudest of each span, 255 for full scale, 0 where nothing is heard', () => {
  const peaks = new Peaks(4, 8);
  peaks.add({ start: 1, samples: loud(1, -0.5) });
  assert.deepEqual([...peaks.waveform.peaks], [0, 0, 128, 128, 0, 0, 0, 0]);
  peaks.add({ start: 3.5, samples: loud(2, 1.5) });
  assert.deepEqual([...peaks.waveform.peaks], [0, 0, 128, 128, 0, 0, 0, 255]);
  assert.equal(peaks.waveform.durationSeconds, 4);
});

test('a click lands in its own span, whatever the chunk', () => {
  const samples = new Float32Array(16_000);
  samples[8_003] = -1;
  const peaks = new Peaks(100);
  peaks.add({ start: 42, samples });
  assert.equal(peaks.waveform.peaks.length, 1000);
  assert.deepEqual([...peaks.waveform.peaks.entries()].filter(([, peak]) => peak > 0), [[425, 255]]);
});

test('there are never more than 100 a second, and at least one', () => {
  assert.equal(new Peaks(2).waveform.peaks.length, 200);
  assert.equal(new Peaks(0.004).waveform.peaks.length, 1);
});
