import { AudioSampleSink, EncodedPacketSink, PCM_AUDIO_CODECS, type InputAudioTrack } from 'mediabunny';
import { SOUND_RATE } from '../sound/chunker.js';
import { untilPhase } from '../sound/resampler.js';
import { SoundStream } from '../sound/stream.js';
import type { AudioChunk, MediaSource } from '../types.js';
import { Downmix, type DecodedSound } from './downmix.js';
import { askJoining } from './joined-packets.js';
import { withInput } from './open.js';
import { timeOrigin } from './origin.js';
import { SoundDecoder } from './sound-decoder.js';
import { JUMP_SECONDS, soundSections } from './sound-sections.js';

/** Containers round timestamps (Matroska to 1 ms, some writers to a frame); more than this is a real gap. */
const GAP_SECONDS = 0.03;
/** Decoders need some sound before that which is to be right: a packet, MP3 ten of them, Opus 80 ms. */
const PREROLL_SECONDS = 0.3;

export interface AudioListener {
  /** Decoding waits for it. */
  chunk(chunk: AudioChunk): Promise<void>;
  /** How far it is, in seconds of the video. */
  time(seconds: number): void;
}

export interface AudioJob {
  /** Sound track, counted from 0. */
  readonly track: number;
  /** Second from which on sound is wanted. */
  readonly start: number;
}

interface Hearing {
  /** Sound that was decoded, and where it lies in seconds of the video. */
  hear(sound: DecodedSound & { readonly sampleRate: number }, start: number): void;
  /** Gives on what is complete. */
  send(): Promise<void>;
  finish(): Promise<void>;
}

/**
 * Where decoded sound goes: made 16 kHz mono, without what lies before `from`. `first` is where the track begins: begun in the middle, the
 * sound is cut at the samples at which it would be cut from there, so that it comes out the same.
 */
function createHearing(from: number, first: number, listener: AudioListener): Hearing {
  const stream = new SoundStream(GAP_SECONDS);
  const downmix = new Downmix();
  const ready: AudioChunk[] = [];
  let isAligned = from === 0;
  const send = async (): Promise<void> => {
    for (const { start, samples } of ready.splice(0)) {
      const skip = Math.min(samples.length, Math.max(0, Math.round((from - start) * SOUND_RATE)));
      if (skip === samples.length) continue;
      await listener.chunk(skip === 0 ? { start, samples } : { start: start + skip / SOUND_RATE, samples: samples.slice(skip) });
      listener.time(start + samples.length / SOUND_RATE);
    }
  };
  return {
    send,
    hear: (sound, start) => {
      const { sampleRate, numberOfFrames } = sound;
      // Encoder priming lies before second 0 and is not heard.
      let skip = Math.max(0, Math.round(-start * sampleRate));
      if (!isAligned) skip += untilPhase(Math.round((start - Math.max(0, first)) * sampleRate) + skip, sampleRate, SOUND_RATE);
      if (skip >= numberOfFrames) return;
      isAligned = true;
      ready.push(...stream.hear(downmix.mix(sound).subarray(skip), sampleRate, start + skip / sampleRate));
    },
    finish: () => {
      ready.push(...stream.flush());
      return send();
    },
  };
}

/** Uncompressed sound, which needs no decoder. */
async function readSamples(track: InputAudioTrack, origin: number, from: number, { hear, send }: Hearing): Promise<void> {
  for await (const sample of new AudioSampleSink(track).samples(origin + from)) {
    try {
      hear(sample, sample.timestamp - origin);
    } finally {
      sample.close();
    }
    await send();
  }
}

/** Decodes a section while the next one is read. */
async function decodeSections(track: InputAudioTrack, origin: number, from: number, { hear, send }: Hearing, signal: AbortSignal): Promise<void> {
  const config = await track.getDecoderConfig();
  if (!config) throw new Error('The track does not say how it is decoded.');
  const entry = from > 0 ? await new EncodedPacketSink(track).getPacket(origin + from - PREROLL_SECONDS) : null;
  const sections = soundSections(track, entry ?? undefined);
  let next = sections.next();
  const joining = await askJoining(config, (await next).value ?? []);
  /** Sound without a gap: where it began, and how much of it was heard. */
  let stretch = { start: -Infinity, seconds: 0 };
  const decoder = new SoundDecoder(config, joining, (sound) => {
    hear(sound, stretch.start + stretch.seconds);
    stretch.seconds += sound.numberOfFrames / sound.sampleRate;
  });
  const handleAbort = (): void => { decoder.close(); };
  signal.addEventListener('abort', handleAbort, { once: true });
  try {
    for (let { value: packets } = await next; packets?.[0]; { value: packets } = await next) {
      const start = packets[0].timestamp - origin;
      // a packet that is still being decoded is not counted yet
      if (Math.abs(start - stretch.start - stretch.seconds) > (joining ? GAP_SECONDS : JUMP_SECONDS)) {
        await decoder.finish();
        stretch = { start, seconds: 0 };
      }
      decoder.give(packets);
      next = sections.next();
      next.catch(() => undefined);
      await decoder.settle();
      await send();
    }
    await decoder.finish();
  } finally {
    signal.removeEventListener('abort', handleAbort);
    decoder.close();
  }
}

/** Decodes a sound track and hands it on as 16 kHz mono. False when it is not there or can't be decoded. */
export function audioWithWebCodecs(source: MediaSource, { track: number, start }: AudioJob, listener: AudioListener, signal: AbortSignal): Promise<boolean> {
  return withInput(source, signal, async (input) => {
    const track = number === 0 ? await input.getPrimaryAudioTrack() : (await input.getAudioTracks())[number];
    const codec = await track?.getCodec();
    if (!track || !codec || !await track.canDecode()) return false;
    const origin = await timeOrigin(input);
    const hearing = createHearing(start, start > 0 ? await track.getFirstTimestamp() - origin : 0, listener);
    const isPlain = (PCM_AUDIO_CODECS as readonly string[]).includes(codec);
    await (isPlain ? readSamples(track, origin, start, hearing) : decodeSections(track, origin, start, hearing, signal));
    // An input disposed on abort may end its samples early instead of throwing.
    signal.throwIfAborted();
    await hearing.finish();
    return true;
  });
}
