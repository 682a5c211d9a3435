import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Resampler } from './resampler.js';

const sine = (frequency: number, rate: number, seconds: number): Float32Array =>
  Float32Array.from({ length: Math.round(rate * seconds) }, (_, i) => Math.sin(2 * Math.PI * frequency * i / rate));

function resample(input: Float32Array, from: number, to: number, piece = input.length): Float32Array {
  const resampler = new Resampler(from, to);
  const parts: number[] = [];
  for (let at = 0; at < input.length; at += piece) parts.push(...resampler.push(input.subarray(at, at + piece)));
  parts.push(...resampler.flush());
  return Float32Array.from(parts);
}

const loudest = (samples: Float32Array): number => samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);

/** Without the ends, where the sound starts and stops abruptly. */
const middle = (samples: Float32Array): Float32Array => samples.subarray(samples.length >> 2, (samples.length * 3) >> 2);

describe('resampler', () => {
  for (const rate of [48_000, 44_100, 22_050, 11_025, 8000, 96_000]) {
    test(`keeps a tone of 1 kHz from ${rate} Hz in place, within 0.1 %`, () => {
      const output = resample(sine(1000, rate, 0.4), rate, 16_000);
      const expected = sine(1000, 16_000, 0.4);
      assert.equal(output.length, expected.length);
      const wrong = middle(output).map((sample, i) => sample - (middle(expected)[i] ?? 0));
      assert.ok(loudest(wrong) < 0.001, `off by ${loudest(wrong)}`);
    });
  }

  test('lets nothing above half the new rate through (no aliases)', () => {
    for (const frequency of [9000, 12_000, 15_000, 20_000]) {
      const alias = loudest(middle(resample(sine(frequency, 48_000, 0.5), 48_000, 16_000)));
      assert.ok(alias < 0.0005, `${frequency} Hz comes out at ${alias}`);
    }
  });

  test('gives the same whatever the pieces it is fed', () => {
    const input = sine(440, 44_100, 0.3);
    const whole = resample(input, 44_100, 16_000);
    for (const piece of [1, 7, 1024]) assert.deepEqual(resample(input, 44_100, 16_000, piece), whole);
  });

  test('puts a click where it was', () => {
    const input = new Float32Array(48_000);
    input[24_000] = 1;
    const output = resample(input, 48_000, 16_000);
    assert.equal(output.indexOf(loudest(output)), 8000);
  });

  test('gives an empty answer to no sound and passes equal rates through', () => {
    assert.equal(resample(new Float32Array(), 48_000, 16_000).length, 0);
    const input = sine(100, 16_000, 0.1);
    assert.deepEqual(resample(input, 16_000, 16_000), input);
  });
});
