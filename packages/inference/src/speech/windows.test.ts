import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWindower, quietestPlace, type Window } from './windows.js';

const FRAME = 0.032;
type Range = readonly [number, number];

/** Windows for spans of speech (seconds) in a sound of `duration`, as they come frame by frame. */
function windowsOf(spans: readonly Range[], duration: number, findQuiet = (from: number, to: number) => (from + to) / 2): Window[] {
  const windower = createWindower(10, findQuiet);
  const windows: Window[] = [];
  for (let now = FRAME; now <= duration; now += FRAME) {
    const open = spans.find(([start, end]) => now > start && now <= end);
    const ended = spans.find(([, end]) => now > end && now - FRAME <= end);
    windows.push(...windower.push(now, ended ? { start: ended[0], end: ended[1] } : null, open ? open[0] : null));
  }
  const last = spans.find(([, end]) => end >= duration);
  if (last) windows.push(...windower.push(duration, { start: last[0], end: duration }, null));
  return [...windows, ...windower.flush()];
}

const rounded = (windows: readonly Window[]): (number | boolean)[][] =>
  windows.map(({ start, end, pauseAfter }) => [Math.round(start * 1000) / 1000, Math.round(end * 1000) / 1000, pauseAfter]);

test('spans close together share a window, padded by 0.15 s before and 0.2 s after', () => {
  assert.deepEqual(rounded(windowsOf([[1, 3], [3.6, 5]], 12)), [[0.85, 5.2, true]]);
});

test('a pause of more than two seconds ends a window at once', () => {
  assert.deepEqual(rounded(windowsOf([[1, 3], [6, 7]], 12)), [[0.85, 3.2, true], [5.85, 7.2, true]]);
});

test('a window that would grow beyond the model\'s is cut in the pause before', () => {
  const windows = windowsOf([[0.5, 3], [3.5, 6], [6.5, 9], [9.5, 12]], 16);
  assert.deepEqual(rounded(windows), [[0.35, 9.2, false], [9.35, 12.2, true]]);
});

test('speech longer than a window is cut at the quietest place, without padding there and without a gap', () => {
  const windows = windowsOf([[1, 24]], 28, (from) => from + 3);
  assert.deepEqual(rounded(windows), [[0.85, 8.75, false], [8.75, 16.5, false], [16.5, 24.2, true]]);
});

test('windows of any speech fit the model, come in order and hold all of it', () => {
  let seed = 7;
  const random = (): number => (seed = (Math.imul(seed, 48_271) >>> 0) % 2_147_483_647) / 2_147_483_647;
  for (let round = 0; round < 40; round++) {
    const spans: Range[] = [];
    for (let at = random(); at < 50;) {
      const end = at + 0.3 + random() * (random() < 0.2 ? 25 : 4);
      spans.push([at, end]);
      at = end + 0.35 + random() * 4;
    }
    const duration = (spans.at(-1)?.[1] ?? 0) + 3;
    const windows = windowsOf(spans, duration);
    windows.forEach((window, i) => {
      assert.ok(window.end - window.start <= 10, `${window.end - window.start} s in round ${round}`);
      assert.ok(window.start >= (windows[i - 1]?.start ?? 0));
    });
    const steps = spans.flatMap(([start, end]) => Array.from({ length: Math.floor((end - start) / 0.1) }, (_, i) => start + i * 0.1));
    assert.ok(steps.every((time) => windows.some(({ start, end }) => time >= start - 1e-9 && time <= end)), `speech was left out in round ${round}`);
  }
});

test('sound is needed from the first speech that is not in a window yet', () => {
  const windower = createWindower(10, (from) => from);
  assert.ok(windower.neededFrom(5, null) >= 4.8);
  windower.push(3, { start: 1, end: 3 }, null);
  assert.ok(windower.neededFrom(4, null) <= 0.85);
});

test('the quietest place is the middle of the softest 60 ms', () => {
  const samples = new Float32Array(16_000).fill(0.3);
  samples.fill(0.01, 8000, 8960);
  assert.equal(quietestPlace(samples, 20), 20 + 8480 / 16_000);
});
