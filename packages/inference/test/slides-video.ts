import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { InferenceEngine, ReadTextOptions, RgbaPicture, TextStats } from '../src/types/index.js';
import type { TextLine } from '@cuelight/protocol';
import { decodeVideo, encodeVideo, filteredPictures } from './pixels.js';
import { drawSlide, SLIDE_HEIGHT, SLIDE_WIDTH, type Slide } from './slides.js';

/** So often each slide is encoded; the one but last is read, when the codec has settled. */
const REPEATS = 5;

export interface VideoSize {
  readonly width: number;
  readonly height: number;
}

export const HD: VideoSize = { width: 1280, height: 720 };
export const SD: VideoSize = { width: 854, height: 480 };

/** Pictures as they come out of an H.264 video of that size. */
export function throughVideo(pictures: readonly RgbaPicture[], size: VideoSize): RgbaPicture[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'slides-'));
  try {
    const file = path.join(folder, 'slides.mp4');
    encodeVideo(file, pictures, { rate: 5, ...size });
    return decodeVideo(file, size);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One frame of each slide as it comes out of an H.264 video; lower thirds lie on noise. */
export function filmSlides(slides: readonly Slide[], size: VideoSize): RgbaPicture[] {
  const [noise] = filteredPictures(`color=c=gray:s=${SLIDE_WIDTH}x${SLIDE_HEIGHT},noise=alls=60:allf=t:all_seed=7,gblur=sigma=1.2`, SLIDE_WIDTH, SLIDE_HEIGHT, 1);
  const frames = throughVideo(slides.flatMap((slide) => Array<RgbaPicture>(REPEATS).fill(drawSlide(slide, noise))), size);
  return slides.map((slide, i) => {
    const frame = frames[i * REPEATS + REPEATS - 2];
    if (!frame) throw new Error(`The video of the slides ends before "${slide.name}".`);
    return frame;
  });
}

/** The text of pictures a second apart. */
export async function readPictures(engine: Pick<InferenceEngine, 'readText'>, pictures: readonly RgbaPicture[], more: Partial<ReadTextOptions> = {}): Promise<{ readonly lines: readonly TextLine[]; readonly stats: TextStats }> {
  const reading = await engine.readText({ videoId: 'v', intervalSeconds: 1, ...more });
  for (const [second, picture] of pictures.entries()) {
    if (second > (more.resume?.frame ?? -1)) await reading.push({ number: second, time: second, picture });
  }
  return reading.finish();
}
