import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import type { Job, Video } from '@cuelight/protocol';
import { launchBrowser, noBrowser } from '../../../scripts/test/beds/browser.mjs';
import { ServerUnderTest } from '../../test/server-under-test.js';

const server = new ServerUnderTest();
const { resolve } = createRequire(import.meta.url);
before(() => server.start());
after(() => server.dispose());

interface Player {
  readonly levels: readonly { readonly height: number; readonly details?: { readonly live: boolean } }[];
  nextLevel: number;
  loadSource(url: string): void;
  attachMedia(video: HTMLVideoElement): void;
  on(event: string, listener: (event: string, data: { fatal?: boolean; details?: string }) => void): void;
}

/** What the page of this test holds. */
interface Page {
  readonly Hls: new () => Player;
  hls: Player;
  video: HTMLVideoElement;
  failed?: string;
}

/** Runs in the page. */
function play(url: string): void {
  const page = globalThis as unknown as Page;
  page.video = document.createElement('video');
  page.video.muted = true;
  document.body.append(page.video);
  page.hls = new page.Hls();
  page.hls.on('hlsError', (_event, { fatal, details }) => { if (fatal === true) page.failed = details ?? 'unknown'; });
  page.hls.loadSource(url);
  page.hls.attachMedia(page.video);
  void page.video.play();
}

test('a player finds all sizes of a video that is being converted, and changes between them', { skip: noBrowser, timeout: 300_000 }, async (t) => {
  server.ffmpeg('-f', 'lavfi', '-i', 'testsrc2=size=854x480:rate=25:duration=240', '-f', 'lavfi', '-i', 'sine=440:duration=240', '-c:v', 'mpeg4', '-q:v', '12', '-c:a', 'libmp3lame', 'film.avi');
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`${server.url}/healthz`);
    await page.addScriptTag({ path: resolve('hls.js/dist/hls.light.min.js') });
    const { body: { id } } = await server.upload(await server.read('film.avi'), 'film.avi');
    const asked = Date.now();
    const video = await server.until(async () => {
      const { body } = await server.request<Video>(`/api/v1/videos/${id}`);
      return body.status === 'ready' ? body : null;
    }, 90_000);
    const seconds = (Date.now() - asked) / 1000;
    await page.evaluate(play, new URL(video.renditions[0]?.url ?? '', server.url).href);
    const until = async (fits: string): Promise<void> => {
      await page.waitForFunction(`globalThis.failed || (${fits})`, undefined, { timeout: 60_000 });
      assert.equal(await page.evaluate('globalThis.failed'), undefined, fits);
    };
    await until('video.currentTime > 0.5');
    const heights = await page.evaluate<number[]>('hls.levels.map((level) => level.height)');
    for (const [n, height] of heights.entries()) {
      await page.evaluate(`hls.nextLevel = ${n}`);
      await until(`video.videoHeight === ${height} && hls.levels[${n}].details.live`);
    }
    const time = await page.evaluate<number>('video.currentTime');
    await until(`video.currentTime > ${time} + 1`);
    const { jobs } = (await server.request<{ jobs: Job[] }>(`/api/v1/videos/${id}/jobs`)).body;
    const job = jobs.find(({ step }) => step === 'renditions');
    t.diagnostic(`playable ${seconds.toFixed(1)} s after the upload; ${Math.round((job?.progress ?? 0) * 100)} % were converted when all sizes had been played`);
    assert.deepEqual([job?.state, heights], ['active', [240, 360, 480]]);
    assert.equal((await server.request(`/api/v1/videos/${id}`, { method: 'DELETE' })).status, 204);
  } finally {
    await browser.close();
  }
});
