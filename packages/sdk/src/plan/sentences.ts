import { phrase } from '../phrases/phrase.js';
import type { InferenceStep, PlanMedia, PlannedStep } from './types.js';

export type Who = 'webcodecs' | 'ffmpeg-wasm' | 'webgpu' | 'wasm' | 'server';

const CODECS: Readonly<Record<string, string>> = {
  mpeg4: 'MPEG-4 Part 2', hevc: 'HEVC', av1: 'AV1', theora: 'Theora', mpeg2: 'MPEG-2', mpeg2video: 'MPEG-2', prores: 'ProRes', mjpeg: 'Motion JPEG',
  h264: 'H.264', vp8: 'VP8', vp9: 'VP9', vc1: 'VC-1', ac3: 'AC-3', eac3: 'E-AC-3', dts: 'DTS', aac: 'AAC', mp3: 'MP3', opus: 'Opus', vorbis: 'Vorbis', flac: 'FLAC', pcm: 'PCM',
};

export const codecName = (codec: string): string => CODECS[codec] ?? codec;

const NAMES: Readonly<Record<Who, string>> = { webcodecs: 'your browser', 'ffmpeg-wasm': 'ffmpeg.wasm', webgpu: 'your browser', wasm: 'your browser', server: 'the server' };

const nameOf = (who: Who): string => NAMES[who];

const DOES: Readonly<Record<PlannedStep, string>> = {
  probe: 'reads the file', poster: 'makes the poster', storyboard: 'makes the preview pictures', waveform: 'measures the loudness', audio: 'decodes the sound',
  frames: 'takes single pictures', captions: 'looks for captions inside the file', transcribe: 'recognises the speech', renditions: 'makes a smaller version',
  package: 'packages the video for streaming', stillToVideo: 'makes a video of the picture', clip: 'cuts the clip', enhance: 'makes the enhanced preview', upload: 'keeps the file',
  readText: 'reads the text in the picture', detect: 'looks for objects', embed: 'works out what the words mean',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Seconds as people say them. */
export function about(seconds: number): string {
  if (seconds < 90) return `about ${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} min` : `about ${Math.round(seconds / 3600)} h`;
}

/** What the browser's own player stumbles over. */
export function unplayable({ info, canDecodeVideo, canDecodeAudio }: PlanMedia): string {
  if (info.videoCodec !== null && !canDecodeVideo) return codecName(info.videoCodec);
  return info.audioCodec !== null && !canDecodeAudio ? codecName(info.audioCodec) : phrase('thisKindOfFile', {}, 'this kind of file');
}

const isInferenceStep = (step: PlannedStep): step is InferenceStep => step in HERE;

const HERE: Readonly<Partial<Record<PlannedStep, string>>> = {
  transcribe: 'Speech is recognised in your browser; the sound does not leave it', readText: 'Text is read in your browser; the pictures do not leave it',
  detect: 'Objects are looked for in your browser; the pictures do not leave it', embed: 'What the words mean is worked out in your browser; they do not leave it',
};

/** Who does what, without its reasons and without a full stop. */
export function doing(step: PlannedStep, media: PlanMedia, who: Who): string {
  const here = who === 'server' ? undefined : HERE[step];
  if (here && isInferenceStep(step)) return phrase('here', { step }, here);
  if (step !== 'renditions' || media.playable) return phrase('does', { step, who }, who === 'ffmpeg-wasm' ? `In your browser ffmpeg.wasm ${DOES[step]}` : `${capital(nameOf(who))} ${DOES[step]}`);
  const what = unplayable(media);
  const opening = `Your browser can't play ${what}, so`;
  return phrase('converts', { what, who }, who === 'webcodecs' ? `${opening} it converts the file here` : `${opening} ${nameOf(who)} converts the file${who === 'ffmpeg-wasm' ? ' in your browser' : ''}`);
}

/** Clauses as one: "a, b and c". */
export function listed(clauses: readonly string[]): string {
  const last = clauses[clauses.length - 1] ?? '';
  return clauses.length < 2 ? last : `${clauses.slice(0, -1).join(', ')} and ${last}`;
}

export const because = (said: string, reasons: readonly string[]): string => phrase('because', { said, reasons }, reasons.length > 0 ? `${said}, because ${listed(reasons)}.` : `${said}.`);

const WANTS: Readonly<Record<PlannedStep, string>> = {
  ...DOES, probe: 'read the file', poster: 'make a poster', storyboard: 'make preview pictures', waveform: 'measure the loudness', audio: 'decode the sound', frames: 'take single pictures',
  captions: 'look for captions inside the file', transcribe: 'recognise the speech', renditions: 'make a smaller version', package: 'package the video for streaming',
  stillToVideo: 'make a video of the picture', clip: 'cut the clip', enhance: 'make an enhanced preview', readText: 'read the text in the picture', detect: 'look for objects', embed: 'work out what the words mean',
};

/** Nobody can. */
export function nobody(step: PlannedStep, media: PlanMedia, reasons: readonly string[]): string {
  const what = unplayable(media);
  if (step === 'renditions' && !media.playable) return because(phrase('nobodyConverts', { what }, `Your browser can't play ${what} and nothing can convert the file`), reasons);
  return because(phrase('nobodyCan', { step }, `Nothing can ${WANTS[step]}`), reasons);
}
