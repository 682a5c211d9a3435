import { CuelightError } from '@cuelight/protocol';

/** Takes mono samples as they come; they are only good during the call. */
export type HearSamples = (mono: Float32Array, rate: number) => void;

/** The part of Chromium's breakout box used here; TypeScript's DOM library may have none of it. */
type TrackProcessor = new (init: { readonly track: MediaStreamTrack }) => { readonly readable: ReadableStream<AudioData> };

/** What a script processor hands out. */
type ProcessEvent = Event & { readonly inputBuffer: AudioBuffer };

/** A context with the part that TypeScript calls deprecated, and that every browser has. */
interface ScriptedContext {
  createScriptProcessor(bufferSize: number, inputs: number, outputs: number): AudioNode;
}

/** 85 ms at 48 kHz. */
const PROCESSOR_SAMPLES = 4096;

const processorOf = (scope: { readonly MediaStreamTrackProcessor?: TrackProcessor }): TrackProcessor | undefined => scope.MediaStreamTrackProcessor;

function mixed(length: number, channels: number, copy: (plane: Float32Array<ArrayBuffer>, channel: number) => void): Float32Array {
  const mono = new Float32Array(length);
  copy(mono, 0);
  if (channels === 1) return mono;
  const plane = new Float32Array(length);
  for (let channel = 1; channel < channels; channel++) {
    copy(plane, channel);
    for (let i = 0; i < length; i++) mono[i] = (mono[i] as number) + (plane[i] as number);
  }
  return mono.map((value) => value / channels);
}

async function readFrames(readable: ReadableStream<AudioData>, hear: HearSamples, signal: AbortSignal): Promise<void> {
  const reader = readable.getReader();
  const handleAbort = (): void => { reader.cancel().catch(() => undefined); };
  signal.addEventListener('abort', handleAbort, { once: true });
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      try {
        hear(mixed(value.numberOfFrames, value.numberOfChannels, (plane, planeIndex) => { value.copyTo(plane, { planeIndex, format: 'f32-planar' }); }), value.sampleRate);
      } finally {
        value.close();
      }
    }
  } finally {
    signal.removeEventListener('abort', handleAbort);
  }
}

/**
 * By Web Audio, where there is no track processor. A script processor is an old part, but the only one that needs no script file of
 * its own, which a strict policy would have to allow.
 */
async function readContext(track: MediaStreamTrack, hear: HearSamples, signal: AbortSignal): Promise<void> {
  const context = new AudioContext();
  try {
    const source = context.createMediaStreamSource(new MediaStream([track]));
    const processor = (context as ScriptedContext).createScriptProcessor(PROCESSOR_SAMPLES, 2, 1);
    processor.addEventListener('audioprocess', (event) => {
      const { inputBuffer } = event as ProcessEvent;
      hear(mixed(inputBuffer.length, inputBuffer.numberOfChannels, (plane, channel) => { inputBuffer.copyFromChannel(plane, channel); }), inputBuffer.sampleRate);
    });
    source.connect(processor);
    // runs only while it leads somewhere; what it puts out is silence
    processor.connect(context.destination);
    await context.resume();
    await new Promise<void>((resolve) => {
      track.addEventListener('ended', () => { resolve(); }, { once: true });
      signal.addEventListener('abort', () => { resolve(); }, { once: true });
    });
    processor.disconnect();
    source.disconnect();
  } finally {
    await context.close();
  }
}

/** Samples of a track until it ends or `signal` is aborted. Code: `engine_failed`. */
export async function readTrack(track: MediaStreamTrack, hear: HearSamples, signal: AbortSignal): Promise<void> {
  if (signal.aborted || track.readyState === 'ended') return;
  const Processor = processorOf(globalThis as { readonly MediaStreamTrackProcessor?: TrackProcessor });
  try {
    await (Processor ? readFrames(new Processor({ track }).readable, hear, signal) : readContext(track, hear, signal));
  } catch (cause) {
    if (signal.aborted) return;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CuelightError('engine_failed', `The sound of "${track.label}" can't be read: ${reason}. Choose it again.`, { engine: 'live sound', reason }, { cause });
  }
}
