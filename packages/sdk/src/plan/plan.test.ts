import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plan } from './plan.js';
import type { Choice, Device, PlanMedia, PlannedStep, PlanServer, Processing } from './types.js';

const device: Device = { wasm: true, transcodeSpeed: null, uploadBytesPerSecond: null, saveData: false, speechModel: false };
const avi: PlanMedia = {
  info: { durationSeconds: 30, sizeBytes: 5_000_000, width: 640, height: 360, videoCodec: 'mpeg4', audioCodec: 'mp3' }, playable: false,
};
const long: PlanMedia = { ...avi, info: { ...avi.info, durationSeconds: 7200, sizeBytes: 80_000_000 } };
const av1: PlanMedia = { ...avi, info: { ...avi.info, videoCodec: 'av1' } };
const mute: PlanMedia = { ...avi, info: { ...avi.info, audioCodec: null } };
const soundOnly: PlanMedia = { ...avi, info: { ...avi.info, videoCodec: null } };
const mp4: PlanMedia = { ...avi, playable: true };
const serverWith = (
  engine: 'native' | 'wasm' | 'none', transcodeSpeed: number | null = null, queueLength = 0, maxUploadBytes = 100_000_000,
): PlanServer => ({ capabilities: { ffmpeg: { engine, version: '', sentence: '', transcodeSpeed }, queueLength, maxUploadBytes } });

interface Case {
  readonly says: string;
  readonly step?: PlannedStep;
  readonly media?: PlanMedia;
  readonly device?: Partial<Device>;
  readonly server?: PlanServer | null;
  readonly preference?: Processing;
  readonly where: Choice['where'];
  readonly engine: Choice['engine'];
  readonly sentence?: RegExp;
}

const cases: readonly Case[] = [
  { says: 'a playable file is left alone', media: mp4, where: 'browser', engine: 'none', sentence: /as it is/ },
  { says: 'a playable file is left alone with a server, too', media: mp4, server: serverWith('native'), preference: 'server', where: 'browser', engine: 'none' },
  { says: 'no server: ffmpeg.wasm', where: 'browser', engine: 'ffmpeg-wasm', sentence: /MPEG-4 Part 2.*there is no server/ },
  { says: 'a quick server wins', server: serverWith('native'), where: 'server', engine: 'native', sentence: /about 9 s against 22 s/ },
  { says: 'a slow line loses the server', server: serverWith('native'), device: { uploadBytesPerSecond: 100_000 }, where: 'browser', engine: 'ffmpeg-wasm', sentence: /22 s against 55 s/ },
  { says: 'a long queue loses the server', server: serverWith('native', null, 9), where: 'browser', engine: 'ffmpeg-wasm' },
  { says: 'a server measured slow loses', server: serverWith('native', 0.5), where: 'browser', engine: 'ffmpeg-wasm' },
  { says: 'a server with ffmpeg.wasm loses by its upload', server: serverWith('wasm'), where: 'browser', engine: 'ffmpeg-wasm' },
  { says: 'a device measured slow gives it to that server', server: serverWith('wasm'), device: { transcodeSpeed: 0.3 }, where: 'server', engine: 'wasm' },
  { says: 'a device measured quick keeps it', server: serverWith('native'), device: { transcodeSpeed: 20 }, where: 'browser', engine: 'ffmpeg-wasm' },
  { says: 'a server without ffmpeg is no candidate', server: serverWith('none'), where: 'browser', engine: 'ffmpeg-wasm', sentence: /server has no ffmpeg/ },
  { says: 'a file over the limit stays here', server: serverWith('native', 60, 0, 1000), where: 'browser', engine: 'ffmpeg-wasm', sentence: /larger than the server takes/ },
  { says: 'AV1 goes to the server', media: av1, server: serverWith('native', 0.1), where: 'server', engine: 'native', sentence: /can't decode AV1/ },
  { says: 'AV1 without a server has no engine', media: av1, where: 'nowhere', engine: 'none', sentence: /nothing can convert it/ },
  { says: 'AV1 with "browser" has no engine', media: av1, server: serverWith('native'), preference: 'browser', where: 'nowhere', engine: 'none' },
  { says: '"browser" wins over a quicker server', server: serverWith('native'), preference: 'browser', where: 'browser', engine: 'ffmpeg-wasm', sentence: /wants it done in the browser/ },
  { says: '"server" wins over a quicker browser', server: serverWith('native', 0.1), preference: 'server', where: 'server', engine: 'native', sentence: /wants it done on the server/ },
  { says: '"server" without one has no engine', preference: 'server', where: 'nowhere', engine: 'none', sentence: /there is no server/ },
  { says: 'no WebAssembly: server', device: { wasm: false }, server: serverWith('native'), where: 'server', engine: 'native', sentence: /WebAssembly/ },
  { says: 'no WebAssembly and no server: no engine', device: { wasm: false }, where: 'nowhere', engine: 'none' },
  { says: 'a result too large for wasm goes to the server', media: long, server: serverWith('native'), where: 'server', engine: 'native', sentence: /memory/ },
  { says: 'a result too large without a server has no engine', media: long, where: 'nowhere', engine: 'none' },
  { says: 'the poster is made here', step: 'poster', where: 'browser', engine: 'webcodecs' },
  { says: 'sound has no poster', step: 'poster', media: soundOnly, where: 'nowhere', engine: 'none' },
  { says: 'no model named: no speech recognition', step: 'transcribe', where: 'nowhere', engine: 'none', sentence: /add captions/ },
  { says: 'a model named: speech is recognised here', step: 'transcribe', device: { speechModel: true }, where: 'browser', engine: 'speech' },
  { says: 'no sound: nothing to recognise', step: 'transcribe', media: mute, device: { speechModel: true }, where: 'nowhere', engine: 'none', sentence: /no sound/ },
];

for (const given of cases) {
  test(`plan: ${given.says}`, () => {
    const { choices } = plan([given.step ?? 'renditions'], given.media ?? avi, { ...device, ...given.device }, given.server ?? null, given.preference);
    const [choice] = choices;
    assert.equal(choices.length, 1);
    assert.equal(choice?.where, given.where, choice?.sentence);
    assert.equal(choice.engine, given.engine, choice.sentence);
    if (given.sentence) assert.match(choice.sentence, given.sentence);
  });
}

test('the slower candidate stays as the fallback', () => {
  const [choice] = plan(['renditions'], avi, device, serverWith('native')).choices;
  assert.deepEqual(choice?.fallbacks.map(({ where, engine }) => [where, engine]), [['browser', 'ffmpeg-wasm']]);
});
