import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isAbortError, isCuelightError, type Progress, type TextLine } from '@cuelight/protocol';
import type { InferenceFrame, RgbaPicture, TextCheckpoint, TextStats } from '../types/index.js';
import { parseCharacters } from './decode.js';
import type { TextModels } from './read-lines.js';
import { createTextReading, type TextReadingParts } from './text-reading.js';

const [WIDTH, HEIGHT] = [320, 160];
const WORDS: Readonly<Record<number, string>> = { 120: 'oaks', 150: 'elms', 180: 'pines', 210: 'firs', 240: 'yews' };
const characters = parseCharacters('a\ne\nf\ni\nk\nl\nm\nn\no\np\nr\ns\nw\ny\n');

/** Bars whose brightness is the word they say; `at` is their upper edge. */
function draw(bars: readonly { readonly at: number; readonly shade: number }[], width = WIDTH, height = HEIGHT): RgbaPicture {
  const data = new Uint8ClampedArray(width * height * 4);
  for (const { at, shade } of bars) data.fill(shade, at * width * 4, (at + 12) * width * 4);
  return { data, width, height };
}

interface Calls { detected: number; recognised: string[] }

/** Bright is text, and how bright says which. Faint bars (120) are read with little confidence where `faint` says so. */
function fakeModels(calls: Calls, { faint = 0.9, onCall = () => undefined }: { faint?: number; onCall?: () => void } = {}): TextModels {
  return {
    characters,
    detect: async (input, width, height) => {
      calls.detected++;
      onCall();
      await Promise.resolve();
      return { data: input.slice(0, width * height).map((value) => (value > -1 ? 0.9 : 0)), width, height };
    },
    recognise: async (input, width) => {
      onCall();
      await Promise.resolve();
      const shade = ((input[24 * width + 8] ?? 0) * 0.5 + 0.5) * 255;
      const [known = 0] = Object.keys(WORDS).map(Number).sort((a, b) => Math.abs(a - shade) - Math.abs(b - shade));
      const word = WORDS[known] ?? '';
      calls.recognised.push(word);
      const classes = characters.length;
      const data = new Float32Array(2 * word.length * classes);
      for (const [i, sign] of [...word].entries()) data[2 * i * classes + characters.indexOf(sign)] = known === 120 ? faint : 0.9;
      return { data, columns: 2 * word.length, classes };
    },
  };
}

const newCalls = (): Calls => ({ detected: 0, recognised: [] });
const parts = (calls: Calls, more: Partial<TextReadingParts> = {}): TextReadingParts => (
  { models: fakeModels(calls), readPixels: (picture) => picture as RgbaPicture, videoId: 'v', intervalSeconds: 1, ...more }
);
const frame = (second: number, picture: RgbaPicture): InferenceFrame => ({ number: second * 25, time: second, picture });
const OAKS = { at: 20, shade: 120 };
const ELMS = { at: 70, shade: 150 };
const PINES = { at: 120, shade: 180 };
const SCRIPT = [[], [OAKS], [OAKS], [OAKS, ELMS], [OAKS, ELMS, PINES], [OAKS, PINES], [OAKS, ELMS, PINES], [], [], [], [PINES], [{ at: 120, shade: 210 }], [{ at: 120, shade: 240 }]].map((bars) => draw(bars));

interface Outcome { readonly lines: readonly TextLine[]; readonly stats: TextStats }
async function read(pictures: readonly RgbaPicture[], given: TextReadingParts): Promise<Outcome> {
  const reading = createTextReading(given);
  for (const [second, picture] of pictures.entries()) await reading.push(frame(second, picture));
  return reading.finish();
}
const spans = ({ lines }: Pick<Outcome, 'lines'>): unknown[] => lines.map(({ text, start, end }) => [text, start, end]);

