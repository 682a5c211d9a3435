import type { Browser, Page } from 'playwright';
import type { FrameDetections } from '@cuelight/protocol';
import type { RgbaPicture } from '../src/types/index.js';
import { askPage, openEnginePage } from './engine-page.js';
import type { Site } from './site.js';

export interface ObjectsAsk {
  readonly pictures: readonly RgbaPicture[];
  /** Number of the first picture. */
  readonly from?: number;
  readonly as?: 'bitmap' | 'pixels';
  /** Aborts as soon as so many frames were told. */
  readonly abortAt?: number;
  readonly worker?: string;
}

export interface ObjectsAnswer {
  readonly frames: readonly FrameDetections[];
  /** Bitmaps that are still open at the end. */
  readonly open: number;
  readonly error: string | null;
}

/** Runs in the page; `engine` stays there from call to call. */
const inPage = `window.detect = async ({ files, pictures, from = 0, as = 'bitmap', abortAt = Infinity, worker }) => {
  const engine = await engineOnce(files, { worker });
  const controller = new AbortController();
  const answer = { frames: [], open: 0, error: null };
  const bitmaps = [];
  try {
    const running = await engine.detect({
      model: { name: 'fixture' }, signal: controller.signal, frameCount: pictures.length,
      onFrame: (frame) => {
        answer.frames.push(frame);
        if (answer.frames.length >= abortAt) controller.abort();
      },
    });
    for (const [i, { width, height, base64 }] of pictures.entries()) {
      const data = Uint8ClampedArray.from(atob(base64), (letter) => letter.charCodeAt(0));
      const picture = as === 'pixels' ? { data, width, height } : await createImageBitmap(new ImageData(data, width, height));
      if (as === 'bitmap') bitmaps.push(picture);
      await running.push({ number: from + i, time: (from + i) / 25, picture });
    }
    await running.finish();
  } catch (error) {
    answer.error = told(error);
  }
  answer.open = bitmaps.filter(({ width }) => width > 0).length;
  return answer;
};`;

/** An empty page of the site that can look for objects. What it writes to its console goes to `onConsole`. */
export const openObjectsPage = (browser: Browser, site: Site, onConsole: (line: string) => void = () => undefined): Promise<Page> => openEnginePage(browser, site, inPage, { onConsole });

export function detectIn(page: Page, site: Site, { pictures, ...ask }: ObjectsAsk): Promise<ObjectsAnswer> {
  const sent = pictures.map(({ data, width, height }) => ({ width, height, base64: Buffer.from(data.buffer, data.byteOffset, data.length).toString('base64') }));
  return askPage(page, site, 'detect', { ...ask, pictures: sent });
}
