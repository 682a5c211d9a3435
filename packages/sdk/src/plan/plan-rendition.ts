import type { Choice, Device, PlanMedia, PlanServer, Processing } from './types.js';

/** facts/media.md: ffmpeg.wasm encodes at about a quarter of native speed, and its output is copied through memory. */
const WASM_SPEED = 1.6;
const NATIVE_SPEED = 6;
const WASM_START_SECONDS = 3;
const DEFAULT_UPLOAD_BYTES_PER_SECOND = 1_250_000;
export const MAX_WASM_OUTPUT_BYTES = 500_000_000;
/** Bytes a second of the MP4 that ffmpeg.wasm makes at 720p. */
const OUTPUT_BYTES_PER_SECOND = 312_500;

const NAMES: Readonly<Record<string, string>> = {
  mpeg4: 'MPEG-4 Part 2', hevc: 'HEVC', av1: 'AV1', theora: 'Theora', mpeg2: 'MPEG-2', mpeg2video: 'MPEG-2', prores: 'ProRes', mjpeg: 'Motion JPEG', h264: 'H.264',
};

const nameOf = ({ info }: PlanMedia): string => {
  const codec = info.videoCodec ?? info.audioCodec ?? '';
  return NAMES[codec] ?? (codec || 'this file');
};
const about = (seconds: number): string => (seconds < 100 ? `${Math.max(1, Math.round(seconds))} s` : `${Math.round(seconds / 60)} min`);

interface Candidate {
  readonly choice: Omit<Choice, 'sentence' | 'fallbacks' | 'reasons'>;
  readonly seconds: number;
  readonly doer: string;
}

type Verdict = { readonly candidate: Candidate; readonly reason: null } | { readonly candidate: null; readonly reason: string };
const no = (reason: string): Verdict => ({ candidate: null, reason });

function inBrowser({ info }: PlanMedia, { wasm, transcodeSpeed }: Device): Verdict {
  if (!wasm) return no('your browser does not allow WebAssembly on this page');
  if (info.videoCodec === 'av1') return no('ffmpeg.wasm can\'t decode AV1');
  if (info.durationSeconds * OUTPUT_BYTES_PER_SECOND > MAX_WASM_OUTPUT_BYTES) return no('the result would be too large for your browser\'s memory');
  const seconds = WASM_START_SECONDS + info.durationSeconds / (transcodeSpeed ?? WASM_SPEED);
  return { candidate: { choice: { step: 'renditions', where: 'browser', engine: 'ffmpeg-wasm', seconds }, seconds, doer: 'ffmpeg.wasm converts it here' }, reason: null };
}

function onServer({ info }: PlanMedia, device: Device, server: PlanServer | null): Verdict {
  if (!server) return no('there is no server');
  const { ffmpeg, queueLength, maxUploadBytes } = server.capabilities;
  if (ffmpeg.engine === 'none') return no('the server has no ffmpeg');
  if (info.sizeBytes > maxUploadBytes) return no('the file is larger than the server takes');
  const speed = ffmpeg.transcodeSpeed ?? (ffmpeg.engine === 'native' ? NATIVE_SPEED : WASM_SPEED);
  const upload = info.sizeBytes / (device.uploadBytesPerSecond ?? DEFAULT_UPLOAD_BYTES_PER_SECOND);
  // a waiting job is taken to be as long as this one
  const seconds = upload + ((1 + queueLength) * info.durationSeconds) / speed;
  return {
    candidate: { choice: { step: 'renditions', where: 'server', engine: ffmpeg.engine, seconds }, seconds, doer: 'the server converts it' }, reason: null,
  };
}

/** A file that browsers can't play becomes an MP4: here or on the server, whichever is quicker, unless told otherwise. */
export function planRendition(media: PlanMedia, device: Device, server: PlanServer | null, preference: Processing): Choice {
  if (media.playable) {
    return {
      step: 'renditions', where: 'browser', engine: 'none', seconds: 0, fallbacks: [], reasons: [],
      sentence: 'Your browser plays this file as it is.',
    };
  }
  const verdicts = { browser: inBrowser(media, device), server: onServer(media, device, server) };
  const excluded = preference === 'auto' ? null : preference === 'browser' ? 'server' : 'browser';
  const reasons: string[] = [];
  const candidates: Candidate[] = [];
  for (const where of ['browser', 'server'] as const) {
    const { candidate, reason } = verdicts[where];
    if (where === excluded) reasons.push(`this page wants it done ${preference === 'browser' ? 'in the browser' : 'on the server'}`);
    else if (candidate) candidates.push(candidate);
    else reasons.push(reason);
  }
  candidates.sort((a, b) => a.seconds - b.seconds);
  const [best, second] = candidates;
  const opening = `Your browser can't play ${nameOf(media)}`;
  if (!best) {
    const sentence = `${opening}, and nothing can convert it: ${reasons.join('; ')}.`;
    return { step: 'renditions', where: 'nowhere', engine: 'none', seconds: null, fallbacks: [], sentence, reasons };
  }
  const because = second
    ? `because that takes about ${about(best.seconds)} against ${about(second.seconds)}`
    : `because ${reasons.join('; ')}`;
  const fallbacks: Choice[] = second
    ? [{ ...second.choice, sentence: `${opening}, so ${second.doer}, because the quicker way failed.`, fallbacks: [], reasons: [] }]
    : [];
  return { ...best.choice, sentence: `${opening}, so ${best.doer}, ${because}.`, fallbacks, reasons };
}
