import Hls from 'hls.js/light';
import type { MediaEngine, PackageFile, PackageOptions } from '@cuelight/media';
import { abortWith, base64 } from './production.js';

const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** Plays an HLS address to its end in seconds around each of `times`; what is shown then. */
async function playHls(url: string, level: number, times: readonly number[]) {
  const video = document.createElement('video');
  video.muted = true;
  document.body.append(video);
  const hls = new Hls({ startLevel: level });
  const fatal: string[] = [];
  hls.on(Hls.Events.ERROR, (_, data) => { if (data.fatal) fatal.push(data.details); });
  // Before anything is loaded: a switch later on empties the buffer and seeks by itself.
  hls.on(Hls.Events.MANIFEST_PARSED, () => { hls.loadLevel = level; });
  hls.loadSource(url);
  hls.attachMedia(video);
  await new Promise<void>((resolve, reject) => {
    video.addEventListener('loadeddata', () => { resolve(); }, { once: true });
    hls.on(Hls.Events.ERROR, (_, data) => { if (data.fatal) reject(new Error(data.details)); });
  });
  const shown: { time: number; width: number; height: number; pixel: number[] }[] = [];
  const context = new OffscreenCanvas(16, 16).getContext('2d', { willReadFrequently: true });
  for (const time of times) {
    video.currentTime = time;
    for (let i = 0; i < 200 && (video.seeking || video.readyState < 2); i++) await wait(25);
    await wait(150);
    context?.drawImage(video, 0, 0, 16, 16);
    shown.push({ time: video.currentTime, width: video.videoWidth, height: video.videoHeight, pixel: [...context?.getImageData(4, 8, 1, 1).data ?? []] });
  }
  video.currentTime = 0;
  await video.play();
  for (let i = 0; i < 200 && video.currentTime < 0.5; i++) await wait(25);
  const result = { levels: hls.levels.map(({ width, height }) => ({ width, height })), duration: video.duration, played: video.currentTime, shown, fatal };
  hls.destroy();
  video.remove();
  return result;
}

export const packageActions = (media: () => MediaEngine, load: (name: string) => Promise<Blob>) => ({
  playHls,

  /** Makes a package with a store that takes `storeMs` for each file. */
  package: async (name: string, options: PackageOptions, storeMs = 0) => {
    const file = await load(name);
    const files: { path: string; type: string; content: string }[] = [];
    const fractions: number[] = [];
    let [storing, most] = [0, 0];
    const onFile = async ({ path, blob }: PackageFile): Promise<void> => {
      most = Math.max(most, ++storing);
      files.push({ path, type: blob.type, content: await base64(blob) });
      await wait(storeMs);
      storing--;
    };
    const result = await media().package(file, await media().probe(file), { ...options, onFile, onProgress: ({ fraction }) => fractions.push(fraction) });
    return { ...result, files, fractions, mostStoredAtOnce: most };
  },

  /** Aborts with the first file, or after some milliseconds; tells, too, how many files came after that. */
  abortPackage: async (name: string, options: PackageOptions, afterMs?: number) => {
    const file = await load(name);
    const probe = await media().probe(file);
    let later = 0;
    const ended = await abortWith(media, afterMs, ({ signal, onProgress }) => media().package(file, probe, {
      ...options,
      signal,
      onFile: () => {
        if (signal.aborted) later++;
        onProgress();
      },
    }));
    return { ...ended, later };
  },
});
