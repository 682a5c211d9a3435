import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { damagedPictures } from '@cuelight/protocol';
import { CuelightError, phraseOf, plan, next, offerSmaller, type Choice, type CuelightErrorCode, type Device, type PlanMedia, type PlannedStep, type PlanServer } from '@cuelight/sdk';
import { ERRORS_DE } from './errors-de.js';
import { PHRASES_DE } from './phrases-de.js';
import { DE_SENTENCES } from './sentences-de.js';
import { setSentences, tell } from './sentences.js';
import { DE } from './strings-de.js';
import { EN } from './strings-en.js';

setSentences('de', DE_SENTENCES);
const german = (what: CuelightError | string): string => tell('de-at', what);
/** Words that no German sentence has. */
const ENGLISH = /\b(the|your|because|this|there|does|can't|not|file|which|wants|with|and)\b/i;

const device: Device = {
  wasm: true, webcodecs: true, canEncode: { h264: true, vp9: true, av1: true, aac: true, opus: true }, webgpu: false, webgl: true, isolated: false, threaded: false,
  memoryBytes: null, saveData: false, battery: null, hidden: false, models: ['transcribe', 'readText', 'detect', 'embed'], speeds: {},
};
const noEncoders = { h264: false, vp9: false, av1: false, aac: false, opus: false };
const devices: readonly Partial<Device>[] = [
  {}, { webgpu: true }, { webcodecs: false }, { wasm: false }, { webcodecs: false, wasm: false }, { ffmpeg: false, webcodecs: false }, { canEncode: noEncoders }, { canEncode: { ...noEncoders, h264: true } }, { models: [] },
  { memoryBytes: 100_000_000 }, { saveData: true }, { battery: { level: 0.1, charging: false } }, { hidden: true, speeds: {} }, { threaded: true }, { threaded: true, isolated: true, threadedServed: false },
];
const info = { durationSeconds: 600, sizeBytes: 50_000_000, width: 1920, height: 1080, frameRate: 30, videoCodec: 'h264', audioCodec: 'aac' };
const plain: PlanMedia = { info, engine: 'webcodecs', canDecodeVideo: true, canDecodeAudio: true, playable: true };
const medias: readonly PlanMedia[] = [
  plain, { ...plain, want: { smaller: true } }, { ...plain, hasWords: false, hasTextTrack: false }, { ...plain, isSent: true }, { ...plain, info: { ...info, audioCodec: null } }, { ...plain, info: { ...info, videoCodec: null, width: 0, height: 0 }, playable: false },
  { ...plain, info: { ...info, videoCodec: 'mpeg4', audioCodec: 'mp3', sizeBytes: 900_000_000 }, engine: 'ffmpeg-wasm', playable: false, canDecodeVideo: false, canDecodeAudio: false }, { ...plain, info: { ...info, audioCodec: 'flac' }, playable: false },
  { ...plain, info: { ...info, videoCodec: 'av1' }, playable: false, canDecodeVideo: false }, { ...plain, info: { ...info, width: 15360, height: 8640 }, playable: false }, { ...plain, info: { ...info, durationSeconds: 90_000 }, playable: false, engine: 'ffmpeg-wasm', canDecodeVideo: false },
  { ...plain, info: { ...info, sizeBytes: 1_000_000 }, playable: false },
];
const steps: readonly PlannedStep[] = ['probe', 'poster', 'storyboard', 'waveform', 'audio', 'frames', 'captions', 'transcribe', 'renditions', 'package', 'stillToVideo', 'clip', 'enhance', 'upload', 'readText', 'embed', 'detect'];
const serverWith = (engine: 'native' | 'wasm' | 'none', more: { speed?: number; max?: number; all?: boolean } = {}): PlanServer => ({
  capabilities: { ffmpeg: { engine, version: '', sentence: '', transcodeSpeed: more.speed ?? null }, queueLength: 0, maxUploadBytes: more.max ?? 10 ** 9, ...(more.all === false ? {} : { steps: ['probe', 'poster', 'storyboard', 'waveform', 'captions', 'transcribe', 'renditions', 'stillToVideo', 'clip', 'enhance', 'readText', 'embed', 'detect'] }) },
});
const servers = [null, serverWith('native'), serverWith('native', { speed: 50 }), serverWith('wasm'), serverWith('none'), serverWith('native', { max: 1000, all: false })];

function* allChoices(): Generator<Choice> {
  for (const media of medias) for (const facts of devices) for (const server of servers) for (const preference of ['auto', 'browser', 'server'] as const) yield* plan(steps, media, { ...device, ...facts }, server, preference).choices;
}

test('every sentence that the planner says, and every reason, is German in a German page', () => {
  const said = new Set<string>();
  const names = new Set<string>();
  const check = (english: string): void => {
    if (said.has(english)) return;
    said.add(english);
    const made = phraseOf(english);
    assert.ok(made, `nothing is known of "${english}"`);
    names.add(made.key);
    assert.doesNotMatch(german(english), ENGLISH, english);
  };
  for (const choice of allChoices()) {
    const after = next(choice, 'it broke.');
    // at once: of sentences with numbers the latest are known
    for (const { sentence, reasons } of [choice, ...choice.fallbacks, ...(after ? [after] : [])]) {
      check(sentence);
      reasons.forEach(check);
    }
  }
  // the sweep is no sweep if it leaves most of them out
  assert.ok(said.size > 300 && names.size >= 35, `${said.size} sentences of ${names.size} kinds`);
});

test('reasons are put together as German ones are', () => {
  const [choice] = plan(['renditions'], medias[6] ?? plain, { ...device, wasm: false }, servers[1] ?? null, 'auto').choices;
  assert.equal(german(choice?.sentence ?? ''), 'Dein Browser kann MPEG-4 Part 2 nicht abspielen, deshalb wandelt der Server die Datei um, weil dein Browser auf dieser Seite kein WebAssembly erlaubt.');
  const smaller = offerSmaller({ ...plain, info: { ...info, sizeBytes: 400_000_000 } }, device, servers[1] ?? null);
  assert.match(german(smaller?.sentence ?? ''), /^\d+ MB senden statt 381 MB: eine \d+ Pixel hohe Fassung, hier gemacht in etwa \d+ (s|min)\.$/);
});

test('places of damaged pictures are told in German', () => {
  const said = (times: readonly number[]): string => {
    const [warning, words] = [damagedPictures(times), PHRASES_DE.damagedPictures];
    assert.ok(warning && typeof words === 'function');
    return words({ spans: warning.spans }, german);
  };
  assert.equal(said([3.9, 4.2]), 'Einige Bilder dieses Videos sind beschädigt, bei 0:03–0:04; alles andere ist da.');
  assert.equal(said([1, 20, 40, 70]), 'Einige Bilder dieses Videos sind beschädigt, bei 0:01, 0:20, 0:40 und an einer weiteren Stelle; alles andere ist da.');
  assert.equal(said([1, 20, 40, 70, 90]), 'Einige Bilder dieses Videos sind beschädigt, bei 0:01, 0:20, 0:40 und an 2 weiteren Stellen; alles andere ist da.');
});

/** Details of any code. */
const DETAILS = {
  name: 'a.mp4', looksLike: 'ZIP', atSeconds: 3, type: 'x/y', codec: 'HEVC', url: 'https://host.example/a', reason: 'status', status: 404, limitBytes: 5e9, sizeBytes: 6e9, limitPixels: 1e8, limitSeconds: 7200, line: 3, limit: 5, length: 6, what: 'bytes',
  origin: 'https://a.example', retryAfterSeconds: 2.5, until: '2026-11-21T08:00:00.000Z', attempts: 3, directive: 'connect-src', engine: 'wasm', model: 'some/model', file: 'a.onnx', missing: 'fetch', hasStream: true,
};
const sourceOf = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');

test('every error code has a German sentence', () => {
  const listed = /interface CuelightErrorDetails \{(.*?)\n\}/s.exec(sourceOf('protocol/src/error-codes.ts'))?.[1] ?? '';
  const codes = [...listed.matchAll(/^ {2}(\w+): /gm)].map(([, code]) => code as CuelightErrorCode);
  assert.ok(codes.length > 70, `${codes.length} codes`);
  assert.deepEqual(Object.keys(ERRORS_DE).sort(), [...codes].sort());
  for (const code of codes) {
    const details = { ...DETAILS, ...(code === 'microphone_unavailable' ? { reason: 'denied' } : code === 'generator_failed' ? { reason: 'slow' } : {}) };
    const said = german(new CuelightError(code, 'Something English.', details));
    assert.match(said, /[.)]$/, code);
    assert.doesNotMatch(said, /undefined|NaN|\[object|English/, said);
    assert.doesNotMatch(said, ENGLISH, said);
  }
});

test('every sentence with a name has German words', () => {
  const values = sourceOf('sdk/src/phrases/phrase-values.ts').replace(/\/\*\*.*?\*\//gs, '');
  const listed = /interface PhraseValues \{(.*)\n\}/s.exec(values)?.[1] ?? '';
  const names = [...listed.replace(/\{[^{}]*\}/g, '{}').matchAll(/(\w+): (?:Nothing|OfCodec|\{\})/g)].map(([, name]) => name ?? '');
  assert.deepEqual(Object.keys(PHRASES_DE).sort(), [...new Set(names)].sort());
});

test('German has the words of every key, with the same places', () => {
  const places = (words: string): string[] => [...words.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
  for (const [key, words] of Object.entries(EN)) {
    const there = DE[key as keyof typeof EN];
    assert.ok(there, `no German for ${key}`);
    assert.deepEqual(places(there), places(words), key);
  }
  assert.deepEqual(Object.keys(DE).filter((key) => !Object.hasOwn(EN, key)), []);
});

test('what comes from elsewhere, is of a newer server, or is read in English stays as it is', () => {
  assert.equal(german('Said by a server.'), 'Said by a server.');
  assert.equal(german(new CuelightError('from_tomorrow' as CuelightErrorCode, 'A new sentence.', {})), 'A new sentence.');
  assert.equal(tell('en', new CuelightError('offline', 'This browser is offline.', {})), 'This browser is offline.');
  assert.equal(tell('fr', new CuelightError('offline', 'This browser is offline.', {})), 'This browser is offline.');
});