describe('reading the text of frames', () => {
  test('gives every line with its times and its place, reads each once and looks only at frames that changed', async () => {
    const calls = newCalls();
    const told: TextLine[] = [];
    const outcome = await read(SCRIPT, parts(calls, { onLine: (line) => { told.push(line); } }));
    assert.deepEqual(spans(outcome), [['oaks', 1, 7], ['elms', 3, 7], ['pines', 4, 7], ['pines', 10, 11], ['firs', 11, 12], ['yews', 12, 13]]);
    assert.deepEqual(outcome.stats, { frames: 13, detectorRuns: calls.detected, linesRead: calls.recognised.length });
    assert.deepEqual(calls.recognised, ['oaks', 'elms', 'pines', 'elms', 'pines', 'firs', 'yews'], 'elms was gone for a frame and is read again');
    assert.equal(calls.detected, 10, '13 frames, 3 of them as the one before');
    assert.deepEqual(told.toSorted((a, b) => a.start - b.start || a.box.y - b.box.y), outcome.lines, 'each is told once');
    const box = outcome.lines[0]?.box;
    assert.ok(box && box.x === 0 && box.width === 1 && Math.abs(box.y + box.height / 2 - 26 / 160) < 0.02 && box.height < 0.3, JSON.stringify(box));
  });

  test('resumed from any checkpoint, stored as JSON, it gives the same lines at the same cost', async () => {
    const checkpoints: TextCheckpoint[] = [];
    const whole = await read(SCRIPT, parts(newCalls(), { onCheckpoint: (checkpoint) => { checkpoints.push(structuredClone(checkpoint)); } }));
    assert.ok(checkpoints.length >= 10);
    for (const checkpoint of checkpoints) {
      const reading = createTextReading(parts(newCalls(), { resume: JSON.parse(JSON.stringify(checkpoint)) as TextCheckpoint }));
      for (const [second, picture] of SCRIPT.entries()) if (second * 25 > checkpoint.frame) await reading.push(frame(second, picture));
      assert.deepEqual(await reading.finish(), whole, `from frame ${checkpoint.frame}`);
    }
  });

  test('killed in the middle of any call of a model and resumed, it gives the same lines', async () => {
    const calls = newCalls();
    const whole = await read(SCRIPT, parts(calls));
    for (let moment = 1; moment <= calls.detected + calls.recognised.length; moment++) {
      const stop = new AbortController();
      const told: TextLine[] = [];
      let resume: TextCheckpoint | undefined;
      let left = moment;
      const models = fakeModels(newCalls(), { onCall: () => { if (--left === 0) stop.abort(); } });
      await assert.rejects(read(SCRIPT, parts(newCalls(), { models, signal: stop.signal, onLine: (line) => { told.push(line); }, onCheckpoint: (checkpoint) => { resume = checkpoint; } })), isAbortError);
      const before = resume?.lines ?? [];
      assert.deepEqual(told, before, 'nothing was told that the checkpoint does not know');
      const reading = createTextReading(parts(newCalls(), { resume, onLine: (line) => { told.push(line); } }));
      for (const [second, picture] of SCRIPT.entries()) if (second * 25 > (resume?.frame ?? -1)) await reading.push(frame(second, picture));
      assert.deepEqual(await reading.finish(), whole, `killed at call ${moment}`);
      assert.equal(told.length, whole.lines.length, 'none is told twice');
    }
  });

  test('aborted it asks the models nothing more', async () => {
    const stop = new AbortController();
    const calls = newCalls();
    const reading = createTextReading(parts(calls, { models: fakeModels(calls, { onCall: () => { stop.abort(); } }), signal: stop.signal }));
    const pushes = [0, 1, 2].map((second) => reading.push(frame(second, draw([OAKS, ELMS]))));
    for (const outcome of await Promise.allSettled([...pushes, reading.finish()])) assert.ok(outcome.status === 'rejected' && isAbortError(outcome.reason));
    assert.deepEqual(calls, { detected: 1, recognised: [] });
  });

  test('takes frames in order though they are pushed at once, and a push waits for its frame', async () => {
    const calls = newCalls();
    const reading = createTextReading(parts(calls));
    const pushes = SCRIPT.map((picture, second) => reading.push(frame(second, picture)));
    await pushes[1];
    assert.deepEqual(calls, { detected: 2, recognised: ['oaks'] });
    assert.equal(spans(await reading.finish()).length, 6);
  });

  test('progress tells fractions that never fall and the time that is left at the pace of this run, also when resumed', async () => {
    let seconds = 0;
    const told: Progress[] = [];
    let half: TextCheckpoint | undefined;
    await read(SCRIPT.slice(0, 6), parts(newCalls(), { onCheckpoint: (checkpoint) => { half = checkpoint; } }));
    const reading = createTextReading(parts(newCalls(), { resume: half, frameCount: 12, now: () => seconds, onProgress: (progress) => { told.push(progress); } }));
    for (let second = 6; second < 12; second++) {
      seconds += 2;
      await reading.push(frame(second, SCRIPT[second] ?? draw([])));
    }
    await reading.finish();
    assert.deepEqual(told.map(({ secondsLeft }) => secondsLeft), [10, 8, 6, 4, 2, 0, 0]);
    assert.deepEqual(told.map(({ fraction }) => Math.round(fraction * 12)), [7, 8, 9, 10, 11, 12, 12]);
    assert.equal(told[0]?.phase, 'reading text');
  });

  test('what is read with little confidence is no line, and is not read again either', async () => {
    const calls = newCalls();
    const outcome = await read([draw([OAKS]), draw([OAKS, ELMS])], parts(calls, { models: fakeModels(calls, { faint: 0.4 }) }));
    assert.deepEqual(spans(outcome), [['elms', 1, 2]]);
    assert.deepEqual(calls.recognised, ['oaks', 'elms']);
  });

  test('a picture of another size is read anew and the line goes on', async () => {
    const calls = newCalls();
    const outcome = await read([draw([OAKS]), draw([{ ...OAKS, at: 20 }], WIDTH * 2)], parts(calls));
    assert.deepEqual(spans(outcome), [['oaks', 0, 2]]);
    assert.equal(calls.recognised.length, 2);
  });

  test('no frames, no lines; three pixels, no lines', async () => {
    assert.deepEqual(await read([], parts(newCalls())), { lines: [], stats: { frames: 0, detectorRuns: 0, linesRead: 0 } });
    assert.deepEqual(spans(await read([draw([], 3, 3), draw([], 3, 1)], parts(newCalls()))), []);
  });

  test('says which frame is wrong and what to do, and stays failed', async () => {
    const good = frame(2, draw([OAKS]));
    for (const [wrong, field] of [
      [frame(1, good.picture as RgbaPicture), 'number'], [{ ...good, number: 75, time: NaN }, 'time'],
      [{ ...good, number: 75, picture: { ...draw([]), width: 7 } }, 'picture'], [{ ...good, number: 75, picture: { data: new Uint8ClampedArray(0), width: 0, height: 0 } }, 'picture'],
    ] as const) {
      const reading = createTextReading(parts(newCalls()));
      await reading.push(good);
      const isIt = (reason: unknown): boolean => isCuelightError(reason) && reason.code === 'bad_request' && 'field' in reason.details && reason.details.field === field;
      await assert.rejects(reading.push(wrong), isIt);
      await assert.rejects(reading.finish(), isIt);
    }
  });

  test('refuses a checkpoint that another version wrote', () => {
    const broken = { version: 2, frame: 0, lines: [], state: {} } as unknown as TextCheckpoint;
    assert.throws(() => createTextReading(parts(newCalls(), { resume: broken })), (reason) => isCuelightError(reason) && reason.code === 'bad_request');
  });
});
