/** Runs in the page: each job once, with the files chosen by the bench. */
import { createMediaEngine, type MediaAssets, type MediaEngine, type ProbeResult } from '@cuelight/media';

interface Given { readonly clip: File; readonly image: File }
type Job = (media: MediaEngine, given: Given, probe: ProbeResult) => Promise<unknown>;

const jobs: Readonly<Record<string, Job>> = {
  probe: (media, { clip }) => media.probe(clip),
  poster: (media, { clip }, probe) => media.poster(clip, probe, { maxWidth: 640 }),
  storyboard: (media, { clip }, probe) => media.storyboard(clip, probe),
  audio: (media, { clip }, probe) => media.audio(clip, probe, () => undefined),
  frames: (media, { clip }, probe) => media.frames(clip, probe, ({ bitmap }) => bitmap.close(), { rate: 2, maxWidth: 512 }),
  transcode: (media, { clip }, probe) => media.transcode(clip, probe, { maxHeight: 480 }),
  still: (media, { image }) => media.stillToVideo(image, { seconds: 5, width: 1280, height: 720, move: 'zoom-in' }),
};

const files = (): Given => {
  const [clip, image] = [...document.querySelectorAll('input')].map(({ files: chosen }) => chosen?.[0]);
  if (!clip || !image) throw new Error('The bench has not chosen its files.');
  return { clip, image };
};

let engine: MediaEngine | null = null;

/** Milliseconds of one job; `wasmOnly` takes WebCodecs out of the way, as a file it can't decode would. */
async function measure(name: string, assets: MediaAssets, wasmOnly: boolean): Promise<{ ms: number; draftMs: number | null }> {
  const job = jobs[name];
  if (!job) throw new Error(`There is no job "${name}".`);
  engine ??= createMediaEngine(() => Promise.resolve(assets));
  const given = files();
  const probed = await engine.probe(given.clip);
  const probe = wasmOnly ? { ...probed, canDecodeVideo: false, canDecodeAudio: false } : probed;
  const startedAt = performance.now();
  let draftMs: number | null = null;
  if (name === 'storyboard') await engine.storyboard(given.clip, probe, { onDraft: () => { draftMs ??= performance.now() - startedAt; } });
  else await job(engine, given, probe);
  return { ms: performance.now() - startedAt, draftMs };
}

Object.assign(globalThis, { measure });
