import { isCuelightError } from '@cuelight/protocol';
import type { MediaEngine, MediaSource, ProbeResult, RemoteFile } from '@cuelight/media';

/** Far more than any step on a small file takes. */
const HANG_MS = 45_000;

type Outcome<R> = { readonly ok: R } | { readonly code: string; readonly sentence: string; readonly details: unknown };

async function outcome<R>(work: Promise<R>): Promise<Outcome<R>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hangs = new Promise<Outcome<R>>((resolve) => { timer = setTimeout(() => { resolve({ code: 'HANGS', sentence: '', details: null }); }, HANG_MS); });
  const settles = work.then((ok) => ({ ok }), (error: unknown) => isCuelightError(error)
    ? { code: error.code, sentence: error.message, details: error.details }
    : { code: error instanceof Error ? error.name : 'unknown', sentence: String(error), details: null });
  const first = await Promise.race([settles, hangs]);
  clearTimeout(timer);
  return first;
}

/** `ok`, or the code. */
const word = (result: Outcome<unknown>): string => 'ok' in result ? 'ok' : result.code;

async function steps(media: MediaEngine, source: MediaSource, probe: ProbeResult) {
  let samples = 0;
  const fractions: number[] = [];
  const poster = await outcome(media.poster(source, probe, { maxWidth: 160 }));
  const audio = await outcome(media.audio(source, probe, (chunk) => { samples += chunk.samples.length; }));
  const captions = await outcome(media.captions(source, probe, { onProgress: ({ fraction }) => fractions.push(fraction) }));
  return {
    poster: word(poster), posterWidth: 'ok' in poster ? poster.ok.width : 0, audio: word(audio), samples,
    captions: word(captions), cues: 'ok' in captions ? captions.ok?.cues.length ?? 0 : 0, fractions,
  };
}

/** What became of a step: `ok`, or its code and sentence. */
export interface StepOutcome { readonly code: string; readonly sentence: string; readonly made: number }

/** The heavy steps, each on its own; `made` counts what came of it: frames, tiles, peaks, seconds, files. */
async function heavySteps(media: MediaEngine, source: MediaSource, probe: ProbeResult): Promise<Record<string, StepOutcome>> {
  const seconds = { start: 0, end: Math.min(0.4, probe.info.durationSeconds) };
  let frames = 0;
  const jobs: Readonly<Record<string, () => Promise<number>>> = {
    storyboard: async () => (await media.storyboard(source, probe, { tileWidth: 40 })).tiles.length,
    waveform: async () => (await media.waveform(source, probe, { peaks: 20 })).peaks.length,
    frames: async () => {
      await media.frames(source, probe, ({ bitmap }) => { frames++; bitmap.close(); }, { rate: 5, maxWidth: 64 });
      return frames;
    },
    transcode: async () => (await media.probe((await media.transcode(source, probe, { maxHeight: 90 })).blob)).info.durationSeconds,
    clip: async () => (await media.probe((await media.clip(source, probe, seconds)).blob)).info.durationSeconds,
    package: async () => {
      let files = 0;
      await media.package(source, probe, { heights: [90], onFile: () => { files++; } });
      return files;
    },
  };
  const told: Record<string, StepOutcome> = {};
  for (const [name, job] of Object.entries(jobs)) {
    const result = await outcome(job());
    told[name] = 'ok' in result ? { code: 'ok', sentence: '', made: result.ok } : { code: result.code, sentence: result.sentence, made: 0 };
  }
  return told;
}

export const probeActions = (media: () => MediaEngine, load: (name: string) => Promise<Blob>) => {
  const tryAll = async (source: MediaSource) => {
    const fractions: number[] = [];
    const probe = await outcome(media().probe(source, { onProgress: ({ fraction }) => fractions.push(fraction) }));
    return { probe, fractions, steps: 'ok' in probe ? await steps(media(), source, probe.ok) : null };
  };
  return {
    /** Every step that reads a file, on one that may be bad. */
    tryFile: async (name: string) => tryAll(await load(name)),
    /** The steps that {@link tryFile} leaves out. */
    tryHeavySteps: async (name: string) => {
      const file = await load(name);
      return heavySteps(media(), file, await media().probe(file));
    },
    tryRemote: (remote: RemoteFile) => tryAll(remote),
    /** The steps of ffmpeg.wasm, on a file that a probe would have refused; `ASKED` in it becomes an address. */
    forceFfmpeg: async (name: string, address: string) => {
      const text = (await (await load(name)).text()).replaceAll('ASKED/good.ts', address);
      const probe: ProbeResult = {
        engine: 'ffmpeg-wasm', canDecodeVideo: false, canDecodeAudio: false, playable: false, mimeType: 'video/mp4', hasTextTrack: true,
        info: { container: 'avi', durationSeconds: 3, width: 320, height: 180, rotation: 0, frameRate: 25, bitrate: 1000, videoCodec: 'mpeg4', audioCodec: 'mp3', sizeBytes: text.length },
      };
      const file = new Blob([text]);
      const poster = await outcome(media().poster(file, probe));
      const { audio, captions } = await steps(media(), file, probe);
      return { poster: word(poster), reason: 'code' in poster ? poster.sentence : '', audio, captions };
    },
    /** A probe that is given up while the server still thinks. */
    abortRemote: async (remote: RemoteFile, afterMs: number) => {
      const controller = new AbortController();
      setTimeout(() => { controller.abort(); }, afterMs);
      return word(await outcome(media().probe(remote, { signal: controller.signal })));
    },
    closeEngine: () => { media().close(); },
  };
};
