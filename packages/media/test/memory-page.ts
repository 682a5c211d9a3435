/** Runs in the page: one step over the chosen file, told by name. */
import { createMediaEngine, type MediaEngine, type ProbeResult } from '@cuelight/media';

const origin = new URL(location.href).searchParams.get('assets') ?? location.origin;
const media = createMediaEngine(() => Promise.resolve({
  workerUrl: `${origin}/media-worker.js`, ffmpegWorkerUrl: `${origin}/ffmpeg-worker.js`, ffmpegCoreUrl: `${origin}/ffmpeg-core.js`, ffmpegWasmUrl: `${origin}/ffmpeg-core.wasm`,
}));

type Step = (engine: MediaEngine, file: File, probe: ProbeResult) => Promise<unknown>;

const steps: Readonly<Record<string, Step>> = {
  probe: (engine, file) => engine.probe(file),
  hash: (engine, file) => engine.hash(file),
  poster: (engine, file, probe) => engine.poster(file, probe),
  storyboard: (engine, file, probe) => engine.storyboard(file, probe),
  waveform: (engine, file, probe) => engine.waveform(file, probe),
  audio: (engine, file, probe) => engine.audio(file, probe, () => undefined),
  frames: (engine, file, probe) => engine.frames(file, probe, ({ bitmap }) => { bitmap.close(); }, { rate: 1, maxWidth: 320 }),
  transcode: (engine, file, probe) => engine.transcode(file, probe, { maxHeight: 180 }),
};

const input = document.body.appendChild(Object.assign(document.createElement('input'), { type: 'file' }));

async function run(name: string): Promise<void> {
  const file = input.files?.[0];
  const step = steps[name];
  if (!file || !step) throw new Error(`no file, or no step "${name}"`);
  await step(media, file, await media.probe(file));
}

Object.assign(globalThis, { run });
