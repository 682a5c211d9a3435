import { CuelightError } from '@cuelight/protocol';
import type { HandlerContext, RpcHandlers } from '@cuelight/protocol/rpc';
import { audioWithFfmpeg } from '../../ffmpeg/audio.js';
import { SOUND_RATE } from '../../sound/chunker.js';
import { Peaks } from '../../sound/peaks.js';
import type { AudioOptions, Waveform, WaveformOptions } from '../../types.js';
import { audioWithWebCodecs, type AudioListener } from '../../webcodecs/audio.js';
import type { AudioEvent, MediaMethods, StepParams, WaveformEvent } from '../../worker-protocol.js';
import { eitherEngine, type Environment } from '../environment.js';

/** Of the whole, how much has to be new for another draft. */
const DRAFT_PART = 0.05;

/** Decodes a sound track by the engine that can; sound that was handed on is not handed on again by the other one. */
async function decode({ queue }: Environment, { source, probe, options: { track = 0, start = 0 } }: StepParams<AudioOptions>, listener: AudioListener, signal: AbortSignal): Promise<void> {
  if (probe.info.audioCodec === null) throw new CuelightError('no_audio', 'This file has no sound.', {});
  if (!Number.isInteger(track) || track < 0) throw new CuelightError('bad_request', `"track" counts from 0, but is ${track}.`, { field: 'track' });
  if (!(start >= 0)) throw new CuelightError('bad_request', `"start" can't be before second 0, but is ${start}.`, { field: 'start' });
  let until = start;
  const counted: AudioListener = {
    ...listener,
    chunk: async (chunk) => {
      until = chunk.start + chunk.samples.length / SOUND_RATE;
      await listener.chunk(chunk);
    },
  };
  await eitherEngine(track === 0 ? probe.canDecodeAudio : probe.engine === 'webcodecs',
    async () => await audioWithWebCodecs(source, { track, start }, counted, signal) ? true : null,
    async () => { await audioWithFfmpeg(queue, source, probe, track, until, counted, signal); return true; });
}

async function audio(environment: Environment, params: StepParams<AudioOptions>, { signal, emit, deliver }: HandlerContext<AudioEvent>): Promise<null> {
  const { durationSeconds } = params.probe.info;
  await decode(environment, params, {
    chunk: (chunk) => deliver({ chunk }, [chunk.samples.buffer]),
    time: (seconds) => { emit({ fraction: seconds / durationSeconds }); },
  }, signal);
  return null;
}

/** Where the sound ends, for the rare file that doesn't say how long it is. */
async function measure(environment: Environment, params: StepParams<AudioOptions>, signal: AbortSignal): Promise<number> {
  let end = 0;
  await decode(environment, params, { chunk: async ({ start, samples }) => { end = start + samples.length / SOUND_RATE; }, time: () => undefined }, signal);
  return end;
}

async function waveform(environment: Environment, { source, probe, options }: StepParams<WaveformOptions>, { signal, emit }: HandlerContext<WaveformEvent>): Promise<Waveform> {
  const { peaks: wanted } = options;
  if (wanted !== undefined && !(wanted >= 1)) throw new CuelightError('bad_request', `"peaks" has to be at least 1, but is ${wanted}.`, { field: 'peaks' });
  const sound = { source, probe, options: {} };
  const durationSeconds = probe.info.durationSeconds > 0 ? probe.info.durationSeconds : await measure(environment, sound, signal);
  const peaks = new Peaks(durationSeconds, wanted);
  let drafted = 0;
  await decode(environment, sound, {
    chunk: async (chunk) => { peaks.add(chunk); },
    time: (seconds) => {
      const fraction = seconds / durationSeconds;
      emit({ fraction });
      if (fraction - drafted < DRAFT_PART) return;
      drafted = fraction;
      emit({ draft: peaks.waveform });
    },
  }, signal);
  return peaks.waveform;
}

type Methods = Pick<MediaMethods, 'audio' | 'waveform'>;

export const soundHandlers = (environment: Environment): RpcHandlers<Methods> => ({
  audio: (params, context) => audio(environment, params, context),
  waveform: (params, context) => waveform(environment, params, context),
});
