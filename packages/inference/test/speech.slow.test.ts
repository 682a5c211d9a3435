import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Cue } from '@cuelight/protocol';
import { createNodeInferenceEngine } from '../src/node/index.js';
import { launchBrowser, noBrowser } from './browser.js';
import { cannotEncode, compare, KNOWN_SENTENCES, NEW_SENTENCES, recoded, summed, transcribe } from './heard.js';
import { openPage } from './page.js';
import { modelsDir, vadModelPath } from './parts.js';
import { openSite } from './site.js';
import { chords, drums, hum, join, noise, organ, pinkNoise, RATE, silence, sweep, tone } from './sound.js';
import { cannotSpeak, speak, VOICES, type Spoken } from './speak.js';

const engine = createNodeInferenceEngine({ modelsDir, vadModelPath });
after(() => { engine.close(); });

const SENTENCES = [...NEW_SENTENCES, ...KNOWN_SENTENCES];

test('66 sentences in each voice, plain and after AAC and Opus: at most 2 % of words wrong, 97 % of starts within 0.1 s', { skip: cannotSpeak || cannotEncode }, async (context) => {
  assert.equal(new Set(SENTENCES).size, 66);
  for (const codec of [null, 'aac', 'opus'] as const) {
    const results = [];
    for (const voice of VOICES) {
      const { samples, words } = speak(voice, SENTENCES);
      results.push(compare(await transcribe(engine, codec === null ? samples : recoded(samples, codec)), words));
    }
    const { errorRate, nearRate, sentence } = summed(results);
    context.diagnostic(`${codec ?? 'plain'}: ${sentence}`);
    assert.ok(errorRate <= 0.02 && nearRate >= 0.97, `${codec ?? 'plain'}: ${sentence}`);
  }
});

interface Recording {
  readonly sound: Float32Array;
  readonly words: Spoken['words'];
  /** Where nobody speaks. */
  readonly quiet: readonly (readonly [from: number, to: number])[];
}

/** Ten minutes: groups of sentences with silence, noise and music between them. */
function tenMinutes(): Recording {
  const between = [silence, pinkNoise, chords, organ, noise, drums, tone, hum, sweep];
  const parts: Float32Array[] = [];
  const words: { text: string; start: number; end: number }[] = [];
  const quiet: [number, number][] = [];
  let at = 0;
  const add = (part: Float32Array): void => {
    parts.push(part);
    at += part.length / RATE;
  };
  for (let i = 0; at < 600; i++) {
    const sound = between[i % between.length] ?? silence;
    const from = at;
    add(sound(6 + (i % 4) * 2));
    quiet.push([from, at]);
    add(silence(0.5));
    const spoken = speak(VOICES[i % VOICES.length] ?? 'en', Array.from({ length: 1 + (i % 4) }, (_, k) => SENTENCES[(3 * i + k) % SENTENCES.length] ?? ''));
    words.push(...spoken.words.map((word) => ({ ...word, start: word.start + at, end: word.end + at })));
    add(spoken.samples);
    add(silence(0.5));
  }
  return { sound: join(...parts), words, quiet };
}

/** Of this process, whatever it was started with. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

/** In MB. */
const median = (memory: readonly NodeJS.MemoryUsage[], kind: keyof NodeJS.MemoryUsage): number =>
  (memory.map((one) => one[kind]).sort((a, b) => a - b)[memory.length >> 1] ?? NaN) / 1e6;

test('ten minutes with pauses, noise and music: no invented cue, no lost sentence, memory flat', { skip: cannotSpeak }, async (context) => {
  const { sound, words, quiet } = tenMinutes();
  const collect = garbageCollector();
  const memory: NodeJS.MemoryUsage[] = [];
  const cues: Cue[] = [];
  const running = await engine.transcribe({ model: { name: 'fixture' }, onCue: (cue) => cues.push(cue) });
  for (let at = 0; at < sound.length; at += 10 * RATE) {
    await running.push(at / RATE, sound.slice(at, at + 10 * RATE));
    collect();
    memory.push(process.memoryUsage());
  }
  assert.deepEqual(await running.finish(), cues);
  const invented = cues.filter((cue) => quiet.some(([from, to]) => cue.start > from + 0.3 && (cue.words?.at(-1)?.end ?? cue.end) < to - 0.1));
  assert.deepEqual(invented, []);
  const { errorRate, nearRate, sentence } = summed([compare(cues, words)]);
  context.diagnostic(`${(sound.length / RATE).toFixed(0)} s, ${cues.length} cues; ${sentence}`);
  assert.ok(errorRate <= 0.02 && nearRate >= 0.97, sentence);
  for (const [kind, most] of [['arrayBuffers', 8], ['heapUsed', 8], ['rss', 30]] as const) {
    const half = memory.length >> 1;
    const [first, second] = [median(memory.slice(6, half), kind), median(memory.slice(half), kind)];
    context.diagnostic(`${kind}: ${first.toFixed(0)} MB in the first half, ${second.toFixed(0)} MB in the second`);
    assert.ok(second - first < most, `${kind}: ${first} MB, then ${second} MB`);
  }
});

test('Chromium gives the text of Node on 66 sentences', { skip: cannotSpeak || noBrowser, timeout: 600_000 }, async () => {
  const site = await openSite();
  const browser = await launchBrowser();
  try {
    const page = await openPage(browser, site);
    for (const [i, voice] of VOICES.entries()) {
      const { samples } = speak(voice, SENTENCES.filter((_, k) => k % VOICES.length === i));
      const expected = await transcribe(engine, samples);
      await page.route('**/sound.f32', (route) => route.fulfill({ headers: { 'access-control-allow-origin': '*' }, body: Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength) }));
      const answer = await page.evaluate((files) => (globalThis as unknown as { ask(one: unknown): Promise<{ cues: Cue[]; error: unknown }> }).ask({ files, name: 'fixture' }), site.files);
      assert.equal(answer.error, null);
      assert.deepEqual(answer.cues.map(({ text }) => text), expected.map(({ text }) => text), voice);
    }
  } finally {
    await browser.close();
    await site.close();
  }
});
