import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plan } from '../src/plan/plan.js';
import type { Choice, Device, PlanMedia, PlannedStep, PlanServer, Processing } from '../src/plan/types.js';

export const device: Device = {
  wasm: true, webcodecs: true, canEncode: { h264: true, vp9: true, av1: true, aac: false, opus: true }, webgpu: false, webgl: true, isolated: false, threaded: false,
  memoryBytes: 2 ** 33, saveData: false, battery: null, hidden: false, models: [], speeds: {},
};
export const noEncoders = { h264: false, vp9: false, av1: false, aac: false, opus: false } as const;

/** An H.264 file that plays. */
export const mp4: PlanMedia = {
  info: { durationSeconds: 60, sizeBytes: 25_000_000, width: 1280, height: 720, frameRate: 30, videoCodec: 'h264', audioCodec: 'aac' },
  engine: 'webcodecs', canDecodeVideo: true, canDecodeAudio: true, playable: true,
};
const change = (media: PlanMedia, info: Partial<PlanMedia['info']>, more: Partial<PlanMedia> = {}): PlanMedia => ({ ...media, ...more, info: { ...media.info, ...info } });

export const files = {
  mp4,
  mute: change(mp4, { audioCodec: null }),
  sound: change(mp4, { videoCodec: null, width: 0, height: 0, frameRate: null }),
  smaller: change(mp4, { width: 1920, height: 1080 }, { want: { smaller: true, maxHeight: 720 } }),
  /** Decodable in a container that `<video>` doesn't open. */
  mkv: change(mp4, { audioCodec: 'flac' }, { playable: false }),
  mkvAc3: change(mp4, { audioCodec: 'ac3' }, { playable: false, canDecodeAudio: false }),
  ac3: change(mp4, { videoCodec: null, width: 0, height: 0, frameRate: null, audioCodec: 'ac3' }, { playable: false, canDecodeAudio: false }),
  avi: change(mp4, { durationSeconds: 30, sizeBytes: 5_000_000, width: 640, height: 360, videoCodec: 'mpeg4', audioCodec: 'mp3' }, { engine: 'ffmpeg-wasm', playable: false, canDecodeVideo: false, canDecodeAudio: false }),
  aviH264: change(mp4, { audioCodec: 'mp3' }, { engine: 'ffmpeg-wasm', playable: false }),
  hevc: change(mp4, { videoCodec: 'hevc' }, { playable: false, canDecodeVideo: false }),
  hevc4k: change(mp4, { videoCodec: 'hevc', width: 3840, height: 2160 }, { playable: false, canDecodeVideo: false }),
  av1: change(mp4, { videoCodec: 'av1', audioCodec: 'opus' }, { playable: false, canDecodeVideo: false }),
  av1Decodable: change(mp4, { videoCodec: 'av1', audioCodec: 'opus' }, { playable: false }),
  /** What mediabunny says of it is too good to be true. */
  theora: change(mp4, { videoCodec: 'theora', audioCodec: 'vorbis' }, { playable: false }),
  longAvi: change(mp4, { durationSeconds: 7200, sizeBytes: 2_000_000_000, videoCodec: 'mpeg4', audioCodec: 'mp3' }, { engine: 'ffmpeg-wasm', playable: false, canDecodeVideo: false, canDecodeAudio: false }),
  huge: change(mp4, { width: 15360, height: 8640 }, { playable: false }),
  uhd: change(mp4, { width: 3840, height: 2160, audioCodec: 'flac' }, { playable: false }),
  /** Fits into the heap of the single-threaded core alone. */
  uhd8: change(mp4, { width: 7680, height: 4320, audioCodec: 'flac' }, { playable: false }),
  wordless: { ...mp4, hasWords: false },
  stored: { ...mp4, isSent: true },
  noCaptions: { ...mp4, hasTextTrack: false },
  image: change(mp4, { durationSeconds: 0, sizeBytes: 2_000_000, width: 4000, height: 3000, frameRate: null, videoCodec: null, audioCodec: null }, { playable: false, canDecodeVideo: false, canDecodeAudio: false }),
} as const satisfies Record<string, PlanMedia>;

export function serverWith(more: { readonly engine?: 'native' | 'wasm' | 'none'; readonly speed?: number; readonly queue?: number; readonly max?: number; readonly steps?: PlanServer['capabilities']['steps'] } = {}): PlanServer {
  const { engine = 'native', speed = null, queue = 0, max = 100_000_000, steps = ['probe', 'poster', 'renditions'] } = more;
  return { capabilities: { ffmpeg: { engine, version: '', sentence: '', transcodeSpeed: speed }, queueLength: queue, maxUploadBytes: max, steps } };
}
const all = ['poster', 'storyboard', 'waveform', 'audio', 'captions', 'transcribe', 'readText', 'detect', 'embed', 'renditions', 'stillToVideo', 'clip', 'enhance'] as const;
/** One that does every step it can. */
export const rich = serverWith({ steps: all });

export interface Case {
  readonly says: string;
  readonly step?: PlannedStep;
  readonly media?: keyof typeof files;
  readonly device?: Partial<Device>;
  readonly server?: PlanServer | null;
  readonly preference?: Processing;
  /** Place and engine of the choice and, after it, those of its fallbacks. */
  readonly gives: string;
  readonly sentence?: RegExp | string;
  /** A reason that is kept with the choice, not told in its sentence. */
  readonly keeps?: string;
}
export const way = ({ where, engine }: Choice): string => `${where}/${engine}`;

/** One test for each row. */
export function runCases(cases: readonly Case[]): void {
  for (const { says, step = 'renditions', media = 'avi', device: facts, server = null, preference, gives, sentence, keeps } of cases) {
    test(`plan: ${says}`, () => {
      const { choices } = plan([step], files[media], { ...device, ...facts }, server, preference);
      const [choice] = choices;
      assert.ok(choice && choices.length === 1);
      assert.equal([choice, ...choice.fallbacks].map(way).join(' '), gives, choice.sentence);
      for (const one of [choice, ...choice.fallbacks]) assert.match(one.sentence, /^[A-Z][^\n]*[^.]\.$/);
      if (keeps !== undefined) assert.ok(choice.reasons.includes(keeps) && !choice.sentence.includes(keeps), choice.reasons.join(' | '));
      if (typeof sentence === 'string') assert.equal(choice.sentence, sentence);
      else if (sentence) assert.match(choice.sentence, sentence);
    });
  }
}

export const HERE = 'browser/webcodecs';
export const WASM = 'browser/ffmpeg-wasm';
export const THERE = 'server/native';
export const NOBODY = 'nowhere/none';
