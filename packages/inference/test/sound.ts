import { readFileSync } from 'node:fs';

export const RATE = 16_000;

/** Mono sound of a 16-bit WAV file at 16 kHz, resampled by a windowed sinc where it has another rate. */
export function readWav(file: string): Float32Array {
  const bytes = readFileSync(file);
  const rate = bytes.readUInt32LE(24);
  const data = bytes.subarray(44);
  const samples = Float32Array.from({ length: data.length >> 1 }, (_, i) => data.readInt16LE(2 * i) / 32_768);
  return rate === RATE ? samples : resample(samples, rate);
}

/** Zero crossings of the sinc on each side. */
const REACH = 12;

function resample(samples: Float32Array, from: number): Float32Array {
  const step = from / RATE;
  const cutoff = Math.min(1, RATE / from) * 0.95;
  const width = REACH * step;
  return Float32Array.from({ length: Math.floor(samples.length / step) }, (_, i) => {
    const centre = i * step;
    let sum = 0;
    for (let k = Math.max(0, Math.ceil(centre - width)); k <= Math.min(samples.length - 1, centre + width); k++) {
      const distance = centre - k;
      const angle = Math.PI * distance * cutoff;
      const sinc = distance === 0 ? 1 : Math.sin(angle) / angle;
      sum += (samples[k] ?? 0) * sinc * cutoff * (0.5 + 0.5 * Math.cos((Math.PI * distance) / width));
    }
    return sum;
  });
}

/** 16-bit mono WAV at 16 kHz. */
export function toWav(samples: Float32Array): Buffer {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((value, i) => { bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, value)) * 32_767), 44 + 2 * i); });
  return bytes;
}

const fill = (seconds: number, value: (time: number) => number): Float32Array =>
  Float32Array.from({ length: Math.round(seconds * RATE) }, (_, i) => value(i / RATE));

export const silence = (seconds: number): Float32Array => new Float32Array(Math.round(seconds * RATE));

/** White noise, the same every time. */
export function noise(seconds: number, level = 0.02): Float32Array {
  let seed = 1;
  return fill(seconds, () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return level * (seed / 2 ** 31 - 1);
  });
}

export const tone = (seconds: number, hertz = 440, level = 0.2): Float32Array => fill(seconds, (time) => level * Math.sin(2 * Math.PI * hertz * time));

/** Plucked chords, two a second. */
export const chords = (seconds: number): Float32Array =>
  fill(seconds, (time) => [220, 277, 330, 440].reduce((sum, hertz) => sum + 0.1 * Math.sin(2 * Math.PI * hertz * time) * Math.exp(-((time * 2) % 1) * 3), 0));

export function join(...parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Noise with equal power in each octave (Paul Kellet's filter). */
export function pinkNoise(seconds: number, level = 0.05): Float32Array {
  const [b0, b1, b2] = [{ pole: 0.99765, gain: 0.099046, value: 0 }, { pole: 0.963, gain: 0.2965164, value: 0 }, { pole: 0.57, gain: 1.0526913, value: 0 }];
  return noise(seconds, level).map((white) => {
    for (const filter of [b0, b1, b2]) filter.value = filter.pole * filter.value + filter.gain * white;
    return (b0.value + b1.value + b2.value + 0.1848 * white) / 4;
  });
}

/** Mains: 100 Hz with overtones. */
export const hum = (seconds: number): Float32Array =>
  fill(seconds, (time) => [1, 2, 3, 5].reduce((sum, overtone) => sum + 0.1 / overtone * Math.sin(2 * Math.PI * 100 * overtone * time), 0));

/** A tone that rises from 100 to 3000 Hz. */
export const sweep = (seconds: number): Float32Array =>
  fill(seconds, (time) => 0.2 * Math.sin(2 * Math.PI * (100 * time + 2900 * time * time / (2 * seconds))));

/** Held chords that change every two seconds. */
export const organ = (seconds: number): Float32Array =>
  fill(seconds, (time) => [262, 330, 392].reduce((sum, hertz) => sum + 0.08 * Math.sin(2 * Math.PI * hertz * 2 ** ((Math.floor(time / 2) % 3) / 6) * time), 0));

/** A beat of low thuds and short hisses, two of each a second. */
export function drums(seconds: number): Float32Array {
  const hiss = noise(seconds, 0.3);
  return fill(seconds, (time) => 0.5 * Math.sin(2 * Math.PI * 60 * (time % 0.5)) * Math.exp(-(time % 0.5) * 20))
    .map((thud, i) => thud + (hiss[i] ?? 0) * Math.exp(-((i / RATE + 0.25) % 0.5) * 40));
}
